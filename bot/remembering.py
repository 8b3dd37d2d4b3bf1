"""Reminders when they are due: a promise to look again, told in the person's voice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from adapters.errors import CityError
from adapters.words import RideRequest
from bot.air_watching import AirWatchman
from bot.city import CityPorts
from bot.parking_check import ParkingCheck, is_check
from bot.ports import NewOutbox
from bot.reminders import tick
from bot.setting_out import SettingOut, event_of, is_event, legs_of, ways
from bot.store.reminders import ReminderDue
from bot.store.sqlite import SqliteStore
from bot.store.tokens import insert_tokens
from bot.telling import Teller
from bot.watching import Watchman
from bot.weekly import WeeklyRides, of_this_week
from handlers.cards import journey_detail
from handlers.live import fresh_lines
from handlers.questions import verb
from handlers.says import Line, Say
from handlers.setting_out import GO

MOST_WAYS = 3


class Remembrancer:
    """Ticks reminders and watches, and composes what reminders tell."""

    def __init__(
        self, store: SqliteStore, teller: Teller, city: CityPorts, weekly: WeeklyRides
    ) -> None:
        self._store = store
        self._teller = teller
        self._city = city
        self._weekly = weekly
        self._watchman = Watchman(store, teller, city.disruptions)
        self._air = AirWatchman(store, teller, city.environment)
        self._check = ParkingCheck(city.parking)
        self._setting_out = SettingOut(
            city.transit, city.timetable, city.disruptions, city.calendar
        )

    async def tick(self, now: datetime) -> int:
        told = await tick(self._store, now, self._compose)
        return told + await self._watchman.tick(now) + await self._air.tick(now)

    async def _compose(self, due: ReminderDue) -> NewOutbox | datetime | None:
        if due.plan is not None and is_event(due) and not due.expired:
            return await self._event(due, due.plan)
        if is_check(due):
            return await self._message(await self._check.said(due), due)
        text = "remind.expired" if due.expired else "remind.late" if due.late else "remind.due"
        lines: tuple[Line, ...] = ()
        if not due.expired and due.plan is not None:
            plan = of_this_week(due, due.plan)
            hint: tuple[Line, ...] = ()
            if self._weekly.serves(due):
                try:
                    offer = await self._weekly.offer(due, plan)
                except (CityError, TimeoutError):
                    hint = (Line("remind.no-offer"),)
                else:
                    if offer is not None:
                        return await self._weekly.message(due, text, offer)
            lines = (*await self._ways(plan, due.now), *hint)
        return await self._message(Say(text, {"about": due.about, "at": due.at}, lines), due)

    async def _event(self, due: ReminderDue, plan: RideRequest) -> NewOutbox | datetime:
        """A weekly event: the evening before, or when it is time to go."""
        way = event_of(due, plan)
        if due.key.startswith(GO):
            said = await self._setting_out.now_or_later(due, way)
            return said if isinstance(said, datetime) else await self._message(said, due)
        return await self._message(await self._setting_out.evening_before(due, way), due)

    async def _message(self, say: Say, due: ReminderDue) -> NewOutbox:
        """With its controls, whose tokens are written before: what comes again can be ended."""
        if due.rrule is None:
            return self._teller.message(say, due.channel, due.person)
        go = (verb("remind.plan", f"plan:{due.id}"),) if due.plan is not None else ()
        ends = verb("watch.enough", f"of:remind-stop:{due.id}")
        say = replace(say, choices=(*go, ends))
        message, tokens = self._teller.with_controls(say, due.channel, due.person)
        await self._store.write(lambda conn: insert_tokens(conn, due.conversation_id, tokens))
        return message

    async def _ways(self, plan: RideRequest, now: datetime) -> tuple[Line, ...]:
        """The next ways of a reminder about a trip, looked up afresh; honest when it fails.

        To be there at a time those that leave last, else the first; none that has left.
        """
        try:
            found = await ways(self._city.transit, plan)
        except (CityError, TimeoutError):
            return (Line("remind.no-data"),)
        ahead = [way for way in found.value or () if way.departs >= now]
        told = ahead[-MOST_WAYS:] if plan.when.kind == "arrive" else ahead[:MOST_WAYS]
        return (*map(journey_detail, told), *fresh_lines(found, legs_of(told)))
