"""The small hours: one rule for "1 Uhr nachts", nights from the evening on, the doubled hour."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from handlers.daytime import after, echoed, shift_of
from handlers.reading.dates import moments

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.datetimes(*(datetime(year, 1, 1) for year in (2026, 2028)))  # noqa: DTZ001 - wall time


def said(text: str, now: datetime) -> datetime:
    when = next(moment.when for moment in moments(text, now) if moment.when)
    return when.at.astimezone(BERLIN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@given(
    DAYS,
    st.sampled_from([1, 2, 3, 4, 5]),
    st.sampled_from(["morgen um {} Uhr nachts", "morgen {} uhr nachts", "morgen um {}:00 nachts"]),
)
def test_an_hour_at_night_tomorrow_is_of_tomorrows_date(
    naive: datetime, hour: int, words: str
) -> None:
    now = naive.replace(tzinfo=BERLIN, second=0, microsecond=0)
    meant = said(words.format(hour), now)
    assert meant.date() == now.date() + timedelta(days=1)
    assert meant.hour in (hour, hour + 1)  # the hour that the spring change skips


@pytest.mark.parametrize(
    ("now", "words", "meant"),
    [
        ("2026-11-27 23:55", "morgen um 1 Uhr nachts", "2026-11-28 01:00"),
        ("2026-11-28 23:30", "morgen um 1 Uhr nachts", "2026-11-29 01:00"),
        ("2026-11-28 00:30", "morgen um 1 Uhr nachts", "2026-11-29 01:00"),
        ("2026-11-27 23:55", "morgen Nacht um 1", "2026-11-29 01:00"),
        ("2026-11-27 23:55", "Freitag Nacht um 1", "2026-11-28 01:00"),
        ("2026-11-25 15:00", "Freitag Nacht um 1", "2026-11-28 01:00"),
        ("2026-11-25 15:00", "in der Nacht auf Samstag um 1", "2026-11-28 01:00"),
        ("2026-11-25 15:00", "heute um 1 Uhr nachts", "2026-11-26 01:00"),
        ("2026-11-28 00:30", "heute um 1 Uhr nachts", "2026-11-28 01:00"),
        ("2026-11-25 15:00", "Samstag um 2 Uhr nachts", "2026-11-28 02:00"),
    ],
)
def test_nights_and_hours_at_night(now: str, words: str, meant: str) -> None:
    assert said(words, at(now)) == at(meant)


def test_the_doubled_hour_is_named() -> None:
    night = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert shift_of(night) == "before"
    assert shift_of(night.replace(fold=1)) == "after"
    assert shift_of(night.astimezone(ZoneInfo("UTC"))) == "before"
    assert shift_of(night.replace(hour=3)) == "once"
    assert shift_of(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)) == "once"
    assert said("am 25. Oktober um 2:30 Uhr", at("2026-10-24 20:00")) == night


@given(DAYS, st.integers(0, 47))
def test_an_echo_names_the_part_of_the_day_of_its_clock(naive: datetime, hours: int) -> None:
    now = naive.replace(tzinfo=BERLIN)
    then = now + timedelta(hours=hours)
    facts = echoed(then, now)
    assert facts["at"] == then
    parts = ("night", "morning", "forenoon", "noon", "afternoon", "evening")
    order = [part for part in parts if part == facts["part"]]
    assert order
    late = then.hour >= 18
    assert (facts["part"] == "evening") == late


@given(DAYS, st.integers(0, 4000))
def test_the_way_back_is_after_the_way_out(naive: datetime, minutes: int) -> None:
    out = naive.replace(tzinfo=BERLIN)
    wished = out + timedelta(minutes=minutes - 2000)
    assert after(wished, out) > out
