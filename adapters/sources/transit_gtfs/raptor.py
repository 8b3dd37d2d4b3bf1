"""RAPTOR: in round k it finds how early every stop is reached with k rides.

After Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012), with target pruning,
with the trips already ridden remembered by position, as in Witt, "Trip-Based Public Transit
Routing" (2015): riding one of them, or a later one, from there on again is of no use, and with
stops left out from which the goal cannot be reached in time even without waiting.
The same search over the mirrored network finds how late one may leave.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.sources.transit_gtfs.network import INFINITE, Network

MOST_RIDES = 8

Ride = tuple[int, int, int, int]
"""route, trip of the route, position boarded, position alighted"""
Goal = tuple[int, int, int]
"""rides, time at the goal, stop alighted at"""
Ridden = list[int]
"""by place (see Network): minus the first trip that was ridden from that position or before"""


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
    least: Sequence[int] = (),
    floors: Sequence[Sequence[int]] = (),
) -> Labels:
    """Every best way from the access stops to the egress stops, by number of rides.

    access: stop → time from which one can board there; egress: stop → seconds from alighting there
    to the goal; latest[k]: ways with k rides that arrive after it do not count (never growing; its
    length less one is the most rides). One of: least[stop]: seconds from there to the goal at the
    very least; floors[k][stop]: alighting there after k rides later than minus this is useless.
    """
    size = len(network.boarding)
    ready, best = [INFINITE] * size, [INFINITE] * size
    ridden = network.unridden[:]
    fresh = dict(access)
    for stop, moment in access.items():
        ready[stop] = moment
    labels = Labels([ready[:]], [], [{}], [{}])
    target = latest[0] + 1
    for rides in range(1, len(latest)):
        before = target = min(target, latest[rides] + 1)
        bound, until = (least, None) if least else (floors[rides], 0)
        found, target = ride(
            network, fresh, ridden, best, bound,
            egress=egress, target=target, until=until,
        )  # fmt: skip
        labels.rides.append(found)
        goal = reached(best, found, egress)
        if goal is not None and goal[0] < before:
            labels.goals.append((rides, *goal))
        walked, fresh = walk_on(network, found, best, ready=ready, target=target, least=least)
        labels.walked.append(walked)
        labels.ready.append(ready[:])
        if not fresh:
            break
    return labels


def ride(
    network: Network,
    fresh: Mapping[int, int],
    ridden: Ridden,
    best: list[int],
    bound: Sequence[int],
    *,
    egress: Mapping[int, int],
    target: int,
    until: int | None = None,
    above: Sequence[Ridden] = (),
    at_once: bool = False,
) -> tuple[dict[int, Ride], int]:
    """The stops improved by riding on from the fresh ones, with their ride, and the new target.

    fresh: stop → when one can board there. bound, until: alighting is useless where the arrival and
    its bound are more than `until` (None: the target). ridden: what was ridden; what is ridden now
    is added, to the rows `above` too. at_once: what one would have to wait for is left out.
    """
    found: dict[int, Ride] = {}
    routes, places = network.routes, network.places
    cap = target if until is None else until
    for origin, earliest in fresh.items():
        late = earliest + 1 if at_once else target
        for place, column, index, start in places[origin] or network.places_of(origin):
            known = ridden[place]
            if not known or earliest > column[~known]:
                continue
            trip = bisect_left(column, earliest, 0, -known)
            if column[trip] >= late:
                continue
            route = routes[index]
            end = bisect_left(ridden, -trip, place, place - start + len(route.stops))
            ridden[place:end] = [-trip] * (end - place)
            if above:
                _note(above, trip, place, place - start + len(route.stops))
            first, last = start + 1, start + end - place + 1
            row = route.arrivals[trip] or route.row(trip)
            calls = zip(route.stops[first:last], row[first:last], range(first, last), strict=False)
            for stop, arrival, position in calls:
                if arrival < best[stop]:
                    if arrival >= target:
                        break
                    if arrival + bound[stop] > cap:
                        continue
                    best[stop] = arrival
                    found[stop] = (index, trip, start, position)
                    if stop in egress and arrival + egress[stop] < target:
                        target = arrival + egress[stop]
                        cap = target if until is None else cap
    return found, target


def _note(rows: Sequence[Ridden], trip: int, place: int, end: int) -> None:
    """Notes a ride in rows of which each holds whatever the one before it holds."""
    for row in rows:
        until = bisect_left(row, -trip, place, end)
        if until <= place:
            break
        row[place:until] = [-trip] * (until - place)


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
    found: Mapping[int, Ride],
    best: Sequence[int],
    *,
    ready: list[int],
    target: int,
    least: Sequence[int] = (),
) -> tuple[dict[int, int], dict[int, int]]:
    """Changes and footpaths after the rides; the improved stops, with where from and with when."""
    walked: dict[int, int] = {}
    fresh: dict[int, int] = {}
    feet = network.feet
    for stop in found:
        arrival = best[stop]
        if least and arrival + least[stop] > target:
            continue
        for goal, seconds in feet[stop]:
            moment = arrival + seconds
            if moment < ready[goal] and moment < target:
                if least and moment + least[goal] > target:
                    continue
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
