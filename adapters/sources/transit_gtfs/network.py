"""The network that one search runs over: rides and footpaths as compact columns of seconds.

Rows and columns of times are made when a search first touches them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from adapters.sources.transit_gtfs.feed import Pattern, Timing
from adapters.sources.transit_gtfs.walking import Foot

INFINITE = 1 << 40
FAR_TIMES, FAR_S = 1, 300
"""beyond so many times the least time from start to goal, and so much more, no bound is sought"""
_CLOSED = 1 << 41
"""added to an arrival where nobody may alight"""


class Route:
    """Trips along one pattern that never overtake each other.

    starts[t], timings[t]: of each trip t, ascending in time. departures[p][t]: a column for each
    position p. arrivals[t][p]: a row for each trip t, past INFINITE where nobody may alight. Both
    are empty until asked for by column(p) and row(t).
    trips[t]: index of the trip in the feed (none in a mirror image).
    """

    __slots__ = ("_ints", "arrivals", "departures", "shape", "starts", "stops", "timings", "trips")

    def __init__(
        self,
        shape: Pattern,
        starts: list[int],
        timings: list[Timing],
        trips: Sequence[int],
        ints: dict[int, int],
    ) -> None:
        self.shape, self.stops = shape, shape.stops
        same = ints.setdefault
        self.starts, self.timings = [same(start, start) for start in starts], timings
        self.trips = trips
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
