"""Single values of GTFS-RT's wire: times, dates and the names of its enumerations."""

from __future__ import annotations

from datetime import UTC, date, datetime

LAST = 4_102_444_800
"""2100-01-01 in POSIX seconds: what lies beyond is no time"""


def moment(seconds: int) -> datetime | None:
    """POSIX seconds as UTC; None for 0 (not told) and for what is no time of this century."""
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < LAST else None


def day_of(value: str | None) -> date | None:
    """A date written YYYYMMDD, or None."""
    if value is None or len(value) != 8 or not (value.isascii() and value.isdecimal()):
        return None
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        return None


def seconds_of_day(value: str | None) -> int | None:
    """H:MM:SS (hours may pass 24) as seconds after the service day's midnight, or None."""
    parts = (value or "").split(":")
    if len(parts) != 3 or not all(p.isascii() and p.isdecimal() and len(p) < 4 for p in parts):
        return None
    hours, minutes, seconds = map(int, parts)
    return hours * 3600 + minutes * 60 + seconds if minutes < 60 and seconds < 60 else None
