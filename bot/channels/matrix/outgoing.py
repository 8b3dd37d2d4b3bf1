"""Turns a `Rendered` into contents of m.room.message: plain text and the same as HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from bot.channels.matrix.incoming import clean
from bot.heading import clauses
from bot.ports import Json, Rendered

MAX_TEXT = 30_000
# An event may have 65,536 bytes. An edit says the text once more, encryption adds a third, and nio
# encrypts every umlaut as the six letters of its escape.
MAX_BYTES = 24_000
_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph and how it is set."""

    text: str
    style: str = "plain"

    def html(self) -> str:
        """Escaped, in the tags of Matrix's HTML subset."""
        safe = escape(self.text)
        tags = {"bold": "strong", "code": "code"}
        tag = tags.get(self.style)
        return f"<{tag}>{safe}</{tag}>" if tag and safe else safe


def build_contents(message: Rendered, limit: int = MAX_BYTES) -> list[Json]:
    """The messages in order, none larger than `limit` bytes of JSON; [] for an empty message."""
    parts: list[list[Line]] = [[]]
    for line in (piece for whole in _lines(message) for piece in _pieces(whole)):
        if parts[-1] and _size([*parts[-1], line]) > limit:
            parts.append([])
        parts[-1].append(line)
    return [_content(part) for part in parts if any(line.text.strip() for line in part)]


def edit_of(content: Json, event_id: str) -> Json:
    """The content that changes the message `event_id` into this one."""
    return {
        "msgtype": content["msgtype"],
        "body": f"* {content['body']}",
        "m.new_content": content,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
    }


def _lines(message: Rendered) -> list[Line]:
    """Title, body, code and hint; the price last, directly above where the order is typed."""
    head, below = clauses(message.title)
    lines = [Line(text, "bold") for text in _paragraphs(head)]
    lines += [Line(text) for text in _paragraphs(below)]
    lines += [Line(text) for body in message.body for text in clean(body).split("\n")]
    if message.code and not any(message.code in line.text for line in lines):
        lines.append(Line(clean(message.code), "code"))
    lines += [
        Line(f"{button.label}: {button.token}")
        for button in message.buttons
        if button.kind == "url" and not any(button.token in line.text for line in lines)
    ]
    for last in (message.price, message.hint):
        lines += [Line(text) for text in _paragraphs(last or "")]
    return lines


def _paragraphs(text: str) -> list[str]:
    return [line for line in clean(text).split("\n") if line.strip()]


def _pieces(line: Line) -> list[Line]:
    """A very long paragraph, cut after spaces where there are some."""
    rest, pieces = line.text, []
    while len(rest) > _PIECE:
        cut = rest.rfind(" ", _PIECE // 2, _PIECE) + 1 or _PIECE
        pieces.append(Line(rest[:cut].rstrip(), line.style))
        rest = rest[cut:]
    return [*pieces, Line(rest, line.style)]


def _content(lines: list[Line]) -> Json:
    return {
        "msgtype": "m.text",
        "body": "\n".join(line.text for line in lines),
        "format": "org.matrix.custom.html",
        "formatted_body": "<br>".join(line.html() for line in lines),
        "m.mentions": {},
    }


def _size(lines: list[Line]) -> int:
    return len(json.dumps(_content(lines)))
