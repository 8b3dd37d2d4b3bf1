"""Journeys over a timetable: how long each kind of question takes, beside nigiri where it runs."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
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
COPIES = 10
GROWN_QUERIES = 100
GOALS = {
    "depart_p50_ms": 5.0,
    "depart_p99_ms": 15.0,
    "arrive_by_p99_ms": 60.0,
    "range_p99_ms": 60.0,
    "load_cached_s": 0.3,
    "rss_mb": 60.0,
}


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


def cpu_ms(ask: Callable[[Question], object], question: Question) -> float:
    begun = time.process_time()
    ask(question)
    return (time.process_time() - begun) * 1000


def spread(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    last = len(ordered) - 1
    return {
        "p50_ms": round(ordered[last // 2], 2),
        "p99_ms": round(ordered[round(last * 0.99)], 2),
        "max_ms": round(ordered[last], 2),
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


def interleaved(
    ours: Callable[[Question], object],
    theirs: Callable[[Question], object] | None,
    questions: list[Question],
) -> tuple[list[float], list[float]]:
    """Each question of both, one right after the other."""
    mine, peers = [], []
    for question in questions:
        mine.append(cpu_ms(ours, question))
        if theirs is not None:
            peers.append(cpu_ms(theirs, question))
    return mine, peers


# --- loading, in a process of its own ---------------------------------------------------------

LOADING = """
import json, sys, time
from pathlib import Path
from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.engine import Engine, Terms
from tests.bench.transit import asks, case, rss_mb
place, folder = case(), Path(sys.argv[1])
begun = time.process_time()
feed = cached(place.path, folder)
loaded_s, loaded_mb = time.process_time() - begun, rss_mb()
engine, taken = Engine(feed), {}
for name, ask in asks(engine).items():
    begun = time.process_time()
    for number, question in enumerate(place.questions(feed)[: int(sys.argv[2])]):
        ask(question)
        if number == 0:
            taken[name] = round((time.process_time() - begun) * 1000, 1)
print(json.dumps({"s": loaded_s, "loaded_mb": loaded_mb, "rss_mb": rss_mb(), "first_ms": taken}))
"""


def rss_mb() -> float:
    """What this process holds in memory now (Linux; elsewhere the most it ever held)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return round(int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3), 1)


def alone(folder: Path, questions: int) -> dict[str, Any]:
    """Loading and asking in a fresh process: seconds and megabytes."""
    told = subprocess.run(
        [sys.executable, "-c", LOADING, str(folder), str(questions)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


# --- a feed ten times as large -----------------------------------------------------------------


def growth(place: Case, feed: Feed, plain: list[float]) -> dict[str, Any]:
    """Half of the questions stay in the first copy, half go to the next one."""
    sys.path.insert(0, str(Path(__file__).parent))
    from larger import grown

    large = grown(feed, COPIES)
    asked = tuple(
        (f"0:{a}", f"{number % 2}:{b}", minute)
        for number, (a, b, minute) in enumerate(place.asked[:GROWN_QUERIES])
    )
    questions = replace(place, asked=asked).questions(large)
    ask = asks(Engine(large))["depart"]
    first = cpu_ms(ask, questions[0])
    within = spread([cpu_ms(ask, question) for question in questions[::2]])
    across = spread([cpu_ms(ask, question) for question in questions[1::2]])
    base = spread(plain[:GROWN_QUERIES])
    return {
        "stops": len(large.stops),
        "trips": len(large.trips),
        "first_ms": round(first, 1),
        "within_a_copy": within,
        "across_copies": across,
        "times_p50_within": round(within["p50_ms"] / base["p50_ms"], 2),
    }


def bench() -> dict[str, Any]:
    """CPU time of one question including its legs; nigiri's answers have neither lines nor names.

    Each question is asked of both in turn. rss_mb: a fresh process after loading from the compiled
    form and all questions of all kinds. first_ms: the first question of a day builds its network.
    """
    place = case()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        begun = time.process_time()
        feed = cached(place.path, folder)
        parse_s = time.process_time() - begun
        fresh = alone(folder, QUERIES)
    engine, theirs = Engine(feed), their_ask(place)
    questions = place.questions(feed)
    kinds = asks(engine)
    for ask in kinds.values():
        ask(questions[0])
    gc.collect()
    departing, peers = interleaved(kinds["depart"], theirs, questions)
    taken = {"depart": departing} | {
        name: [cpu_ms(ask, question) for question in questions]
        for name, ask in kinds.items()
        if name != "depart"
    }
    figures: dict[str, Any] = {name: spread(times) for name, times in taken.items()}
    figures |= {
        "feed": place.name,
        "questions": len(questions),
        "load_parsed_s": round(parse_s, 2),
        "load_cached_s": round(fresh["s"], 3),
        "rss_loaded_mb": fresh["loaded_mb"],
        "rss_mb": fresh["rss_mb"],
        "first_ms": fresh["first_ms"],
        "nigiri": spread(peers) if peers else "not installed here",
        "ten_times": growth(place, feed, departing),
    }
    return _judged(figures)


def _judged(figures: dict[str, Any]) -> dict[str, Any]:
    reached = {
        "depart_p50_ms": figures["depart"]["p50_ms"],
        "depart_p99_ms": figures["depart"]["p99_ms"],
        "arrive_by_p99_ms": figures["arrive_by"]["p99_ms"],
        "range_p99_ms": figures["range"]["p99_ms"],
        "load_cached_s": figures["load_cached_s"],
        "rss_mb": figures["rss_mb"],
    }
    peers = figures["nigiri"]
    ratios = {name: round(reached[name] / goal, 2) for name, goal in GOALS.items()}
    if isinstance(peers, dict):
        ratios["depart_p50_vs_nigiri"] = round(reached["depart_p50_ms"] / peers["p50_ms"], 1)
    return {
        "bench": "transit",
        "figures": figures,
        "ratios": ratios,
        "goals": GOALS,
        "met": all(reached[name] <= goal for name, goal in GOALS.items()),
    }


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))
