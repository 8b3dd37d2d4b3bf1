"""The guard: emergency, crisis and scam words, before everything else; no model, no I/O.

It would rather speak once too often than miss: its answer costs a glance, a miss may cost a life.
What tells of danger lies in danger.toml, the phrases of crisis and scam in guard.toml beside it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from handlers.reading.danger import in_danger
from handlers.reading.phrases import PhraseBook
from handlers.reading.words import words_of

Alarm = Literal["emergency", "crisis", "scam"]
_IBAN = re.compile(r"\b[a-z]{2}\s?\d{2}(?:\s?\d{4}){3,}", re.IGNORECASE)
_DIGIT_WORDS = frozenset(
    ("null", "eins", "zwei", "zwo", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun")
)
_PIECE = 1500  # characters; a longer text is read in pieces of two that overlap by one
_MOST = 15_000  # characters read from the beginning; of a longer text its end is read too


ORDER: tuple[Alarm, ...] = ("crisis", "scam")
ALARMS: tuple[Alarm, ...] = ("emergency", *ORDER)


@cache
def _books() -> tuple[PhraseBook[tuple[Alarm, str]], PhraseBook[Alarm]]:
    """Signs with slips allowed, calming phrases to the letter ("lesen" is not "leben")."""
    with (Path(__file__).parent / "guard.toml").open("rb") as file:
        data = tomllib.load(file)
    signs = {
        (alarm, kind): data[alarm].get(kind, ())
        for alarm in ORDER
        for kind in ("phrases", "strong")
    }
    return PhraseBook(signs), PhraseBook({alarm: data[alarm]["calm"] for alarm in ORDER}, False)


def guard(text: str) -> Alarm | None:
    """What a text must be answered with before anything else, or None."""
    if len(text) > 2 * _PIECE:
        starts = (*range(0, min(len(text) - _PIECE, _MOST), _PIECE), len(text) - _PIECE)
        found = {guard(text[start : start + 2 * _PIECE]) for start in starts}
        return next((alarm for alarm in ALARMS if alarm in found), None)
    if in_danger(text):
        return "emergency"
    words = words_of(text)
    for alarm in ORDER:
        if _rings(alarm, words):
            return alarm
    if _IBAN.search(text) or _dictates_digits(words):
        return "scam"
    return None


def _rings(alarm: Alarm, words: list[str]) -> bool:
    """Signs ring in what is left once the calm phrases are taken out, strong ones always."""
    signs, calm = _books()
    found = signs.found(words)
    if (alarm, "phrases") not in found or (alarm, "strong") in found:
        return (alarm, "strong") in found
    left = list(words)
    for name, start, end in calm.spans(words):
        if name == alarm:
            left[start:end] = ["-"] * (end - start)
    return (alarm, "phrases") in signs.found(left)


def _dictates_digits(words: list[str]) -> bool:
    """A row of ten or more spoken digits is an account or a card, not a way somewhere."""
    run = 0
    for word in words:
        run = run + 1 if word in _DIGIT_WORDS else 0
        if run >= 10:
            return True
    return False
