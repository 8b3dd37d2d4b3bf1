"""The demo city around the bot: partner stub and feeds, started and stopped with the command."""

from __future__ import annotations

import asyncio
import importlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.cities import CITIES, load_city
from adapters.demo import SOURCES
from adapters.demo.folder import drawn_of
from adapters.demo.local import RunningFeeds, start_feeds
from adapters.errors import CityError, Misunderstood
from adapters.stadtwerke.local import Control, RunningStub, start_stub
from bot.config import BadSetting
from bot.webhook import WebhookServer

if TYPE_CHECKING:
    from starlette.types import ASGIApp

SEED = 1143
CREDIT_CENTS = 5000
CALLBACKS = "bot.callbacks"
PARTNER = ("partner", "stub")
DEMO_SOURCES = (*SOURCES, *PARTNER)


@dataclass(slots=True)
class Demo:
    """feeds: None where the city names no source that the demo simulates."""

    stub: RunningStub
    feeds: RunningFeeds | None
    control: Control
    _hearing: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls, partner_db: Path, now: datetime | None = None, city: str = "luebeck"
    ) -> Demo:
        """Both servers side by side; now freezes their clocks.

        Raises Unavailable, and BadSetting with a sentence for a city whose folder is broken.

        A partner that a fault killed is revived by itself. While the servers start, what hears
        the partner's news is imported.
        """
        wanted = simulated(city)
        stub, feeds, _ = await asyncio.gather(
            start_stub(partner_db, SEED, now),
            start_feeds(SEED, now, city) if wanted else _no_feeds(),
            asyncio.to_thread(importlib.import_module, CALLBACKS),
        )
        stub.nurse()
        return cls(stub, feeds, Control(stub.control_url, stub.back))

    async def hear(self, app_for: Callable[[str, str], ASGIApp], below: str) -> None:
        """Let the partner call us back on a free loopback port, with a random bearer token.

        app_for: makes the app for a token and its own address.  below: its path.
        """
        token = secrets.token_urlsafe(16)
        apps: dict[str, ASGIApp] = {}
        server = WebhookServer(apps, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.port}{below}"
        apps[f"{below}/"] = app_for(token, url)
        self._hearing = asyncio.create_task(server.run())
        await self.control.call_back(url, token)

    async def next_due(self) -> datetime | None:
        """When the partner does or tells something by itself next."""
        return await self.control.next_due()

    async def clock(self, now: datetime) -> None:
        """Move partner and feeds together."""
        feeds = [self.feeds.clock(now)] if self.feeds is not None else []
        await asyncio.gather(self.control.clock(now), *feeds)

    async def source(self, name: str, state: str) -> None:
        """Take a source of the demo city away ("down") or give it back ("up").

        name: partner, stub (the same), or one of the feeds. Misunderstood for any other.
        """
        if name not in PARTNER:
            await self._simulated().source(name, state)
        elif state == "down":
            await self.control.outage()
        else:
            await self.control.clear()

    async def story(self, name: str, facts: str) -> None:
        """Fix what a feed tells, as JSON: `realtime {"line": "30", "delay_s": 600}`.

        name: day, realtime, parking, weather, water, air, traffic or bridges. Misunderstood for
        what the feed could not say.
        """
        try:
            told = json.loads(facts)
        except ValueError as fault:
            raise Misunderstood("the facts are no JSON", source="demo") from fault
        await self._simulated().story(told if name == "parking" else {name: told})

    async def counts(self) -> dict[str, Any]:
        return await self.control.counts()

    async def stop(self) -> None:
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.gather(self._hearing, return_exceptions=True)
        await self.control.close()
        feeds = [self.feeds.stop()] if self.feeds is not None else []
        await asyncio.gather(self.stub.stop(), *feeds)

    @property
    def url(self) -> str | None:
        """Where the simulated sources are; None where the city names none."""
        return self.feeds.url if self.feeds is not None else None

    def _simulated(self) -> RunningFeeds:
        if self.feeds is None:
            raise Misunderstood("this city has no simulated source", source="demo")
        return self.feeds


def simulated(name: str) -> bool:
    """Whether the demo simulates sources of a city; raises BadSetting where its folder is broken.

    What the demo draws from the folder is looked at as well, so that its server starts.
    """
    try:
        city = load_city(CITIES / name)
        if city.uses_demo:
            drawn_of(city).must()
    except CityError as fault:
        raise BadSetting(f"The city {name} cannot be opened: {fault}.") from fault
    return city.uses_demo


async def _no_feeds() -> None:
    return None
