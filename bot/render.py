"""One renderer for all channels: a Say becomes words and controls within a channel's powers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.files.strip import strip_of
from bot.ports import Attachment, Button, Capabilities, Json, NewToken, Rendered
from bot.texts import Texts
from handlers.notes import adapter
from handlers.passing_on import way_facts
from handlers.ports import Person
from handlers.says import Choice, Facts, FileKind, FileRef, Line, Say
from handlers.shown_way import ShownWay

TOKEN_LIVES = timedelta(days=7)
MEDIA: Mapping[FileKind, str] = {
    "ticket": "image/png",
    "receipt": "application/pdf",
    "slip": "application/pdf",
    "journey": "image/png",
    "calendar": "text/calendar",
}
NAMED: Mapping[FileKind, tuple[str, str]] = {
    "ticket": ("file.ticket-name", "file.ticket-alt"),
    "receipt": ("file.receipt-name", "file.receipt-alt"),
    "slip": ("file.slip-name", "file.slip-alt"),
    "journey": ("strip.file", "strip.title"),
    "calendar": ("ics.file", "ics.alt"),
}
"""The texts of a file's name and of what it shows."""
LINKS = ("url", "share")
OF_CHANNEL = ("location", "share")
"""Kinds of controls that some channels lack: no part of the common transcript."""
MOST_LARGE = 150
MOST_OF_LABEL = 120
LARGE = {"tina": 125}
"""Who reads larger type in pictures, in percent."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How one person is spoken to on one channel."""

    texts: Texts
    person: Person
    capabilities: Capabilities
    new_token: Callable[[], str]
    now: datetime

    def words(self, line: Line) -> str:
        return self.texts.say(
            line.text,
            line.facts,
            locale=self.person.locale,
            persona=self.person.persona or "neutral",
            form=self.person.form,
        )


def render(say: Say, voice: Voice, key: str = "") -> tuple[Rendered, tuple[NewToken, ...]]:
    """Words and the tokens of its controls; the tag of all is new with each rendering."""
    tag = voice.new_token()
    choices = tuple(c for c in say.choices if usable(c, voice.capabilities))
    buttons = tuple(button(choice, voice) for choice in choices)
    tokens = tuple(
        NewToken(b.token, c.value, c.kind, key, tag, b.label, voice.now + TOKEN_LIVES)
        for b, c in zip(buttons, choices, strict=True)
        if c.kind not in LINKS
    )
    title, body = headed(say, voice)
    rendered = Rendered(
        title, body, buttons, code=say.code, lang=voice.person.locale, ticket=say.ticket,
        files=tuple(attachment(file, say, voice) for file in say.files),
    )  # fmt: skip
    if say.order is not None:
        rendered, order_token = with_order(rendered, say, voice, key, tag)
        tokens = (*tokens, order_token)
    if not voice.capabilities.buttons and buttons:
        numbered = tuple(f"[{n}] {b.label}" for n, b in enumerate(buttons, 1))
        if rendered.price:
            rendered = replace(rendered, hint="\n".join((rendered.hint or "", *numbered)))
        else:
            rendered = replace(rendered, body=(*rendered.body, *numbered))
    return replace(rendered, core=core(say, rendered, choices)), tokens


def attachment(file: FileRef, say: Say, voice: Voice) -> Attachment:
    """A file in words: its name and what it shows. Its ride's facts are those of the Say."""
    if file.way is not None:
        return of_way(file, file.way, voice)
    product = str(say.facts.get("product", ""))
    kind = "bus" if product.startswith("bus") else product or "shuttle"
    facts = {"code": None, "serial": None, **say.facts, "kind": kind}
    name, alt = (voice.words(Line(text, facts)) for text in NAMED[file.kind])
    return Attachment(file.kind, file.of, name, MEDIA[file.kind], alt, voice.person.locale)


