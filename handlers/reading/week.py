"""When in the week something may come: "dienstags nachmittags", "on Wednesdays", "am Vormittag"."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.clocks import clocks
from handlers.reading.dates import without_rejected
from handlers.reading.days import days, distances, morning_parts, strike_greetings
from handlers.reading.parts import Clock, Day, PartOfDay, Repeat
from handlers.reading.repeats import WEEKDAYS, repeats
from handlers.reading.signs import Line


def week_slots(text: str) -> dict[str, Any]:
    """weekdays: 0…6, Monday 0; part: of the day. Both of every week: a date is none of them.

    Empty where a day or a clock was named.
    """
    line = Line(without_rejected(text[:1000]))
    strike_greetings(line)
    found = distances(line) + repeats(line) + clocks(line) + morning_parts(line) + days(line)
    if any(isinstance(one.piece, Day | Clock) for one in found):
        return {}
    rules = [one.piece.rule for one in found if isinstance(one.piece, Repeat)]
    codes = [
        code for rule in rules for code in re.findall(r"\b[A-Z]{2}\b", rule.partition("BYDAY=")[2])
    ]
    parts = [one.piece.name for one in found if isinstance(one.piece, PartOfDay)]
    slots: dict[str, Any] = {}
    if codes:
        slots["weekdays"] = sorted({WEEKDAYS.index(code) for code in codes})
    if parts:
        slots["part"] = parts[0]
    return slots
