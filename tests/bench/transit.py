"""Journeys over a timetable: how long each kind of question takes, beside nigiri where it runs."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.engine import Engine
from adapters.sources.transit_gtfs.feed import Feed

sys.path.insert(0, str(Path(__file__).resolve().parent))

from larger import grown
from transitfeeds import ROOT, Case, Times, asks, case, middle, spread, timed

FOLDER = Path(__file__).resolve().parent
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


# --- each in a process of its own, so that neither spoils the other's caches ---------------------


class Worker:
    """A process that asks ours or nigiri; ended at the end of the with statement."""

    def __init__(self, who: str, folder: Path) -> None:
        code = "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); "
        code += "from transitfeeds import work; work(sys.argv[2], Path(sys.argv[3]))"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(FOLDER), who, str(folder)],
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
