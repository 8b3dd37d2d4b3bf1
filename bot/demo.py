"""The demo city around the bot: partner stub and feeds, started and stopped with the command."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.demo.local import RunningFeeds, start_feeds
from adapters.stadtwerke.local import Control, RunningStub, start_stub

SEED = 1143
CREDIT_CENTS = 5000


@dataclass(slots=True)
class Demo:
    stub: RunningStub
    feeds: RunningFeeds
    control: Control

    @classmethod
    async def start(cls, partner_db: Path, now: datetime | None = None) -> Demo:
        """Both servers side by side; now freezes their clocks. Raises Unavailable."""
        stub, feeds = await asyncio.gather(
            start_stub(partner_db, SEED, now), start_feeds(SEED, now)
        )
        return cls(stub, feeds, Control(stub.control_url))

    async def clock(self, now: datetime) -> None:
        """Move partner and feeds together."""
        await asyncio.gather(self.control.clock(now), self.feeds.clock(now))

    async def counts(self) -> dict[str, Any]:
        return await self.control.counts()

    async def stop(self) -> None:
        await self.control.close()
        await asyncio.gather(self.stub.stop(), self.feeds.stop())
