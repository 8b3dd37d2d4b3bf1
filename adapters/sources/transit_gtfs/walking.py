"""Walking: to stops nearby, between stops, and how far a person wants to go.

Transfer model: changing vehicles at a stop takes 2 minutes (or the stated minimum, if longer); a
footpath takes its stated time, at least 2 minutes, with no further change time; stops of one
station are linked by 2 minutes, stops of one name within 500 m by their distance at 1.5 m/s, at
least 2 minutes; the graph of footpaths is closed (walking a-b-c counts as a-c) up to 20 minutes.
Before the first and after the last ride a footpath counts as stated above, change time does not.
Where pathways.txt tells of a station, its platforms are linked by the quickest pathway instead:
with a pram none over stairs or escalators, with a wheelchair none not known to be level.

Elsewhere no feed says whether a footpath is step-free: for a wheelchair a walk is allowed, slower,
and its wheelchair flag stays None; vehicles and stops must be known to be step-free.
"""

from __future__ import annotations

import heapq
import itertools
import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from adapters.sources.transit_gtfs.feed import Feed
from adapters.words import Need

CHANGE_S = 120
LONGEST_FOOTPATH_S = 20 * 60
NAMESAKE_M = 500
NAMESAKE_SPEED = 1.5
DETOUR = 1.3
ACCESS_M = 1000
DIRECT_M = 2000
SHORT_WALK_M = 400
_EARTH_M = 6_371_000

Profile = Literal["foot", "pram", "wheelchair"]
SPEED: dict[Profile, float] = {"foot": 1.25, "pram": 1.1, "wheelchair": 0.9}
"""metres a second"""

Foot = list[tuple[int, int]]
"""(stop, seconds), the stop itself with its change time among them"""


@dataclass(frozen=True, slots=True)
class Gait:
    """How a person moves: the profile and the longest single walk in metres, if they set one."""

    profile: Profile = "foot"
    max_walk_m: int | None = None

    @property
    def access_m(self) -> int:
        return ACCESS_M if self.max_walk_m is None else self.max_walk_m

    @property
    def direct_m(self) -> int:
        return DIRECT_M if self.max_walk_m is None else self.max_walk_m

    def seconds(self, metres: float) -> int:
        """Whole minutes, rounded up."""
        return math.ceil(metres / SPEED[self.profile] / 60) * 60


def gait_of(needs: tuple[Need, ...], max_walk_m: int | None) -> Gait:
    """The strictest profile that the needs ask for; a rollator counts as a pram."""
    profile: Profile = "foot"
    if "wheelchair" in needs:
        profile = "wheelchair"
    elif "pram" in needs or "rollator" in needs:
        profile = "pram"
    if max_walk_m is None and "short_walk" in needs:
        max_walk_m = SHORT_WALK_M
    return Gait(profile, max_walk_m)


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Walked metres between two (lat, lon): the straight line times DETOUR."""
    mean = math.radians((a[0] + b[0]) / 2)
    north = math.radians(b[0] - a[0])
    east = math.radians(b[1] - a[1]) * math.cos(mean)
    return math.hypot(north, east) * _EARTH_M * DETOUR


class Nearby:
    """Finds the stops around a point; stations are left out, their platforms are in."""

    def __init__(self, feed: Feed) -> None:
        self._sorted = sorted(
            (stop.lat, stop.lon, index)
            for index, stop in zip(feed.own_stops, feed.stops, strict=False)
            if not stop.station
        )
        self._lats = [entry[0] for entry in self._sorted]

    def around(self, lat: float, lon: float, metres: float) -> list[tuple[float, int]]:
        """(walked metres, stop), nearest first."""
        reach = math.degrees(metres / DETOUR / _EARTH_M)
        first = bisect_left(self._lats, lat - reach)
        last = bisect_right(self._lats, lat + reach)
        found = [
            (metres_between((lat, lon), (entry[0], entry[1])), entry[2])
            for entry in self._sorted[first:last]
        ]
        return sorted(entry for entry in found if entry[0] <= metres)


_Edges = list[dict[int, tuple[int, float]]]
"""per stop: goal → (seconds, metres)"""


def closed_feet(feed: Feed, gait: Gait) -> list[Foot]:
    """Footpaths by stop, closed under walking on; none longer than the person's longest walk."""
    slower = SPEED["foot"] / SPEED[gait.profile]
    change: list[int | None] = [CHANGE_S] * len(feed.own_stops)
    edges = _namesake_edges(feed)
    _link_stations(feed, edges)
    _follow_pathways(feed, edges, gait.profile)
    told = {(link.origin, link.goal) for link in feed.links}
    family = _families(feed)
    for transfer in feed.transfers:
        seconds = max(CHANGE_S, transfer.seconds or 0)
        if transfer.origin == transfer.goal:
            change[transfer.origin] = seconds if transfer.possible else None
            continue
        for origin in family.get(transfer.origin, [transfer.origin]):
            for goal in family.get(transfer.goal, [transfer.goal]):
                if not transfer.possible:
                    edges[origin].pop(goal, None)
                elif (origin, goal) not in told:
                    stated = math.ceil(seconds * slower)
                    edges[origin][goal] = stated, _metres(feed, origin, goal)
    limit = math.inf if gait.max_walk_m is None else gait.max_walk_m
    return [_reach(index, edges, change[index], limit) for index in range(len(edges))]


