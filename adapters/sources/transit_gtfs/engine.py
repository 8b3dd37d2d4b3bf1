"""The engine: one feed, its networks by day and person, and the questions one may ask of it."""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from threading import Lock

from adapters.sources.transit_gtfs.changes import feet_of, twins_by_stop
from adapters.sources.transit_gtfs.days import Days, day_start, days_around
from adapters.sources.transit_gtfs.feed import ACCESSIBLE, DAY_S, INACCESSIBLE, Feed, Line
from adapters.sources.transit_gtfs.legs import EndPoint, departure_of, journey_of
from adapters.sources.transit_gtfs.network import INFINITE
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
from adapters.sources.transit_gtfs.walking import (
    Foot,
    Gait,
    Nearby,
    metres_between,
    reversed_feet,
)
from adapters.words import Departure, Journey, Mode

_KEPT = 4
_DAYS_KEPT = 64
BOARD_REACH_M = 500
REMOTE_M = 3000


@dataclass(frozen=True, slots=True)
class Terms:
    """The hard constraints of a search. modes: the vehicles allowed, empty for all.

    lines: the names of the lines allowed, casefolded, empty for all.
    bike: one comes along, so vehicles known not to take any are left out.
    """

    gait: Gait = field(default_factory=Gait)
    modes: tuple[Mode, ...] = ()
    bike: bool = False
    lines: tuple[str, ...] = ()

    def serves(self, line: Line) -> bool:
        named = not self.lines or line.name.casefold() in self.lines
        return named and (not self.modes or line.mode in self.modes)


