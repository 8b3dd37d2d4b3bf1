"""The holidays of Schleswig-Holstein."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from adapters.sources.calendar_sh import ShCalendar, load_school_breaks

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"


def test_reformation_day_is_a_holiday_here() -> None:
    found = ShCalendar().holiday(date(2026, 10, 31))
    assert found is not None
    assert found.name == "Reformationstag"
    assert not found.school


def test_corpus_christi_and_weekdays_are_none() -> None:
    calendar = ShCalendar()
    assert calendar.holiday(date(2026, 6, 4)) is None
    assert calendar.holiday(date(2026, 11, 18)) is None


def test_moving_feasts_are_known() -> None:
    calendar = ShCalendar()
    assert calendar.holiday(date(2027, 3, 26)) is not None  # Karfreitag
    assert calendar.holiday(date(2027, 5, 6)) is not None  # Himmelfahrt


def test_school_holidays_are_second() -> None:
    calendar = ShCalendar(((date(2026, 12, 21), date(2027, 1, 6), "Weihnachtsferien"),))
    school = calendar.holiday(date(2026, 12, 22))
    assert school is not None
    assert school.school
    christmas = calendar.holiday(date(2026, 12, 25))
    assert christmas is not None
    assert not christmas.school


def test_the_city_brings_its_school_holidays() -> None:
    calendar = ShCalendar(load_school_breaks(CITY))
    autumn = calendar.holiday(date(2026, 10, 13))
    assert autumn is not None
    assert (autumn.name, autumn.school) == ("Herbstferien", True)
    # the islands begin a week earlier; the city does not
    assert calendar.holiday(date(2026, 10, 6)) is None
    # a row without an end is one day
    assert calendar.holiday(date(2027, 5, 7)) is not None
    assert calendar.holiday(date(2027, 5, 10)) is None
