"""When in the week: days of every week and parts of a day, but no date and no clock."""

from __future__ import annotations

import pytest

from handlers.reading.civic import asks_weekly
from handlers.reading.extras import about_of
from handlers.reading.week import week_slots


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wo kann ich dienstags singen", {"weekdays": [1]}),
        ("am liebsten dienstags nachmittags", {"weekdays": [1], "part": "nachmittag"}),
        ("jeden Donnerstag", {"weekdays": [3]}),
        ("meetups on Wednesdays", {"weekdays": [2]}),
        ("mo und mi", {}),
        ("immer montags und mittwochs", {"weekdays": [0, 2]}),
        ("Sport am Vormittag", {"part": "vormittag"}),
        ("dunnersdags", {"weekdays": [3]}),
        ("am Dienstag", {}),
        ("am Dienstag nachmittag", {}),
        ("dienstags um 15 Uhr", {}),
        ("Guten Morgen, gibt es einen Chor", {}),
    ],
)
def test_when_in_the_week(text: str, found: dict[str, object]) -> None:
    assert week_slots(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "erinnern Sie mich jede Woche daran einen Tag vorher",
        "erinner mich dran",
        "remind me of it every week",
        "sag mir immer einen Tag vorher Bescheid",
        "kannst du mich wöchentlich erinnern",
    ],
)
def test_a_weekly_word_for_what_stands_there(text: str) -> None:
    assert asks_weekly(text)


@pytest.mark.parametrize(
    "text",
    [
        "erinner mich jeden Montag um halb neun an Tabletten",
        "jede Woche",
        "um 9 erinnern, bitte immer",
    ],
)
def test_no_weekly_word(text: str) -> None:
    assert not asks_weekly(text)


def test_how_long_before_is_nothing_to_be_reminded_of() -> None:
    assert about_of("erinnern Sie mich jede Woche daran einen Tag vorher") is None
    assert about_of("erinner mich an die Tabletten") == "Tabletten"
