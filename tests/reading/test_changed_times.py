"""Words that move a trip in time, count a whole group, or say how a way is wished."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.words import Party
from handlers.reading.extras import extras
from handlers.reading.party import party_said
from handlers.reading.rules import rules_of
from handlers.reading.saving import asks_last_ride
from handlers.reading.shifts import shift_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("später", 0),
        ("geht's auch früher?", 0),
        ("eine stunde früher", -60),
        ("ne halbe stunde eher", -30),
        ("30 min später bitte", 30),
        ("an hour later", 60),
        ("eine viertelstunde später", 15),
        ("halbe viertelstunde früher", -7),
    ],
)
def test_a_trip_is_moved(text: str, minutes: int) -> None:
    assert shift_of(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["später erinnern", "eine stunde später zum zob", "eine stunde vorher", "", "9" * 500]
)
def test_other_words_move_nothing(text: str) -> None:
    assert shift_of(text) is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("zu fünft, 2 erwachsene und 3 kinder (3, 7, 15)", Party(2, 3, (3, 7, 15))),
        ("zu fünft mit 3 kindern (3, 7, 15)", Party(2, 3, (3, 7, 15))),
        ("wir sind zu viert, davon 2 kinder (4 und 8)", Party(2, 2, (4, 8))),
        ("wir sind 4, zwei kinder (4 und 8)", Party(2, 2, (4, 8))),
        ("zu viert plus Baby", Party(4, 1)),
        ("zu dritt", Party(3)),
    ],
)
def test_nobody_of_a_group_is_counted_twice(text: str, party: Party) -> None:
    said = party_said(text)
    assert said is not None
    assert said.party() == party


def test_rather_little_walking_is_an_order_and_no_limit() -> None:
    assert rules_of("lieber wenig laufen") == ("little_walking",)
    assert extras("lieber wenig laufen")["needs"] == ()
    assert extras("kann nicht weit laufen")["needs"] == ("short_walk",)


def test_a_bicycle_that_comes_along_is_no_way_to_move() -> None:
    found = extras("mit dem fahrrad im zug nach travemünde")
    assert (found["needs"], found["modes"]) == (("bike",), ("train",))


@pytest.mark.parametrize("text", ["nur auto", "park and ride vom koberg", "p+r zum strand"])
def test_a_car_by_other_names(text: str) -> None:
    assert extras(text)["modes"] == ("car",)


def test_on_no_account_changing_is_a_rule() -> None:
    assert rules_of("hauptsache nicht umsteigen") == ("few_changes",)


def test_the_last_bus_to_anywhere() -> None:
    assert asks_last_ride("wann fährt der letzte bus vom zob nach travemünde")
    assert not asks_last_ride("wann fährt der nächste bus")
