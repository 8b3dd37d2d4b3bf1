"""Parts of a wished time as they stand in a sentence: a clock, a day, a day part, a distance.

Parts know nothing of today; handlers/reading/dates.py puts them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DayPart = Literal["frueh", "vormittag", "mittag", "nachmittag", "abend", "nacht"]
# first hour, hours it lasts
PART_HOURS: dict[str, tuple[int, int]] = {
    "frueh": (6, 5),
    "vormittag": (9, 3),
    "mittag": (12, 2),
    "nachmittag": (13, 5),
    "abend": (18, 5),
    "nacht": (22, 7),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. colloquial: "um acht" may be 8 or 20; exact: "20 Uhr", "8:45"."""

    hour: int
    minute: int = 0
    colloquial: bool = False
    until: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day named somehow. Exactly one way of naming is set.

    offset: days from today. weekday: 1…7, with `weeks` to add; `back` looks into the past;
    in_week pins it to this (0), next (1), … calendar week. monthday with month and year (0 unsaid)
    is a date; months_only a whole month, month 0 being this one shifted by `weeks` months.
    feast: a day with a name, `weeks` being which one ("zweiter Advent" is 2).
    """

    offset: int | None = None
    weekday: int | None = None
    weeks: int = 0
    back: bool = False
    in_week: int | None = None
    month: int | None = None
    monthday: int | None = None
    year: int | None = None
    months_only: bool = False
    whole_week: int | None = None
    weekend: int | None = None
    feast: str | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """From the moment of the message: "in 20 Minuten", "jetzt" (0)."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """Before the thing itself: "30 Minuten vorher"."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """How it comes back, as an RFC 5545 RRULE without DTSTART; weekday of the first if named."""

    rule: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    name: DayPart


Piece = Clock | Day | Distance | Ahead | Repeat | PartOfDay


@dataclass(frozen=True, slots=True)
class Found:
    """A piece with the signs it was read from (first, one past the last)."""

    piece: Piece
    first: int
    last: int


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
