"""The timetable of three service days as compact columns, ready for RAPTOR.

Times are seconds after the noon minus 12 h of the base day; the days before, at and after the
base day are laid over one another, so a trip that starts yesterday at 24:40 runs today at 0:40.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from operator import le
from zoneinfo import ZoneInfo

from adapters.sources.transit_gtfs.feed import DAY_S, Feed, Trip
from adapters.sources.transit_gtfs.walking import Foot

INFINITE = 1 << 40


@dataclass(frozen=True, slots=True)
class Route:
    """Trips along one pattern that never overtake each other.

    departures[p][t]: a column for each position p, ascending in t; -INFINITE where nobody may
    board. arrivals[t][p]: a row for each trip t; INFINITE where nobody may alight.
    trips[t]: index of the trip and seconds to add to its times.
    """

    stops: tuple[int, ...]
    departures: list[list[int]]
    arrivals: list[tuple[int, ...]]
    trips: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Network:
    """What one search runs over. boarding[stop]: (route, position) where one may get on."""

    routes: list[Route]
    boarding: list[list[tuple[int, int]]]
    feet: list[Foot]
    origin: datetime
    zone: ZoneInfo

    def at(self, seconds: int) -> datetime:
        """Local time with a fixed offset, so that differences stay true when clocks change."""
        moment = self.origin + timedelta(seconds=seconds)
        offset = self.zone.utcoffset(moment.astimezone(self.zone))
        return moment.astimezone(timezone(offset or timedelta(0)))

    def seconds(self, moment: datetime) -> int:
        return round((moment - self.origin).total_seconds())


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """Noon minus 12 h in UTC: where GTFS counts from, also on days of 23 or 25 hours."""
    noon = datetime.combine(day, time(12), zone).astimezone(ZoneInfo("UTC"))
    return noon - timedelta(hours=12)


def build(
    feed: Feed,
    base: date,
    feet: list[Foot],
    usable: Callable[[Trip], bool],
    stops_usable: Sequence[bool],
) -> Network:
    """The network around a base day, with the usable trips only.

    At a stop that is not usable nobody boards or alights, but trips run through.
    """
    origin = day_start(base, feed.zone)
    by_pattern: dict[int, list[tuple[tuple[int, ...], tuple[int, ...], int, int]]] = {}
    for shift, index in _runs(feed, base, origin):
        trip = feed.trips[index]
        if usable(trip):
            by_pattern.setdefault(trip.pattern, []).append(
                (
                    tuple([value + shift for value in trip.departures]),
                    tuple([value + shift for value in trip.arrivals]),
                    index,
                    shift,
                )
            )
    routes = [
        _route(feed, pattern, layer, stops_usable)
        for pattern, rows in by_pattern.items()
        for layer in _layers(rows)
    ]
    return Network(routes, _boarding(routes, len(feed.stops)), feet, origin, feed.zone)


def _runs(feed: Feed, base: date, origin: datetime) -> Iterable[tuple[int, int]]:
    """(seconds to add, trip) of every run that touches the base day or the day after."""
    longest = max((trip.arrivals[-1] for trip in feed.trips), default=0)
    for offset in range(-(longest // DAY_S), 2):
        day = base + timedelta(days=offset)
        shift = round((day_start(day, feed.zone) - origin).total_seconds())
        active = {name for name, service in feed.services.items() if service.runs_on(day)}
        for index, trip in enumerate(feed.trips):
            if trip.service in active and trip.arrivals[-1] + shift >= 0:
                yield shift, index


_Row = tuple[tuple[int, ...], tuple[int, ...], int, int]


def _layers(rows: list[_Row]) -> list[list[_Row]]:
    """Splits the runs of a pattern so that in each layer no run overtakes another."""
    layers: list[list[_Row]] = []
    for row in sorted(rows):
        for layer in layers:
            last = layer[-1]
            if all(map(le, last[0], row[0])) and all(map(le, last[1], row[1])):
                layer.append(row)
                break
        else:
            layers.append([row])
    return layers


def _route(feed: Feed, pattern: int, layer: list[_Row], stops_usable: Sequence[bool]) -> Route:
    shape = feed.patterns[pattern]
    size = len(layer)
    departures = [list(column) for column in zip(*[row[0] for row in layer], strict=True)]
    arrivals = [row[1] for row in layer]
    closed = [
        not (shape.alights[position] and stops_usable[stop])
        for position, stop in enumerate(shape.stops)
    ]
    if any(closed):
        arrivals = [
            tuple([INFINITE if shut else at for at, shut in zip(row, closed, strict=True)])
            for row in arrivals
        ]
    for position, stop in enumerate(shape.stops):
        if not (shape.boards[position] and stops_usable[stop]):
            departures[position] = [-INFINITE] * size
    return Route(shape.stops, departures, arrivals, [(row[2], row[3]) for row in layer])


def _boarding(routes: list[Route], stops: int) -> list[list[tuple[int, int]]]:
    boarding: list[list[tuple[int, int]]] = [[] for _ in range(stops)]
    for index, route in enumerate(routes):
        for position, stop in enumerate(route.stops[:-1]):
            if route.departures[position][0] != -INFINITE:
                boarding[stop].append((index, position))
    return boarding


def mirrored(network: Network) -> Network:
    """The same network with time running backwards: searching it finds latest departures."""
    routes = [
        Route(
            route.stops[::-1],
            [
                [-value for value in column]
                for column in reversed(list(zip(*reversed(route.arrivals), strict=True)))
            ],
            [
                tuple([-value for value in reversed(row)])
                for row in reversed(list(zip(*route.departures, strict=True)))
            ],
            route.trips[::-1],
        )
        for route in network.routes
    ]
    feet: list[Foot] = [[] for _ in network.feet]
    for origin, foot in enumerate(network.feet):
        for goal, seconds in foot:
            feet[goal].append((origin, seconds))
    return replace(network, routes=routes, boarding=_boarding(routes, len(network.feet)), feet=feet)
