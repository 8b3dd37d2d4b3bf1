"""Corrections: what a person puts in the place of their last answer ("ne doch Moisling")."""

from __future__ import annotations

import re

from handlers.reading.words import one_line, words_of

_CORRECTION = re.compile(
    r"^\s*(?:(?:ach|oh|sorry|moment|warte|halt|stopp|quatsch|äh|ähm|ne|nee|nein|nö|no|nope"
    r"|doch|wait|actually)[\s,.!:-]+)*"
    r"(?:(?P<mark>ich meinte|ich mein(?:e)?|i meant|i mean|doch(?: lieber)?|lieber|sondern"
    r"|rather|make it|besser|eigentlich"
    r"|(?:nicht|nich|nciht|not)\s+.{1,40}?\s*,?\s*(?:sondern|but))[\s,:]+)(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTION_NO = re.compile(
    r"^\s*(?:ne|nee|nein|nö|no|nope|quatsch|sorry|korrektur|correction)[\s,.!:-]+(?:warte[\s,]+)?"
    r"(?P<rest>(?:nach|zum|zur|von|vom|ab|um|am|to|from|at|in)?\s*\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STATT = re.compile(
    r"^\s*(?P<rest>.{1,60}?)\s*,?\s*(?:statt|instead of|nicht|not|und nicht)\s+\S.{0,60}$",
    re.IGNORECASE,
)


def read_correction(text: str) -> str | None:
    """What replaces the last answer: "ne doch Moisling" gives "Moisling"; None if no correction."""
    text = one_line(text)
    match = _CORRECTION.match(text) or _CORRECTION_NO.match(text)
    rest = match["rest"] if match else None
    if rest is None:
        instead = _STATT.match(text)
        rest = (
            instead["rest"]
            if instead and re.search(r"\bstatt\b|instead", text, re.IGNORECASE)
            else None
        )
    if rest is None:
        return None
    rest = re.sub(
        r"\s*,?\s*\b(?:nicht|not|statt|und nicht|instead of)\s+.*$",
        "",
        rest,
        flags=re.IGNORECASE | re.DOTALL,
    )
    rest = re.sub(
        r"^\s*(?:(?:doch|lieber|warte|moment|ich meinte?|i meant?|sondern)[\s,]+)+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    rest = rest.strip(" .,!?")
    return rest if rest and not _is_refusal(rest) else None


def _is_refusal(rest: str) -> bool:
    words = words_of(rest)
    return (
        not words
        or words[0] in ("danke", "thanks", "thx", "nicht", "not", "thank", "das")
        or rest == ""
    )
