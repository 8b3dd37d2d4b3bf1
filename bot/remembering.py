"""Reminders when they are due: a promise to look again, told in the person's voice."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from adapters.errors import CityError
from adapters.words import JourneyRequest, RideRequest
from bot.city import CityPorts
from bot.ports import NewOutbox
from bot.reminders import tick
from bot.store.reminders import ReminderDue
from bot.store.sqlite import SqliteStore
from bot.telling import Teller
from bot.watching import Watchman
from bot.weekly import WeeklyRides, of_this_week
from handlers.cards import journey_detail
from handlers.says import Line, Say

log = logging.getLogger(__name__)


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

    async def tick(self, now: datetime) -> int:
        told = await tick(self._store, now, self._compose)
        return told + await self._watchman.tick(now)

    async def _compose(self, due: ReminderDue) -> NewOutbox | None:
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
            lines = (*await self._ways(plan), *hint)
        return self._teller.message(
            Say(text, {"about": due.about, "at": due.at}, lines), due.channel, due.person
        )

    async def _ways(self, plan: RideRequest) -> tuple[Line, ...]:
        """The next ways of a reminder about a trip, looked up afresh; honest when it fails."""
        request = JourneyRequest(plan.origin, plan.goal, plan.when, plan.needs)
        try:
            async with asyncio.timeout(4):
                found = await self._city.transit.journeys(request)
        except (CityError, TimeoutError):
            return (Line("remind.no-data"),)
        return tuple(journey_detail(way) for way in (found.value or ())[:2])
