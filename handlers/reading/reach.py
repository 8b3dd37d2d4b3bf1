"""How far somebody wants to go: "zu Fuß in 10 Minuten", "höchstens 2 km", "nicht so weit"."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.words import fold

_N = (
    r"(\d{1,4}(?:[.,]\d)?|ein(?:en|er)?|one|fuenf|zehn|fuenfzehn|zwanzig|dreissig"
    r"|five|ten|fifteen|twenty)"
)
_NUMBERS = {
    "ein": 1, "einen": 1, "einer": 1, "one": 1, "fuenf": 5, "five": 5, "zehn": 10, "ten": 10,
    "fuenfzehn": 15, "fifteen": 15, "zwanzig": 20, "twenty": 20, "dreissig": 30,
}  # fmt: skip
_FOOT = r"(?:zu fu(?:ss|s)|to foot|on foot|to fuess|laufen|gehen|gehweg|fussweg|walk\w*)"
_MINUTES = rf"{_N}\s*-?\s*(?:min\w*\.?|gehminuten)"
_WALK_IN = re.compile(
    rf"\b{_FOOT}\b.{{0,25}}?\b{_MINUTES}|\b{_MINUTES}['’]?s?\s+(?:\w+\s+)?{_FOOT}\b|\b{_N}\s*gehminuten\b"
)
_METRES = re.compile(
    rf"\b(?:bis|hoechstens|maximal|max\.?|nicht (?:mehr|weiter) als|weniger als|within|at most"
    rf"|up to|im umkreis von|umkreis)\s+(?:zu\s+)?{_N}\s*(km|kilometer\w*|m|meter\w*)\b"
)
_WALK = re.compile(
    r"\bzu fu(?:ss|s)\b|\bto foot\b|\bon foot\b|\bto fuess\b|\bwalking distance\b|\bfusslaeufig\b"
)
_NEAR = re.compile(
    r"\bnicht (?:so |zu |sehr |ganz so |allzu )?weit\w*|\bin der naehe\b|\bnaeher\w*"
    r"|\bum die ecke\b|\bnear ?by\b|\bnot (?:so |too |very )?far\b|\bcloser\b|\bnearer\b"
    r"|\bclose to home\b|\bnich so wiet\b|\bin de neeg\b"
)
KILO = 1000


def reach_of(text: str) -> dict[str, Any]:
    """reach: "walk" or "near"; reach_minutes on foot, reach_metres; empty where nothing is said."""
    folded = fold(text)
    if found := _WALK_IN.search(folded):
        return {"reach": "walk", "reach_minutes": round(_number(found))}
    if found := _METRES.search(folded):
        metres = _number(found) * (KILO if found[2].startswith("k") else 1)
        return {"reach": "near", "reach_metres": round(metres)}
    if _WALK.search(folded):
        return {"reach": "walk"}
    return {"reach": "near"} if _NEAR.search(folded) else {}


def without_reach(text: str) -> str:
    """The rest of the words: "zu Fuß in 10 Minuten" is no time of day."""
    folded = fold(text)
    for pattern in (_WALK_IN, _METRES, _WALK, _NEAR):
        folded = pattern.sub(" ", folded)
    return " ".join(folded.split())


def _number(found: re.Match[str]) -> float:
    said = next(one for one in found.groups() if one)
    return float(_NUMBERS.get(said, 0) or said.replace(",", "."))
