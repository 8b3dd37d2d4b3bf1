"""Entries as they are told: their age, their gaps, when they open, which steps fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.words import CivicEntry, Holiday, Place
from bot.texts import LOCALES, Texts
from handlers.civic import day_of, entry_lines, place_of, source_of
from handlers.opening import next_opening
from handlers.referral import weekdays_in
from handlers.says import Line
from handlers.talks.arrive import fitting

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=BERLIN)  # a Wednesday
ENTRY = CivicEntry(
    id="e",
    topic="arrival",
    title="Kita-Platz vormerken",
    text="So geht es.",
    source="Liste der Stadt, Stand 2016",
    owner="Stadt",
    checked_on=date(2016, 12, 31),
    expires=date(2027, 6, 30),
)


class NoHolidays:
    def holiday(self, day: date) -> Holiday | None:
        return None


class Feast(NoHolidays):
    def holiday(self, day: date) -> Holiday | None:
        return Holiday(day, "Fest") if day == date(2026, 11, 26) else None


def said(lines: tuple[Line, ...], locale: str = "de") -> str:
    return "\n".join(Texts("Demo").say(line.text, line.facts, locale=locale) for line in lines)


def test_an_entry_says_its_source_and_the_day_it_was_checked() -> None:
    words = said(entry_lines(ENTRY, NOW, NoHolidays()))
    assert "Quelle: Liste der Stadt. Stand 31.12.2016" in words
    assert "Ort: nicht bekannt" in words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("phone", [None, "116117"])
def test_an_expired_entry_is_never_told_as_fresh(locale: str, phone: str | None) -> None:
    old = replace(ENTRY, expires=date(2026, 11, 24), phone=phone)
    words = said(entry_lines(old, NOW, NoHolidays()), locale)
    assert ENTRY.text not in words
    assert (phone or ENTRY.owner) in words


def test_teeth_a_current_entry_is_told() -> None:
    assert ENTRY.text in said(entry_lines(ENTRY, NOW, NoHolidays()))


def test_an_unknown_place_is_no_way() -> None:
    assert place_of(ENTRY) is None
    assert place_of(replace(ENTRY, lat=53.8, lon=10.6)) == Place(
        "civic:e", ENTRY.title, 53.8, 10.6, "poi", None
    )


def test_a_source_names_no_second_day() -> None:
    assert source_of(ENTRY) == "Liste der Stadt"
    assert source_of(replace(ENTRY, source="Umzug, Stand 2021; Punkt: X")) == "Umzug; Punkt: X"


@pytest.mark.parametrize(
    ("hours", "opens"),
    [
        ("Tu,Th,Sa 08:00-13:00", "2026-11-26T08:00"),
        ("We 08:00-16:00", "2026-11-25T08:00"),
        ("We 08:00-13:00", "2026-12-02T08:00"),
        ("May-Sep Mo,Th 08:00-14:00; Oct-Apr Mo,Th 08:00-13:00", "2026-11-26T08:00"),
        ("Mo-Fr 09:00-12:00", "2026-11-26T09:00"),
    ],
)
def test_the_next_opening(hours: str, opens: str) -> None:
    found = next_opening(hours, NOW, NoHolidays())
    assert found is not None
    assert f"{found[0]:%Y-%m-%dT%H:%M}" == opens


@pytest.mark.parametrize("hours", ["nach Vereinbarung", "sunrise-sunset", "Mo 09:00+"])
def test_hours_that_say_more_are_not_guessed(hours: str) -> None:
    assert next_opening(hours, NOW, NoHolidays()) is None


def test_a_public_holiday_is_left_out() -> None:
    found = next_opening("Th 08:00-13:00", NOW, Feast())
    assert found is not None
    assert found[0].date() == date(2026, 12, 3)


def test_the_next_weekly_time_is_ahead_and_in_local_time() -> None:
    assert day_of(2, "15:00", NOW) == datetime(2026, 12, 2, 15, 0, tzinfo=BERLIN)
    assert day_of(2, "15:01", NOW) == datetime(2026, 11, 25, 15, 1, tzinfo=BERLIN)
    assert day_of(6, "10:00", NOW, date(2027, 3, 28)).utcoffset() is not None


def test_steps_fit_the_children_and_are_six_at_most() -> None:
    general = [replace(ENTRY, id=f"g{n}", order=n) for n in range(8)]
    kita = replace(ENTRY, id="kita", ages=(0, 6), order=1)
    own = replace(ENTRY, id="own", district="St. Jürgen", order=90)
    found = fitting([*general, kita, own], "St. Jürgen", (3, 7))
    assert len(found) == 6
    assert found[-1].id == "own"
    assert "kita" in [one.id for one in fitting([kita, own], "St. Jürgen", (3,))]
    assert "kita" not in [one.id for one in fitting([kita, own], "St. Jürgen", ())]


def test_weekdays_are_read() -> None:
    assert weekdays_in("dienstags und Fr") == ("TU", "FR")
    assert weekdays_in("egal") == ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    assert weekdays_in("mal sehen") == ()