class Engine:
    """Answers over one feed; moments in and out are aware, out in the feed's time zone."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self._pairs: OrderedDict[tuple[Days, Terms], Pair] = OrderedDict()
        self._days: dict[date, Days] = {}
        self._lock = Lock()
        self._feet: dict[Gait, tuple[list[Foot], list[Foot]]] = {}

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self.feed)

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """The platforms of each station."""
        members: dict[int, list[int]] = {}
        for index in self.feed.own_stops:
            stop = self.feed.stops[index]
            if stop.parent is not None:
                members.setdefault(stop.parent, []).append(index)
        return members

    def index_of(self, trip_id: str) -> int | None:
        """The index of a trip, of several with one id that of the first; None for no such trip."""
        ids = self.feed.trips.ids
        place = bisect_left(self._by_id, trip_id, key=ids.__getitem__)
        if place == len(self._by_id) or ids[self._by_id[place]] != trip_id:
            return None
        return self._by_id[place]

    @cached_property
    def _by_id(self) -> array[int]:
        """The trips in the order of their ids, the first of those with one id in front."""
        return array("i", sorted(range(len(self.feed.trips)), key=self.feed.trips.ids.__getitem__))

    @cached_property
    def _twins(self) -> dict[int, list[int]]:
        return twins_by_stop(self.feed)

    def departing(
        self, origin: EndPoint, goal: EndPoint, at: datetime, terms: Terms
    ) -> list[Journey]:
        pair = self._pair(self._day(at), terms)
        ends = self._ends(origin, goal, terms.gait)
        return self._told(pair, departing(pair, ends, pair.there.seconds(at)), origin, goal)

    def arriving(
        self, origin: EndPoint, goal: EndPoint, by: datetime, terms: Terms
    ) -> list[Journey]:
        pair = self._pair(self._day(by), terms)
        ends = self._ends(origin, goal, terms.gait)
        return self._told(pair, arriving(pair, ends, pair.there.seconds(by)), origin, goal)

    def within(
        self, origin: EndPoint, goal: EndPoint, at: datetime, until: datetime, terms: Terms
    ) -> list[Journey]:
        """All that leave from `at` until before `until` (at most a day later)."""
        pair = self._pair(self._day(at), terms)
        ends = self._ends(origin, goal, terms.gait)
        begin, end = pair.there.seconds(at), pair.there.seconds(until)
        return self._told(pair, within(pair.there, ends, begin, end), origin, goal)

    def following(
        self,
        origin: EndPoint,
        goal: EndPoint,
        at: datetime,
        *,
        until: datetime,
        limit: int,
        terms: Terms,
    ) -> list[Journey]:
        """The next so many that leave from `at` on, the best ones among all before `until`."""
        pair = self._pair(self._day(at), terms)
        ends = self._ends(origin, goal, terms.gait)
        begin, end = pair.there.seconds(at), pair.there.seconds(until)
        return self._told(pair, following(pair, ends, begin, end, limit), origin, goal)

    def preceding(
        self,
        origin: EndPoint,
        goal: EndPoint,
        by: datetime,
        *,
        since: datetime,
        limit: int,
        terms: Terms,
    ) -> list[Journey]:
        """The last so many that arrive by `by`, none arriving before `since`."""
        pair = self._pair(self._day(by), terms)
        ends = self._ends(origin, goal, terms.gait)
        end, begin = pair.there.seconds(by), pair.there.seconds(since)
        return self._told(pair, preceding(pair, ends, end, begin, limit), origin, goal)

    def board(self, stops: Iterable[int], at: datetime, limit: int) -> list[Departure]:
        """The next departures of these stops within a day, soonest first."""
        network = self._pair(self._day(at), Terms()).there
        moment = network.seconds(at)
        rows: list[tuple[int, int, int, int]] = []
        twins = self._twins
        for stop in itertools.chain.from_iterable((s, *twins.get(s, ())) for s in stops):
            for index, position in network.boarding[stop]:
                route = network.routes[index]
                column = route.column(position)
                first, last = bisect_left(column, moment), bisect_left(column, moment + DAY_S)
                rows += [
                    (column[trip], index, trip, position)
                    for trip in range(first, min(first + limit, last))
                    if route.trips[trip] not in self.feed.joins
                ]
        return [departure_of(self.feed, network, row) for row in sorted(rows)[:limit]]

    def stops_at(self, point: EndPoint) -> list[int]:
        """The stops that a point stands for: itself, its platforms, or the nearest around."""
        if point.stop is not None:
            return self.members.get(point.stop, [point.stop])
        around = self._nearby.around(point.lat, point.lon, BOARD_REACH_M)
        if not around:
            return []
        nearest = self.feed.stops[around[0][1]]
        return [
            stop
            for _, stop in around
            if self.feed.stops[stop].name == nearest.name
            or (nearest.parent is not None and self.feed.stops[stop].parent == nearest.parent)
        ]

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.feed.zone).date()

    def _pair(self, base: date, terms: Terms) -> Pair:
        with self._lock:
            return self._kept_pair(base, terms)

    def _kept_pair(self, base: date, terms: Terms) -> Pair:
        """The networks of a day; days on which the same services run share all but the date."""
        if base not in self._days:
            if len(self._days) >= _DAYS_KEPT:
                self._days.clear()
            self._days[base] = days_around(self.feed, base, self._longest)
        days = self._days[base]
        key = days, terms
        if key not in self._pairs:
            feet = self._walks(terms.gait)[0]
            there = build(self.feed, base, days, feet, self._usable(terms), self._stops(terms))
            self._pairs[key] = Pair(there, mirrored(there))
            if len(self._pairs) > _KEPT:
                self._pairs.popitem(last=False)
        self._pairs.move_to_end(key)
        pair, origin = self._pairs[key], day_start(base, self.feed.zone)
        if pair.there.origin == origin:
            return pair
        return Pair(replace(pair.there, origin=origin), replace(pair.back, origin=origin))

    @cached_property
    def _longest(self) -> int:
        """Seconds of the service day's start until the last trip has arrived."""
        trips = self.feed.trips
        return max(map(trips.last_arrival, range(len(trips))), default=0)

    def _usable(self, terms: Terms) -> Callable[[int], bool]:
        """A wheelchair needs a trip known to be step-free; a pram one not known to be otherwise."""
        trips, profile = self.feed.trips, terms.gait.profile
        served = [terms.serves(line) for line in self.feed.lines]

        def usable(index: int) -> bool:
            if not served[trips.lines[index]]:
                return False
            if terms.bike and trips.bikes[index] == INACCESSIBLE:
                return False
            if profile == "wheelchair":
                return trips.wheelchairs[index] == ACCESSIBLE
            return profile == "foot" or trips.wheelchairs[index] != INACCESSIBLE

        return usable

    def _stops(self, terms: Terms) -> list[bool]:
        profile = terms.gait.profile
        if profile == "foot":
            return [True] * len(self.feed.stops)
        if profile == "wheelchair":
            return [stop.wheelchair == ACCESSIBLE for stop in self.feed.stops]
        return [stop.wheelchair != INACCESSIBLE for stop in self.feed.stops]

    def _walks(self, gait: Gait) -> tuple[list[Foot], list[Foot]]:
        """Footpaths from each stop, and to each stop."""
        if gait not in self._feet:
            there = feet_of(self.feed, gait)
            self._feet[gait] = there, reversed_feet(there)
        return self._feet[gait]

    def _ends(self, origin: EndPoint, goal: EndPoint, gait: Gait) -> Ends:
        there, back = self._walks(gait)
        access = self._reach(origin, there, gait)
        egress = self._reach(goal, back, gait)
        return Ends(access, egress, self._direct(origin, goal, access, gait))

    def _reach(self, point: EndPoint, feet: list[Foot], gait: Gait) -> dict[int, int]:
        """Seconds on foot between the point and stops; to twins as to their stops."""
        reach = self._stops_around(point, feet, gait)
        for stop, twins in self._twins.items():
            for twin in twins:
                if stop in reach:
                    reach[twin] = reach[stop]
                else:
                    reach.pop(twin, None)
        return reach

    def _stops_around(self, point: EndPoint, feet: list[Foot], gait: Gait) -> dict[int, int]:
        if point.stop is None:
            around = self._nearby.around(point.lat, point.lon, gait.access_m)
            if not around and gait.max_walk_m is None:
                around = self._nearby.around(point.lat, point.lon, REMOTE_M)
            return {stop: gait.seconds(metres) for metres, stop in around}
        own = self.members.get(point.stop, [point.stop])
        reach: dict[int, int] = {}
        for stop in own:
            for other, seconds in feet[stop]:
                reach[other] = min(seconds, reach.get(other, INFINITE))
        return reach | dict.fromkeys(own, 0)

    def _direct(
        self, origin: EndPoint, goal: EndPoint, access: dict[int, int], gait: Gait
    ) -> int | None:
        """Seconds on foot all the way, None where that is too far."""
        if origin.stop is not None and goal.stop is not None:
            own = self.members.get(goal.stop, [goal.stop])
            return min((access[stop] for stop in own if stop in access), default=None)
        metres = metres_between((origin.lat, origin.lon), (goal.lat, goal.lon))
        return gait.seconds(metres) if metres <= gait.direct_m else None

    def _told(self, pair: Pair, ways: list[Way], origin: EndPoint, goal: EndPoint) -> list[Journey]:
        return [journey_of(self.feed, pair.there, way, origin, goal) for way in ways]
