"""The partner moving by itself: its bookings change with the clock, and their news go out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.news import Courier, News

LOOK_S = 0.5


class Ticking(Protocol):
    """What changes by the clock alone, and posts news of it."""

    def tick(self, now: datetime) -> None:
        """Everything that is due at `now`; doing it twice changes nothing."""
        ...

    def next_due(self) -> datetime | None:
        """When the next change is due; None when nothing is under way."""
        ...


@dataclass
class Mover:
    """Lets the partner tick, then carries what is due."""

    clock: Clock
    ticking: Ticking
    news: News
    courier: Courier

    async def move(self) -> None:
        """Everything that is due at the partner's clock now."""
        now = self.clock.now()
        self.ticking.tick(now)
        await self.courier.deliver(now)

    def next_due(self) -> datetime | None:
        """When the partner does or tells something next; None when nothing is under way."""
        moments = (self.ticking.next_due(), self.news.next_due())
        return min((at for at in moments if at is not None), default=None)

    async def run(self) -> None:
        """For ever, while the clock runs; a frozen one is moved by hand."""
        while True:
            if not self.clock.is_frozen:
                await self.move()
            await asyncio.sleep(LOOK_S)
