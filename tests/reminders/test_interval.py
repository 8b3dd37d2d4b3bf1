"""The least time between two looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.interval import Interval

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def test_one_begins_when_the_last_is_over_or_the_clock_was_set_back() -> None:
    looks = Interval(timedelta(minutes=5))
    minutes = (0, 1, 4, 5, 9, 10, 3, 7, 8)
    begun = [minute for minute in minutes if looks.begin(NOON + timedelta(minutes=minute))]
    assert begun == [0, 5, 10, 3, 8]