def of_way(file: FileRef, way: ShownWay, voice: Voice) -> Attachment:
    """A way in words: its picture shows the same as its text. A booked one is read when it is sent,
    and only what is known live of it goes along.
    """

    def words(text: str, facts: Facts) -> str:
        return voice.words(Line(text, facts))

    name, alt = NAMED[file.kind]
    shown = strip_of(way, words).text() if file.kind == "journey" else words(alt, way_facts(way))
    kept = "" if file.of and not way.realtime else adapter(ShownWay).dump_json(way).decode()
    scale = max(voice.person.text_size, LARGE.get(voice.person.persona or "", 100))
    return Attachment(
        file.kind, file.of, words(name, {}), MEDIA[file.kind], shown, voice.person.locale, kept,
        min(scale, MOST_LARGE),
    )  # fmt: skip


def headed(say: Say, voice: Voice) -> tuple[str, tuple[str, ...]]:
    """Title and body: a title only where lines follow it."""
    prefix = [voice.words(line) for line in say.prefix]
    head = voice.words(Line(say.text, say.facts)).split("\n")
    lines = [voice.words(line) for line in say.lines]
    lines = [*(line for line in lines if line), *([say.block] if say.block else [])]
    if prefix or not (lines or len(head) > 1):
        return "", (*prefix, *head, *lines)
    return head[0], (*head[1:], *lines)


def with_order(
    rendered: Rendered, say: Say, voice: Voice, key: str, tag: str
) -> tuple[Rendered, NewToken]:
    """The price directly above the one control that costs money."""
    order = say.order
    if order is None:
        raise ValueError("no order control in this Say")
    label = voice.words(Line("order.label"))
    price = voice.words(Line("order.price", {"cents": order.cents}))
    hint = None if voice.capabilities.order_button else voice.words(Line("order.type-it"))
    expires = voice.now + TOKEN_LIVES
    token = NewToken(order.token, order.quote_id, "order", key, tag, label, expires)
    control = Button(label, order.token, "order")
    return replace(rendered, price=price, order=control, hint=hint), token


def usable(choice: Choice, powers: Capabilities) -> bool:
    if choice.kind == "share":
        return powers.shares
    return choice.kind != "location" or powers.location_request


def button(choice: Choice, voice: Voice) -> Button:
    label = voice.words(choice.label)
    if len(label) > MOST_OF_LABEL:
        label = label[: MOST_OF_LABEL - 1].rstrip() + "…"
    if choice.kind == "share":
        return Button(label, "", "share")
    if choice.kind == "url":
        return Button(label, choice.value, "url")
    return Button(label, voice.new_token(), "location" if choice.kind == "location" else "choice")


def core(say: Say, rendered: Rendered, choices: Sequence[Choice]) -> Json:
    """The transcript without words: text ids, facts, choices; equal on all channels."""
    shown = zip(rendered.buttons, choices, strict=True)
    found: Json = {
        "text": say.text,
        "facts": plain(say.facts),
        "lines": [{"text": line.text, "facts": plain(line.facts)} for line in say.lines],
        "prefix": [line.text for line in say.prefix],
        "choices": [b.label for b, c in shown if c.kind not in OF_CHANNEL],
        "choice_texts": [c.label.text for c in say.choices if c.kind not in OF_CHANNEL],
        "code": say.code,
    }
    if say.order is not None and rendered.order is not None:
        found["order"] = {"label": rendered.order.label, "cents": say.order.cents}
    return found


def plain(facts: Facts) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, datetime | date) else value
        for key, value in facts.items()
    }


def order_labels(texts: Texts, locales: Sequence[str]) -> frozenset[str]:
    """The exact phrases that order, in every locale, folded for comparison."""
    return frozenset(folded(texts.say("order.label", {}, locale=loc)) for loc in locales)


def folded(text: str) -> str:
    """NFC, case folded, spaces collapsed, at most one final full stop taken off."""
    import unicodedata

    flat = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return flat[:-1].rstrip() if flat.endswith(".") else flat
