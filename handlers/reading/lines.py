"""Lines that a person wants to go by: "mit der 30", "nur Linie 30"; none that is only spoken of."""

from __future__ import annotations

import re

from handlers.reading.extras import line_of
from handlers.reading.words import fold

LONGEST = 300
_NAME = r"(?P<name>r[be]\s?\d{1,3}|\d{1,3}[a-z]?)(?:er)?"
_WORD = r"(?:(?:bus|buslinie|linie|line|zug|bahn|nr\.?|nummer|number|the)\s+)"
_ARTICLE = r"(?:der|dem|die|de|the|den(?=\s+(?:bus|zug|\d+er)))\s+"
_BY = (
    r"(?:(?:nur|bloss|only|just)\s+)?(?:mit|by|with|per|mittm?|nimm|nehm|nehmen?|take|fahr|fahre)"
    r"|nur|bloss|only|just"
)
_WISHED = re.compile(
    rf"\b(?:{_BY})\s+(?:(?:{_ARTICLE}){_WORD}*|{_WORD}+){_NAME}\b(?!\w)"
    r"(?!\s*(?:[:.]\d|-|uhr|h\b|min|euro|€|%|person|leut|kind|jahr|jaehr|mann|freund|kolleg|people|kids"
    r"|friend|adult|erwachs|tage?n?\b|stund|wochen?\b|schueler|senior|gaest|maedchen|jungs?\b"
    r"|koffer|raed|fahrraed|hund|x\b|mal\b|st\b|nd\b|rd\b|th\b))"
)
_TRAIN = re.compile(rf"\b(?:{_BY})\s+(?:{_ARTICLE})?(?P<name>r[be]\s?\d{{1,3}})\b")
_SPOKEN = re.compile(rf"\b(?:{_BY})\s+(?:{_ARTICLE})?(?:buslinie|linie|line|bus)\s+[a-z]{{3,}}\b")
_DENIED = re.compile(
    r"\b(?:nicht|nich|nie|kein\w*|ohne|not|don't|without|never)\s+(?:\w+\s+){0,1}$"
)
_ABOUT = re.compile(r"\bwas\s+(?:ist|is)\s+(?:\w+\s+)?$|\bwhat(?:'s| is)\s+$")


def line_wished(text: str) -> str | None:
    """The name of the line to go by, in capitals; None where none is wished for or it is refused.

    "30 Leute" is a party, "was ist mit der 30" a question about it, "ohne die 30" a refusal.
    """
    folded = fold(text[:LONGEST])
    found = _WISHED.search(folded) or _TRAIN.search(folded)
    spoken = None if found else _SPOKEN.search(folded)
    match = found or spoken
    if match is None:
        return None
    before = folded[: match.start()]
    if _DENIED.search(before) or _ABOUT.search(before):
        return None
    return re.sub(r"\s", "", found["name"]).upper() if found else line_of(match[0])
