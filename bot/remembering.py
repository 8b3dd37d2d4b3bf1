"""Reminders when they are due: a promise to look again, told in the person's voice."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.words import JourneyRequest
from bot.city import CityPorts
from bot.ports import NewOutbox
from bot.reminders import tick
from bot.store.reminders import ReminderDue
from bot.store.sqlite import SqliteStore
from bot.telling import Teller
from handlers.cards import BERLIN, journey_detail
from handlers.says import Line, Say

log = logging.getLogger(__name__)


class Remembrancer:
    """Ticks the reminder rows and composes what is told."""

    def __init__(self, store: SqliteStore, teller: Teller, city: CityPorts) -> None:
        self._store = store
        self._teller = teller
        self._city = city

    async def tick(self, now: datetime) -> int:
        return await tick(self._store, now, self._compose)

    async def _compose(self, due: ReminderDue) -> NewOutbox | None:
        text = "remind.expired" if due.expired else "remind.late" if due.late else "remind.due"
        lines = () if due.expired else await self._ways(due)
        say = Say(text, {"about": due.about, "at": due.at}, lines)
        return self._teller.message(say, due.channel, due.person)

    async def _ways(self, due: ReminderDue) -> tuple[Line, ...]:
        """The next ways of a reminder about a trip, looked up afresh; honest when it fails."""
        if due.plan is None:
            return ()
        when = due.plan.when
        days = max(0, -((when.at - due.at) // timedelta(days=1)))  # a weekly plan is of that week
        when = replace(when, at=when.at.astimezone(BERLIN) + timedelta(days=days))
        request = JourneyRequest(due.plan.origin, due.plan.goal, when, due.plan.needs)
        try:
            async with asyncio.timeout(4):
                found = await self._city.transit.journeys(request)
        except (CityError, TimeoutError):
            return (Line("remind.no-data"),)
        ways = tuple(journey_detail(way) for way in (found.value or ())[:2])
        return (*ways, Line("remind.book-hint")) if due.rrule else ways
