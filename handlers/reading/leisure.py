"""What a wish to go out or to borrow says beside its slots: rain, children, a house, a vehicle."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.children import household_ages, says_none
from handlers.reading.extras import extras
from handlers.reading.words import fold

OLDEST_CHILD = 17
STEP_FREE = re.compile(
    r"\b(?:ohne|keine?n?|keen|ohn|nicht|without|no|avoid)\s+(?:\w+\s+)?(?:treppe\w*|stufen?\b|stairs?\b|steps\b)"
    r"|\b(?:treppe\w*|stufen|stairs)\b.{0,25}\b(?:nicht|nich|kaum|schlecht|keine|can'?t|cannot)\b"
    r"|\b(?:nicht|nich|kaum|keine|can'?t|cannot)\b.{0,25}\b(?:treppe\w*|stufen|stairs)\b"
    r"|\bbarrierefrei\w*|\bstufen(?:los|frei|arm)\w*|\brollstuhlgerecht\w*|\bebenerdig\w*|\bstep.?free\b"
    r"|\b(?:wheelchair )?accessible\b|\b(?:treppen?|stufen) steigen\b.{0,20}\bnicht\b"
)
RAIN = re.compile(
    r"\b(?:bei|wenn|falls|trotz|auch)\b.{0,20}\b(?:regen\w*|regnet|schietwetter|schlecht\w* wetter)"
    r"|\bregen(?:wetter|tag|programm|sicher|fest)\w*|\bschietwetter\b|\bdrinnen\b|\bindoors?\b"
    r"|\b(?:if|when|in|on|for)\b.{0,15}\b(?:rain\w*|bad weather|wet day)"
)
CHILDREN = re.compile(
    r"\bkind(?:er|ern|ers)?\b|\bkids?\b|\bchild(?:ren)?\b|\bfamilie\w*|\bfamily\b|\benkel\w*"
    r"|\btochter\b|\bsohn\b|\bsoehne\b|\bkleinkind\w*|\bgrandchild\w*|\bson\b|\bdaughter\w*"
)
YEARS = re.compile(r"\b(\d{1,2})[\s-]*(?:jahre?n?\b|jaehrig\w*|years?\b|year-old\w*|yo\b)")
AND_YEARS = re.compile(
    r"\b(\d{1,2})\s*(?:und|and|,)\s*\d{1,2}[\s-]*(?:jahre?n?\b|jaehrig\w*|years?)"
)
VISITS = frozenset(("museum", "market", "pool", "beach", "playground"))
ON_CERTAIN_DAYS = re.compile(
    r"floh\w*|troedel\w*|weihnachts\w*|stadtfest|konzert\w*|flea|christmas|ausstellung\w*"
    r"|exhibition\w*|workshop|fuehrung\w*"
)
"""what takes place once, and is no house that opens"""
NAMED = (
    ("indoor", re.compile(r"\b(?:hallenbad|schwimmhalle|indoor pool)\w*")),
    ("outdoor", re.compile(r"\b(?:freibad|freibaeder|outdoor pool)\w*")),
)
LEAVES = re.compile(
    r"\b(?:park)?zonen?\b|\bzones\b|\b(?:abstell|hinstell|zurueckgeb|zurueckbring|abgeb)\w*"
    r"|\b(?:wo|darf|kann|muss)\b.{0,40}\b(?:parken|stehen ?lassen|lassen)\b"
    r"|\b(?:can|may|do|must|should) (?:i|we|you) (?:\w+ ){0,4}?(?:park|leave|return|drop|end)\b"
)
KINDS = (
    ("cargo_bike", re.compile(r"\blastenr\w*|\bcargo ?bike\w*|\btransportrad\w*")),
    ("scooter", re.compile(r"\be? ?scooter\w*|\be ?roller\w*|\b(?:leih|tret)?roller\w*")),
    ("moped", re.compile(r"\bmoped\w*|\bmotorroller\w*|\bvespa\w*")),
    (
        "car",
        re.compile(
            r"\bcar ?shar\w*|\b(?:leih|miet)(?:auto|wagen)\w*|\bstatt ?auto\b"
            r"|\bauto\w*\b.{0,12}\b(?:leih\w*|miet\w*)|\brent\w* (?:a )?car"
        ),
    ),
    (
        "bike",
        re.compile(r"\b\w*(?:rad|raeder)\b|\be ?bikes?\b|\bbikes?\b|\bbicycles?\b|\bpedelec\w*"),
    ),
)


def outing_slots(text: str, ages: tuple[int, ...]) -> dict[str, Any]:
    """rain, children, ages and visit (a kind of house that opens), each only where it was said."""
    words = fold(text)
    found: dict[str, Any] = {}
    if RAIN.search(words):
        found["rain"] = True
    if says_step_free(text):
        found["step_free"] = True
    alone = says_none(text)
    known = [] if alone else sorted({*ages, *ages_in(words), *household_ages(text)})
    if known:
        found["ages"] = known
    if known or (CHILDREN.search(words) and not alone):
        found["children"] = True
    kinds = [one for one in extras(text)["categories"] if one in VISITS]
    if kinds and not ON_CERTAIN_DAYS.search(words):
        found["visit"] = kinds[0]
        sort = next((name for name, cue in NAMED if cue.search(words)), None)
        if sort:
            found["pool"] = sort
    return found


def says_step_free(text: str) -> bool:
    """Whether one cannot climb steps, or wants none: "ohne Treppen", "barrierefrei"."""
    return bool(STEP_FREE.search(fold(text)))


def ages_in(words: str) -> set[int]:
    """Ages of children in folded words, in whole years."""
    said = {int(one[1]) for cue in (YEARS, AND_YEARS) for one in cue.finditer(words)}
    return {age for age in said if age <= OLDEST_CHILD}


def lend_slots(text: str) -> dict[str, Any]:
    """lend: the kinds of vehicle that are wanted, the special ones first; lend_ask: zones."""
    words = fold(text)
    kinds = [name for name, cue in KINDS if cue.search(words)]
    if "cargo_bike" in kinds and "bike" in kinds:
        kinds.remove("bike")
    found: dict[str, Any] = {"lend": kinds} if kinds else {}
    return {**found, "lend_ask": "zones"} if LEAVES.search(words) else found
