"""Seeded schedules of faults, deaths, news and two workers: no rule ever breaks.

LOTSE_SCHEDULES=N plays N of them (300 by itself); LOTSE_SEED=S plays just that one.
"""

from __future__ import annotations

import os

import pytest
from bookings_schedules import live, replay_line

ONE = os.environ.get("LOTSE_SEED")
SCHEDULES = int(os.environ.get("LOTSE_SCHEDULES", "300"))
BLOCKS = 10


@pytest.mark.parametrize("block", range(1 if ONE else BLOCKS))
async def test_no_schedule_breaks_a_rule(block: int) -> None:
    seeds = [int(ONE)] if ONE else list(range(block, SCHEDULES, BLOCKS))
    lives = [await live(seed) for seed in seeds]
    broken = [f"{replay_line(life.seed)}\n{life.broken}" for life in lives if life.broken]
    assert not broken, "\n".join(broken)


async def test_the_same_seed_is_the_same_life() -> None:
    assert await live(7) == await live(7)