def reversed_feet(feet: list[Foot]) -> list[Foot]:
    """By stop, from where it is reached instead of what is reached from it."""
    back: list[Foot] = [[] for _ in feet]
    for origin, foot in enumerate(feet):
        for goal, seconds in foot:
            back[goal].append((origin, seconds))
    return back


def _follow_pathways(feed: Feed, edges: _Edges, profile: Profile) -> None:
    """Between platforms that the pathways tell of, only they count, each in its direction."""
    slower = SPEED["foot"] / SPEED[profile]
    for link in feed.links:
        for one, other in ((link.origin, link.goal), (link.goal, link.origin)):
            edges[one].pop(other, None)
            station = feed.stops[one].parent
            if station is not None:
                edges[one].pop(station, None)
                edges[station].pop(one, None)
    for link in feed.links:
        stated = {"foot": link.seconds, "pram": link.rolling, "wheelchair": link.step_free}
        seconds = stated[profile]
        if seconds is not None:
            metres = _metres(feed, link.origin, link.goal)
            edges[link.origin][link.goal] = max(CHANGE_S, math.ceil(seconds * slower)), metres


def _metres(feed: Feed, origin: int, goal: int) -> float:
    a, b = feed.stops[origin], feed.stops[goal]
    return metres_between((a.lat, a.lon), (b.lat, b.lon))


def _namesake_edges(feed: Feed) -> _Edges:
    """Stops of one name are mostly the two sides of one street."""
    edges: _Edges = [{} for _ in feed.own_stops]
    namesakes: dict[str, list[int]] = {}
    for index, stop in zip(feed.own_stops, feed.stops, strict=False):
        if not stop.station:
            namesakes.setdefault(stop.name, []).append(index)
    for stops in namesakes.values():
        for origin, goal in itertools.permutations(stops, 2):
            metres = _metres(feed, origin, goal)
            if metres <= NAMESAKE_M * DETOUR:
                minutes = math.ceil(metres / DETOUR / NAMESAKE_SPEED / 60)
                edges[origin][goal] = max(CHANGE_S, minutes * 60), metres
    return edges


def _families(feed: Feed) -> dict[int, list[int]]:
    """Every station with its platforms; a rule for the station is one for each of them."""
    families: dict[int, list[int]] = {}
    for index, stop in zip(feed.own_stops, feed.stops, strict=False):
        if stop.parent is not None:
            families.setdefault(stop.parent, [stop.parent]).append(index)
    return families


def _link_stations(feed: Feed, edges: _Edges) -> None:
    for family in _families(feed).values():
        for origin, goal in itertools.permutations(family, 2):
            edges[origin][goal] = CHANGE_S, _metres(feed, origin, goal)


def _reach(start: int, edges: _Edges, change: int | None, limit: float) -> Foot:
    """Dijkstra from one stop; footpath graphs are small."""
    best = {start: 0}
    heap = [(0, 0.0, start)]
    while heap:
        seconds, metres, stop = heapq.heappop(heap)
        if seconds > best[stop]:
            continue
        for goal, (more, further) in edges[stop].items():
            total = seconds + more
            if total > LONGEST_FOOTPATH_S and metres > 0:
                continue
            if metres + further <= limit and total < best.get(goal, total + 1):
                best[goal] = total
                heapq.heappush(heap, (total, metres + further, goal))
    del best[start]
    return list((best if change is None else {start: change} | best).items())
