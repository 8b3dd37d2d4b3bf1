"""What of a title is its heading: its first clause; what hangs on it is a plain line below."""

from __future__ import annotations

import re

LONG = 40
"""letters; a shorter title of two sentences is one heading"""
SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{3}[.!?])|(?<=\)\.)) (?=[A-ZÄÖÜ„“])")


def clauses(title: str) -> tuple[str, str]:
    """The heading and what stands below it, "" where there is nothing more."""
    head, _, rest = title.partition(" · ")
    cut = SENTENCE.search(head) if len(head) > LONG else None
    if cut is None:
        return head, rest
    below = head[cut.end() :]
    return head[: cut.start()].removesuffix("."), f"{below} · {rest}" if rest else below
