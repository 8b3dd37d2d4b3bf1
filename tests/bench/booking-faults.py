"""Ten thousand seeded lives of orders under faults, deaths and news: how many break a rule.

LOTSE_SCHEDULES=N plays N lives instead, LOTSE_SEED=S begins at seed S.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1] / "bookings"
SCHEDULES = int(os.environ.get("LOTSE_SCHEDULES", "10000"))
FIRST = int(os.environ.get("LOTSE_SEED", "0"))
BLOCK = 100
GOALS = {"violations": 0, "schedules": 10000}
CHECK = Path(sys.executable).parent / "bean-check"
SHOWN = 20


def blocks() -> list[range]:
    ends = FIRST + SCHEDULES
    return [range(start, min(start + BLOCK, ends)) for start in range(FIRST, ends, BLOCK)]


def lives() -> Iterator[Any]:
    """Every life, played on all processors; the first that break are told at once on stderr."""
    sys.path.insert(0, str(HERE))
    from bookings_schedules import play, replay_line

    broken = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for block in pool.map(play, blocks()):
            for life in block:
                broken += bool(life.broken)
                if life.broken and broken <= SHOWN:
                    sys.stderr.write(f"{replay_line(life.seed)}\n  {life.broken}\n")
                yield life


def bean_check(ledgers: list[str]) -> int | None:
    """How many errors bean-check finds in the books of all lives together; None without it."""
    if not CHECK.exists():
        return None
    from bookings_schedules import together

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "lives.beancount"
        file.write_text(together(ledgers), "utf-8")
        done = subprocess.run([str(CHECK), str(file)], capture_output=True, text=True, check=False)
    return done.stderr.count("lives.beancount") or done.returncode


def bench() -> dict[str, Any]:
    """All lives, then one bean-check over their books; what counts is that none breaks."""
    states: Counter[str] = Counter()
    cells: Counter[tuple[str, str]] = Counter()
    broken: list[int] = []
    ledgers: list[str] = []
    count = orders = 0
    began = time.perf_counter()
    for life in lives():
        count, orders = count + 1, orders + life.orders
        states.update(life.states)
        cells.update(life.cells)
        ledgers.append(life.ledger)
        broken += [life.seed] if life.broken else []
    wall = time.perf_counter() - began
    errors = bean_check(ledgers)
    figures = {
        "schedules": count,
        "first_seed": FIRST,
        "orders": orders,
        "violations": len(broken),
        "seeds_of_violations": broken[:SHOWN],
        "wall_s": round(wall, 1),
        "schedules_per_s": round(count / wall, 1),
        "states_reached": dict(sorted(states.items())),
        "fault_cells": len(cells),
        "faults_struck": sum(cells.values()),
        "cells": {f"{op}-{fault}": n for (op, fault), n in sorted(cells.items())},
        "bean_check_errors": errors,
    }
    met = not broken and not errors and count >= GOALS["schedules"]
    return {"figures": figures, "ratios": {}, "goals": GOALS, "met": met}
