"""How Telegram reads a text: HTML tags, entities, and lengths in UTF-16 units."""

from __future__ import annotations

import html
import re

_TAGS = frozenset(
    ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a")
) | {"code", "pre", "blockquote", "tg-emoji"}
_TAG = re.compile(r"<(/?)([A-Za-z0-9-]*)([^<>]*)>?")
_MARKS = re.compile(
    r"(?<!\w)(?P<mention>@\w{3,32})|(?<![\w/])(?P<command>/[a-z0-9_]{1,32}(?:@\w+)?)"
)


class TextError(ValueError):
    """The text of a 400 answer."""


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_html(source: str) -> str:
    """The words of a message in HTML mode. Raises TextError as the Bot API words it."""
    open_tags: list[str] = []
    words, position = [], 0
    for match in _TAG.finditer(source):
        words.append(source[position : match.start()])
        position = match.end()
        _turn(match, open_tags, len(source[: match.start()].encode()))
    words.append(source[position:])
    if open_tags:
        raise TextError(
            f"can't parse entities: Can't find end tag corresponding to start tag "
            f'"{open_tags[-1]}"'
        )
    return html.unescape("".join(words)).strip()


def _turn(match: re.Match[str], open_tags: list[str], offset: int) -> None:
    closing, name = match.group(1), match.group(2).lower()
    if closing:
        if not open_tags or open_tags.pop() != name:
            raise TextError(f"can't parse entities: Unexpected end tag at byte offset {offset}")
    elif name not in _TAGS or not match.group(0).endswith(">"):
        raise TextError(
            f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}'
        )
    else:
        open_tags.append(name)


def entities(text: str) -> list[dict[str, object]]:
    """The commands and mentions that Telegram's server marks in what people type."""
    return [
        {
            "type": "mention" if match.group("mention") else "bot_command",
            "offset": units(text[: match.start()]),
            "length": units(match.group(0)),
        }
        for match in _MARKS.finditer(text)
    ]
