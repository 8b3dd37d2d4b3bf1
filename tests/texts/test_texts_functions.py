"""EUR, TIME, DAY and DATE as people write them, in Berlin time, in every locale."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.texts import functions

NINE = datetime(2026, 11, 26, 8, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "at", "said"),
    [
        ("de", NINE, "9:04"),
        ("en", NINE, "9:04"),
        ("de-leicht", NINE, "9 Uhr 04"),
        ("de-leicht", NINE.replace(minute=0), "9 Uhr"),
        ("de", datetime(2026, 11, 26, 23, 0, tzinfo=UTC), "0:00"),
        ("de-leicht", datetime(2026, 11, 26, 23, 0, tzinfo=UTC), "0 Uhr"),
        ("de", datetime(2026, 7, 1, 8, 4, tzinfo=UTC), "10:04"),
    ],
)
def test_time(locale: str, at: datetime, said: str) -> None:
    assert functions(locale)["TIME"](at.isoformat()) == said


@pytest.mark.parametrize(
    ("locale", "day", "full"),
    [
        ("de", "Donnerstag, 26. November", "Donnerstag, 26. November 2026"),
        ("en", "Thursday, 26 November", "Thursday, 26 November 2026"),
        ("de-leicht", "Donnerstag, 26. November", "Donnerstag, 26. November 2026"),
    ],
)
def test_day_and_date(locale: str, day: str, full: str) -> None:
    known = functions(locale)
    for value in (NINE, date(2026, 11, 26)):
        assert known["DAY"](value.isoformat()) == day
        assert known["DATE"](value.isoformat()) == full


def test_the_day_of_a_moment_is_the_day_in_berlin() -> None:
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    assert functions("de")["DAY"](late.isoformat()) == "Freitag, 27. November"


@pytest.mark.parametrize(
    ("locale", "cents", "said"),
    [
        ("de", 360, "3,60 €"),
        ("en", 360, "€3.60"),
        ("de-leicht", 0, "0,00 €"),
        ("de", 123456, "1.234,56 €"),
    ],
)
def test_money(locale: str, cents: int, said: str) -> None:
    assert functions(locale)["EUR"](cents).replace("\xa0", " ") == said
