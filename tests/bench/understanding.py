"""Honest figures of the reading over a development set: how often right, how often wrongly sure.

Usage: python tests/bench/understanding.py [dev.jsonl] [--show]
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from adapters.sources.gazetteer import fold, load_gazetteer  # noqa: E402
from handlers.reading.reading import read  # noqa: E402

DEV = ROOT.parent / "shared" / "data" / "understanding" / "dev.jsonl"
PLACES = ("from", "to", "near", "district")


def same_place(want: dict[str, Any], got: dict[str, Any] | None) -> bool:
    """Canonical names alike when folded; an unknown place must stay unknown."""
    if got is None:
        return False
    if want["name"] is None or got["name"] is None:
        return want["name"] is got["name"]
    return fold(want["name"]) == fold(got["name"])


def same_when(want: dict[str, Any], got: dict[str, Any] | None, reminder: bool) -> bool:
    """Kind and instant; for a day part and a reminder the instant alone."""
    if got is None:
        return False
    instants = {datetime.fromisoformat(at) for at in (want["at"], *want.get("accept", ()))}
    loose = reminder or want["kind"] == "span"
    return datetime.fromisoformat(got["at"]) in instants and (loose or got["kind"] == want["kind"])


def same_slot(name: str, want: Any, got: dict[str, Any], intent: str) -> bool:
    """Whether one expected slot was read."""
    if name in PLACES:
        others = {"near": ("near", "district"), "district": ("near", "district"), "from": ("from",)}
        options = others.get(name, (name,)) + (("near",) if intent == "departures" else ())
        return any(same_place(want, got.get(option)) for option in options)
    if name == "when":
        return same_when(want, got.get("when"), intent.startswith("reminder"))
    if name in ("needs", "modes"):
        return set(want) == set(got.get(name, ()))
    if name == "about":
        said = fold(str(got.get("about", "")))
        return fold(want) in said or (bool(said) and said in fold(want))
    return bool(got.get(name) == want)


def measure(rows: list[dict[str, Any]], show: bool) -> dict[str, Any]:
    """Read every row once and count."""
    gazetteer = load_gazetteer(ROOT / "adapters" / "cities" / "luebeck")
    tally: Counter[str] = Counter()
    by_slot: dict[str, list[int]] = {}
    took = []
    for row in rows:
        start = time.perf_counter()
        answer = read(row["text"], datetime.fromisoformat(row["now"]), gazetteer).as_json()
        took.append(time.perf_counter() - start)
        count(row, answer, tally, by_slot, show)
    took.sort()
    return report(tally, by_slot, took, len(rows))


def count(
    row: dict[str, Any],
    answer: dict[str, Any],
    tally: Counter[str],
    by_slot: dict[str, list[int]],
    show: bool,
) -> None:
    expect = row["expect"]
    right = answer["intent"] in (expect["intent"], *expect["also"])
    tally["intent_exact"] += answer["intent"] == expect["intent"]
    tally["intent_accepted"] += right
    tally[f"decision_{answer['decision']}"] += 1
    tally["wrong_act"] += answer["decision"] == "act" and not right
    offered = {expect["intent"], *expect["also"]} & {answer["intent"], *answer["choices"]}
    tally["right_or_offered"] += bool(offered)
    if expect["intent"] == "out_of_scope":
        tally["out_of_scope_total"] += 1
        tally["out_of_scope_abstained"] += answer["decision"] != "act" or right
    misses = []
    for name, want in expect["slots"].items():
        hit = same_slot(name, want, answer["slots"], expect["intent"])
        by_slot.setdefault(name, [0, 0])[0] += hit
        by_slot[name][1] += 1
        if not hit:
            misses.append((name, want, answer["slots"].get(name)))
    extra = set(answer["slots"]) - set(expect["slots"]) - {"about"}
    tally["slots_unasked"] += len(extra) if right else 0
    if show and (not right or misses or extra):
        print(row["id"], row["text"][:110], "|", expect["intent"], "→", answer["intent"])
        print("    ", answer["decision"], answer["choices"], misses, sorted(extra))


def report(
    tally: Counter[str], by_slot: dict[str, list[int]], took: list[float], rows: int
) -> dict[str, Any]:
    slots = [sum(pair) for pair in zip(*by_slot.values(), strict=True)] if by_slot else [0, 0]
    return {
        "rows": rows,
        **{key: tally[key] for key in sorted(tally)},
        "slot_hits": f"{slots[0]}/{slots[1]}",
        "by_slot": {name: f"{hit}/{total}" for name, (hit, total) in sorted(by_slot.items())},
        "median_ms": round(took[len(took) // 2] * 1000, 2),
        "p95_ms": round(took[int(len(took) * 0.95)] * 1000, 2),
    }


def bench() -> dict[str, Any]:
    """Shares over the development set; FileNotFoundError where it is absent."""
    if not DEV.exists():
        raise FileNotFoundError("the development set is absent")
    rows = [json.loads(line) for line in DEV.read_text("utf-8").splitlines() if line.strip()]
    figures = measure(rows, show=False)
    hits, slots = (int(part) for part in figures["slot_hits"].split("/"))
    ratios = {
        "intent_accepted": figures["intent_accepted"] / len(rows),
        "right_or_offered": figures["right_or_offered"] / len(rows),
        "wrong_act": figures.get("wrong_act", 0) / len(rows),
        "slots": hits / max(slots, 1),
    }
    return {
        "bench": "understanding",
        "figures": figures,
        "ratios": {name: round(value, 3) for name, value in ratios.items()},
        "goals": {},
        "met": None,
    }


def main(argv: list[str]) -> int:
    path = Path(next((arg for arg in argv if not arg.startswith("--")), DEV))
    if not path.exists():
        print("the development set is absent", file=sys.stderr)
        return 3
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    print(json.dumps(measure(rows, "--show" in argv), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
