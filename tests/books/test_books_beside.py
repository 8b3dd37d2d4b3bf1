"""Told to stop, a worker hears the answers under way, and begins nothing more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.bookings import beside
from bot.bookings.beside import earliest, finished, step_all

NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Caller:
    """Asks once, and writes down what it hears."""

    def __init__(self) -> None:
        self.asked, self.answer = asyncio.Event(), asyncio.Event()
        self.heard: list[str] = []
        self.ended = False

    async def step(self) -> None:
        self.asked.set()
        await self.answer.wait()
        self.heard.append("CONFIRMED")

    def end(self) -> None:
        self.ended = True


async def bare(step: Coroutine[Any, Any, None], end: Callable[[], None]) -> None:
    """The guard switched off."""
    await step


@pytest.mark.parametrize(("await_it", "heard"), [(finished, ["CONFIRMED"]), (bare, [])])
async def test_the_answer_under_way_is_heard(
    await_it: Callable[[Coroutine[Any, Any, None], Callable[[], None]], Awaitable[None]],
    heard: list[str],
) -> None:
    caller = Caller()
    running = asyncio.ensure_future(await_it(caller.step(), caller.end))
    await caller.asked.wait()
    running.cancel()
    await asyncio.wait([running], timeout=0.01)
    caller.answer.set()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert caller.heard == heard
    assert caller.ended == bool(heard)


async def test_a_silent_partner_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "LAST_ANSWER_S", 0.01)
    caller = Caller()
    running = asyncio.ensure_future(finished(caller.step(), caller.end))
    await caller.asked.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert caller.heard == []


class Due:
    def __init__(self, due: datetime | None) -> None:
        self.due = due

    async def step(self, now: datetime) -> int:
        return int(self.due is not None and self.due <= now)

    async def next_due(self) -> datetime | None:
        return self.due


async def test_the_earliest_of_all_is_next() -> None:
    workers = (Due(None), Due(NOW + timedelta(hours=1)), Due(NOW))
    assert await earliest(workers) == NOW
    assert await step_all(workers, NOW) == 1
    assert await earliest(()) is None
