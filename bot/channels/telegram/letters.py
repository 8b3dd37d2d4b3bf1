"""Cleans, measures and splits text as Telegram counts it: in UTF-16 units."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

# Controls no client shows (a null byte stops PostgreSQL), halves of surrogate pairs, and the
# embeddings and overrides that would turn a price around. Isolates stay: Fluent writes them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e]")
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"
_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph and how it is set."""

    text: str
    style: Literal["plain", "bold", "code"] = "plain"

    def html(self) -> str:
        """Escaped, in the tags of Telegram's HTML mode."""
        safe = escape(self.text, quote=False)
        if not safe or self.style == "plain":
            return safe
        tag = "b" if self.style == "bold" else "code"
        return f"<{tag}>{safe}</{tag}>"


def clean(text: str) -> str:
    """Without what must not travel; lines end with a line feed."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n"))


def units(text: str) -> int:
    """Length in UTF-16 units: an emoji counts two or more."""
    return len(text) + sum(ch > "\uffff" for ch in text)


def split(lines: list[Line], limit: int) -> list[list[Line]]:
    """Messages of at most `limit` units, cut at paragraph ends, long paragraphs at words."""
    parts: list[list[Line]] = []
    room = 0
    for line in (piece for whole in lines for piece in _pieces(whole, limit)):
        size = units(line.text)
        if not parts or size + 1 > room:
            parts.append([line])
            room = limit - size
        else:
            parts[-1].append(line)
            room -= size + 1
    return [part for part in parts if any(line.text.strip() for line in part)]


def _pieces(line: Line, limit: int) -> list[Line]:
    rest, pieces = line.text, []
    while units(rest) > limit:
        cut = _cut(rest, limit)
        pieces.append(replace(line, text=rest[:cut].rstrip()))
        rest = rest[cut:].lstrip()
    return [*pieces, replace(line, text=rest)]


def _cut(text: str, limit: int) -> int:
    """Where to cut: after the last space in reach, else between two whole signs."""
    end = _reach(text, limit)
    space = text.rfind(" ", end // 2, end + 1)
    if space > 0:
        return space
    whole = end
    while whole > end - 64 and whole > 1 and _belongs(text, whole):
        whole -= 1
    return whole if not _belongs(text, whole) else end


def _reach(text: str, limit: int) -> int:
    size = 0
    for index, sign in enumerate(text):
        size += 2 if sign > "\uffff" else 1
        if size > limit:
            return max(index, 1)
    return len(text)


def _belongs(text: str, index: int) -> bool:
    """Whether the sign at `index` continues the one before (joined emoji, accents, tones)."""
    sign, before = text[index], text[index - 1]
    return (
        sign in _JOINERS
        or before == "\u200d"
        or ord(sign) in _TONES
        or unicodedata.combining(sign) != 0
        or (_is_flag(sign) and _flags_before(text, index) % 2 == 1)
    )


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _flags_before(text: str, index: int) -> int:
    count = 0
    while count < index and _is_flag(text[index - 1 - count]):
        count += 1
    return count
