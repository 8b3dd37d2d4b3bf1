"""What does not come along after all: "der Hund kommt doch nicht mit", "lass den Rollator da"."""

from __future__ import annotations

import re
from collections.abc import Sequence

COMPANY = frozenset(
    ("dog", "pram", "wheelchair", "rollator", "bike", "luggage", "companion", "child_seat")
)
_FILL = r"(?:(?:doch|jetzt|nun|heute|also|lieber|wir|ich|dann|einfach|ja|is|now|actually)\s+)*"
_GOES = r"(?:kommt|komm|kommen|kuemmt|kummt|kuemmp|faehrt|fahrt|foehrt|nehmen?|nehm|soll|will)"
_NOT = r"(?:nicht|nich|nit|net|not|nimmer)"
_ALONG = (
    r"(?:mehr|mit|dabei|mitnehmen|mitkommen|mitfahren|mitnehm|coming|come|along|with us|with me)"
)
_LEFT = re.compile(
    rf"{_FILL}(?:{_GOES}\s+)?{_FILL}{_NOT}(?:\s+{_ALONG})*"
    rf"|{_FILL}(?:ist|is|waere|sind|kann|darf)\s+{_FILL}{_NOT}(?:\s+{_ALONG})+"
    rf"|(?:isnt|wont|is not|will not)\s+(?:be\s+)?{_ALONG}"
    rf"|{_FILL}(?:bleibt|bleiben|bliwwt|blifft|bleev\w*|bliev\w*|stays?|staying)\b.*"
    rf"|{_FILL}(?:lassen|lasse|lass)\b.*\b(?:hause|zuhause|daheim|hier|weg|da)"
)
_AWAY = re.compile(rf"{_FILL}(?:weg|raus|hier|da|zu hause|zuhause|daheim|at home|home|out)")
_LEAVES = frozenset(("lass", "lasse", "lassen", "leave", "leaving", "streich", "streiche", "nimm"))
MOST = 7


_REFUSED_MODES: dict[str, str] = {
    "car": r"autos?|pkw|wagen|car",
    "bike": r"rad|fahrrad|bike",
    "shuttle": r"shuttle",
    "taxi": r"taxi",
    "scooter": r"roller|scooter",
}
_NO = (
    r"(?:ohne|kein(?:e[nmr]?)?|keen|ohn|without|no)(?: (?:das|dem|den|ein|eigenes|mein|the|a|my))?"
)
_BROKEN = r"(?:kaputt|platt|in der werkstatt|broken|in the garage)"
_REFUSED = {
    mode: re.compile(
        rf"\b{_NO} (?:{words})\b(?! (?:park|sharing|seat))"
        rf"|\b(?:{words}) (?:(?:bitte|lieber|please) )?(?:geht )?(?:nicht|nich|not)$"
        rf"|\b(?:{words}) (?:ist|is) (?:(?:grad|gerade|heute|today) )?{_BROKEN}"
    )
    for mode, words in _REFUSED_MODES.items()
}


def modes_refused(words: Sequence[str]) -> tuple[str, ...]:
    """Ways to move that folded words refuse: "ohne auto", "shuttle lieber nicht"."""
    text = " ".join(words)
    return tuple(mode for mode, pattern in _REFUSED.items() if pattern.search(text))


def left_behind(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the folded words around words[start:end] say that it does not come along.

    Only words that reach the end of the text count: "der Hund darf nicht in den Bus" is no refusal.
    """
    after = words[end:]
    if len(after) > MOST:
        return False
    tail = " ".join(after)
    if _LEFT.fullmatch(tail):
        return True
    return bool(_LEAVES & set(words[:start])) and bool(_AWAY.fullmatch(tail))
