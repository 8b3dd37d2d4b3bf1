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

from adapters.demo import SOURCES
from adapters.demo.local import RunningFeeds, start_feeds
from adapters.errors import Misunderstood
from adapters.stadtwerke.local import Control, RunningStub, start_stub
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
    stub: RunningStub
    feeds: RunningFeeds
    control: Control
    _hearing: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls, partner_db: Path, now: datetime | None = None, city: str = "luebeck"
    ) -> Demo:
        """Both servers side by side; now freezes their clocks. Raises Unavailable.

        A partner that a fault killed is revived by itself. While the servers start, what hears
        the partner's news is imported.
        """
        stub, feeds, _ = await asyncio.gather(
            start_stub(partner_db, SEED, now),
            start_feeds(SEED, now, city),
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
        await asyncio.gather(self.control.clock(now), self.feeds.clock(now))

    async def source(self, name: str, state: str) -> None:
        """Take a source of the demo city away ("down") or give it back ("up").

        name: partner, stub (the same), or one of the feeds. Misunderstood for any other.
        """
        if name not in PARTNER:
            await self.feeds.source(name, state)
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
        await self.feeds.story(told if name == "parking" else {name: told})

    async def counts(self) -> dict[str, Any]:
        return await self.control.counts()

    async def stop(self) -> None:
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.gather(self._hearing, return_exceptions=True)
        await self.control.close()
        await asyncio.gather(self.stub.stop(), self.feeds.stop())
