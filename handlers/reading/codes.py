"""Codes of cards and invitations, as people type them into a sentence."""

from __future__ import annotations

import re

# How many words of which length: a card's code (16 signs), an invitation's (10).
GROUPS = ((1, 16), (4, 4), (2, 8), (1, 10), (2, 5))
_SIGNS = re.compile("[0-9A-Za-z]")


def code_in(text: str) -> str | None:
    """The code in a message, of 16 or 10 signs without blanks and hyphens; None without one.

    It stands in one piece, with or without hyphens, or in its groups of four or five.
    """
    words = ["".join(_SIGNS.findall(word)) for word in text.split()]
    for groups, length in GROUPS:
        for first in range(len(words) - groups + 1):
            piece = words[first : first + groups]
            code = "".join(piece)
            if {len(part) for part in piece} == {length} and any(map(str.isdigit, code)):
                return code.upper()
    return None
