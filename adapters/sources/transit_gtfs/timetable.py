"""The timetable of three service days as compact columns, ready for RAPTOR.

Times are seconds after the noon minus 12 h of the base day; the days before, at and after the
base day are laid over one another, so a trip that starts yesterday at 24:40 runs today at 0:40.
Rows and columns of times are made when a search first touches them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from adapters.sources.transit_gtfs.feed import DAY_S, Feed, Pattern, Timing
from adapters.sources.transit_gtfs.walking import Foot

INFINITE = 1 << 40
FAR_TIMES, FAR_S = 3, 900
"""beyond so many times the least time from start to goal, and so much more, no bound is sought"""
_CLOSED = 1 << 41
"""added to an arrival where nobody may alight"""


class Route:
    """Trips along one pattern that never overtake each other.

    starts[t], timings[t]: of each trip t, ascending in time. departures[p][t]: a column for each
    position p. arrivals[t][p]: a row for each trip t, past INFINITE where nobody may alight. Both
    are empty until asked for by column(p) and row(t).
    trips[t]: index of the trip and seconds to add to its times (none in a mirror image).
    """

    __slots__ = ("_ints", "arrivals", "departures", "shape", "starts", "stops", "timings", "trips")

    def __init__(
        self,
        shape: Pattern,
        starts: list[int],
        timings: list[Timing],
        trips: Sequence[tuple[int, int]],
        ints: dict[int, int],
    ) -> None:
        self.shape, self.stops = shape, shape.stops
        self.starts, self.timings, self.trips = starts, timings, trips
        self.departures: list[list[int]] = [[]] * len(shape.stops)
        self.arrivals: list[tuple[int, ...]] = [()] * len(starts)
        self._ints = ints

    def column(self, position: int) -> list[int]:
        """When each trip leaves there, made at the first call."""
        if self.departures[position]:
            return self.departures[position]
        same = self._ints.setdefault
        times = [
            start + timing[1][position]
            for start, timing in zip(self.starts, self.timings, strict=True)
        ]
        column = self.departures[position] = [same(value, value) for value in times]
        return column

    def row(self, trip: int) -> tuple[int, ...]:
        """When the trip arrives at each position, made at the first call."""
        start, offsets, same = self.starts[trip], self.timings[trip][0], self._ints.setdefault
        row = tuple([same(value, value) for value in [start + offset for offset in offsets]])
        if not all(self.shape.alights):
            row = tuple(
                [
                    value if may else value + _CLOSED
                    for value, may in zip(row, self.shape.alights, strict=True)
                ]
            )
        self.arrivals[trip] = row
        return row

    def departs(self, trip: int, position: int) -> int:
        return self.starts[trip] + self.timings[trip][1][position]

    def arrives(self, trip: int, position: int) -> int:
        return self.starts[trip] + self.timings[trip][0][position]


@dataclass(frozen=True, slots=True)
class Network:
    """What one search runs over.

    boarding[stop]: (route, position) where one may get on. hops[stop]: (stop before it, least
    seconds from there) by any ride or footpath. A place is the number of a position among those of
    all routes. unridden[place]: minus the number of trips there. places[stop]: (place, departures
    there, route, position) for boarding, empty until asked for by places_of(stop).
    """

    routes: list[Route]
    boarding: list[list[tuple[int, int]]]
    feet: list[Foot]
    hops: list[list[tuple[int, int]]]
    unridden: list[int]
    places: list[list[tuple[int, list[int], int, int]]]
    first_place: list[int]
    origin: datetime
    zone: ZoneInfo

    def places_of(self, stop: int) -> list[tuple[int, list[int], int, int]]:
        """The places of a stop with their columns, made at the first call."""
        found = self.places[stop] = [
            (self.first_place[index] + position, self.routes[index].column(position), index,
             position)
            for index, position in self.boarding[stop]
        ]  # fmt: skip
        return found

    def least(self, goals: Mapping[int, int], starts: Iterable[int]) -> list[int]:
        """Seconds from each stop to the goal at the very least, by Dijkstra over the hops.

        goals: stop → seconds from there to the goal. Much farther than the nearest of the starts
        it gives up; what is beyond counts as being as far as it came.
        """
        best = [INFINITE] * len(self.hops)
        for stop, seconds in goals.items():
            best[stop] = seconds
        heap = [(seconds, stop) for stop, seconds in goals.items()]
        heapify(heap)
        open_starts, farthest = set(starts), INFINITE
        while heap:
            seconds, stop = heappop(heap)
            if seconds > best[stop]:
                continue
            if seconds > farthest:
                return [value if value < seconds else seconds for value in best]
            if farthest == INFINITE and stop in open_starts:
                farthest = FAR_TIMES * seconds + FAR_S
            for before, more in self.hops[stop]:
                total = seconds + more
                if total < best[before]:
                    best[before] = total
                    heappush(heap, (total, before))
        return best

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


Days = tuple[tuple[int, frozenset[str]], ...]
"""(seconds to add, services that run) of each service day around a base day"""


def days_around(feed: Feed, base: date, longest: int) -> Days:
    """The day before, the base day and the one after; earlier ones where trips run that long."""
    origin = day_start(base, feed.zone)
    days = []
    for offset in range(-max(1, longest // DAY_S) - 1, 2):
        day = base + timedelta(days=offset)
        shift = round((day_start(day, feed.zone) - origin).total_seconds())
        active = frozenset(name for name, service in feed.services.items() if service.runs_on(day))
        days.append((shift, active))
    return tuple(days)


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
            run = trips.starts[index] + shift, trips.timing[index], index, shift
            by_pattern.setdefault(trips.patterns[index], []).append(run)
    ints: dict[int, int] = {}
    gaps: dict[tuple[int, int], int] = {}
    routes = [
        Route(
            _limited(feed.patterns[pattern], stops_usable),
            [run[0] for run in layer],
            [trips.timings[run[1]] for run in layer],
            [run[2:] for run in layer],
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


_Run = tuple[int, int, int, int]
"""start, timing, trip, seconds added"""


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
        feet=_reversed(network.feet),
        hops=_reversed(network.hops),
    )


def _reversed(edges: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    back: list[list[tuple[int, int]]] = [[] for _ in edges]
    for origin, foot in enumerate(edges):
        for goal, seconds in foot:
            back[goal].append((origin, seconds))
    return back


def _turned(timing: Timing) -> Timing:
    """Arrivals of the mirror image are departures, with the sign turned."""
    arrivals, departures = timing
    leaves = tuple([-value for value in reversed(arrivals)])
    if arrivals is departures:
        return leaves, leaves
    return tuple([-value for value in reversed(departures)]), leaves
