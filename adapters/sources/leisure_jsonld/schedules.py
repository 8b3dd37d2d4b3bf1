"""Schedules of schema.org: "every Thursday from 7 to 9" as the dates it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from adapters.reading import count
from adapters.sources.leisure_jsonld.terms import (
    Node,
    clock,
    length,
    many,
    moment,
    named,
    one,
)

EVERY = re.compile(r"P(\d{1,3})([DWMY])")
WORDS = {
    "DAILY": (1, "D"),
    "WEEKLY": (1, "W"),
    "BIWEEKLY": (2, "W"),
    "MONTHLY": (1, "M"),
    "YEARLY": (1, "Y"),
    "ANNUALLY": (1, "Y"),
}
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
ICAL_DAY = re.compile(r"([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)[a-z]*", re.IGNORECASE)
MOST_DAYS = 40_000

Window = tuple[datetime, datetime]
Date = tuple[datetime, datetime | None, bool]
"""start, end where it is told, and whether it is a day alone"""


@dataclass(frozen=True, slots=True)
class Rule:
    """Which days a schedule means. weekdays: (place in the month, 0 for any; 0 is Monday)."""

    first: date
    last: date
    step: int
    unit: str
    weekdays: Sequence[tuple[int, int]]
    months: Sequence[int]
    month_days: Sequence[int]
    month_weeks: Sequence[int]
    left_out: frozenset[date]
    most: int | None

    def days(self, since: date) -> Iterator[date]:
        """The days from `since` on, in order."""
        told = 0
        begin = self.first if self.most is not None else max(self.first, since)
        for offset in range(min((self.last - begin).days + 1, MOST_DAYS)):
            day = begin + timedelta(days=offset)
            if not self._means(day):
                continue
            told += 1
            if self.most is not None and told > self.most:
                return
            if day >= since and day not in self.left_out:
                yield day

    def _means(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and day.day not in self.month_days:
            return False
        if self.month_weeks and (day.day - 1) // 7 + 1 not in self.month_weeks:
            return False
        if self.weekdays and not any(_is(day, each) for each in self.weekdays):
            return False
        return self._in_step(day)

    def _in_step(self, day: date) -> bool:
        if self.unit == "D":
            return (day - self.first).days % self.step == 0
        if self.unit == "W":
            weeks = (_monday(day) - _monday(self.first)).days // 7
            fits = bool(self.weekdays) or day.weekday() == self.first.weekday()
            return fits and weeks % self.step == 0
        told = bool(self.weekdays or self.month_days)
        if self.unit == "M":
            months = (day.year - self.first.year) * 12 + day.month - self.first.month
            return (told or day.day == self.first.day) and months % self.step == 0
        same = told or (day.month, day.day) == (self.first.month, self.first.day)
        return same and (day.year - self.first.year) % self.step == 0


def dates_of(node: Node, local: tzinfo, window: Window) -> list[Date] | None:
    """The dates of an event's schedules that may touch the window; None where it has none.

    A schedule that nobody can read counts as none. Without an end it goes on.
    """
    schedules = [*many(node.get("eventSchedule"))]
    schedules += [
        each
        for each in many(node.get("courseSchedule"))
        if isinstance(each, dict) and "startTime" in each
    ]
    found: list[Date] = []
    read = False
    for schedule in schedules:
        if not isinstance(schedule, dict):
            continue
        zone = _zone(schedule, local)
        rule = _rule(schedule, node, zone, window)
        if rule is not None:
            read = True
            found += _dates(rule, schedule, node, zone, window)
    return found if read else None


def _dates(rule: Rule, schedule: Node, node: Node, zone: tzinfo, window: Window) -> Iterator[Date]:
    start, whole = moment(node.get("startDate"), zone)
    end, end_whole = moment(node.get("endDate"), zone)
    opens = clock(schedule.get("startTime")) or clock(node.get("startTime"))
    closes = clock(schedule.get("endTime")) or clock(node.get("endTime"))
    if opens is None and start is not None and not whole:
        opens = start.astimezone(zone).timetz().replace(tzinfo=None)
        if closes is None and end is not None and not end_whole and end - start < timedelta(days=1):
            closes = end.astimezone(zone).timetz().replace(tzinfo=None)
    lasts = length(schedule.get("duration")) or length(node.get("duration"))
    for day in rule.days(window[0].astimezone(zone).date() - timedelta(days=1)):
        if opens is None:
            yield datetime.combine(day, time(), tzinfo=zone), None, True
            continue
        begins = datetime.combine(day, opens, tzinfo=zone)
        yield begins, _end(begins, closes, lasts), False


def _end(begins: datetime, closes: time | None, lasts: timedelta | None) -> datetime | None:
    if closes is None:
        return begins + lasts if lasts is not None and lasts < timedelta(days=1) else None
    same = datetime.combine(begins.date(), closes, tzinfo=begins.tzinfo)
    return same if same > begins else same + timedelta(days=1)


def _rule(schedule: Node, node: Node, zone: tzinfo, window: Window) -> Rule | None:
    first = _day(schedule, node, "startDate", zone) or window[0].astimezone(zone).date()
    last = moment(schedule.get("endDate"), zone)[0]
    end, own = moment(node.get("endDate"), zone)[0], moment(node.get("startDate"), zone)[0]
    if last is None and end is not None and (own is None or end - own > timedelta(days=1)):
        last = end
    weekdays = [day for each in many(schedule.get("byDay")) for day in _weekdays(each)]
    every = _every(one(schedule.get("repeatFrequency")))
    if every is None:
        if not weekdays:
            return None
        every = (1, "W")
    until = (last or window[1]).astimezone(zone).date()
    return Rule(
        first,
        min(until, window[1].astimezone(zone).date()),
        *every,
        weekdays,
        _numbers(schedule, "byMonth"),
        _numbers(schedule, "byMonthDay"),
        _numbers(schedule, "byMonthWeek"),
        frozenset(
            found.astimezone(zone).date()
            for each in many(schedule.get("exceptDate"))
            if (found := moment(each, zone)[0]) is not None
        ),
        count(one(schedule.get("repeatCount"))),
    )


def _day(schedule: Node, node: Node, key: str, zone: tzinfo) -> date | None:
    found = moment(schedule.get(key), zone)[0] or moment(node.get(key), zone)[0]
    return found.astimezone(zone).date() if found else None


def _every(value: object) -> tuple[int, str] | None:
    told = str(value).strip().upper()
    found = EVERY.fullmatch(told)
    if found and int(found[1]) > 0:
        return int(found[1]), found[2]
    return WORDS.get(named(value).upper())


def _weekdays(value: object) -> Iterator[tuple[int, int]]:
    for name in re.split(r"[,\s]+", named(value).strip()):
        found = ICAL_DAY.fullmatch(name)
        if found is not None:
            yield int(found[1] or 0), DAYS.index(found[2].lower())


def _numbers(schedule: Node, key: str) -> list[int]:
    return [n for each in many(schedule.get(key)) if (n := count(each)) is not None]


def _zone(schedule: Node, local: tzinfo) -> tzinfo:
    try:
        return ZoneInfo(str(one(schedule["scheduleTimezone"])))
    except (LookupError, ValueError, OSError):
        return local


def _is(day: date, told: tuple[int, int]) -> bool:
    """Whether a day is such a weekday, in its place of the month counted from either end."""
    place, weekday = told
    if day.weekday() != weekday:
        return False
    if place >= 0:
        return place in (0, (day.day - 1) // 7 + 1)
    return (day + timedelta(days=-7 * place)).month != day.month and (
        day + timedelta(days=-7 * (place + 1))
    ).month == day.month


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
