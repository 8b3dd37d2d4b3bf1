"""Turns a `Rendered` into Telegram messages: text in HTML mode and the controls under it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.channels.telegram.letters import Line, clean, split
from bot.heading import clauses
from bot.ports import Button, Rendered

MAX_TEXT = 4096
_MAX_COPY = 256
_MAX_SHARED = 1500
SHARE = "https://t.me/share/url"

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Part:
    """One Telegram message; html is escaped and within the limit, markup is under the last."""

    html: str
    markup: Markup | None = None

    @property
    def inline(self) -> InlineKeyboardMarkup | None:
        """The markup if an edit may carry it."""
        return self.markup if isinstance(self.markup, InlineKeyboardMarkup) else None


def build_parts(message: Rendered, *, private: bool = True, limit: int = MAX_TEXT) -> list[Part]:
    """The messages in order; the controls stand under the last, the order control first.

    A place can be asked for in private only and by a keyboard of its own kind: it holds the
    choices as well, unless an order control or a link needs the keyboard under the text.
    """
    parts = [Part(_html(lines)) for lines in split(_lines(message), limit)]
    place = _location_button(message) if private else None
    if place is None:
        return _under_last(parts, _inline(message))
    if message.order is None and not _links(message, inline=True):
        return _under_last(parts, _replies(message))
    asking = Part(Line(clean(place.label)).html(), _keyboard([place]))
    return [*_under_last(parts, _inline(message)), asking]


def _lines(message: Rendered) -> list[Line]:
    head, below = clauses(message.title)
    lines = [Line(text, "bold") for text in _paragraphs(head)]
    lines += [Line(text) for text in _paragraphs(below)]
    lines += [Line(text) for body in message.body for text in _paragraphs(body, keep_empty=True)]
    if message.code and not any(message.code in line.text for line in lines):
        lines.append(Line(clean(message.code), "code"))
    lines += [Line(clean(f"{link.label}: {link.token}")) for link in _links(message, inline=False)]
    for last in (message.hint, message.price):
        lines += [Line(text) for text in _paragraphs(last or "")]
    return lines


def _paragraphs(text: str, *, keep_empty: bool = False) -> list[str]:
    return [line for line in clean(text).split("\n") if keep_empty or line.strip()]


def _html(lines: list[Line]) -> str:
    return "\n".join(line.html() for line in lines)


def _under_last(parts: list[Part], markup: Markup | None) -> list[Part]:
    if not parts or markup is None:
        return parts
    return [*parts[:-1], Part(parts[-1].html, markup)]


def _inline(message: Rendered) -> InlineKeyboardMarkup | None:
    """One control in a row: the order control, the code to copy, then the choices."""
    rows: list[InlineKeyboardButton] = []
    if message.order:
        rows.append(_inline_button(message.order))
    if message.code and len(message.code) <= _MAX_COPY:
        code = clean(message.code)
        rows.append(InlineKeyboardButton(code, copy_text=CopyTextButton(code)))
    links = _links(message, inline=True)
    choices = [
        each for each in message.buttons if each.kind in ("choice", "order") or each in links
    ]
    rows += [_inline_button(button) for button in choices]
    rows += [_share_button(button, message) for button in message.buttons if _passes_on(button)]
    return InlineKeyboardMarkup([[row] for row in rows]) if rows else None


def _inline_button(button: Button) -> InlineKeyboardButton:
    if button.kind == "url":
        return InlineKeyboardButton(clean(button.label), url=button.token)
    return InlineKeyboardButton(clean(button.label), callback_data=button.token)


def _passes_on(button: Button) -> bool:
    return button.kind == "share"


def _share_button(button: Button, message: Rendered) -> InlineKeyboardButton:
    """Telegram asks for the chat and puts the words of this message there, to be sent by hand."""
    first, *rest = clean(message.plain()).split("\n")
    address = f"{SHARE}?url={quote(first)}&text={quote(_within(rest))}"
    return InlineKeyboardButton(clean(button.label), url=address)


def _within(lines: list[str]) -> str:
    """As many whole lines as an address may hold."""
    while lines and len(quote("\n".join(lines))) > _MAX_SHARED:
        lines = lines[:-1]
    return "\n".join(lines)


def _links(message: Rendered, *, inline: bool) -> list[Button]:
    """The links that may be buttons, or those that may not and are written out."""
    links = [button for button in message.buttons if button.kind == "url"]
    return [link for link in links if _fits_a_button(link.token) is inline]


def _fits_a_button(address: str) -> bool:
    """Telegram refuses the whole message for one button with another scheme or no real host."""
    if any(sign.isspace() for sign in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "").strip(".")
    except ValueError:
        return False


def _location_button(message: Rendered) -> Button | None:
    return next((button for button in message.buttons if button.kind == "location"), None)


def _replies(message: Rendered) -> ReplyKeyboardMarkup:
    return _keyboard([button for button in message.buttons if button.kind != "url"])


def _keyboard(buttons: list[Button]) -> ReplyKeyboardMarkup:
    """A tapped choice comes back as its label, typed; the place comes back as a location."""
    rows = [
        [KeyboardButton(clean(button.label), request_location=button.kind == "location" or None)]
        for button in buttons
    ]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
