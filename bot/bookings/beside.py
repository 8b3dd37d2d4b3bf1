"""What works beside the saga: workers that are stepped when something of theirs is due."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)
LOOK_EVERY_S = 1.0
LAST_ANSWER_S = 8.0  # longer than one call to the partner may take


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
            await finished(step_all(workers, now()))
        except Exception as error:
            where = "".join(traceback.format_tb(error.__traceback__))  # no values of a driver
            log.error("bookings: work beside the saga failed (%s)\n%s", type(error).__name__, where)
        await asyncio.sleep(LOOK_EVERY_S)


async def finished(step: Coroutine[Any, Any, T], end: Callable[[], None] = lambda: None) -> T:
    """Await a step; when we are told to stop meanwhile, hear the answers under way first.

    end: called then, so that the step begins nothing more. What is still silent after
    LAST_ANSWER_S is written down as sent, and is settled by asking after the next start.
    """
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        end()
        await asyncio.wait({task}, timeout=LAST_ANSWER_S)
        task.cancel()
        raise
