"""RAPTOR: in round k it finds how early every stop is reached with k rides.

After Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012), with target pruning.
The same search over the mirrored network finds how late one may leave.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from adapters.sources.transit_gtfs.timetable import INFINITE, Network, Route

MOST_RIDES = 8

Ride = tuple[int, int, int, int]
"""route, trip of the route, position boarded, position alighted"""
Goal = tuple[int, int, int]
"""rides, time at the goal, stop alighted at"""


@dataclass(slots=True)
class Labels:
    """The outcome of a search.

    ready[k][stop]: when one can board there after at most k rides, all earlier rounds included.
    goals: each better than the one before.
    rides[k][stop]: the last ride of the best way that alights there with k rides.
    walked[k][stop]: the stop alighted at before the walk to `stop`.
    """

    ready: list[list[int]]
    goals: list[Goal]
    rides: list[dict[int, Ride]]
    walked: list[dict[int, int]]


def search(
    network: Network,
    access: Mapping[int, int],
    egress: Mapping[int, int],
    latest: Sequence[int],
    *,
    bounds: Sequence[Sequence[int]] | None = None,
) -> Labels:
    """Every best way from the access stops to the egress stops, by number of rides.

    access: stop → time from which one can board there; egress: stop → seconds from alighting there
    to the goal; latest[k]: ways with k rides that arrive after it do not count (never growing; its
    length less one is the most rides); bounds[k][stop]: alighting there after k rides later than
    that is useless.
    """
    size = len(network.boarding)
    ready = [INFINITE] * size
    fresh = [INFINITE] * size
    for stop, moment in access.items():
        ready[stop] = fresh[stop] = moment
    labels = Labels([ready[:]], [], [{}], [{}])
    best = [INFINITE] * size
    target = latest[0] + 1
    marked = list(access)
    for rides in range(1, len(latest)):
        if bounds is not None:
            best = [min(a, b + 1) for a, b in zip(best, bounds[rides], strict=True)]
        queue = _queue(network, marked)
        before = target = min(target, latest[rides] + 1)
        found, target = _ride(network, queue, fresh, best, egress=egress, target=target)
        labels.rides.append(found)
        for stop in marked:
            fresh[stop] = INFINITE
        goal = _goal(best, found, egress)
        if goal is not None and goal[0] < before:
            labels.goals.append((rides, *goal))
        walked = _walk(network, found, best, ready=ready, fresh=fresh, target=target)
        labels.walked.append(walked)
        labels.ready.append(ready[:])
        marked = list(walked)
        if not marked:
            break
    return labels


def _queue(network: Network, marked: list[int]) -> dict[int, list[int]]:
    """The routes to scan, each with the positions where boarding may pay."""
    queue: defaultdict[int, list[int]] = defaultdict(list)
    boarding = network.boarding
    for stop in marked:
        for route, position in boarding[stop]:
            queue[route].append(position)
    return queue


def _ride(
    network: Network,
    queue: dict[int, list[int]],
    fresh: list[int],
    best: list[int],
    *,
    egress: Mapping[int, int],
    target: int,
) -> tuple[dict[int, Ride], int]:
    """Scans the routes; returns the improved stops with their ride, and the new target."""
    found: dict[int, Ride] = {}
    routes = network.routes
    for index, positions in queue.items():
        route = routes[index]
        stops = route.stops
        for trip, boarded, until in _boardings(route, positions, fresh):
            first = boarded + 1
            calls = zip(stops[first:until], route.arrivals[trip][first:until], count(first))
            for stop, arrival, position in calls:
                if arrival < best[stop]:
                    if arrival >= target:
                        break
                    best[stop] = arrival
                    found[stop] = (index, trip, boarded, position)
                    if stop in egress and arrival + egress[stop] < target:
                        target = arrival + egress[stop]
    return found, target


def _boardings(route: Route, positions: list[int], fresh: list[int]) -> list[tuple[int, int, int]]:
    """(trip, position boarded, position where an earlier trip is boarded, or the end + 1)."""
    positions.sort()
    stops, departures = route.stops, route.departures
    boarded = positions[0]
    trip = bisect_left(departures[boarded], fresh[stops[boarded]])
    boardings: list[tuple[int, int, int]] = []
    for position in positions:
        earliest, column = fresh[stops[position]], departures[position]
        if trip and earliest <= column[trip - 1]:
            earlier = bisect_left(column, earliest, 0, trip)
            if trip < len(column):
                boardings.append((trip, boarded, position + 1))
            trip, boarded = earlier, position
    if trip < len(route.trips):
        boardings.append((trip, boarded, len(stops)))
    return boardings


def _goal(
    arrivals: Sequence[int], found: Mapping[int, Ride], egress: Mapping[int, int]
) -> tuple[int, int] | None:
    """The best (time at the goal, stop alighted at) of this round."""
    best: tuple[int, int] | None = None
    for stop in found.keys() & egress.keys():
        arrives = arrivals[stop] + egress[stop]
        if best is None or arrives < best[0]:
            best = arrives, stop
    return best


def _walk(
    network: Network,
    found: dict[int, Ride],
    best: list[int],
    *,
    ready: list[int],
    fresh: list[int],
    target: int,
) -> dict[int, int]:
    """Changes and footpaths after the rides; returns the improved stops and where from."""
    walked: dict[int, int] = {}
    feet = network.feet
    for stop in found:
        arrival = best[stop]
        if arrival >= target:
            continue
        for goal, seconds in feet[stop]:
            moment = arrival + seconds
            if moment < ready[goal] and moment < target:
                ready[goal] = fresh[goal] = moment
                walked[goal] = stop
    return walked
