"""The holidays of each federal state, and the school holidays that a city's folder names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from adapters.cities.about import State
from adapters.cities.holidays import read_school_breaks
from adapters.sources.calendar_state import StateCalendar

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
STATES = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST",
          "TH")  # fmt: skip
OWN = {
    "Heilige Drei Könige": (date(2027, 1, 6), {"BW", "BY", "ST"}),
    "Frauentag": (date(2027, 3, 8), {"BE", "MV"}),
    "Fronleichnam": (date(2027, 5, 27), {"BW", "BY", "HE", "NW", "RP", "SL"}),
    "Mariä Himmelfahrt": (date(2028, 8, 15), {"SL"}),
    "Weltkindertag": (date(2027, 9, 20), {"TH"}),
    "Reformationstag": (date(2026, 10, 31), {"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"}),
    "Allerheiligen": (date(2026, 11, 1), {"BW", "BY", "NW", "RP", "SL"}),
    "Buß- und Bettag": (date(2026, 11, 18), {"SN"}),
}
ALL = (
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6),
    date(2027, 5, 17), date(2027, 10, 3), date(2027, 12, 25), date(2027, 12, 26),
)  # fmt: skip


def test_all_sixteen_states_may_be_named() -> None:
    assert sorted(get_args(State)) == list(STATES)


@pytest.mark.parametrize("state", STATES)
def test_each_state_keeps_its_own_and_those_of_all(state: str) -> None:
    calendar = StateCalendar(state)
    for name, (day, states) in OWN.items():
        found = calendar.holiday(day)
        assert (found is not None) == (state in states), name
        assert found is None or (name in found.name and not found.school)
    assert all(calendar.holiday(day) for day in ALL)


def test_without_a_state_only_those_of_all_are_kept() -> None:
    calendar = StateCalendar(None)
    assert all(calendar.holiday(day) for day in ALL)
    assert not any(calendar.holiday(day) for day, _ in OWN.values())


def test_school_holidays_are_second() -> None:
    calendar = StateCalendar("SH", ((date(2026, 12, 21), date(2027, 1, 6), "Weihnachtsferien"),))
    school = calendar.holiday(date(2026, 12, 22))
    assert school is not None
    assert school.school
    christmas = calendar.holiday(date(2026, 12, 25))
    assert christmas is not None
    assert not christmas.school


def test_without_a_file_there_are_no_school_holidays() -> None:
    assert StateCalendar("SH").holiday(date(2026, 12, 22)) is None


def test_the_city_brings_its_school_holidays() -> None:
    calendar = StateCalendar("SH", read_school_breaks(CITY / "school_holidays.csv").must())
    autumn = calendar.holiday(date(2026, 10, 13))
    assert autumn is not None
    assert (autumn.name, autumn.school) == ("Herbstferien", True)
    # the islands begin a week earlier; the city does not
    assert calendar.holiday(date(2026, 10, 6)) is None
    # a row without an end is one day
    assert calendar.holiday(date(2027, 5, 7)) is not None
    assert calendar.holiday(date(2027, 5, 10)) is None
