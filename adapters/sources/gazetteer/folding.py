"""Folding: one key for all spellings of a name.

"Sankt Jürgen", "st juergen" and "St.Jurgen" fold alike, as do "Straße", "Str." and "Straat".
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
_SAINTS = {"sankt": "st", "sanct": "st", "sunt": "st", "saint": "st", "santk": "st"}
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "ø": "o"})
_STREET = re.compile(r"(?:strasse|straat|stasse|strase|srasse|str)$")


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a name without case, accents, umlauts, "Straße" and "Sankt" spelt one way."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = "".join(
        c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c)
    )
    return tuple(_fold_word(word) for word in WORD.findall(plain))


def fold(text: str) -> str:
    """One key for all spellings of a name: no spaces, no marks."""
    return "".join(fold_words(text))


def _fold_word(word: str) -> str:
    word = _SAINTS.get(word, word)
    for pair, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        word = word.replace(pair, letter)
    return _STREET.sub("str", word)
