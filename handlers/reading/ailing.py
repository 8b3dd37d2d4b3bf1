"""Ailing: whether somebody is unwell, or looks for a doctor or a pharmacy; never how bad it is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from handlers.reading.phrases import PhraseBook
from handlers.reading.words import words_of

_FEW = 4  # words: so short a message that names a doctor asks for one
_LOOSE = frozenset(
    ("out_of_scope", "help", "human", "yes", "no", "stop", "complaint", "feedback", "greeting")
)

_SETTLED = frozenset(
    ("grippe", "gruppe", "krippe", "sprache", "messen", "rechte", "leben", "lesen")
)


@cache
def _book() -> PhraseBook[str]:
    with (Path(__file__).parent / "ailing.toml").open("rb") as file:
        data = tomllib.load(file)
    kinds = {kind: [one.strip() for one in texts.split(",")] for kind, texts in data.items()}
    return PhraseBook(kinds, least=6, settled=_SETTLED)


def ails(text: str) -> bool:
    """Whether somebody tells to be unwell; tired feet alone are none."""
    found = _book().found(_spelt(text))
    return "ails" in found and "tired" not in found


def wants_health(text: str, intent: str, *, sure: bool) -> bool:
    """Whether a doctor or a pharmacy is wanted. intent, sure: how the text reads otherwise."""
    words = _spelt(text)
    found = _book().found(words)
    if "other" in found or "tired" in found:
        return False
    if "seeks" in found:
        return "ails" in found or "asks" in found or len(words) <= _FEW
    return "ails" in found and (not sure or intent in _LOOSE)


def _spelt(text: str) -> Sequence[str]:
    """The words, those of plain language joined ("Hals-Schmerzen")."""
    return words_of(text.replace("-", "").replace("·", ""))
