"""What works beside the saga: workers that are stepped when something of theirs is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0


class Worker(Protocol):
    """Rows are the truth; the clock only says when to look."""

    async def step(self, now: datetime) -> int:
        """Do what is due at `now`; how much that was."""
        ...

    async def next_due(self) -> datetime | None: ...


async def step_all(workers: Sequence[Worker], now: datetime) -> int:
    """One step of each."""
    return sum([await worker.step(now) for worker in workers])


async def earliest(workers: Sequence[Worker]) -> datetime | None:
    """When the first of them wants a step."""
    known = [await worker.next_due() for worker in workers]
    return min((at for at in known if at is not None), default=None)


async def keep_stepping(workers: Sequence[Worker], now: Callable[[], datetime]) -> None:
    """Step for ever; a failing step is told and tried again."""
    while True:
        try:
            await step_all(workers, now())
        except Exception as error:
            log.exception("bookings: work beside the saga failed (%s)", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_S)
