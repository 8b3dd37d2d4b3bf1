"""Passing somebody on to the Leihoma partner: the questions, and what staff is handed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.questions import Stage
from handlers.reading.repeats import WEEKDAYS
from handlers.reading.words import words_of
from handlers.says import Say
from handlers.talk import Answer, Heard, Surroundings

REASON = "leihoma"
VERSION = "1"
LIVES = timedelta(days=30)
_NAMES = (
    ("mo", "montag", "montags", "monday", "mondays"),
    ("di", "dienstag", "dienstags", "tuesday", "tuesdays"),
    ("mi", "mittwoch", "mittwochs", "wednesday", "wednesdays"),
    ("do", "donnerstag", "donnerstags", "thursday", "thursdays"),
    ("fr", "freitag", "freitags", "friday", "fridays"),
    ("sa", "samstag", "samstags", "sonnabend", "sonnabends", "saturday", "saturdays"),
    ("so", "sonntag", "sonntags", "sunday", "sundays"),
)
_ALL = frozenset(("alle", "jeden", "taeglich", "immer", "egal", "every", "any"))
_PHONE = re.compile(r"\+?\d[\d\s/()-]{4,18}\d")


def weekdays_in(text: str) -> tuple[str, ...]:
    """The days of the week that a text names, as codes, Monday first."""
    words = set(words_of(text))
    if words & _ALL:
        return WEEKDAYS
    return tuple(code for code, names in zip(WEEKDAYS, _NAMES, strict=True) if words & set(names))


@dataclass(frozen=True, slots=True)
class PhoneQuestion:
    """A telephone number, as it was written, without blanks."""

    text: str
    slot: str | None = None
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        found = _PHONE.search(heard.text)
        if found is None:
            return Say("leihoma.phone-again") if heard.text else None
        return Answer(re.sub(r"[^\d+]", "", found[0]))

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text)


@dataclass(frozen=True, slots=True)
class WeekdaysQuestion:
    """On which days of the week."""

    text: str
    slot: str | None = "recurrence"
    kind: Any = tuple[str, ...]

    def read(self, heard: Heard, around: Surroundings) -> Answer[tuple[str, ...]] | Say | None:
        found = weekdays_in(heard.text)
        if not found and (said := heard.slots.get("recurrence")):
            found = tuple(str(said).rpartition("BYDAY=")[2].split(","))
        days = tuple(day for day in found if day in WEEKDAYS)
        return Answer(days) if days else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text)


def context(
    wish: str, name: str, phone: str, district: str, days: Sequence[str], until: date
) -> str:
    """All that the office is handed, and until when it may keep it."""
    parts = (f"wish={wish}", f"name={name}", f"phone={phone}", f"district={district}")
    return " | ".join((*parts, f"days={','.join(days)}", f"expires={until.isoformat()}"))
