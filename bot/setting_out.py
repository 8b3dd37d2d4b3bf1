"""When to set out for a weekly event: looked up again with live times until it is time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.ports import Calendar, Disruptions, Transit
from adapters.words import Fact, Journey, JourneyRequest, Leg, RideRequest, When
from bot.recurrence import BERLIN, wall
from bot.store.reminders import ReminderDue
from handlers.cards import leg_line
from handlers.in_time import is_too_early
from handlers.live import fresh_lines
from handlers.says import FactValue, Line, Say
from handlers.setting_out import EVENT, GO
from handlers.wishes import max_walk_of

NOTICE = timedelta(minutes=10)
LOOK_AGAIN = timedelta(minutes=10)
DEADLINE_S = 4.0
Plan = Fact[tuple[Journey, ...]]


def is_event(due: ReminderDue) -> bool:
    return due.key.startswith((EVENT, GO)) and due.plan is not None


def event_of(due: ReminderDue, plan: RideRequest) -> RideRequest:
    """The way to the event that this occurrence is about: its weekday next, at its clock."""
    usual = plan.when.at.astimezone(BERLIN)
    ahead = (usual.weekday() - due.local.weekday()) % 7
    local = datetime.combine(due.local.date() + timedelta(days=ahead), usual.time())
    if local < due.local:
        local += timedelta(days=7)
    return replace(plan, when=replace(plan.when, at=local.replace(tzinfo=BERLIN)))


@dataclass(frozen=True, slots=True)
class SettingOut:
    """planned: the timetable without live times, to tell what no longer holds."""

    transit: Transit
    planned: Transit
    disruptions: Disruptions | None
    calendar: Calendar

    async def evening_before(self, due: ReminderDue, way: RideRequest) -> Say:
        """The timetable asked afresh, and whether the day is a usual one."""
        holiday = self.calendar.holiday(wall(way.when.at).date())
        asked = (Line("remind.holiday", {"name": holiday.name}),) if holiday else ()
        say = Say("remind.event", {"about": due.about, "at": way.when.at})
        try:
            plan = await ways(self.transit, way)
        except (CityError, TimeoutError):
            return replace(say, lines=(Line("remind.no-data"), *asked))
        found = plan.value or ()
        lines = planned_lines(found[-1]) if found else (Line("remind.none-found"),)
        return replace(say, lines=(*lines, *fresh_lines(plan, legs_of(found[-1:])), *asked))

    async def now_or_later(self, due: ReminderDue, way: RideRequest) -> Say | datetime:
        """What to say now, or when to look again. Never says to set out for what has left."""
        known: dict[str, FactValue] = {"about": due.about, "at": way.when.at}
        try:
            plan = await ways(self.transit, way)
        except (CityError, TimeoutError):
            if due.now + LOOK_AGAIN <= way.when.at - 3 * LOOK_AGAIN:
                return due.now + LOOK_AGAIN
            return Say("remind.go-blind", known, (Line("remind.no-data"),))
        ahead = [one for one in plan.value or () if leaving(one) >= due.now]
        if not ahead:
            return await self._too_late(due, way)
        best = ahead[-1]
        if due.now < (alarm := leaving(best) - NOTICE):
            return min(alarm, due.now + LOOK_AGAIN)
        lost = await self._lost(way, plan, due.now)
        lines = (*lost, *planned_lines(best), *fresh_lines(plan, best.legs))
        return Say("remind.go", {**known, "leave": leaving(best)}, lines)

    async def _too_late(self, due: ReminderDue, way: RideRequest) -> Say:
        """Nothing arrives in time any more: the next way all the same."""
        known: dict[str, FactValue] = {"about": due.about, "at": way.when.at}
        try:
            plan = await ways(self.transit, replace(way, when=When(due.now)))
        except (CityError, TimeoutError):
            return Say("remind.go-late", known, (Line("remind.no-data"),))
        found = plan.value or ()
        lines = planned_lines(found[0]) if found else (Line("remind.none-found"),)
        return Say("remind.go-late", known, (*lines, *fresh_lines(plan, legs_of(found[:1]))))

    async def _lost(self, way: RideRequest, live: Plan, now: datetime) -> tuple[Line, ...]:
        """The ride of the usual plan that is cancelled or no longer to be reached, if it is."""
        if not live.realtime:
            return ()
        try:
            plan = await ways(self.planned, way)
        except (CityError, TimeoutError):
            return ()
        usual = (plan.value or ())[-1:]
        there = {leg.trip_id for one in live.value or () for leg in one.rides}
        gone = [leg for one in usual for leg in one.rides if leg.trip_id not in there]
        if not gone:
            return ()
        known: dict[str, FactValue] = {"line": gone[0].line or "", "at": gone[0].departs}
        cancelled = await self._is_cancelled(gone[0], now)
        return (Line("remind.cancelled" if cancelled else "remind.unsafe", known),)

    async def _is_cancelled(self, leg: Leg, now: datetime) -> bool:
        if self.disruptions is None:
            return False
        try:
            runs = await self.disruptions.cancelled(now)
        except CityError:
            return False
        return any(
            run.trip_id == leg.trip_id and run.departs <= leg.departs <= run.arrives
            for run in runs.value or ()
        )


async def ways(transit: Transit, way: RideRequest) -> Plan:
    """The ways by departure; the last is the one to take when one must be there at a time.

    By the lines that are wanted, else by any.  None that is there hours too early.

    Raises CityError or TimeoutError.
    """
    request = JourneyRequest(way.origin, way.goal, way.when, way.needs, max_walk_of(way.needs))
    async with asyncio.timeout(DEADLINE_S):
        found = await transit.journeys(replace(request, lines=way.lines))
        if way.lines and not found.value:
            found = await transit.journeys(request)
    fit = (one for one in found.value or () if not is_too_early(one.arrives, way.when))
    return replace(found, value=tuple(fit))


def planned_lines(journey: Journey) -> tuple[Line, ...]:
    """The plan from top to bottom; what leaves otherwise follows with how fresh it is."""
    return tuple(leg_line(leg) for leg in journey.legs)


def leaving(journey: Journey) -> datetime:
    """When one must leave, as far as is known."""
    first = journey.legs[0]
    return first.departs + timedelta(seconds=first.delay_s or 0)


def legs_of(journeys: Sequence[Journey]) -> list[Leg]:
    return [leg for one in journeys for leg in one.legs]
