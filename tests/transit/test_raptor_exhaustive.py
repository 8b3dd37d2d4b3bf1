"""RAPTOR against plain enumeration over small random timetables."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.transit_gtfs.days import days_around
from adapters.sources.transit_gtfs.feed import Feed, Line, Pattern, Service, Stop, Trip, Trips
from adapters.sources.transit_gtfs.planner import (
    Ends,
    Pair,
    Way,
    arriving,
    departing,
    following,
    preceding,
)
from adapters.sources.transit_gtfs.profile import within
from adapters.sources.transit_gtfs.timetable import build, mirrored
from adapters.sources.transit_gtfs.walking import Foot

DAY = date(2026, 6, 3)
STOPS = 6
CHANGE = 120
ENDS = list(permutations(range(STOPS), 2))
Run = tuple[tuple[int, ...], tuple[int, ...]]
"""stops, and one time for each"""
Triple = tuple[int, int, int]


@st.composite
def line(draw: st.DrawFn) -> list[Run]:
    """Runs along one path; they may overtake each other."""
    path = tuple(draw(st.permutations(range(STOPS)))[: draw(st.integers(2, 4))])
    runs = []
    for start in draw(st.lists(st.integers(2, 30), min_size=1, max_size=4)):
        minutes = [start]
        for _ in path[1:]:
            minutes.append(minutes[-1] + draw(st.integers(1, 5)))
        runs.append((path, tuple(minute * 60 for minute in minutes)))
    return runs


@st.composite
def feet(draw: st.DrawFn) -> list[Foot]:
    """At most one footpath a stop, so the graph is closed."""
    table: list[Foot] = [[(stop, CHANGE)] for stop in range(STOPS)]
    pairs = draw(st.permutations(range(STOPS)))
    for a, b in list(zip(pairs[::2], pairs[1::2], strict=False))[: draw(st.integers(0, 2))]:
        seconds = draw(st.integers(2, 6)) * 60
        table[a].append((b, seconds))
        table[b].append((a, seconds))
    return table


def pair_of(runs: list[Run], table: list[Foot]) -> Pair:
    paths = sorted({path for path, _ in runs})
    patterns = tuple(Pattern(path, (True,) * len(path), (True,) * len(path)) for path in paths)
    trips = [
        Trip(str(n), 0, "d", None, 0, paths.index(path), times, times)
        for n, (path, times) in enumerate(runs)
    ]
    feed = Feed(
        stops=tuple(Stop(str(n), str(n), 53.8, 10.6) for n in range(STOPS)),
        lines=(Line("1", "1", "bus", None),),
        patterns=patterns,
        trips=Trips.of(trips),
        services={"d": Service(added=frozenset([DAY]))},
        transfers=(),
        stop_index={str(n): n for n in range(STOPS)},
        zone=ZoneInfo("Europe/Berlin"),
        publisher="",
        version="",
    )
    days = days_around(feed, DAY, 0)
    there = build(feed, DAY, days, table, lambda trip: True, [True] * STOPS)
    return Pair(there, mirrored(there))


def every_way(runs: list[Run], table: list[Foot], origin: int, goal: int) -> set[Triple]:
    """(departs, arrives, rides) of every chain of at most eight rides, by brute force."""
    rides = [
        (path[i], times[i], path[j], times[j])
        for path, times in runs
        for i, j in combinations(range(len(path)), 2)
    ]
    walk = {(a, b): seconds for a, foot in enumerate(table) for b, seconds in foot}
    walk_out = walk | {(stop, stop): 0 for stop in range(STOPS)}
    found: set[Triple] = set()
    chains = [
        (start - walk_out[origin, a], b, end, 1)
        for a, start, b, end in rides
        if (origin, a) in walk_out
    ]
    while chains:
        departs, here, now, count = chains.pop()
        if (here, goal) in walk_out:
            found.add((departs, now + walk_out[here, goal], count))
        if count < 7:
            chains += [
                (departs, b, end, count + 1)
                for a, start, b, end in rides
                if (here, a) in walk and now + walk[here, a] <= start
            ]
    return found


def pareto(ways: set[Triple]) -> set[Triple]:
    """(departs, arrives, changes), none dominated."""
    triples = {(d, a, rides - 1) for d, a, rides in ways}
    return {
        x
        for x in triples
        if not any(y != x and y[0] >= x[0] and y[1] <= x[1] and y[2] <= x[2] for y in triples)
    }


def told(ways: list[Way]) -> set[Triple]:
    assert all(way.rides for way in ways)
    return {(way.departs, way.arrives, way.changes) for way in ways}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(line(), min_size=4, max_size=8),
    feet(),
    st.sampled_from(ENDS),
)
def test_the_same_ways_as_enumeration(
    lines: list[list[Run]], table: list[Foot], ends: tuple[int, int]
) -> None:
    runs = [run for line in lines for run in line]
    origin, goal = ends
    pair = pair_of(runs, table)
    reach = {stop: s for stop, s in table[origin] if stop != origin} | {origin: 0}
    leave = {stop: s for stop, s in table[goal] if stop != goal} | {goal: 0}
    between = Ends(reach, leave, None)
    every = every_way(runs, table, origin, goal)
    at, by = 240, 2100
    later = {way for way in every if way[0] >= at}
    assert told(following(pair, between, at, 90_000, 999)) == pareto(later)
    assert told(within(pair.there, between, at, 90_000)) == pareto(later)
    window = {way for way in later if way[0] < 900}
    assert told(within(pair.there, between, at, 900)) == pareto(window)
    best = {
        (max(d for d, x, r in later if x == a and r - 1 <= c), a, c)
        for _, a, c in pareto({(0, a, r) for _, a, r in later})
    }
    assert told(departing(pair, between, at)) == best
    earlier = {way for way in every if way[1] <= by}
    assert told(preceding(pair, between, by, 0, 999)) == pareto(earlier)
    last = {
        (d, min(a for x, a, r in earlier if x == d and r - 1 <= c), c)
        for d, _, c in pareto({(d, 0, r) for d, _, r in earlier})
    }
    assert told(arriving(pair, between, by)) == last
