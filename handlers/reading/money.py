"""What a sentence says of money: an amount, who pays for whom, and that somebody no longer does."""

from __future__ import annotations

import re

from handlers.reading.codes import code_in
from handlers.reading.trips import KIN, rider_of
from handlers.reading.words import fold

CARD, INVITATION = 16, 10  # signs of a card's code and of an invitation's
_AMOUNT = re.compile(
    r"\b(\d{1,4})(?:[.,](\d{2}))?\s*(?:€|euro\w{0,3}\b|eur\b|taler\b)|€\s?(\d{1,4})\b"
    r"|\baufladen:?\s+(?:mit\s+)?(\d{1,3})\b(?![.,:]\d)"
)
_PAYS = re.compile(
    rf"\b(?P<who>{KIN}|tochter|dochter|sohn|enkelin|enkel|daughter|son|betreuer(?:in)?)s?\b"
)
_PAID = re.compile(
    r"\b(?:(?:be)?zahl|(?:be)?tahl|uebernehm|uebernimm|pay|zahlung|kostenuebernahme|zusage)\w*"
)
_HANDED = re.compile(r"\b(?:code|einladung|invitation)\s+(?:von|vun|of|from|der|des|meine[rs])\b")
_ENOUGH = re.compile(
    r"\b(?:nicht|nich|nix|nichts|keine?\w*|niks)\s+(?:\w+\s+){0,2}?(?:mehr|laenger|weiter)\b"
    r"|\bnimmer\b|\bno longer\b|\b(?:not|don'?t|stop|quit|end)\b.*\b(?:any ?more|paying|payer)\b"
    r"|\baufhoer\w*|\bhoer\w* (?:\w+ )?auf\b|\bbeend\w*|\bstopp\w*|\bwiderruf\w*|\bkuendig\w*"
    r"|\b(?:soll|sollen|kann|muss|zahlt|bezahlt|zahlen)\s+(?:\w+\s+){0,2}?(?:selbst|selber|allein)\b"
)


_SOMEBODY = re.compile(
    r"\b(?:fuer|vun|for|von)\s+(?!die\b|das\b|den\b|eine?\b|the\b|a\b)\w+|\b(?:er|sie|he|she)\b"
    r"|\b(?:mit)?zahler\w*|\bmitzahl\w*|\bpayer\b|\bkostenuebernahme\b|\bjemand\w*"
)


def amount_of(text: str) -> int | None:
    """An amount of money, cents: "20 euro", "12,50 €", "aufladen 20"."""
    found = _AMOUNT.search(fold(text[:200]))
    if found is None:
        return None
    return int(found[1] or found[3] or found[4]) * 100 + int(found[2] or 0)


def payer_of(text: str) -> str | None:
    """Who pays, or for whom one pays, as a name to show: "Tochter", "Frau Meier"."""
    rider = rider_of(text)
    if rider and rider.get("name"):
        return str(rider["name"])
    folded = fold(text[:200])
    spoken = _PAID.search(folded) or _HANDED.search(folded)
    found = _PAYS.search(folded) if spoken else None
    return found["who"].capitalize() if found else None


def shows_card(text: str) -> bool:
    """Whether the code of a prepaid card stands in the text."""
    code = code_in(text[:300])
    return code is not None and len(code) == CARD


def shows_invitation(text: str) -> bool:
    """Whether somebody who pays is named beside the code of their invitation."""
    code = code_in(text[:300])
    return code is not None and len(code) == INVITATION and payer_of(text) is not None


def ends_paying(text: str) -> bool:
    """Whether paying for somebody, or somebody's paying, is to end."""
    folded = fold(text[:200])
    return bool(_PAID.search(folded) and _PAYS.search(folded) and _ENOUGH.search(folded))


def names_nobody(text: str) -> bool:
    """Whether something is no longer paid and no person is named: rent, not somebody's rides."""
    folded = fold(text[:200])
    person = _PAYS.search(folded) or _SOMEBODY.search(folded)
    return bool(_PAID.search(folded) and _ENOUGH.search(folded) and not person)
