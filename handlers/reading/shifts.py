"""Shifts: a wish for the same way earlier or later ("eine Stunde später", "auch früher?")."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.reading.words import fold

LONGEST = 60
_COUNTS = {
    "ein": 1, "eine": 1, "einer": 1, "ne": 1, "an": 1, "a": 1, "one": 1, "zwei": 2, "two": 2,
    "drei": 3, "three": 3, "vier": 4, "four": 4, "zehn": 10, "ten": 10, "zwanzig": 20,
    "dreissig": 30, "thirty": 30,
}  # fmt: skip
_LEADS = (
    r"(?:(?:ne|nee|nein|no|hm+|ok|bitte|please|doch|lieber|rather|geht|gehts|geht's|es|das|ginge"
    r"|auch|noch|was|etwas|bisschen|a bit|ein bisschen|ein wenig|fahr\w*|wir|ich|when|is there"
    r"|anything|something|kann|koennen|und|and|so|um|by)\s+)*"
)
_SHIFT = re.compile(
    rf"{_LEADS}(?:(?:(?P<half>(?:eine\s+|ne\s+|an?\s+)?(?:halbe|half(?:\s+an)?)\s+)"
    rf"|(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s*)"
    r"(?P<unit>stunden?|std|h|hours?|viertelstunde|minuten?|min|minutes?)\s+)?"
    r"(?P<way>frueher|eher|spaeter|earlier|later|sooner)(?:\s+(?:bitte|please|los|fahren))*\W*"
)
_EARLIER = frozenset(("frueher", "eher", "earlier", "sooner"))


def shift_of(text: str) -> timedelta | None:
    """How much later, negative for earlier; zero where no span is said; None where it is none."""
    found = _SHIFT.fullmatch(fold(text).strip()) if len(text) <= LONGEST else None
    if found is None:
        return None
    minutes = _minutes(found)
    return timedelta(minutes=-minutes if found["way"] in _EARLIER else minutes)


def _minutes(found: re.Match[str]) -> int:
    unit = found["unit"]
    if unit is None:
        return 0
    each = 15 if unit.startswith("viertel") else 1 if unit.startswith("min") else 60
    if found["half"]:
        return each // 2
    count = found["count"]
    return each * (int(count) if count.isdecimal() else _COUNTS[count])
