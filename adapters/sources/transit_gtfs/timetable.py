"""The timetable of three service days as a network, ready for RAPTOR.

Times are seconds after the noon minus 12 h of the base day; the days before, at and after the
base day are laid over one another, so a trip that starts yesterday at 24:40 runs today at 0:40.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from adapters.sources.transit_gtfs.days import Days, day_start
from adapters.sources.transit_gtfs.feed import DAY_S, Feed, Pattern, Timing
from adapters.sources.transit_gtfs.network import INFINITE, Network, Route
from adapters.sources.transit_gtfs.walking import Foot, reversed_feet


def build(
    feed: Feed,
    base: date,
    days: Days,
    feet: list[Foot],
    usable: Callable[[int], bool],
    stops_usable: Sequence[bool],
) -> Network:
    """The network around a base day, with the usable trips (by index) only.

    At a stop that is not usable nobody boards or alights, but trips run through.
    """
    trips = feed.trips
    by_pattern: dict[int, list[_Run]] = {}
    for shift, index in _runs(feed, days):
        if usable(index):
            run = trips.starts[index] + shift, trips.timing[index], index
            by_pattern.setdefault(trips.patterns[index], []).append(run)
    ints: dict[int, int] = {}
    gaps: dict[tuple[int, int], int] = {}
    routes = [
        Route(
            _limited(feed.patterns[pattern], stops_usable),
            [run[0] for run in layer],
            [trips.timings[run[1]] for run in layer],
            array("i", [run[2] for run in layer]),
            ints,
        )
        for pattern, runs in by_pattern.items()
        for layer in _layers(runs, trips.timings, gaps)
    ]
    origin = day_start(base, feed.zone)
    size = len(feed.stops)
    unridden, first_place = _places(routes)
    return Network(
        routes=routes,
        boarding=_boarding(routes, size),
        feet=feet,
        hops=_hops(routes, feet),
        unridden=unridden,
        places=[[] for _ in range(size)],
        first_place=first_place,
        origin=origin,
        zone=feed.zone,
    )


_Run = tuple[int, int, int]
"""start, timing, trip"""


def _runs(feed: Feed, days: Days) -> Iterator[tuple[int, int]]:
    """(seconds to add, trip) of every run that touches the three days around the base day."""
    trips = feed.trips
    for shift, active in days:
        running = [name in active for name in trips.service_ids]
        early = shift < -DAY_S
        for index, service in enumerate(trips.services):
            if running[service] and not (early and trips.last_arrival(index) + shift < -DAY_S):
                yield shift, index


def _limited(shape: Pattern, stops_usable: Sequence[bool]) -> Pattern:
    if all(stops_usable[stop] for stop in shape.stops):
        return shape
    usable = [stops_usable[stop] for stop in shape.stops]
    return Pattern(
        shape.stops,
        tuple([a and b for a, b in zip(shape.boards, usable, strict=True)]),
        tuple([a and b for a, b in zip(shape.alights, usable, strict=True)]),
    )


def _layers(
    runs: list[_Run], timings: Sequence[Timing], gaps: dict[tuple[int, int], int]
) -> list[list[_Run]]:
    """Splits the runs of a pattern so that in each layer no run overtakes another.

    gaps[a, b]: by how many seconds a run of timing b must start after one of timing a.
    """
    layers: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (run[0], timings[run[1]][1], timings[run[1]][0], run)):
        start, timing = run[:2]
        for layer in layers:
            before = layer[-1][0], layer[-1][1]
            gap = gaps.get((before[1], timing))
            if gap is None:
                gap = gaps[before[1], timing] = _gap(timings[before[1]], timings[timing])
            if start - before[0] >= gap:
                layer.append(run)
                break
        else:
            layers.append([run])
    return layers


def _gap(first: Timing, second: Timing) -> int:
    gaps = [
        a - b
        for mine, yours in zip(first, second, strict=True)
        for a, b in zip(mine, yours, strict=True)
    ]
    return max(gaps)


def _boarding(routes: list[Route], stops: int) -> list[list[tuple[int, int]]]:
    boarding: list[list[tuple[int, int]]] = [[] for _ in range(stops)]
    for index, route in enumerate(routes):
        boards = route.shape.boards
        for position, stop in enumerate(route.stops[:-1]):
            if boards[position]:
                boarding[stop].append((index, position))
    return boarding


def _places(routes: list[Route]) -> tuple[list[int], list[int]]:
    unridden: list[int] = []
    first: list[int] = []
    for route in routes:
        first.append(len(unridden))
        unridden += [-len(route.starts)] * len(route.stops)
    return unridden, first


def _hops(routes: list[Route], feet: list[Foot]) -> list[list[tuple[int, int]]]:
    least: list[dict[int, int]] = [{} for _ in feet]
    for origin, foot in enumerate(feet):
        for goal, seconds in foot:
            if goal != origin:
                least[goal][origin] = seconds
    seen: set[tuple[int, int]] = set()
    for route in routes:
        for timing in {id(timing): timing for timing in route.timings}.values():
            if (id(route.shape), id(timing)) in seen:
                continue
            seen.add((id(route.shape), id(timing)))
            before, leaves = route.stops[0], 0
            for stop, comes, goes in zip(
                route.stops[1:], timing[0][1:], timing[1][1:], strict=True
            ):
                if comes - leaves < least[stop].get(before, INFINITE):
                    least[stop][before] = comes - leaves
                before, leaves = stop, goes
    return [list(hops.items()) for hops in least]


def mirrored(network: Network) -> Network:
    """The same network with time running backwards: searching it finds latest departures."""
    shapes: dict[Pattern, Pattern] = {}
    timings: dict[int, Timing] = {}
    ints: dict[int, int] = {}
    routes: list[Route] = []
    for route in network.routes:
        shape = route.shape
        if shape not in shapes:
            shapes[shape] = Pattern(shape.stops[::-1], shape.alights[::-1], shape.boards[::-1])
        back: list[Timing] = []
        for timing in reversed(route.timings):
            if id(timing) not in timings:
                timings[id(timing)] = _turned(timing)
            back.append(timings[id(timing)])
        starts = [-start for start in reversed(route.starts)]
        routes.append(Route(shapes[shape], starts, back, (), ints))
    size = len(network.feet)
    return replace(
        network,
        routes=routes,
        boarding=_boarding(routes, size),
        places=[[] for _ in range(size)],
        feet=reversed_feet(network.feet),
        hops=reversed_feet(network.hops),
    )


def _turned(timing: Timing) -> Timing:
    """Arrivals of the mirror image are departures, with the sign turned."""
    arrivals, departures = timing
    leaves = tuple([-value for value in reversed(arrivals)])
    if arrivals is departures:
        return leaves, leaves
    return tuple([-value for value in reversed(departures)]), leaves
