"""Killed at any point: what was acknowledged is answered, and nothing is answered twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

KILLS = 3
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEXTS = 600


class House:
    """The child and the other side: it sends again whatever was not acknowledged."""

    def __init__(self, path: Path, *mode: str) -> None:
        self.path, self.mode = path, mode
        self.acked = 0
        self.sent: Counter[int] = Counter()

    def run(self, stop_at: int | None = None, how: int = signal.SIGKILL) -> int:
        """Run until the end or until `stop_at` lines were heard; the exit code."""
        child = HERE / "child_turns.py"
        with subprocess.Popen(
            [sys.executable, child, self.path, str(TEXTS), str(self.acked), *self.mode],
            stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:  # fmt: skip
            assert process.stdout is not None
            for heard, line in enumerate(process.stdout):
                self._note(line)
                if heard == stop_at:
                    process.send_signal(how)
        return process.returncode

    def _note(self, line: str) -> None:
        word, _, value = line.strip().partition(" ")
        if word == "acked":
            self.acked = int(value)
        else:
            self.sent[int(value)] += 1

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql).fetchall()

    def lost(self) -> int:
        """Acknowledged texts that nobody answered and no message speaks for."""
        uncertain = self.query("SELECT count(*) FROM outbox WHERE state = 'uncertain'")[0][0]
        assert isinstance(uncertain, int)
        missing = sum(1 for n in range(self.acked) if not self.sent[n])
        return max(0, missing - uncertain)


def killed_often(house: House, kills: int, seed: int) -> None:
    dice = Random(seed)
    for _ in range(kills):
        assert house.run(stop_at=dice.randrange(1, 200)) == -signal.SIGKILL
    assert house.run() == 0


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_said_twice(tmp_path: Path) -> None:
    house = House(tmp_path / "lotse.db")
    killed_often(house, kills=KILLS, seed=11)
    assert house.acked == TEXTS
    assert house.lost() == 0
    assert max(house.sent.values()) == 1
    assert house.query("SELECT count(*) FROM inbox WHERE done_at IS NULL") == [(0,)]
    assert house.query("SELECT count(*) FROM outbox") == [(TEXTS,)]
    states = dict(house.query("SELECT state, count(*) FROM outbox GROUP BY state"))
    assert set(states) <= {"sent", "uncertain"}
    assert int(str(states.get("uncertain", 0))) <= KILLS * 32, "only what was under way at a kill"


@pytest.mark.slow
def test_teeth_acknowledging_first_loses(tmp_path: Path) -> None:
    house = House(tmp_path / "lotse.db", "ack-first")
    killed_often(house, kills=KILLS, seed=11)
    assert house.lost() > 0


@pytest.mark.slow
def test_a_gentle_stop_finishes_what_was_begun(tmp_path: Path) -> None:
    house = House(tmp_path / "lotse.db")
    assert house.run(stop_at=100, how=signal.SIGTERM) == 0
    assert 0 < house.acked < TEXTS
    assert sorted(house.sent) == list(range(house.acked))
    assert house.query("SELECT DISTINCT state FROM outbox") == [("sent",)]
