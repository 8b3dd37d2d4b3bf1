"""The history of occupancy: filled while Lotse runs, read as an outlook in words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.ports import Environment, Parking
from adapters.words import ParkingSite, Point
from bot.interval import Interval
from bot.store import occupancy
from bot.store.occupancy import Reading
from bot.store.sqlite import SqliteStore
from handlers.outlook import Outlook, is_sunny, outlook_of

EVERY = timedelta(minutes=15)
DEADLINE_S = 10.0
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Observer:
    """Writes down how full the car parks are. environment: None where nobody tells the weather."""

    store: SqliteStore
    parking: Parking
    environment: Environment | None
    centre: Point
    _looks: Interval = field(default_factory=lambda: Interval(EVERY), init=False)

    async def tick(self, now: datetime) -> int:
        """Look, at most every 15 minutes; how many readings were new. A lost source adds none."""
        if not self._looks.begin(now):
            return 0
        try:
            async with asyncio.timeout(DEADLINE_S):
                sites = await self.parking.sites(now)
        except (CityError, TimeoutError) as fault:
            log.info("no occupancy is written down now: %s", type(fault).__name__)
            return 0
        found = readings(sites, await self._sun(now))
        return await self.store.write(lambda conn: occupancy.add(conn, found))

    async def _sun(self, now: datetime) -> bool | None:
        if self.environment is None:
            return None
        try:
            async with asyncio.timeout(DEADLINE_S):
                weather = await self.environment.weather(self.centre, now)
        except (CityError, TimeoutError) as fault:
            log.info("occupancy is written down without weather: %s", type(fault).__name__)
            return None
        return is_sunny(weather.value or (), now)


def readings(sites: Sequence[ParkingSite], sun: bool | None) -> list[Reading]:
    """Of open sites with a number of their own time; what is unknown is not written down."""
    return [
        Reading(site.id, at, 1 - site.free.value / site.capacity, sun, site.free.simulated)
        for site in sites
        if site.capacity and site.free.value is not None and site.state != "closed"
        if (at := site.free.observed_at or site.free.fetched_at)
    ]


@dataclass(frozen=True, slots=True)
class StoredOutlooks:
    """handlers.outlook.Outlooks over the rows."""

    store: SqliteStore

    async def of(
        self, site: str, at: datetime, now: datetime, *, sun: bool | None, simulated: bool
    ) -> Outlook | None:
        seen = await self.store.read(
            lambda conn: occupancy.days(conn, site, at, now, simulated=simulated)
        )
        return outlook_of(seen, at, now, sun)
