"""From command to first answer, and the memory then, beside the bare import of two libraries."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
CHAT = (sys.executable, "-m", "bot", "chat", "--as", "malte")
FLOOR = (sys.executable, "-c", "import sqlalchemy, pydantic")
GOALS = {"answer_s": 3.0, "rss_mb": 150.0}


@dataclass(frozen=True, slots=True)
class Start:
    """answer_s: to the first line of the first answer.  rss_mb: the bot itself, then its demo."""

    answer_s: float
    rss_mb: float
    demo_rss_mb: float


@contextmanager
def started() -> Iterator[subprocess.Popen[str]]:
    """A fresh `chat` on a temporary database; its input closes and it ends by itself."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("LOTSE_")}
    with subprocess.Popen(
        CHAT, cwd=ROOT, env=bare, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        if process.stdin:
            process.stdin.close()
        process.wait(120)


def start() -> Start:
    began = time.perf_counter()
    with started() as process:
        assert process.stdin and process.stdout
        process.stdin.write("hallo\n")
        process.stdin.flush()
        line = process.stdout.readline()
        answer_s = time.perf_counter() - began
        if not line.startswith("< "):
            raise RuntimeError(f"no answer came, but {line!r}")
        own = rss_mb(process.pid)
        demo = sum(rss_mb(child) for child in children(process.pid))
    return Start(answer_s, own, demo)


def floor_s() -> float:
    """What any program with this database library and these types takes."""
    began = time.perf_counter()
    subprocess.run(FLOOR, cwd=ROOT, check=True)
    return time.perf_counter() - began


def rss_mb(pid: int) -> float:
    """Resident memory as the kernel counts it (FileNotFoundError where there is no /proc)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text("ascii").split()]


def bench() -> dict[str, Any]:
    """Interleaved rounds; all figures are medians. The demo city is counted apart."""
    pairs = [(start(), floor_s()) for _ in range(ROUNDS)]
    figures = {
        "answer_s": statistics.median(ours.answer_s for ours, _ in pairs),
        "floor_s": statistics.median(floor for _, floor in pairs),
        "rss_mb": statistics.median(ours.rss_mb for ours, _ in pairs),
        "demo_rss_mb": statistics.median(ours.demo_rss_mb for ours, _ in pairs),
    }
    ratio = statistics.median(ours.answer_s / floor for ours, floor in pairs)
    return {
        "bench": "start",
        "figures": {key: round(value, 2) for key, value in figures.items()} | {"rounds": ROUNDS},
        "ratios": {"vs_floor": round(ratio, 2)},
        "goals": GOALS,
        "met": all(figures[key] <= goal for key, goal in GOALS.items()),
    }
