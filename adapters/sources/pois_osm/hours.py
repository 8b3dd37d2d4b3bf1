"""Whether something is open: OSM opening_hours, with the holidays of the place's own state.

opening-hours-py evaluates the rules. Two things are done before: lists with a blank ("Mo, Th"),
which it would read as all Monday, are closed up; and PH and SH are put as the weekdays that are
a holiday around the asked day, since its own calendar lacks the holidays of single states.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from opening_hours import OpeningHours

LONGEST = 500
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = "|".join((*WEEKDAYS, "PH", "SH"))
_LIST = re.compile(rf"(?<=\b)({_DAY}|{MONTHS})\s*,\s*(?=({_DAY}|{MONTHS})\b)")
_SPAN = re.compile(rf"(?<=\b)({_DAY})\s*-\s*(?=({_DAY})\b)")
_NEXT = re.compile(rf"(?<=\d),(?=({_DAY})\b)")
_DASH = re.compile("[\u2010-\u2015\u2212]")
GERMAN = {"Di": "Tu", "Mi": "We", "Do": "Th", "So": "Su"}
_GERMAN = re.compile(r"\b(Di|Mi|Do|So)\b")
_OPEN_END = re.compile(r"(-?)(\d{1,2}:\d{2})\+")
_WITHIN = re.compile(rf"\b(PH|SH)\s+((?:{_DAY})(?:[-,](?:{_DAY}))*)(?=\s|$|;)")
_QUOTED = re.compile(r'"[^"]*"')
_HOLIDAY = re.compile(r"\b(PH|SH)\b")
_SUN = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b")
ELSEWHERE = 3  # days ahead: a weekday that cannot be the asked one, nor the night before

IsHoliday = Callable[[date], bool]


def normalised(hours: str) -> str:
    """The expression with lists and spans of days closed up, and without line ends.

    Dashes of print are dashes, days under their German names are days; comments stay as they are.
    """
    parts = _QUOTED.split(" ".join(hours.split()))
    comments = [*_QUOTED.findall(" ".join(hours.split())), ""]
    rules = "".join(_tidied(part) + comment for part, comment in zip(parts, comments, strict=True))
    return rules.strip().strip(";").strip()


def _tidied(rules: str) -> str:
    rules = _DASH.sub("-", rules)
    rules = _GERMAN.sub(lambda found: GERMAN[found[0]], rules)
    rules = _SPAN.sub(r"\1-", _LIST.sub(r"\1,", rules))
    return _NEXT.sub(", ", re.sub(r";(\s*;)+", ";", rules))


def is_understood(hours: str, timezone: ZoneInfo) -> bool:
    """Whether these hours mean anything at all."""
    plain = _WITHIN.sub(r"\2", _QUOTED.sub(_kept, normalised(hours)))
    rules = _HOLIDAY.sub("Mo", plain)
    return len(hours) <= LONGEST and _parsed(rules, timezone, None) is not None


def is_open(
    hours: str,
    at: datetime,
    timezone: ZoneInfo,
    public: IsHoliday,
    school: IsHoliday,
    where: tuple[float, float],
) -> bool | None:
    """Whether it is open at `at`; None where the hours are not understood or say "unknown".

    public, school: whether a day is such a holiday there.  where: (lat, lon), for sunset.
    """
    local = at.astimezone(timezone)
    if len(hours) > LONGEST:
        return None
    rules = _around(hours, local.date(), public, school)
    return _state(rules, local, timezone, where if _SUN.search(rules) else None)


def changes_at(
    hours: str,
    at: datetime,
    timezone: ZoneInfo,
    public: IsHoliday,
    school: IsHoliday,
    where: tuple[float, float],
) -> datetime | None:
    """When that state changes next, reliable for the day that follows; None where it does not.

    The arguments are those of `is_open`.
    """
    local = at.astimezone(timezone)
    if len(hours) > LONGEST:
        return None
    rules = _around(hours, local.date(), public, school)
    parsed = _parsed(rules, timezone, where if _SUN.search(rules) else None)
    change = parsed.next_change(local) if parsed else None
    return change if change is None or change.tzinfo else change.replace(tzinfo=timezone)


def _around(hours: str, day: date, public: IsHoliday, school: IsHoliday) -> str:
    """The rules with the holidays around `day` as weekdays."""
    rules = _QUOTED.sub(_kept, normalised(hours))
    days = {"PH": _weekdays(day, public), "SH": _weekdays(day, school)}
    none = WEEKDAYS[(day + timedelta(days=ELSEWHERE)).weekday()]
    rules = _WITHIN.sub(lambda found: ",".join(_both(days[found[1]], found[2])) or none, rules)
    return _HOLIDAY.sub(lambda found: days[found[1]], rules)


def _both(holidays: str, days: str) -> list[str]:
    """The weekdays that are such a holiday and among the days named beside it."""
    named: set[str] = set()
    for part in days.split(","):
        first, _, last = part.partition("-")
        if first in WEEKDAYS and (last or first) in WEEKDAYS:
            start, steps = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
            named |= {WEEKDAYS[(start + n) % 7] for n in range((steps - start) % 7 + 1)}
    return [day for day in holidays.split(",") if day in named]


def _kept(quoted: re.Match[str]) -> str:
    """A comment with no word in it that reads like a holiday."""
    return _HOLIDAY.sub("", quoted[0])


def _weekdays(day: date, is_holiday: IsHoliday) -> str:
    """The weekdays of the holidays that matter at a moment of `day`: today's and last night's."""
    near = (day, day - timedelta(days=1))
    found = [WEEKDAYS[each.weekday()] for each in near if is_holiday(each)]
    return ",".join(found) or WEEKDAYS[(day + timedelta(days=ELSEWHERE)).weekday()]


def _state(
    rules: str, local: datetime, timezone: ZoneInfo, where: tuple[float, float] | None
) -> bool | None:
    from opening_hours import State

    parsed = _parsed(rules, timezone, where)
    if parsed is None:
        return None
    state, comment = parsed.state(local)
    if state == State.UNKNOWN or (state == State.OPEN and comment):
        return None
    if not _OPEN_END.search(rules):
        return bool(state == State.OPEN)
    sure = _state(_OPEN_END.sub(_as_told, rules), local, timezone, where)
    may_be = _state(_OPEN_END.sub(_till_midnight, rules), local, timezone, where)
    return None if may_be and not sure else sure


def _till_midnight(found: re.Match[str]) -> str:
    """An open end at its latest."""
    return "-24:00" if found[1] else f"{found[2]}-24:00"


def _as_told(found: re.Match[str]) -> str:
    """An open end without what lies behind it: till when it is open at least, else a minute."""
    if found[1]:
        return f"-{found[2]}"
    hour, minute = map(int, found[2].split(":"))
    return f"{found[2]}-{hour + (minute + 1) // 60:02d}:{(minute + 1) % 60:02d}"


@lru_cache(maxsize=4096)
def _parsed(
    rules: str, timezone: ZoneInfo, where: tuple[float, float] | None
) -> OpeningHours | None:
    """The rules as the library understands them; None where it does not, or guesses."""
    from opening_hours import OpeningHours, validate

    if not validate(rules):
        return None
    return OpeningHours(rules, timezone=timezone, coords=where, auto_country=False)
