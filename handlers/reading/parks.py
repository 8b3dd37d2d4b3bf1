"""What is asked of a car park beside free spaces, and whether one wants to be told of it later."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.outdoors import TELL_ME
from handlers.reading.words import fold

_DISABLED = re.compile(
    r"\bbehindert\w*|\bschwerbehindert\w*|\brollstuhl ?(?:park|stell)\w*|\bdisabled\b"
    r"|\bblue badge\b|\bbarrierefrei\w* (?:park|stell)\w*|\baccessible (?:park|spot|space|bay)\w*"
)
_HOURS = re.compile(
    r"\boeffnungs ?zeit\w*|\b(?:bis wann|wie lange|wann|until when|how long|what time)\b"
    r".{0,50}\b(?:auf|offen|geoeffnet|zu|schliess\w*|macht|oeffnet|open|close\w*|shut\w*)\b"
    r"|\b(?:hat|ist|is|hett)\b.{0,40}\b(?:noch|jetzt|schon|nachts|still)\b.{0,12}\b"
    r"(?:auf|offen|geoeffnet|open)\b|\b(?:noch|jetzt|schon|still) (?:auf|offen|geoeffnet|open)\b"
    r"|\bopening (?:hours|times)\b"
)
_PRICE = re.compile(
    r"\b(?:was|wat|wieviel|wie viel)\b.{0,40}\bkost\w*|\bkost\w*\b.{0,20}\b(?:was|wat|wieviel)\b"
    r"|\bwie teuer\b|\bpreis\w*|\bgebuehr\w*|\bpark ?kosten\b|\bparkgebuehr\w*|\btages ?satz\b"
    r"|\btagesticket\b|\bhow much\b|\bprices?\b|\bfees?\b|\b(?:what|does)\b.{0,40}\bcosts?\b"
)
_LENGTH = re.compile(r"\b(\d{1,2}(?:[.,]\d{1,2})?) ?(?:m|meter\w*|metres?|meters?)\b")
_OF_PARKING = re.compile(
    r"\bpark(?!our\b|bank)\w*|\b\w*parkplatz\w*|\bstellpl\w*|\bwas frei\b|\bfrei is\w*\b"
    r"|\bplaetze\b|\bplatz\b|\bfree spaces?\b|\banything free\b|\bauto\b"
)
ASKS = (("disabled", _DISABLED), ("hours", _HOURS), ("price", _PRICE))


def parking_slots(text: str) -> dict[str, Any]:
    """park_ask: disabled, hours or price; length_m: how long a vehicle is, in metres."""
    folded = fold(text)
    found: dict[str, Any] = {}
    if asked := next((name for name, pattern in ASKS if pattern.search(folded)), None):
        found["park_ask"] = asked
    if length := _LENGTH.search(folded):
        metres = float(length[1].replace(",", "."))
        found["length_m"] = int(metres) if metres.is_integer() else metres
    return found


def asks_check(text: str) -> bool:
    """Whether one wants to be told at a time whether a car park has room."""
    folded = fold(text)
    return bool(TELL_ME.search(folded) and _OF_PARKING.search(folded))


def is_bare_tell(text: str) -> bool:
    """ "Sag mir Samstag um neun Bescheid": told at a time, of what was just spoken of."""
    return bool(TELL_ME.search(fold(text)))
