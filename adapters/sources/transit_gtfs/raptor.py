"""RAPTOR: in round k it finds how early every stop is reached with k rides.

After Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012), with target pruning.
The same search over the mirrored network finds how late one may leave.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from adapters.sources.transit_gtfs.timetable import INFINITE, Network

MOST_RIDES = 8

Ride = tuple[int, int, int, int]
"""route, trip of the route, position boarded, position alighted"""
Boarding = tuple[int, int, int, int]
"""route, trip of the route, position boarded, first position no longer ridden to"""
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
    ready, best = [INFINITE] * size, [INFINITE] * size
    fresh = dict(access)
    for stop, moment in access.items():
        ready[stop] = moment
    labels = Labels([ready[:]], [], [{}], [{}])
    target = latest[0] + 1
    for rides in range(1, len(latest)):
        if bounds is not None:
            best = [min(a, b + 1) for a, b in zip(best, bounds[rides], strict=True)]
        before = target = min(target, latest[rides] + 1)
        found, target = scan(network, boardings(network, fresh), best, egress=egress, target=target)
        labels.rides.append(found)
        goal = reached(best, found, egress)
        if goal is not None and goal[0] < before:
            labels.goals.append((rides, *goal))
        walked, fresh = walk_on(network, found, best, ready=ready, target=target)
        labels.walked.append(walked)
        labels.ready.append(ready[:])
        if not fresh:
            break
    return labels


def _queue(network: Network, fresh: Iterable[int]) -> dict[int, list[int]]:
    """The routes to scan, each with the positions where boarding may pay."""
    queue: defaultdict[int, list[int]] = defaultdict(list)
    boarding = network.boarding
    for stop in fresh:
        for route, position in boarding[stop]:
            queue[route].append(position)
    return queue


def boardings(network: Network, fresh: Mapping[int, int]) -> Iterator[Boarding]:
    """Every boarding that pays at the freshly reached stops (stop → when one can board there)."""
    for index, positions in _queue(network, fresh).items():
        route = network.routes[index]
        stops, departures = route.stops, route.departures
        positions.sort()
        boarded = positions[0]
        trip = bisect_left(departures[boarded], fresh[stops[boarded]])
        for position in positions:
            earliest, column = fresh[stops[position]], departures[position]
            if trip and earliest <= column[trip - 1]:
                earlier = bisect_left(column, earliest, 0, trip)
                if trip < len(column):
                    yield index, trip, boarded, position + 1
                trip, boarded = earlier, position
        if trip < len(route.trips):
            yield index, trip, boarded, len(stops)


def scan(
    network: Network,
    boarded: Iterable[Boarding],
    best: list[int],
    *,
    egress: Mapping[int, int],
    target: int,
) -> tuple[dict[int, Ride], int]:
    """Rides along; returns the improved stops with their ride, and the new target."""
    found: dict[int, Ride] = {}
    routes = network.routes
    for index, trip, start, until in boarded:
        route = routes[index]
        first = start + 1
        calls = zip(route.stops[first:until], route.arrivals[trip][first:until], count(first))
        for stop, arrival, position in calls:
            if arrival < best[stop]:
                if arrival >= target:
                    break
                best[stop] = arrival
                found[stop] = (index, trip, start, position)
                if stop in egress and arrival + egress[stop] < target:
                    target = arrival + egress[stop]
    return found, target


def reached(
    arrivals: Sequence[int], found: Mapping[int, Ride], egress: Mapping[int, int]
) -> tuple[int, int] | None:
    """The best (time at the goal, stop alighted at) of this round."""
    best: tuple[int, int] | None = None
    for stop in found.keys() & egress.keys():
        arrives = arrivals[stop] + egress[stop]
        if best is None or arrives < best[0]:
            best = arrives, stop
    return best


def walk_on(
    network: Network,
    found: dict[int, Ride],
    best: list[int],
    *,
    ready: list[int],
    target: int,
) -> tuple[dict[int, int], dict[int, int]]:
    """Changes and footpaths after the rides; the improved stops, with where from and with when."""
    walked: dict[int, int] = {}
    fresh: dict[int, int] = {}
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
    return walked, fresh


def chain(network: Network, labels: Labels, rides: int, stop: int) -> list[Ride]:
    """The rides of a search that alight at the stop, the last one first."""
    found: list[Ride] = []
    for number in range(rides, 0, -1):
        ride = labels.rides[number][stop]
        found.append(ride)
        if number > 1:
            stop = labels.walked[number - 1][network.routes[ride[0]].stops[ride[2]]]
    return found
