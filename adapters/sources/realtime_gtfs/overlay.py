"""Live times laid over planned journeys and boards: pure functions, and never a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from adapters.sources.realtime_gtfs.feed import CallUpdate, Event, LiveFeed, TripUpdate
from adapters.sources.realtime_gtfs.schedule import Call, Schedule, Start
from adapters.words import Departure, Journey, Leg

CHANGE_S = 120
"""The change at a stop that the timetable's planner grants; a shorter planned one is kept."""

Broken = Literal["cancelled", "skipped", "missed_change", "departed"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one call: seconds late (None: not known), or that it is left out."""

    delay_s: int | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A journey with live times, and why it no longer holds, if it does not."""

    journey: Journey
    broken: Broken | None = None


@dataclass(frozen=True, slots=True)
class Updates:
    """The trip updates of a fresh feed, ready to be looked up. told_at: the header's time."""

    trips: Mapping[str, tuple[TripUpdate, ...]]
    told_at: datetime
    schedule: Schedule = field(default_factory=Schedule)

    def of_run(self, trip_id: str | None, stop_id: str, planned: datetime) -> Run | None:
        """What is told of the run that leaves the stop at its `planned` time."""
        if trip_id is None or trip_id not in self.trips:
            return None
        calls = self.schedule.calls(trip_id)
        places = [n for n, call in enumerate(calls) if call.stop_id == stop_id]
        for update in self.trips[trip_id]:
            for place in places:
                offset_s = calls[place].departs_s - calls[0].departs_s
                first_s = calls[0].departs_s
                start = Start(planned, offset_s, first_s)
                if self.schedule.same_run(update, start, self.told_at):
                    return Run(update, calls, place)
            if not calls and self.schedule.same_day(update, planned, self.told_at):
                return Run(update)
        return None

    def may_fail(self, trip_id: str, near: datetime) -> bool:
        """Whether a run of that trip about that time is cancelled, told by date or not."""
        days = (None, *self.schedule.service_days(near))
        return any(
            not update.runs and update.start_date in days for update in self.trips.get(trip_id, ())
        )


@dataclass(frozen=True, slots=True)
class Run:
    """An update beside the calls of its trip, seen from the call at `here` (if any is known)."""

    update: TripUpdate
    calls: Sequence[Call] = ()
    here: int = 0

    def leaving(self, stop_id: str, planned: datetime) -> Told:
        """What is told of leaving here, planned at `planned`."""
        return self._told(self.here if self.calls else None, stop_id, planned, arriving=False)

    def arriving(self, stop_id: str, planned: datetime, after_s: float) -> Told:
        """What is told of the arrival at a later stop, `after_s` seconds after leaving here."""
        if not self.calls:
            return self._told(None, stop_id, planned, arriving=True)
        since_s = self.calls[self.here].departs_s
        for there in range(self.here + 1, len(self.calls)):
            call = self.calls[there]
            if call.stop_id == stop_id and abs(call.arrives_s - since_s - after_s) <= 60:
                return self._told(there, stop_id, planned, arriving=True)
        return Told()

    def _told(self, place: int | None, stop_id: str, planned: datetime, *, arriving: bool) -> Told:
        """A delay holds for the calls behind it until another is told or NO_DATA ends it.

        Before the first call told nothing is known. Without the trip's calls only a call
        named exactly once is believed.
        """
        told = self.update.calls
        if not told:
            return Told(self.update.delay_s)
        if place is None:
            named = [call for call in told if call.stop_id == stop_id]
            return _told_here(named[0], planned, arriving) if len(named) == 1 else Told()
        return _carried(_placed(told, self.calls), self.calls, place, planned, arriving)


def updates_of(feed: LiveFeed, now: datetime, schedule: Schedule | None = None) -> Updates | None:
    """The feed's updates by trip; None where the feed is too old or undated to be told."""
    if feed.observed_at is None or feed.trouble(now) is not None:
        return None
    trips: dict[str, list[TripUpdate]] = defaultdict(list)
    for trip in feed.trips:
        trips[trip.trip_id].append(trip)
    by_trip = {trip: tuple(runs) for trip, runs in trips.items()}
    return Updates(by_trip, feed.observed_at, schedule or Schedule())


def leaves(leg: Leg) -> datetime:
    """When a leg begins, as far as is known."""
    return leg.departs + timedelta(seconds=leg.delay_s or 0)


def comes(leg: Leg) -> datetime:
    """When a leg ends, as far as is known: what left late is not said to make up for it."""
    late = leg.arrival_delay_s
    return leg.arrives + timedelta(seconds=max(leg.delay_s or 0, 0) if late is None else late)


def live_journey(journey: Journey, updates: Updates, since: datetime | None = None) -> Live:
    """The journey with delays; walks move along with the rides that they lead to or from.

    since: the person cannot leave earlier. broken names the first reason why it cannot be
    travelled as planned; a change counts as missed where it is not known to hold.
    """
    rides = [(n, *_live_leg(leg, updates)) for n, leg in enumerate(journey.legs)]
    legs = [leg for _, leg, _ in rides]
    broken = next((why for _, _, why in rides if why is not None), None)
    moved = Journey(tuple(_walks_moved(legs)))
    if broken is None and not _changes_hold(moved):
        broken = "missed_change"
    if broken is None and since is not None and leaves(moved.legs[0]) < since:
        broken = "departed"
    return Live(moved, broken)


def live_departure(row: Departure, updates: Updates, stop_id: str) -> Departure | None:
    """The row of a board; None for a run that was taken out of the plan altogether.

    stop_id: where the board stands, for rows that do not name their platform. A call that is
    left out counts as cancelled here.
    """
    here = row.stop_id or stop_id
    run = updates.of_run(row.trip_id, here, row.at)
    if run is None:
        return row
    if run.update.state == "deleted":
        return None
    if run.update.state == "canceled":
        return replace(row, cancelled=True, delay_s=None)
    told = run.leaving(here, row.at)
    return replace(row, cancelled=row.cancelled or told.skipped, delay_s=told.delay_s)


def departs_live(row: Departure) -> datetime:
    return row.at + timedelta(seconds=row.delay_s or 0)


def _live_leg(leg: Leg, updates: Updates) -> tuple[Leg, Broken | None]:
    if any(updates.may_fail(trip, leg.departs) for trip in leg.trip_ids if trip != leg.trip_id):
        return replace(leg, cancelled=True, delay_s=None, arrival_delay_s=None), "cancelled"
    run = updates.of_run(leg.trip_id, leg.origin.id, leg.departs)
    if run is None:
        return leg, "cancelled" if leg.cancelled else None
    if not run.update.runs:
        return replace(leg, cancelled=True, delay_s=None, arrival_delay_s=None), "cancelled"
    start = run.leaving(leg.origin.id, leg.departs)
    after_s = (leg.arrives - leg.departs).total_seconds()
    end = run.arriving(leg.goal.id, leg.arrives, after_s)
    if start.skipped or end.skipped:
        return replace(leg, delay_s=None, arrival_delay_s=None), "skipped"
    live = replace(leg, delay_s=start.delay_s, arrival_delay_s=end.delay_s)
    if comes(live) < leaves(live):  # a feed that contradicts itself or the timetable
        return replace(leg, delay_s=None, arrival_delay_s=None), None
    return live, None


def _placed(told: Sequence[CallUpdate], calls: Sequence[Call]) -> list[tuple[int, CallUpdate]]:
    """Each call update with its position in the trip; one of an unknown stop is left out."""
    by_sequence = {call.sequence: n for n, call in enumerate(calls) if call.sequence is not None}
    placed: list[tuple[int, CallUpdate]] = []
    last = -1
    for update in told:
        position = by_sequence.get(update.sequence) if update.sequence is not None else None
        if position is None:
            behind = (n for n in range(last + 1, len(calls)) if calls[n].stop_id == update.stop_id)
            position = next(behind, None)
        if position is not None and position > last:
            placed.append((position, update))
            last = position
    return placed


def _carried(
    placed: Sequence[tuple[int, CallUpdate]],
    calls: Sequence[Call],
    here: int,
    planned: datetime,
    arriving: bool,
) -> Told:
    for position, update in reversed(placed):
        if position == here:
            return _told_here(update, planned, arriving)
        if position < here and update.state == "no_data":
            return Told()
        if position < here and update.state == "scheduled":
            return Told(_delay_there(update, calls[position], calls[here], planned, arriving))
    return Told()


def _told_here(update: CallUpdate, planned: datetime, arriving: bool) -> Told:
    if update.state != "scheduled":
        return Told(skipped=update.state == "skipped")
    by_arrival = (arriving and update.arrival.said) or not update.departure.said
    event = update.arrival if by_arrival else update.departure
    return Told(_delay(event, planned))


def _delay_there(
    update: CallUpdate, there: Call, here: Call, planned: datetime, arriving: bool
) -> int | None:
    """The delay at an earlier call, which holds here too until more is told."""
    leaving = update.departure.said
    event = update.departure if leaving else update.arrival
    then_s = there.departs_s if leaving else there.arrives_s
    now_s = here.arrives_s if arriving else here.departs_s
    return _delay(event, planned - timedelta(seconds=now_s - then_s))


def _delay(event: Event, planned: datetime) -> int | None:
    if event.at is None:
        return event.delay_s
    return round((event.at - planned).total_seconds())


def _walks_moved(legs: Sequence[Leg]) -> list[Leg]:
    moved = list(legs)
    first = next((leg for leg in legs if leg.mode != "walk"), None)
    late = first.delay_s if first else None
    for n, leg in enumerate(legs):
        if leg.mode == "walk":
            moved[n] = replace(leg, delay_s=late, arrival_delay_s=late)
        else:
            late = leg.arrival_delay_s
    return moved


def _changes_hold(journey: Journey) -> bool:
    rides = [n for n, leg in enumerate(journey.legs) if leg.mode != "walk"]
    return all(_holds(journey.legs[one : two + 1]) for one, two in pairwise(rides))


def _holds(legs: Sequence[Leg]) -> bool:
    """Whether the change from the first leg to the last holds, with the walks in between."""
    one, two = legs[0], legs[-1]
    walked = sum(((leg.arrives - leg.departs) for leg in legs[1:-1]), timedelta(0))
    spare = two.departs - one.arrives - walked
    needed = walked + max(timedelta(0), min(spare, timedelta(seconds=CHANGE_S)))
    return leaves(two) - comes(one) >= needed
