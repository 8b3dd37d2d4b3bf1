"""The profile: the best ways of all departures in a window, by RAPTOR from the last to the first.

Labels are kept from departure to departure (Delling, Pajor, Werneck 2012, rRAPTOR): what an earlier
departure finds counts only where it is better than all that later ones found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.sources.transit_gtfs.feed import DAY_S
from adapters.sources.transit_gtfs.network import INFINITE, Network
from adapters.sources.transit_gtfs.planner import Ends, Way
from adapters.sources.transit_gtfs.raptor import (
    MOST_RIDES,
    Labels,
    Ridden,
    chain,
    reached,
    ride,
    walk_on,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the later departures found, by number of rides k, as far as any of them came.

    best[k][stop], ready[k][stop], target[k]: earliest times. ridden[k]: trips ridden.
    """

    best: list[list[int]]
    ready: list[list[int]]
    target: list[int]
    ridden: list[Ridden]

    def reaches(self, rides: int) -> None:
        """What is reached with fewer rides is reached with so many as well."""
        if rides == len(self.target):
            self.best.append(self.best[-1][:])
            self.ready.append(self.ready[-1][:])
            self.target.append(self.target[-1])
            self.ridden.append(self.ridden[-1][:])


def within(network: Network, ends: Ends, at: int, until: int) -> list[Way]:
    """The ways that leave in at <= t < until, best in (departs, arrives, changes).

    Only departures of the window are compared. A walk all the way could start at any time; it is
    given once, at the beginning, and rules out every ride that takes as long.
    """
    size = len(network.boarding)
    kept = Kept([[INFINITE] * size], [[INFINITE] * size], [INFINITE], [network.unridden[:]])
    least = network.least(ends.egress, ends.access)
    ways: list[Way] = []
    for departs in sorted(_events(network, ends, at, until), reverse=True):
        ways += _leaving(network, ends, departs, kept, least)
    if ends.direct is not None:
        ways.append(Way(at, at + ends.direct, ()))
    return sorted(ways, key=lambda way: (way.departs, way.arrives))


def _events(network: Network, ends: Ends, at: int, until: int) -> set[int]:
    """When one may leave to board at once."""
    events: set[int] = set()
    for stop, walk in ends.access.items():
        for index, position in network.boarding[stop]:
            column = network.routes[index].column(position)
            first, last = bisect_left(column, at + walk), bisect_left(column, until + walk)
            events.update([departs - walk for departs in column[first:last]])
    return events


def _leaving(network: Network, ends: Ends, departs: int, kept: Kept, least: list[int]) -> list[Way]:
    """The ways of one departure that are better than those of all later ones."""
    longest = DAY_S if ends.direct is None else min(DAY_S, ends.direct - 1)
    fresh = {stop: departs + walk for stop, walk in ends.access.items()}
    labels = Labels([], [], [{}], [{}])
    ways: list[Way] = []
    for rides in range(1, MOST_RIDES + 1):
        kept.reaches(rides)
        before = target = min(kept.target[rides], departs + longest + 1)
        best, ready = kept.best[rides], kept.ready[rides]
        found, target = ride(
            network, fresh, kept.ridden[rides], best, least,
            egress=ends.egress, target=target, above=kept.ridden[rides + 1 :],
            at_once=rides == 1,
        )  # fmt: skip
        labels.rides.append(found)
        goal = reached(best, found, ends.egress)
        if goal is not None and goal[0] < before:
            legs = chain(network, labels, rides, goal[1])
            ways.append(Way(departs, goal[0], tuple(reversed(legs))))
        walked, fresh = walk_on(network, found, best, ready=ready, target=target, least=least)
        labels.walked.append(walked)
        _spread(kept, rides, found, walked, target)
        if not fresh:
            break
    return ways


def _spread(
    kept: Kept, rides: int, found: Iterable[int], walked: Iterable[int], target: int
) -> None:
    """What is reached with so many rides is reached with more as well."""
    for table, stops in ((kept.best, found), (kept.ready, walked)):
        above = table[rides + 1 :]
        if above:
            row = table[rides]
            for stop in stops:
                value = row[stop]
                for higher in above:
                    if higher[stop] <= value:
                        break
                    higher[stop] = value
    for more in range(rides, len(kept.target)):
        kept.target[more] = min(kept.target[more], target)
