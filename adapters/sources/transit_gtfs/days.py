"""Service days: where their seconds count from, with the services that run around one of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.sources.transit_gtfs.feed import DAY_S, Feed

YEARS = 1900, 2199
"""what is asked of other years has no answer"""


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """Noon minus 12 h in UTC: where GTFS counts from, also on days of 23 or 25 hours."""
    noon = datetime.combine(day, time(12), zone).astimezone(ZoneInfo("UTC"))
    return noon - timedelta(hours=12)


Days = tuple[tuple[int, frozenset[str]], ...]
"""(seconds to add, services that run) of each service day around a base day"""


def days_around(feed: Feed, base: date, longest: int) -> Days:
    """The day before, the base day and the one after; earlier ones where trips run that long."""
    origin = day_start(base, feed.zone)
    days = []
    for offset in range(-max(1, longest // DAY_S) - 1, 2):
        day = base + timedelta(days=offset)
        shift = round((day_start(day, feed.zone) - origin).total_seconds())
        active = frozenset(name for name, service in feed.services.items() if service.runs_on(day))
        days.append((shift, active))
    return tuple(days)
