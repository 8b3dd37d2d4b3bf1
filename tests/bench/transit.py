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
from contextlib import ExitStack
from dataclasses import dataclass, replace
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
ROUNDS = 3
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


# --- each in a process of its own, so that neither spoils the other's caches ---------------------


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


class Worker:
    """A process that asks ours or nigiri; ended at the end of the with statement."""

    def __init__(self, who: str, folder: Path) -> None:
        code = f"from tests.bench.transit import work, Path; work({who!r}, Path({str(folder)!r}))"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.loaded = self._answer()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def round(self, kind: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):  # nigiri tells of its loading too
                found: dict[str, Any] = json.loads(line)
                return found
        raise RuntimeError("the measured process ended")


def rss_mb() -> float:
    """What this process holds in memory now (Linux; elsewhere the most it ever held)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return round(int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3), 1)


def measured(place: Case, folder: Path) -> dict[str, Any]:
    """Rounds of the same questions, ours and nigiri's in turn; then the other kinds of ours."""
    with ExitStack() as stack:
        ours = stack.enter_context(Worker("ours", folder))
        known = find_spec("pynigiri") is not None and place.name == "kaunas"
        theirs = stack.enter_context(Worker("nigiri", folder)) if known else None
        rounds: list[dict[str, Any]] = []
        peers: list[Times] = []
        for _ in range(ROUNDS):
            rounds.append(ours.round("depart"))
            if theirs is not None:
                peers.append(theirs.round("depart")["times"])
        depart = middle([told["times"] for told in rounds])
        others = {kind: ours.round(kind) for kind in ("arrive_by", "range", "board")}
    first = {"depart": rounds[0]["first_ms"]}
    first |= {kind: told["first_ms"] for kind, told in others.items()}
    return {
        "depart": spread(depart),
        **{kind: spread(told["times"]) for kind, told in others.items()},
        "load_cached_s": round(ours.loaded["s"], 3),
        "rss_loaded_mb": ours.loaded["loaded_mb"],
        "rss_mb": others["board"]["rss_mb"],
        "first_ms": first,
        "nigiri": spread(middle(peers)) if peers else "not installed here",
        "plain": depart,
    }


# --- a feed ten times as large -----------------------------------------------------------------


def growth(place: Case, feed: Feed, plain: Times) -> dict[str, Any]:
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
    first = timed(ask, questions[0])[0]
    gc.collect()
    rounds = [[timed(ask, question) for question in questions] for _ in range(ROUNDS)]
    times = middle(rounds)
    within, across = spread(times[::2]), spread(times[1::2])
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
    """The time of one question with its legs; nigiri's answers have neither lines nor names.

    p50, p99 and max are CPU time of the asking process, which the goals are about; wall_ is the
    same by the clock, with whatever else the machine does. Ours and nigiri run in a process each
    and are asked all questions in turn; of the rounds each question's median counts. rss_mb: ours
    after all questions of all kinds. first_ms: the first question of a day builds its network.
    """
    place = case()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        begun = time.process_time()
        feed = cached(place.path, folder)
        parse_s = time.process_time() - begun
        figures = measured(place, folder)
    plain = figures.pop("plain")
    figures |= {
        "feed": place.name,
        "questions": len(place.asked),
        "rounds": ROUNDS,
        "load_parsed_s": round(parse_s, 2),
        "ten_times": growth(place, feed, plain),
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
