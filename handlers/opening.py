"""When a place opens next, out of the plain kind of OSM opening hours: days, then one span."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from adapters.ports import Calendar
from handlers.daytime import BERLIN

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AHEAD = 14
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_RULE = re.compile(
    rf"(?:(?P<since>[A-Z][a-z]{{2}})-(?P<until>[A-Z][a-z]{{2}}) )?"
    rf"(?P<days>{_DAY}(?:[,-] ?{_DAY})*) (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)"
)


def next_opening(hours: str, now: datetime, calendar: Calendar) -> tuple[datetime, datetime] | None:
    """From when until when it is open next, or open now; public holidays are left out.

    None where the hours say more than days with one span each.
    """
    rules = [_RULE.fullmatch(rule.strip()) for rule in hours.split(";")]
    first = now.astimezone(BERLIN).date()
    for ahead in range(AHEAD):
        day = first + timedelta(days=ahead)
        for rule in rules:
            if rule is None or not on(rule, day):
                continue
            opens, closes = (at(day, rule[end]) for end in ("opens", "closes"))
            holiday = calendar.holiday(day)
            if closes > now and (holiday is None or holiday.school) and None not in rules:
                return opens, closes
    return None


def on(rule: re.Match[str], day: date) -> bool:
    """Whether a rule holds on that day."""
    if rule["since"]:
        since, until = MONTHS.index(rule["since"]) + 1, MONTHS.index(rule["until"]) + 1
        inside = since <= day.month <= until
        if not (inside if since <= until else day.month >= since or day.month <= until):
            return False
    return day.weekday() in days_of(rule["days"])


def days_of(text: str) -> set[int]:
    """ "Mo-Fr,Su" as weekdays, Monday 0."""
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        found |= {number % 7 for number in range(start, end + 1 if end >= start else end + 8)}
    return found


def at(day: date, clock: str) -> datetime:
    """A clock time on that day; 24:00 is the day's end."""
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time(), BERLIN) + timedelta(hours=hour, minutes=minute)
