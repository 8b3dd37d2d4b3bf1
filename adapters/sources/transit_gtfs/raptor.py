"""RAPTOR: in round k it finds how early every stop is reached with k rides.

After Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012), with target pruning,
and with the trips already ridden remembered by position, as in Witt, "Trip-Based Public Transit
Routing" (2015): riding one of them, or a later one, from there on again is of no use.
The same search over the mirrored network finds how late one may leave.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adapters.sources.transit_gtfs.timetable import INFINITE, Network

MOST_RIDES = 8

Ride = tuple[int, int, int, int]
"""route, trip of the route, position boarded, position alighted"""
Boarding = tuple[int, int, int, int]
"""route, trip of the route, position boarded, first position no longer ridden to"""
Goal = tuple[int, int, int]
"""rides, time at the goal, stop alighted at"""
Ridden = dict[int, list[int]]
"""route → for each position, minus the first trip that was ridden from there or before"""
_NONE = -INFINITE


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
    floors: Sequence[Sequence[int]] | None = None,
) -> Labels:
    """Every best way from the access stops to the egress stops, by number of rides.

    access: stop → time from which one can board there; egress: stop → seconds from alighting there
    to the goal; latest[k]: ways with k rides that arrive after it do not count (never growing; its
    length less one is the most rides); floors[k][stop]: alighting there after k rides later than
    minus this is useless.
    """
    size = len(network.boarding)
    ready, best = [INFINITE] * size, [INFINITE] * size
    ridden: Ridden = {}
    fresh = dict(access)
    for stop, moment in access.items():
        ready[stop] = moment
    labels = Labels([ready[:]], [], [{}], [{}])
    target = latest[0] + 1
    for rides in range(1, len(latest)):
        before = target = min(target, latest[rides] + 1)
        boarded = boardings(network, fresh, ridden)
        if floors is None:
            found, target = scan(network, boarded, best, egress=egress, target=target)
        else:
            floor = floors[rides]
            found, target = scan_above(network, boarded, best, floor, egress=egress, target=target)
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
    queue: dict[int, list[int]] = {}
    boarding = network.boarding
    for stop in fresh:
        for route, position in boarding[stop]:
            if route in queue:
                queue[route].append(position)
            else:
                queue[route] = [position]
    return queue


def boardings(network: Network, fresh: Mapping[int, int], ridden: Ridden) -> Iterator[Boarding]:
    """Every boarding that pays at the freshly reached stops (stop → when one can board there).

    ridden: what was ridden before; what is ridden now is added.
    """
    routes = network.routes
    for index, positions in _queue(network, fresh).items():
        route = routes[index]
        stops, departures = route.stops, route.departures
        limit = len(route.starts)
        known = ridden.get(index)
        ahead: Boarding | None = None
        positions.sort()
        for position in positions:
            earliest = fresh[stops[position]]
            column = departures[position] or route.column(position)
            if known is not None and -known[position] < limit:
                limit = -known[position]
            if not limit or earliest > column[limit - 1]:
                continue
            limit = trip = bisect_left(column, earliest, 0, limit)
            if known is None:
                known = ridden[index] = [_NONE] * len(stops)
            until = bisect_left(known, -trip, position)
            known[position:until] = [-trip] * (until - position)
            if ahead is not None:
                yield ahead if ahead[3] <= position else (*ahead[:3], position + 1)
            ahead = index, trip, position, until + 1
        if ahead is not None:
            yield ahead


def remembered(
    boarded: Iterable[Boarding], network: Network, rows: Sequence[Ridden]
) -> Iterator[Boarding]:
    """What of the boardings pays by the first row; they are noted there and in those after it.

    A row holds whatever the row before it holds.
    """
    for index, trip, position, until in boarded:
        pays = until
        for number, ridden in enumerate(rows):
            known = ridden.get(index)
            if known is None:
                known = ridden[index] = [_NONE] * len(network.routes[index].stops)
            reach = bisect_left(known, -trip, position)
            if number == 0:
                pays = min(until, reach + 1)
            if reach <= position:
                break
            known[position:reach] = [-trip] * (reach - position)
        if pays > position + 1:
            yield index, trip, position, pays


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
        row = route.arrivals[trip] or route.row(trip)
        position = start
        for stop, arrival in zip(route.stops[first:until], row[first:until], strict=False):
            position += 1
            if arrival < best[stop]:
                if arrival >= target:
                    break
                best[stop] = arrival
                found[stop] = (index, trip, start, position)
                if stop in egress and arrival + egress[stop] < target:
                    target = arrival + egress[stop]
    return found, target


def scan_above(
    network: Network,
    boarded: Iterable[Boarding],
    best: list[int],
    floor: Sequence[int],
    *,
    egress: Mapping[int, int],
    target: int,
) -> tuple[dict[int, Ride], int]:
    """The same where alighting at a stop later than minus its floor is useless."""
    found: dict[int, Ride] = {}
    routes = network.routes
    for index, trip, start, until in boarded:
        route = routes[index]
        first = start + 1
        row = route.arrivals[trip] or route.row(trip)
        position = start
        for stop, arrival in zip(route.stops[first:until], row[first:until], strict=False):
            position += 1
            if arrival < best[stop] and arrival + floor[stop] <= 0:
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
