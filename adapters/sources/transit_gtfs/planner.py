"""Plans: from labels of two searches, one each way through time, to the best ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from adapters.sources.transit_gtfs.feed import DAY_S
from adapters.sources.transit_gtfs.network import Network
from adapters.sources.transit_gtfs.raptor import MOST_RIDES, Goal, Labels, Ride, chain, search


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a way begins and ends: stop → walking seconds; direct: seconds on foot all the way."""

    access: Mapping[int, int]
    egress: Mapping[int, int]
    direct: int | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way, times in seconds of the network; no rides means walking all the way."""

    departs: int
    arrives: int
    rides: tuple[Ride, ...]

    @property
    def changes(self) -> int:
        return max(0, len(self.rides) - 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A network and its mirror image."""

    there: Network
    back: Network


def departing(pair: Pair, ends: Ends, at: int, known: Sequence[Way] = ()) -> list[Way]:
    """The ways that leave at or after `at`, best in (arrives, changes), each as late as it may.

    known: ways that leave no earlier; what is no better than they are is left out.
    """
    access = {stop: at + walk for stop, walk in ends.access.items()}
    latest = _limits(at, ends, [(len(way.rides), way.arrives) for way in known])
    least = pair.there.least(ends.egress, ends.access)
    first = search(pair.there, access, ends.egress, latest, least=least)
    ways = [_latest_departure(pair, ends, first, goal, at=at) for goal in first.goals]
    if ends.direct is not None:
        ways.append(Way(at, at + ends.direct, ()))
    return _best(ways, key=lambda way: (way.arrives, way.changes, -way.departs, len(way.rides)))


def arriving(pair: Pair, ends: Ends, by: int, known: Sequence[Way] = ()) -> list[Way]:
    """The ways that arrive by `by`, best in (departs, changes), each as early as it may.

    known: ways that arrive no later; what is no better than they are is left out.
    """
    egress = {stop: walk - by for stop, walk in ends.egress.items()}
    latest = _limits(-by, ends, [(len(way.rides), -way.departs) for way in known])
    least = pair.back.least(ends.access, ends.egress)
    first = search(pair.back, egress, ends.access, latest, least=least)
    ways = [_earliest_arrival(pair, ends, first, goal, by=by) for goal in first.goals]
    if ends.direct is not None:
        ways.append(Way(by - ends.direct, by, ()))
    return _best(ways, key=lambda way: (-way.departs, way.changes, way.arrives, len(way.rides)))


def _limits(start: int, ends: Ends, known: Iterable[tuple[int, int]]) -> list[int]:
    """By number of rides: the last arrival that is still of use. known: (rides, arrival)."""
    limits = [start + (DAY_S if ends.direct is None else min(DAY_S, ends.direct))]
    limits *= MOST_RIDES + 1
    for rides, arrival in known:
        limits[rides:] = [min(limit, arrival - 1) for limit in limits[rides:]]
    return limits


def following(pair: Pair, ends: Ends, at: int, until: int, limit: int) -> list[Way]:
    """The first `limit` ways that leave in at <= t < until, best in (departs, arrives, changes).

    A walk all the way could start at any time; it is given once, at the beginning, and rules out
    every ride that takes as long.
    """
    found: list[Way] = []
    riding = replace(ends, direct=None)
    moment = at
    while moment < until:
        known = [way for way in found if way.departs >= moment]
        ways = departing(pair, riding, moment, known)
        if not (ways or known):
            break
        found = _undominated([*found, *(way for way in ways if _pays(way, ends))])
        moment = min(way.departs for way in (*ways, *known)) + 1
        if sum(way.departs < moment for way in found) >= limit:
            break
    ways = [way for way in found if way.departs < until]
    if ends.direct is not None:
        ways.insert(0, Way(at, at + ends.direct, ()))
    return ways[:limit]


def preceding(pair: Pair, ends: Ends, by: int, since: int, limit: int) -> list[Way]:
    """The last `limit` ways that arrive in since <= t <= by, best as in `following`."""
    found: list[Way] = []
    riding = replace(ends, direct=None)
    moment = by
    while moment >= since:
        known = [way for way in found if way.arrives <= moment]
        ways = arriving(pair, riding, moment, known)
        if not (ways or known):
            break
        found = _undominated([*found, *(way for way in ways if _pays(way, ends))])
        moment = max(way.arrives for way in (*ways, *known)) - 1
        if sum(way.arrives > moment for way in found) >= limit:
            break
    ways = [way for way in found if way.arrives >= since]
    if ends.direct is not None:
        ways.append(Way(by - ends.direct, by, ()))
    return sorted(ways, key=lambda way: (way.departs, way.arrives))[-limit:]


def _pays(way: Way, ends: Ends) -> bool:
    """Whether riding is quicker than walking all the way."""
    return ends.direct is None or way.arrives - way.departs < ends.direct


def _latest_departure(pair: Pair, ends: Ends, first: Labels, goal: Goal, *, at: int) -> Way:
    """The way of so many rides that arrives then and leaves last."""
    rides, arrives, _ = goal
    access = {stop: walk - arrives for stop, walk in ends.egress.items()}
    latest = [-at] * (rides + 1)
    second = search(pair.back, access, ends.access, latest, floors=_floors(first, rides))
    used, left, stop = second.goals[-1]
    rides_back = chain(pair.back, second, used, stop)
    return Way(-left, arrives, tuple(_turned(pair.back, ride) for ride in rides_back))


def _earliest_arrival(pair: Pair, ends: Ends, first: Labels, goal: Goal, *, by: int) -> Way:
    """The way of so many rides that leaves then and arrives first."""
    rides, departs = goal[0], -goal[1]
    access = {stop: departs + walk for stop, walk in ends.access.items()}
    latest = [by] * (rides + 1)
    second = search(pair.there, access, ends.egress, latest, floors=_floors(first, rides))
    used, arrives, stop = second.goals[-1]
    return Way(departs, arrives, tuple(reversed(chain(pair.there, second, used, stop))))


def _floors(first: Labels, rides: int) -> list[list[int]]:
    """What the first search found, as limits for a second one in the other direction."""
    last = len(first.ready) - 1
    return [first.ready[min(rides - k, last)] for k in range(rides + 1)]


def _turned(network: Network, ride: Ride) -> Ride:
    """A ride of the mirrored network, in the words of the network."""
    index, trip, boarded, alighted = ride
    route = network.routes[index]
    last = len(route.stops) - 1
    return index, len(route.starts) - 1 - trip, last - alighted, last - boarded


def _best(ways: list[Way], key: Callable[[Way], tuple[int, ...]]) -> list[Way]:
    """Keeps what is better in the second criterion than all that are better in the first."""
    kept: list[Way] = []
    for way in sorted(ways, key=key):
        if all(way.changes < other.changes for other in kept):
            kept.append(way)
    return sorted(kept, key=lambda way: (way.departs, way.arrives))


def _undominated(ways: Iterable[Way]) -> list[Way]:
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: (-way.departs, way.arrives, way.changes)):
        if not any(o.arrives <= way.arrives and o.changes <= way.changes for o in kept):
            kept.append(way)
    return sorted(kept, key=lambda way: (way.departs, way.arrives))
