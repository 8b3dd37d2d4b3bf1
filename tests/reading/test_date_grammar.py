"""The date grammar as tables: what was written, and the instant it means."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.answers import read_moment
from handlers.reading.dates import moments

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 18, 14, 0, tzinfo=BERLIN)


def at(text: str, now: datetime = WEDNESDAY) -> tuple[str, str] | None:
    found = [m.when for m in moments(text, now) if m.when]
    return (found[0].kind, found[0].at.strftime("%Y-%m-%d %H:%M")) if found else None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Donnerstag um halb zehn", "depart", "2026-11-19 09:30"),
        ("Donnerstag viertel vor zehn", "depart", "2026-11-19 09:45"),
        ("Donnerstag dreiviertel zehn", "depart", "2026-11-19 09:45"),
        ("Donnerstag viertel zehn", "depart", "2026-11-19 09:15"),
        ("morgen fünf vor halb zehn", "depart", "2026-11-19 09:25"),
        ("morgen um vierzehn Uhr dreißig", "depart", "2026-11-19 14:30"),
        ("um 18 Uhr ein Taxi", "depart", "2026-11-18 18:00"),
        ("heute abend 19:30", "depart", "2026-11-18 19:30"),
        ("heute Abend um acht", "depart", "2026-11-18 20:00"),
        ("in 20 minuten", "depart", "2026-11-18 14:20"),
        ("in einer halben Stunde", "depart", "2026-11-18 14:30"),
        ("in ner dreiviertelstunde", "depart", "2026-11-18 14:45"),
        ("in anderthalb Stunden", "depart", "2026-11-18 15:30"),
        ("übermorgen", "day", "2026-11-20 00:00"),
        ("nächsten Dienstag", "day", "2026-11-24 00:00"),
        ("nechsten di", "day", "2026-11-24 00:00"),
        ("übernächsten Freitag", "day", "2026-11-27 00:00"),
        ("Dienstag nächste Woche", "day", "2026-11-24 00:00"),
        ("Freitag in zwei Wochen", "day", "2026-12-04 00:00"),
        ("in 3 Tagen", "day", "2026-11-21 00:00"),
        ("am 26.11.", "day", "2026-11-26 00:00"),
        ("am 26.11. um 9:15", "depart", "2026-11-26 09:15"),
        ("Do 26.11. 9.15 Uhr", "depart", "2026-11-26 09:15"),
        ("26. November 2027", "day", "2027-11-26 00:00"),
        ("3. dezember", "day", "2026-12-03 00:00"),
        ("1.2.", "day", "2027-02-01 00:00"),
        ("bis zehn am Freitag", "arrive", "2026-11-20 10:00"),
        ("Freitag spätestens um zehn", "arrive", "2026-11-20 10:00"),
        ("ich muss Freitag um zehn da sein", "arrive", "2026-11-20 10:00"),
        ("bin um 8:45 da", "arrive", "2026-11-19 08:45"),
        ("Freitag ab 18 Uhr", "depart", "2026-11-20 18:00"),
        ("so gegen drei am samstag", "depart", "2026-11-21 15:00"),
        ("samstagabend", "span", "2026-11-21 18:00"),
        ("morgen früh", "span", "2026-11-19 06:00"),
        ("diesen Monat", "span", "2026-11-01 00:00"),
        ("nächsten Monat", "span", "2026-12-01 00:00"),
        ("im Februar", "span", "2027-02-01 00:00"),
        ("am Wochenende", "span", "2026-11-21 00:00"),
        ("heut nacht um 3", "depart", "2026-11-19 03:00"),
        ("jetzt", "depart", "2026-11-18 14:00"),
        ("tomorrow at half past nine", "depart", "2026-11-19 09:30"),
        ("tomorrow by 5 pm", "arrive", "2026-11-19 17:00"),
        ("tonight at 8", "depart", "2026-11-18 20:00"),
        ("on friday at quarter to ten", "depart", "2026-11-20 09:45"),
        ("Dunnersdag Klock tein", "depart", "2026-11-19 10:00"),
        ("hüüt Avend Klock negen", "depart", "2026-11-18 21:00"),
        ("mitternacht", "depart", "2026-11-19 00:00"),
        ("sunday not saturday", "day", "2026-11-22 00:00"),
    ],
)
def test_a_phrase_means_an_instant(text: str, kind: str, expected: str) -> None:
    assert at(text) == (kind, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Guten Morgen",
        "schönen Abend noch",
        "bis 8 euro",
        "2 nach travemünde",
        "bus 9 am zob",
        "mit 2 kindern",
        "31.02.",
        "so geht das nicht",
        "mi un mien Fru",
        "2x kurzstrecke",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert at(text) is None


def test_a_weekday_whose_hour_has_passed_is_next_week() -> None:
    thursday = datetime(2026, 11, 19, 14, 0, tzinfo=BERLIN)
    assert at("Donnerstag um zehn", thursday) == ("depart", "2026-11-26 10:00")
    assert at("Donnerstag um 16 Uhr", thursday) == ("depart", "2026-11-19 16:00")


def test_the_day_after_tomorrow_counts_from_the_arrival_of_the_message() -> None:
    late = datetime(2026, 11, 18, 23, 58, tzinfo=BERLIN)
    assert at("übermorgen um 8", late) == ("depart", "2026-11-20 08:00")
    # 22:58 UTC is still the 18th for UTC and for Berlin; 23:30 UTC already is the 19th here
    utc = datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert at("morgen um 8 Uhr", utc) == ("depart", "2026-11-20 08:00")


def test_the_skipped_hour_moves_past_the_gap() -> None:
    before = datetime(2027, 3, 27, 18, 0, tzinfo=BERLIN)
    found = moments("morgen um 2:30", before)[0].when
    assert found is not None
    assert found.at.isoformat() == "2027-03-28T03:00:00+02:00"


def test_the_doubled_hour_is_the_first() -> None:
    before = datetime(2026, 10, 24, 18, 0, tzinfo=BERLIN)
    found = moments("morgen um 2:30", before)[0].when
    assert found is not None
    assert found.at.isoformat() == "2026-10-25T02:30:00+02:00"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("jeden Dienstag", "FREQ=WEEKLY;BYDAY=TU"),
        ("dienstags", "FREQ=WEEKLY;BYDAY=TU"),
        ("jeden zweiten Dienstag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("alle zwei Wochen dienstags", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("werktags", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("immer mo bis do", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
        ("montags und donnerstags", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("jeden Morgen um 7", "FREQ=DAILY"),
        ("täglich", "FREQ=DAILY"),
        ("every friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("jeden ersten Montag im Monat", "FREQ=MONTHLY;BYDAY=1MO"),
    ],
)
def test_a_repeat_is_a_rule(text: str, rule: str) -> None:
    assert [m.repeat for m in moments(text, WEDNESDAY) if m.repeat] == [rule]


def test_the_choir_has_a_rule_a_time_and_a_notice() -> None:
    choir, notice = moments(
        "jeden dienstag zum chor um 6, sag mir montag abend bescheid", WEDNESDAY
    )
    assert choir.when is not None
    assert choir.when.at.strftime("%a %H:%M") == "Tue 18:00"
    assert notice.role == "alert"
    assert notice.when is not None
    assert notice.when.at.strftime("%a %H:%M") == "Mon 18:00"


def test_the_way_back_is_on_the_same_day() -> None:
    out, back = moments("Freitag 19:45 Konzert zurück 22:30", WEDNESDAY)
    assert out.when is not None
    assert back.when is not None
    assert back.role == "back"
    assert back.when.at.date() == out.when.at.date()


def test_a_receipt_lies_behind() -> None:
    (found,) = moments("quittung vom 3. nochmal", WEDNESDAY, past=True)
    assert found.when is not None
    assert found.when.at.strftime("%Y-%m-%d") == "2026-11-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9 Uhr", "09:00"), ("1930", "19:30"), ("halb zehn", "09:30"), ("14.15", "14:15")],
)
def test_an_answer_may_be_bare(text: str, expected: str) -> None:
    found = read_moment(text, WEDNESDAY)
    assert found is not None
    assert found.at.strftime("%H:%M") == expected


def test_a_new_clock_keeps_the_day_spoken_of() -> None:
    first = read_moment("Donnerstag um zehn", WEDNESDAY)
    assert first is not None
    then = read_moment("halb zehn", WEDNESDAY, about=first)
    assert then is not None
    assert then.at.isoformat() == "2026-11-19T09:30:00+01:00"
    friday = read_moment("Freitag um elf", WEDNESDAY, about=first)
    assert friday is not None
    assert friday.at.isoformat() == "2026-11-20T11:00:00+01:00"
