"""Movable feasts, ages in any wording, no children, and prices in words."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers.reading.ages import ages_of_children
from handlers.reading.children import ages_meant, says_none
from handlers.reading.dates import moments
from handlers.reading.extras import price_max
from handlers.reading.party import party_said
from handlers.reading.wall import berlin
from handlers.reading.words import fold

NOW = datetime(2026, 11, 28, 10, tzinfo=berlin())


def days_of(text: str) -> list[str]:
    return [f"{m.when.at:%Y-%m-%d %H:%M}" for m in moments(text, NOW) if m.when]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("was is am ersten advent los", "2026-11-29"),
        ("was ist am 1. Advent", "2026-11-29"),
        ("1.advent was geht", "2026-11-29"),
        ("vierter Advent", "2026-12-20"),
        ("on the second sunday of advent", "2026-12-06"),
        ("am dritten Adventswochenende", "2026-12-12"),
        ("am ersten Weihnachtstag", "2026-12-25"),
        ("2. Weihnachtsfeiertag offen?", "2026-12-26"),
        ("über Weihnachten", "2026-12-24"),
        ("Ostermontag", "2027-03-29"),
        ("easter monday", "2027-03-29"),
        ("an Ostern", "2027-03-26"),
        ("am Pfingstmontag", "2027-05-17"),
        ("Himmelfahrt", "2027-05-06"),
        ("am Buß- und Bettag", "2027-11-17"),
        ("und am 31.", "2026-12-31"),
        ("übernächsten mittwoch", "2026-12-09"),
    ],
)
def test_a_feast_is_its_day(text: str, day: str) -> None:
    assert [found[:10] for found in days_of(text)] == [day]


@pytest.mark.parametrize(
    "text", ["Weihnachtsmarkt", "im Advent", "im Osten der Stadt", "fünfter Advent", "Osterfeuer"]
)
def test_no_day_where_none_was_named(text: str) -> None:
    assert days_of(text) == []


def test_a_feast_takes_a_clock_and_a_part() -> None:
    assert days_of("am 2. Adventssonntag um drei") == ["2026-12-06 15:00"]
    assert days_of("vierter Advent nachmittags") == ["2026-12-20 13:00"]
    assert days_of("Ostern um 10 Uhr") == ["2027-03-28 10:00"]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("wir sind neu in travemünde, die kinder sind 2, 6 und 10", [2, 6, 10]),
        ("neu in travemünde, kinder 2, 6 und 10", [2, 6, 10]),
        ("sankt jürgen, neu hier, mein sohn is sieben und die lütte drei", [3, 7]),
        ("neu in kücknitz mit drei kids (1, 4 und elf)", [1, 4, 11]),
        ("New in Travemunde, kids are two and five", [2, 5]),
        ("wir haben zwei töchter, 5 und 9", [5, 9]),
        ("meine jungs sind acht und zwölf", [8, 12]),
        ("kinder im alter von 2 und 6 jahren", [2, 6]),
        ("we have three kids aged 3, 6 and 12", [3, 6, 12]),
        ("de Kinner sünd veer un söven", [4, 7]),
        ("ausflüge übernächsten mittwoch mit kind 6", [6]),
        ("Ich habe ein Kind. Es ist 7 Jahre alt.", [7]),
    ],
)
def test_ages_as_told(text: str, ages: list[int]) -> None:
    assert sorted(ages_of_children(fold(text))) == ages
    said = party_said(text)
    assert said is not None
    assert said.children == len(ages)
    assert said.adults is None or "wir" in text


@pytest.mark.parametrize(
    "text",
    [
        "mit zwei kindern um 3 zum zob",
        "fahrt für 2 erwachsene und 3 kinder um 6",
        "kinder sind 2 dabei",
        "wir sind 4",
        "mit dem kind 8 uhr los",
        "ein Kind, 3 Euro",
    ],
)
def test_no_age_where_none_was_told(text: str) -> None:
    assert ages_of_children(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("das große geht in die dritte klasse", [8]),
        ("unser sohn ist in der 1. Klasse", [6]),
        ("unsere Zweitklässlerin", [7]),
        ("a third grader", [8]),
        ("with a toddler", [2]),
        ("2 toddlers", []),
        ("mit Baby", [0]),
        ("eine Tochter (16 Monate)", [1]),
        ("die Große kommt bald in die Schule", [6]),
        ("mit einem Kindergartenkind", [4]),
        ("eine schöne Stadt, klasse", []),
        ("ich brauche eine Kita", []),
    ],
)
def test_ages_as_meant(text: str, ages: list[int]) -> None:
    assert ages_meant(text) == ages


@pytest.mark.parametrize(
    "text",
    [
        "neu in schlutup, keine kinder",
        "neu in schlutup ohne kinder",
        "neu in st lorenz süd, keine kids",
        "Ich bin neu in Buntekuh. Ich habe keine Kinder.",
        "Kinder haben wir nicht",
        "wi hebbt keen Kinner",
        "no kids",
        "we don't have any children",
        "kinderlos",
    ],
)
def test_no_children(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    "text", ["neu hier mit zwei Kindern", "kinder 2 und 6", "ich habe keinen Hund, aber Kinder"]
)
def test_children_all_the_same(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("es darf höchstens fünf Euro kosten", 500),
        ("unter zehn euro", 1000),
        ("nicht mehr als zwölf Euro bitte", 1200),
        ("bis zu zwanzig euro", 2000),
        ("up to ten euros", 1000),
        ("nich mehr as fief Euro", 500),
        ("für lau", 0),
        ("kein Geld ausgeben", 0),
        ("was kostet das, fünf euro?", None),
    ],
)
def test_a_price_in_words(text: str, cents: int | None) -> None:
    assert price_max(text) == cents
