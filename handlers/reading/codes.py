"""Codes of cards and invitations, as people type them into a sentence."""

from __future__ import annotations

import re

# How many words of which length: a card's code (16 signs), an invitation's (10).
GROUPS = ((1, 16), (4, 4), (2, 8), (1, 10), (2, 5))
MEANT = 5
_SIGNS = re.compile("[0-9A-Za-z]")


def code_in(text: str, *, alone: bool = False) -> str | None:
    """The code in a message, of 16 or 10 signs without blanks and hyphens; None without one.

    It stands in one piece, with or without hyphens, or in its groups of four or five.
    alone: one without a figure is taken too, where nothing else is said and no letter forbids it.
    """
    words = ["".join(_SIGNS.findall(word)) for word in text.split()]
    for groups, length in GROUPS:
        for first in range(len(words) - groups + 1):
            piece = words[first : first + groups]
            code = "".join(piece)
            bare = alone and groups == len(words) and not re.search("[^0-9A-Z]|U", text_of(text))
            sure = bare or any(map(str.isdigit, code))
            if {len(part) for part in piece} == {length} and sure:
                return code.upper()
    return None


def text_of(text: str) -> str:
    """In capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-‐‑–.]", "", text).upper()


def like_a_code(text: str) -> bool:
    """Whether it was meant as a code: one run of signs with figures among them."""
    signs = text_of(text)
    return len(signs) >= MEANT and signs.isalnum() and any(map(str.isdigit, signs))
