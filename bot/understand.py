"""understand: JSON lines in, one reading per line out; no database, no network."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache

from adapters.cities import CITIES
from adapters.errors import CityError
from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.reading import read
from handlers.reading.wall import berlin


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer(CITIES / os.environ.get("LOTSE_CITY", "luebeck"))


def main(argv: list[str]) -> int:
    """Read stdin to its end. 0 done; 2 when an argument was given or a line was not readable."""
    if argv:
        print("understand takes no arguments: JSON lines come from stdin", file=sys.stderr)
        return 2
    try:
        _gazetteer()
    except CityError as fault:
        print(f"the city cannot be opened: {fault}", file=sys.stderr)
        return 2
    bad = 0
    for number, answer in _answers(sys.stdin):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if "error" in answer:
            bad += 1
            print(f"line {number}: {answer['error']}", file=sys.stderr)
    return 2 if bad else 0


def _answers(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _answer(line)


def _answer(line: str) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {"id": None, "error": "not a JSON object"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "not a JSON object"}
    ident, text = asked.get("id"), asked.get("text")
    if not isinstance(text, str):
        return {"id": ident, "error": "text is missing"}
    try:
        now = _now(asked.get("now"))
    except ValueError:
        return {"id": ident, "error": "now is not an ISO time"}
    return {"id": ident, **read(text, now, _gazetteer()).as_json()}


def _now(value: object) -> datetime:
    if value is None:
        return datetime.now(berlin())
    if not isinstance(value, str):
        raise ValueError("now is not a text")
    now = datetime.fromisoformat(value)
    return now if now.tzinfo else now.replace(tzinfo=berlin())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
