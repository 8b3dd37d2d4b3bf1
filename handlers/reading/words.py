"""Words: folding and likeness for reading short texts, labels and cues."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case, umlauts spelt out, accents gone; words and marks stay where they are."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The folded words of a text, marks dropped."""
    return _WORD.findall(fold(text).replace("'", "").replace("’", ""))


@lru_cache(maxsize=65536)
def alike(written: str, meant: str) -> bool:
    """Whether a folded word is the meant one, allowing a slip from five letters on, two from ten.

    A meant word ending in * is a stem: "storn*" takes "storniere".
    """
    if meant.endswith("*"):
        stem = meant[:-1]
        if written.startswith(stem):
            return True
        return len(stem) >= 6 and OSA.distance(written[: len(stem)], stem, score_cutoff=1) <= 1
    if written == meant:
        return True
    if len(meant) < 5 or len(written) < 4 or written[0] != meant[0]:
        return False
    slips = 2 if len(meant) >= 10 else 1
    return OSA.distance(written, meant, score_cutoff=slips) <= slips
