"""Staying seated: a vehicle that goes on as another trip carries its riders without a change."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adapters.sources.transit_gtfs.feed import (
    INACCESSIBLE,
    Join,
    Line,
    Pattern,
    Stop,
    Trip,
    Trips,
)

LONGEST_STAND_S = 30 * 60
"""a vehicle that stands longer between two trips is not waited in"""

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SeatRules:
    """What transfers.txt says of pairs of trips (ids): types 4 (one may stay) and 5 (one may not).

    blocks: trip id → block_id.
    """

    blocks: Mapping[str, str]
    stay: frozenset[tuple[str, str]] = frozenset()
    leave: frozenset[tuple[str, str]] = frozenset()


def with_seats(
    trips: Trips,
    patterns: dict[Pattern, int],
    stops: Sequence[Stop],
    lines: Sequence[Line],
    rules: SeatRules,
) -> tuple[Trips, dict[int, Join]]:
    """The trips and, behind them, one for each two that a rider may stay in, with its parts."""
    if not (rules.stay or any(rules.blocks.values())):
        return trips, {}
    shapes = list(patterns)
    joins: dict[int, Join] = {}
    more: list[Trip] = []
    for first, second in sorted(set(_linked(trips, rules))):
        a, b = trips[first], trips[second]
        before, after = shapes[a.pattern], shapes[b.pattern]
        if lines[a.line].mode == lines[b.line].mode and _pays(before, after, a, b, stops):
            joins[len(trips) + len(more)] = first, second, len(before.stops)
            more.append(_one(a, b, before, after, patterns))
    return (Trips.of(itertools.chain(trips, more)) if more else trips), joins


def _linked(trips: Trips, rules: SeatRules) -> Iterator[_Pair]:
    by_block: dict[tuple[str, int], list[tuple[int, int]]] = {}
    by_id: dict[str, int] = {}
    for index, trip_id in enumerate(trips.ids):
        if trips.headways[index]:
            continue
        by_id[trip_id] = index
        if rules.blocks.get(trip_id):
            key = rules.blocks[trip_id], trips.services[index]
            by_block.setdefault(key, []).append((trips.starts[index], index))
    for runs in by_block.values():
        for (_, first), (_, second) in itertools.pairwise(sorted(runs)):
            if (trips.ids[first], trips.ids[second]) not in rules.leave:
                yield first, second
    for origin, goal in rules.stay:
        if origin in by_id and goal in by_id:
            first, second = by_id[origin], by_id[goal]
            if trips.services[first] == trips.services[second]:
                yield first, second


def _pays(before: Pattern, after: Pattern, a: Trip, b: Trip, stops: Sequence[Stop]) -> bool:
    """Whether the second goes on from where and when the first ends, to somewhere new."""
    end, start = stops[before.stops[-1]], stops[after.stops[0]]
    same = end.id == start.id or (end.parent is not None and end.parent == start.parent)
    if not same or not 0 <= b.departures[0] - a.arrivals[-1] <= LONGEST_STAND_S:
        return False
    return not _names(after.stops, stops) <= _names(before.stops, stops)


def _names(places: Iterable[int], stops: Sequence[Stop]) -> set[str]:
    return {stops[place].name for place in places}


def _one(a: Trip, b: Trip, before: Pattern, after: Pattern, patterns: dict[Pattern, int]) -> Trip:
    """Both as one: boarded on the first, alighted from on the second."""
    pattern = Pattern(
        before.stops + after.stops,
        before.boards + (False,) * len(after.stops),
        (False,) * len(before.stops) + (False, *after.alights[1:]),
    )
    flags = a.wheelchair, b.wheelchair
    wheelchair = INACCESSIBLE if INACCESSIBLE in flags else min(flags)
    return Trip(
        a.id,
        a.line,
        a.service,
        b.headsign,
        wheelchair,
        patterns.setdefault(pattern, len(patterns)),
        (*a.arrivals, max(a.arrivals[-1], b.arrivals[0]), *b.arrivals[1:]),
        a.departures + b.departures,
        bikes=INACCESSIBLE if INACCESSIBLE in (a.bikes, b.bikes) else min(a.bikes, b.bikes),
    )
