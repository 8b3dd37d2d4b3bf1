"""Feasts: the days that move with Easter and Advent or have a name of their own."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

_AFTER_EASTER = {
    "rosenmontag": -48, "aschermittwoch": -46, "palmsonntag": -7, "gruendonnerstag": -3,
    "karfreitag": -2, "karsamstag": -1, "ostersonntag": 0, "ostern": 0, "ostermontag": 1,
    "himmelfahrt": 39, "pfingstsonntag": 49, "pfingsten": 49, "pfingstmontag": 50,
    "fronleichnam": 60,
}  # fmt: skip
_BEFORE_ADVENT = {"volkstrauertag": -14, "bettag": -11, "totensonntag": -7}
_FIXED = {
    "valentin": (2, 14), "frauentag": (3, 8), "maitag": (5, 1),
    "reformation": (10, 31), "allerheiligen": (11, 1), "martin": (11, 11),
    "weihnachten": (12, 25),
}  # fmt: skip
_SUNDAYS = {"muttertag": (5, 2), "erntedank": (10, 1)}
_LONG = {"ostern": ("karfreitag", 4), "pfingsten": ("pfingstsonntag", 2)}
"""the first day and how many days: Friday to Monday, Sunday and Monday"""
CHRISTMAS = "weihnachten"


def feast_day(name: str, count: int, today: date) -> date | None:
    """The next such day that is not over; count: which Advent or day of Christmas, else 0."""
    for year in (today.year, today.year + 1):
        day = _in_year(name, count, year)
        if day is not None and day >= today:
            return day
    return None


def feast_span(name: str, today: date) -> tuple[date, date] | None:
    """The first day and the day after the last of a feast of several days, else None."""
    for year in (today.year, today.year + 1):
        if name == CHRISTMAS:
            first, days = date(year, 12, 24), 3
        elif name in _LONG:
            opening, days = _LONG[name]
            first = easter(year) + timedelta(days=_AFTER_EASTER[opening])
        else:
            return None
        if first + timedelta(days=days) > today:
            return first, first + timedelta(days=days)
    return None


def _in_year(name: str, count: int, year: int) -> date | None:
    if name in ("advent", "adventwe"):
        return _advent(year) + timedelta(weeks=count - 1) if 1 <= count <= 4 else None
    if name == "weihnachtstag":
        return date(year, 12, 24 + (count or 1)) if count <= 2 else None
    if name in _AFTER_EASTER:
        found: date = easter(year) + timedelta(days=_AFTER_EASTER[name])
        return found
    if name in _BEFORE_ADVENT:
        return _advent(year) + timedelta(days=_BEFORE_ADVENT[name])
    if name in _SUNDAYS:
        month, nth = _SUNDAYS[name]
        first = date(year, month, 1)
        return first + timedelta(days=6 - first.weekday(), weeks=nth - 1)
    return date(year, *_FIXED[name]) if name in _FIXED else None


def _advent(year: int) -> date:
    """The first Sunday of Advent: the fourth before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.weekday() + 1, weeks=3)
