"""Tickets for a whole day that are asked for by name; one that somebody has is no wish."""

from __future__ import annotations

import re

from adapters.words import Product
from handlers.reading.counts import NUMBERS, number
from handlers.reading.words import fold

_GROUP = re.compile(
    r"\bgruppen(?:tages)?(?:karte|ticket|fahrkarte|fahrschein)\w*"
    r"|\bgroup (?:day )?(?:ticket|pass)\w*"
    r"|\b(?:tageskarte|tagesticket|day ticket)\w* (?:fuer|for) (?:\w+ )?(?:gruppe|group)\b"
)
_DAY = re.compile(
    r"\btages(?:karte|ticket|fahrkarte|fahrschein)\w*|\bday (?:ticket|pass|card)\w*"
    r"|\b(?:karte|ticket|fahrkarte) fuer (?:den )?ganzen? tag\b|\ball day (?:ticket|pass)\b"
)
_HAS = re.compile(
    r"\b(?:hab|habe|hast|haben|hat|have|has|got|besitze|mit meiner|with my)\b"
    r"(?!.*\b(?:brauch|moecht|will|gern))"
    r"|\b(?:park|parken|parkhaus|parkplatz|quittung|erinner\w*|storn\w*|wo|where)\b"
)


_SIZE = re.compile(
    rf"\b(?:fuer|for|mit|with|of)\s+(?:uns\s+|us\s+)?(\d{{1,2}}|{'|'.join(NUMBERS)})"
    r"\b(?!\s*(?:uhr|:|\.\d|[ap]m\b))"
)


def pass_of(text: str) -> Product | None:
    """Which ticket for a day is wished for, if any."""
    folded = fold(text[:300])
    if _HAS.search(folded):
        return None
    if _GROUP.search(folded):
        return "bus_group"
    return "bus_day" if _DAY.search(folded) else None


def group_size(text: str) -> int | None:
    """How many a group ticket is for: "Gruppenkarte für 5"."""
    found = _SIZE.search(fold(text[:300]))
    return number(found[1]) if found else None
