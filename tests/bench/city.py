"""The city's data: how fast each kind is read, sites and sensors refreshed, the nearest found."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from adapters.reading import Window
from bot.read import find_readers

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citymemory import held
from citymqtt import SENSORS, over_a_broker, sensors
from citypayloads import KINDS, NOW, Files, Kind
from citypayloads import chirpstack as uplink
from cityserved import asked, refreshed

ROUNDS = 5
ROWS = 800
SITES, MANY = 1_000, 10_000
WINDOW = Window(NOW, NOW, NOW + timedelta(days=90))
MB = 1e6
GOALS = {
    "slowest_reader_mb_s": 0.4,
    "slowest_over_parsing": 30.0,
    "refresh_1000_sites_ms": 60.0,
    "refresh_over_get_and_parse": 10.0,
    "refresh_5000_sensors_ms": 150.0,
    "broker_lost": 0.0,
    "broker_over_bare": 1.5,
    "question_10000_p99_ms": 15.0,
    "grown_mb": 50.0,
}
"""slowest_reader_mb_s: the least; the others: the most. docs/city.md says why so much."""

LAZY = "protobuf"
"""makes no values before they are asked for: a ratio to it is told, but has no goal"""
AT_LEAST = frozenset({"slowest_reader_mb_s"})


def spent(work: Callable[[], object]) -> float:
    """Seconds of our own processor time."""
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


# --- reading -----------------------------------------------------------------------------------


def reading(kind: str) -> dict[str, Any]:
    """MB a second, and how often as long as merely parsing the same bytes; rounds in turn."""
    known, read = KINDS[kind], find_readers()[kind]
    ours, plain = [], []
    size, rows = 0.0, 0
    for number in range(ROUNDS):
        files = known.make(ROWS + number)  # other bytes each time: nobody may remember them
        size = sum(map(len, files.values())) / MB
        ours.append(spent(partial(read, files, WINDOW)))
        plain.append(spent(partial(parsed, known, files)))
        rows = len(read(files, WINDOW).items)
    return {
        "mb_s": round(size / statistics.median(ours), 2),
        "rows": rows,
        "over_parsing": round(statistics.median(ours) / statistics.median(plain), 1),
        "parsed_by": known.against,
    }


def parsed(kind: Kind, files: Files) -> list[object]:
    """The same bytes, merely parsed."""
    return [kind.floor(body) for body in files.values()]


# --- sensors -----------------------------------------------------------------------------------


def each(take: Callable[[bytes], object], told: list[bytes]) -> None:
    for one in told:
        take(one)


def absorbed() -> dict[str, float]:
    """Messages a second into the states, beside merely parsing them; then counting all sites."""
    port, ours, plain, counting = sensors(), [], [], []
    for counter in range(1, ROUNDS + 1):
        told = [uplink(number, counter, taken=number % 3 > 0) for number in range(SENSORS)]
        ours.append(spent(partial(each, port.hear, told)))
        plain.append(spent(partial(each, json.loads, told)))
        counting.append(spent(lambda: asyncio.run(port.sites(NOW))))
    assert port.absorbed == ROUNDS * SENSORS
    whole = [hearing + counted for hearing, counted in zip(ours, counting, strict=True)]
    return {
        "messages_s": round(SENSORS / statistics.median(ours)),
        "over_json": round(statistics.median(ours) / statistics.median(plain), 1),
        "count_ms": round(statistics.median(counting) * 1000, 1),
        "refresh_5000_ms": round(statistics.median(whole) * 1000, 1),
    }


def bench() -> dict[str, Any]:
    """Processor time, medians of rounds in turn; where others take part, by the clock too."""
    figures: dict[str, Any] = {
        "readers": {kind: reading(kind) for kind in KINDS},
        "refresh_1000_sites": asyncio.run(refreshed(SITES)),
        "sensors": absorbed(),
        "sensors_over_a_broker": over_a_broker(),
        "question_10000_sites": asyncio.run(asked(MANY)),
        "memory_mb": held(),
        "rounds": ROUNDS,
    }
    reached = goals_of(figures)
    return {
        "figures": figures,
        "ratios": ratios_of(figures),
        "goals": GOALS,
        "met": all(
            value >= GOALS[name] if name in AT_LEAST else value <= GOALS[name]
            for name, value in reached.items()
        ),
    }


def goals_of(figures: dict[str, Any]) -> dict[str, float]:
    """What each goal is about, as measured."""
    readers, refresh = figures["readers"].values(), figures["refresh_1000_sites"]
    broker, memory = figures["sensors_over_a_broker"], figures["memory_mb"]
    return {
        "slowest_reader_mb_s": min(one["mb_s"] for one in readers),
        "slowest_over_parsing": max(
            one["over_parsing"] for one in readers if one["parsed_by"] != LAZY
        ),
        "refresh_1000_sites_ms": refresh["cpu_ms"],
        "refresh_over_get_and_parse": refresh["over_get_and_parse"],
        "refresh_5000_sensors_ms": figures["sensors"]["refresh_5000_ms"],
        "broker_lost": broker["lost"],
        "broker_over_bare": broker["over_bare"],
        "question_10000_p99_ms": figures["question_10000_sites"]["p99_ms"],
        "grown_mb": sum(grown for name, grown in memory.items() if name != "at_first"),
    }


def ratios_of(figures: dict[str, Any]) -> dict[str, float]:
    """Ours over the plainest way to do the same, in the same run; lower is better."""
    return {
        **{f"{kind}_over_parsing": one["over_parsing"] for kind, one in figures["readers"].items()},
        "refresh_over_get_and_parse": figures["refresh_1000_sites"]["over_get_and_parse"],
        "sensors_over_json": figures["sensors"]["over_json"],
        "sensors_over_bare_aiomqtt": figures["sensors_over_a_broker"]["over_bare"],
        "question_over_sorting": figures["question_10000_sites"]["over_sorting"],
    }


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))
