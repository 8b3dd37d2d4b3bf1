"""Wall time in Lübeck: the dates that day names mean and the instants that clocks mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from adapters.words import When
from handlers.reading.feasts import feast_day, feast_span
from handlers.reading.parts import Day, valid_date

IsOver = Callable[[date], bool]


@cache
def berlin() -> ZoneInfo:
    """The zone of people here."""
    return ZoneInfo("Europe/Berlin")


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """That wall time in Berlin; hour 24 is the next midnight; a skipped time moves past the gap."""
    if hour >= 24:
        day, hour = day + timedelta(days=1), hour - 24
    at = datetime.combine(day, time(hour, minute), tzinfo=berlin())
    there = at.astimezone(ZoneInfo("UTC")).astimezone(berlin())
    if there.replace(tzinfo=None) == at.replace(tzinfo=None):
        return at
    return there.replace(minute=0)


def day_of(day: Day, today: date, is_over: IsOver) -> date | None:
    """The date a Day means, seen from today; None where there is none."""
    try:
        if day.offset is not None:
            return today + timedelta(days=day.offset)
        if day.feast is not None:
            return feast_day(day.feast, day.weeks, today)
        if day.weekday is not None:
            return _weekday(day, today, is_over)
        if day.month is not None and day.monthday is not None:
            return _monthday(day, today)
        if day.monthday is not None:
            return _next_monthday(day.monthday, today)
    except OverflowError:
        return None
    return None


def day_before(day: Day, today: date) -> date | None:
    """The latest date a Day may mean that is not ahead: of receipts and complaints."""
    if day.weekday is not None and not day.weeks:
        return today - timedelta(days=(today.weekday() - day.weekday + 1) % 7)
    if day.monthday is not None and not day.year:
        for back in range(0, 800):
            then = today - timedelta(days=back)
            if then.day == day.monthday and then.month == (day.month or then.month):
                return then
        return None
    return day_of(day, today, lambda _: False)


def _weekday(day: Day, today: date, is_over: IsOver) -> date:
    assert day.weekday is not None  # noqa: S101
    if day.in_week is not None:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=day.in_week, days=day.weekday - 1)
    ahead = (day.weekday - 1 - today.weekday()) % 7
    if day.back:
        return today - timedelta(days=(7 - ahead) % 7 or 7)
    first = today + timedelta(days=ahead)
    if is_over(first):
        first += timedelta(days=7)
    return first + timedelta(weeks=day.weeks)


def _monthday(day: Day, today: date) -> date | None:
    assert day.month is not None and day.monthday is not None  # noqa: S101
    if day.year:
        return valid_date(day.year, day.month, day.monthday) if day.year < 2200 else None
    this = valid_date(today.year, day.month, day.monthday)
    if this is not None and this >= today:
        return this
    return valid_date(today.year + 1, day.month, day.monthday)


def _next_monthday(monthday: int, today: date) -> date | None:
    for ahead in range(0, 70):
        day = today + timedelta(days=ahead)
        if day.day == monthday:
            return day
    return None


def long_span(day: Day | None, now: datetime) -> When | None:
    """Weekends, weeks, months, and feasts of several days."""
    if day is None:
        return None
    if day.feast is not None:
        return _long_feast(day, now.date())
    monday = now.date() - timedelta(days=now.weekday())
    if day.weekend is not None:
        start = monday + timedelta(weeks=day.weekend, days=5)
        return When(local(start, 0), "span", local(start + timedelta(days=2), 0))
    if day.whole_week is not None:
        start = monday + timedelta(weeks=day.whole_week)
        return When(local(start, 0), "span", local(start + timedelta(days=7), 0))
    if day.months_only and day.month is not None:
        return _month(day.month, day.weeks, now)
    return None


def _long_feast(day: Day, today: date) -> When | None:
    """Easter and its like as a span; the weekend of an Advent Sunday is two days."""
    if day.feast == "adventwe":
        sunday = feast_day("advent", day.weeks, today)
        span = (sunday - timedelta(days=1), sunday + timedelta(days=1)) if sunday else None
    else:
        span = feast_span(day.feast or "", today)
    return When(local(span[0], 0), "span", local(span[1], 0)) if span else None


def _month(month: int, shift: int, now: datetime) -> When | None:
    """A named month, or with 0 this one shifted by so many months."""
    year = now.year + (1 if 0 < month < now.month else 0)
    if month == 0:
        year, month = divmod(now.year * 12 + now.month - 1 + shift, 12)
        month += 1
    first = valid_date(year, month, 1)
    following = valid_date(year + month // 12, month % 12 + 1, 1)
    if first is None or following is None:
        return None
    return When(local(first, 0), "span", local(following, 0))
