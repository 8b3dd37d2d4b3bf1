"""What goes on from a shown answer, and what is a wish of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.words import Candidate, Place, Point
from handlers.reading.following import follows, last_name, place_named
from handlers.reading.said import Said, hear

NOW = datetime(2026, 11, 28, 10, tzinfo=ZoneInfo("Europe/Berlin"))


class NoPlaces:
    """A city without names."""

    def find(self, text: str, limit: int = 3) -> list[Candidate]:
        return []

    def by_id(self, place_id: str) -> Place | None:
        return None

    def near(self, point: Point, kind: str | None = None, limit: int = 3) -> list[Place]:
        return []


@pytest.fixture
def said() -> Callable[[str], Said]:
    return lambda text: hear(text, NOW, NoPlaces())


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("was kostet das", {"park_ask": "price"}),
        ("Wie teuer ist es da pro Stunde?", {"park_ask": "price"}),
        ("und wat kost dat", {"park_ask": "price"}),
        ("was zahle ich da", {"park_ask": "price"}),
        ("how much is it for three hours?", {"park_ask": "price", "lasts": 3}),
        ("und für 4 Stunden?", {"park_ask": "price", "lasts": 4}),
        ("when does it close?", {"park_ask": "hours"}),
        ("wann schließt es", {"park_ask": "hours"}),
        ("hat das nachts auch auf", {"park_ask": "hours"}),
        ("wann macht das zu?", {"park_ask": "hours"}),
        ("is it usually full?", {"park_ask": "usual"}),
        ("ist es da meist voll", {"park_ask": "usual"}),
        ("what about a motorhome", {"vehicle": "motorhome"}),
        ("und mit dem Wohnmobil", {"vehicle": "motorhome"}),
        ("anderes Parkhaus?", {"more": True}),
        ("mehr", {"more": True}),
        ("gibt es noch weitere?", {"more": True}),
        ("anything else?", {"more": True}),
        ("und jetzt?", {}),
    ],
)
def test_a_side_of_the_car_park_that_was_shown(
    said: Callable[[str], Said], text: str, changed: dict[str, Any]
) -> None:
    assert follows(text, "park", said(text)) == changed


@pytest.mark.parametrize(
    "text",
    [
        "was kostet ein Bus",
        "wie teuer ist das Taxi nach Moisling",
        "was kostet das Museum",
        "wann schließt das Schwimmbad",
        "mehr Lotse",
        "erinner mich daran",
        "ein anderer Bus",
        "storniere das",
        "danke",
        "ja",
        "ok",
        "parken",
        "was ist heute los",
        "mein Guthaben",
    ],
)
def test_a_wish_of_its_own(said: Callable[[str], Said], text: str) -> None:
    assert follows(text, "park", said(text)) is None


def test_where_to_leave_what_is_lent(said: Callable[[str], Said]) -> None:
    for text in ("wo darf ich den abstellen", "where can I leave it", "wo geb ich den wieder ab"):
        changed = follows(text, "sharing", said(text))
        assert changed is None or changed.get("lend_ask") == "zones"
    assert follows("wo darf ich den abstellen", "sharing", said("")) == {"lend_ask": "zones"}


def test_a_whole_question_of_the_same_topic_is_new(said: Callable[[str], Said]) -> None:
    text = "gibt es hier ein Lastenrad"
    assert follows(text, "sharing", said(text), sure=True) is None
    assert follows("und ein Lastenrad", "sharing", said(""), sure=True) == {"lend": ["cargo_bike"]}


def test_a_place_that_is_named_alone() -> None:
    assert place_named("ne doch lieber altstadt") == "altstadt"
    assert place_named("und in der Altstadt?") == "Altstadt"
    assert place_named("what about the cathedral") == "cathedral"
    assert place_named("Altstadt") is None
    assert last_name("scooter zone altstadt", "sharing") == "altstadt"
    assert last_name("parkplatz frei heute", "park") is None
    assert last_name("parken morgen", "park") is None
