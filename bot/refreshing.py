"""The scheduled refresh: what the city tells is there before anybody asks for it.

Each domain is asked in its own interval, never quite regularly, so that many houses do not knock
at one door in the same second. The breaker and the log of losses are the polite client's.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.errors import CityError
from bot.city import CityPorts

log = logging.getLogger(__name__)

EVERY: Mapping[str, timedelta] = {
    "realtime": timedelta(seconds=30),
    "parking": timedelta(minutes=1),
    "sharing": timedelta(minutes=1),
    "streets": timedelta(minutes=2),
    "bridges": timedelta(minutes=10),
    "air": timedelta(minutes=5),
    "weather": timedelta(minutes=10),
    "water": timedelta(minutes=15),
    "leisure": timedelta(minutes=30),
}
"""How soon what each of them tells changes; also how old it may be without asking again."""

JITTER = 0.1
AHEAD = timedelta(days=7)
LEAST_S = 5.0

Ask = Callable[[datetime], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Refresher:
    """Asks for everything again and again until cancelled.

    now: the clock that pages are aged by.  sleep: waits so many seconds.  jitter: a number from
    -1 to 1, new for each round.
    """

    city: CityPorts
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    jitter: Callable[[], float] = lambda: random.uniform(-1, 1)

    async def run(self) -> None:
        """Every domain that the city names a source of, each at its own pace."""
        async with asyncio.TaskGroup() as tasks:
            for name, ask in asks(self.city).items():
                tasks.create_task(self._keep(name, ask), name=f"refresh {name}")

    async def _keep(self, name: str, ask: Ask) -> None:
        every = EVERY[name]
        while True:
            await self.once(name, ask)
            await self.sleep(max(LEAST_S, every.total_seconds() * (1 + JITTER * self.jitter())))

    async def once(self, name: str, ask: Ask) -> None:
        """One round of one domain. A loss was told by the client; a fault of ours is logged."""
        try:
            with self.city.web.renewing(EVERY[name]):
                await ask(self.now())
        except CityError as loss:
            log.debug("%s was not refreshed: %s", name, loss)
        except Exception as fault:  # one domain's fault must not end the house
            log.error("the refresh of %s failed (%s)", name, type(fault).__name__)


def asks(city: CityPorts) -> dict[str, Ask]:
    """What is asked to have fresh pages, by domain; only where the city has a source."""
    centre = city.city.bounds.centre
    found: dict[str, Ask] = {}
    if (alerts := city.disruptions) is not None:
        found["realtime"] = alerts.alerts
    if city.city.sources_of("parking"):
        found["parking"] = city.parking.sites
    if (sharing := city.sharing) is not None:
        found["sharing"] = lambda now: sharing.near(centre, now)
    if (traffic := city.traffic) is not None:
        found["streets"] = traffic.states
        found["bridges"] = lambda now: traffic.openings(now, now + AHEAD)
    if (environment := city.environment) is not None:
        found["air"] = lambda now: environment.air(centre, now)
        found["weather"] = lambda now: environment.weather(centre, now)
        found["water"] = environment.water
    if city.city.sources_of("leisure"):
        found["leisure"] = lambda now: city.leisure.outings(now, now + AHEAD)
    return found
