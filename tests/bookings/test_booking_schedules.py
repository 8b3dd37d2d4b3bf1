"""Seeded schedules of faults, deaths, news and two workers: no rule ever breaks.

LOTSE_SCHEDULES=N plays N of them (300 by itself); LOTSE_SEED=S plays just that one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bookings_schedules import live, play, replay_line, together

ONE = os.environ.get("LOTSE_SEED")
SCHEDULES = int(os.environ.get("LOTSE_SCHEDULES", "300"))
BLOCKS = 10
ONCE_BROKEN = (1265, 6287)  # a fee kept of what the operator cancelled; legs settled in a row
CHECK = Path(sys.executable).parent / "bean-check"


@pytest.mark.parametrize("block", range(1 if ONE else BLOCKS))
async def test_no_schedule_breaks_a_rule(block: int) -> None:
    seeds = [int(ONE)] if ONE else list(range(block, SCHEDULES, BLOCKS))
    lives = [await live(seed) for seed in seeds]
    broken = [f"{replay_line(life.seed)}\n{life.broken}" for life in lives if life.broken]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("seed", ONCE_BROKEN)
async def test_a_life_that_once_broke_a_rule_does_so_no_more(seed: int) -> None:
    assert (await live(seed)).broken == ""


def test_bean_check_accepts_the_books_of_fault_runs(tmp_path: Path) -> None:
    if not CHECK.exists():
        pytest.skip("bean-check is not installed")
    text = together([life.ledger for life in play(range(25))])
    assert text.count('"capture"') > 3
    file = tmp_path / "lives.beancount"
    for books, errors in ((text, 0), (text.replace("10.20 EUR", "10.21 EUR", 1), 1)):
        file.write_text(books, "utf-8")
        done = subprocess.run([CHECK, file], capture_output=True, check=False)
        assert bool(done.returncode) == bool(errors), done.stderr.decode()


async def test_the_same_seed_is_the_same_life() -> None:
    assert await live(7) == await live(7)
