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
USUAL = re.compile(
    r"\b(?:meist\w*|immer|oft|haeufig|normal\w*|gewoehnlich\w*|ueblich\w*|erfahrung\w*|usual\w*"
    r"|often|mostly|typical\w*|always)\b"
)
FULL = re.compile(
    r"\b(?:voll|full|belegt|besetzt|busy|leer|empty|frei|freie[nrs]?|free|available|spaces? left)\b"
)
_ROOM = re.compile(
    r"\bfrei(?:e[nrs]?)?\b|\bvoll\b|\bnoch (?:ein(?:en)? )?(?:platz|plaetze|stellplatz)\b"
    r"|\b(?:any|free) (?:spaces?|spots?)\b|\bspaces? left\b|\bfull\b"
)
_LASTS = re.compile(
    r"\b(?:(?P<n>\d{1,2}) ?(?:stunden?|std|hours?|h)|(?P<word>[a-z]+) (?:stunden?|std|hours?))\b"
)
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "", "zwei two twee", "drei three dree", "vier four veer", "fuenf five fief",
            "sechs six soess", "sieben seven soeven", "acht eight", "neun nine", "zehn ten",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_AND = re.compile(r"\b(?:und|un|and)\b")
ASKS = (("disabled", _DISABLED), ("hours", _HOURS), ("price", _PRICE))


def parking_slots(text: str) -> dict[str, Any]:
    """park_ask: disabled, usual, hours or price; length_m: how long a vehicle is, in metres.

    Whether there is room, asked beside a price or hours, is told with both: no park_ask then.
    lasts: the hours that a price is asked for.
    """
    folded = fold(text)
    found: dict[str, Any] = {}
    asked = next((name for name, pattern in ASKS if pattern.search(folded)), None)
    if asked != "disabled" and USUAL.search(folded) and FULL.search(folded):
        asked = "usual"
    if asked in ("disabled", "usual") or (asked and not asks_room(folded)):
        found["park_ask"] = asked
    if asked == "price" and (lasts := lasts_of(folded)):
        found["lasts"] = lasts
    if length := _LENGTH.search(folded):
        metres = float(length[1].replace(",", "."))
        found["length_m"] = int(metres) if metres.is_integer() else metres
    return found


def asks_room(folded: str) -> bool:
    """Whether it is asked for a place to park, before or beside anything else of it."""
    first, and_more, _ = _AND.sub("\0", folded, count=1).partition("\0")
    alone = and_more and not any(pattern.search(first) for _, pattern in ASKS)
    return bool(_ROOM.search(folded) or (alone and _OF_PARKING.search(first)))


def lasts_of(text: str) -> int | None:
    """For how many hours something is asked, from two on: "was kosten drei Stunden"."""
    found = _LASTS.search(fold(text))
    if found is None:
        return None
    number = int(found["n"]) if found["n"] else NUMBERS.get(found["word"], 0)
    return number if number > 1 else None


def asks_check(text: str) -> bool:
    """Whether one wants to be told at a time whether a car park has room."""
    folded = fold(text)
    return bool(TELL_ME.search(folded) and _OF_PARKING.search(folded))


def is_bare_tell(text: str) -> bool:
    """ "Sag mir Samstag um neun Bescheid": told at a time, of what was just spoken of."""
    return bool(TELL_ME.search(fold(text)))
