"""What Lotse says, before it is words: text ids, facts and choices.

A `Say` is rendered by bot/render.py per locale, persona and channel. Facts are plain values:
money in integer cents under a key `cents` or `*_cents`, times as aware datetimes, days as dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from handlers.shown_way import ShownWay

FactValue = str | int | float | bool | datetime | date | None
Facts = Mapping[str, FactValue]
FileKind = Literal["ticket", "receipt", "slip", "journey", "calendar"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a text id and the facts in it."""

    text: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that goes with a message, made when it is sent. of: the trip it belongs to.

    ticket: the QR code as a picture; receipt and slip: PDF; journey: the way as a picture;
    calendar: the way as an iCalendar file.  way: the way itself, where no trip is booked (of "").
    """

    kind: FileKind
    of: str
    way: ShownWay | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A control the person may tap or type. value: what the tap means, read by the question.

    kind "verb" belongs to the dispatcher (value: stop, back, human, `talk:ride`, …), kind "url"
    opens a link (value), "location" asks the device for its place, and "share"
    opens the choice of a chat to pass the message on to, where the channel has one.
    """

    label: Line
    value: str
    kind: Literal["answer", "verb", "url", "location", "share"] = "answer"


@dataclass(frozen=True, slots=True)
class OrderControl:
    """The one control that costs money. token is used once; cents stand directly above it."""

    token: str
    cents: int
    quote_id: str


@dataclass(frozen=True, slots=True)
class Say:
    """One message. Title first, then at most five lines, prices last, then the controls.

    code: a ticket or slip code that a channel may offer for copying.  replaces: the tag of an
    earlier Say that this one edits in place where the channel can.  ticket: True if this must not
    be shown in shared rooms.  block: text that is shown as it is, e.g. an export as JSON.
    """

    text: str
    facts: Facts = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    order: OrderControl | None = None
    prefix: tuple[Line, ...] = ()
    code: str | None = None
    tag: str | None = None
    replaces: str | None = None
    ticket: bool = False
    block: str = ""
    urgent: bool = False
    files: tuple[FileRef, ...] = ()
