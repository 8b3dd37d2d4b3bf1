"""How full a car park usually is at an hour of the week: in words, and only after two weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from adapters.words import Measurement
from handlers.daytime import BERLIN

ENOUGH = timedelta(weeks=2)
LEAST_DAYS = 2
FULL, TIGHT = 0.95, 0.8
"""share taken from which nearly nothing, or little, is left"""
CLEAR = 40
"""up to so many per cent of clouds the sun shines"""
DAYLIGHT = range(8, 20)

Level = Literal["full", "tight", "free"]
Sky = Literal["sun", "clouds"]


@dataclass(frozen=True, slots=True)
class Seen:
    """The mean of one hour of one day. taken: a share from 0 to 1. sun: None where unknown."""

    day: date
    taken: float
    sun: bool | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What it usually is at that hour; sky: the weather that it was then, where that decided."""

    level: Level
    at: datetime
    sky: Sky | None = None


class Outlooks(Protocol):
    async def of(
        self, site: str, at: datetime, now: datetime, *, sun: bool | None, simulated: bool
    ) -> Outlook | None:
        """The outlook for an hour; None below two weeks of history of that hour of the week."""
        ...


def slot_of(at: datetime) -> int:
    """The hour of the week, 0 to 167, Monday first, by the clocks of the city."""
    local = at.astimezone(BERLIN)
    return local.weekday() * 24 + local.hour


def outlook_of(
    seen: Sequence[Seen], at: datetime, now: datetime, sun: bool | None
) -> Outlook | None:
    """The days with the same sky where there are enough of them, else all days."""
    same = [one for one in seen if sun is not None and one.sun is sun]
    if enough(same, now):
        return Outlook(level_of(same), at, "sun" if sun else "clouds")
    return Outlook(level_of(seen), at) if enough(seen, now) else None


def enough(seen: Sequence[Seen], now: datetime) -> bool:
    days = {one.day for one in seen}
    today = now.astimezone(BERLIN).date()
    return len(days) >= LEAST_DAYS and today - min(days) >= ENOUGH


def level_of(seen: Sequence[Seen]) -> Level:
    """What it was on most of the days."""
    most = len(seen) / 2
    if sum(one.taken >= FULL for one in seen) > most:
        return "full"
    return "tight" if sum(one.taken >= TIGHT for one in seen) > most else "free"


def is_sunny(values: Sequence[Measurement], at: datetime) -> bool | None:
    """By clouds and rain of that hour; None by night or where the clouds are unknown."""
    if at.astimezone(BERLIN).hour not in DAYLIGHT:
        return None
    found = {one.quantity: one.value for one in values}
    if "cloud_cover" not in found:
        return None
    return found["cloud_cover"] <= CLEAR and not found.get("precipitation")
