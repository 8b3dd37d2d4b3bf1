"""What the bench of journeys asks: a feed with its questions, and one process that is measured."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.feed import Feed
from adapters.sources.transit_gtfs.legs import EndPoint, end_of, stop_place
from adapters.sources.transit_gtfs.loading import load

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "transit"
KAUNAS, KAUNAS_QUERIES = SHARED / "kaunas_norm.zip", SHARED / "kaunas_queries.json"
SAMPLE = ROOT / "adapters" / "cities" / "luebeck" / "gtfs"
SAMPLE_DAY, SAMPLE_ZONE = "2026-11-25", "Europe/Berlin"
QUERIES = 500
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Question:
    origin: EndPoint
    goal: EndPoint
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of which feed. day: ISO date; asked: (from, to, minute of the day)."""

    name: str
    path: Path
    day: str
    zone: str
    asked: tuple[tuple[str, str, int], ...]

    def questions(self, feed: Feed) -> list[Question]:
        midnight = datetime.fromisoformat(self.day).replace(tzinfo=ZoneInfo(self.zone))

        def end(stop: str) -> EndPoint:
            return end_of(feed, stop_place(feed, feed.stop_index[stop]))

        return [Question(end(a), end(b), midnight + timedelta(minutes=m)) for a, b, m in self.asked]


def case() -> Case:
    """The feed of Kaunas with its queries; where it is not here, the sample timetable."""
    if KAUNAS.exists() and KAUNAS_QUERIES.exists():
        content = json.loads(KAUNAS_QUERIES.read_text("utf-8"))
        asked = tuple((a, b, minute) for a, b, minute in content["q"])
        return Case("kaunas", KAUNAS, content["date"], content["tz"], asked)
    stops = [stop.id for stop in load(SAMPLE).stops if stop.parent is None]
    size = len(stops)
    pairs = ((stops[n * 7 % size], stops[(n * 13 + 5) % size]) for n in range(QUERIES))
    asked = tuple((a, b, 300 + n * 137 % 1080) for n, (a, b) in enumerate(pairs))
    return Case("luebeck-sample", SAMPLE, SAMPLE_DAY, SAMPLE_ZONE, asked)


# --- asking ---------------------------------------------------------------------------------


Times = list[tuple[float, float]]
"""of each question: milliseconds of this process's CPU, and by the clock on the wall"""


def timed(ask: Callable[[Question], object], question: Question) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    ask(question)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def middle(rounds: list[Times]) -> Times:
    """The median of the rounds, question by question."""
    return [
        (median(cpu for cpu, _ in times), median(wall for _, wall in times))
        for times in zip(*rounds, strict=True)
    ]


def spread(taken: Times) -> dict[str, float]:
    cpu, wall = (sorted(column) for column in zip(*taken, strict=True))
    last = len(cpu) - 1
    return {
        "p50_ms": round(cpu[last // 2], 2),
        "p99_ms": round(cpu[round(last * 0.99)], 2),
        "max_ms": round(cpu[last], 2),
        "wall_p50_ms": round(wall[last // 2], 2),
        "wall_p99_ms": round(wall[round(last * 0.99)], 2),
    }


def asks(engine: Engine) -> dict[str, Callable[[Question], object]]:
    terms = Terms()
    return {
        "depart": lambda q: engine.departing(q.origin, q.goal, q.at, terms),
        "arrive_by": lambda q: engine.arriving(q.origin, q.goal, q.at + HOUR, terms),
        "range": lambda q: engine.within(q.origin, q.goal, q.at, q.at + HOUR, terms),
        "board": lambda q: engine.board(engine.stops_at(q.origin), q.at, 6),
    }


def their_ask(place: Case) -> Callable[[Question], object] | None:
    """The same question of nigiri, None where it is not installed."""
    if find_spec("pynigiri") is None or place.name != "kaunas":
        return None
    import pynigiri

    day = datetime.fromisoformat(place.day).date()
    first, last = (str(day + timedelta(days=days)) for days in (-1, 2))
    source = pynigiri.TimetableSource(place.name, str(place.path))
    timetable = pynigiri.load_timetable([source], first, last)

    def ask(question: Question) -> object:
        wish = pynigiri.Query()
        wish.start_time = int(question.at.timestamp()) // 60
        wish.start = [offset(question.origin)]
        wish.destination = [offset(question.goal)]
        wish.start_match_mode = wish.dest_match_mode = pynigiri.LocationMatchMode.EXACT
        wish.max_transfers = 7
        wish.max_travel_time = 24 * 60
        wish.use_start_footpaths = True
        return pynigiri.route(timetable, wish)

    def offset(point: EndPoint) -> object:
        return pynigiri.Offset(timetable.find_location(point.place.id), 0, 0)

    return ask


def work(who: str, folder: Path) -> None:
    """Answers each line of stdin, a kind of question, with the times of all of them as JSON."""
    place = case()
    begun = time.process_time()
    feed = cached(place.path, folder)
    told: dict[str, Any] = {"s": time.process_time() - begun, "loaded_mb": rss_mb()}
    kinds = asks(Engine(feed)) if who == "ours" else {"depart": their_ask(place)}
    questions = place.questions(feed)
    print(json.dumps(told), flush=True)
    for line in sys.stdin:
        ask = kinds[line.strip()]
        assert ask is not None
        first = timed(ask, questions[0])[0]
        times = [timed(ask, question) for question in questions]
        answer = {"first_ms": round(first, 1), "times": times, "rss_mb": rss_mb()}
        print(json.dumps(answer), flush=True)


def rss_mb() -> float:
    """What this process holds in memory now (Linux; elsewhere the most it ever held)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return round(int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3), 1)
