"""The clocks: one that ticks by itself, one that is moved."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock, StillClock

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


async def test_a_still_clock_moves_only_forward_and_by_hand() -> None:
    clock, seen = StillClock(NOON), []

    async def note(now: datetime) -> None:
        seen.append(now)

    clock.every("note", 1, note)
    await clock.start()
    await clock.tick()
    clock.move_by(timedelta(minutes=2))
    await clock.tick()
    assert seen == [NOON, NOON + timedelta(minutes=2)]
    with pytest.raises(ValueError, match="go back"):
        clock.move_to(NOON)
    await clock.stop()


async def test_a_running_clock_ticks_in_utc() -> None:
    clock, ticked = Clock(), asyncio.Event()

    async def note(now: datetime) -> None:
        assert now.tzinfo is UTC
        ticked.set()

    clock.every("note", 0.01, note)
    await clock.start()
    async with asyncio.timeout(5):
        await ticked.wait()
    await clock.stop()
