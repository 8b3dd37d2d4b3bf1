"""The order of ways: by a person's rules, unknown after known, kinds beside each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.words import When
from handlers.ways.order import (
    one_of_each,
    said_first,
    sorted_ways,
    undominated,
    with_other_kind,
)
from handlers.ways.way import Chosen, Kind, Way, way_of

AT = datetime(2026, 11, 26, 8, 45, tzinfo=ZoneInfo("Europe/Berlin"))
BY = When(AT, "arrive")


def way(kind: Kind, before: int, minutes: int, cents: int | None, changes: int = 0) -> Way:
    """A way that arrives so many minutes before AT."""
    arrives = AT - timedelta(minutes=before)
    departs = arrives - timedelta(minutes=minutes)
    return Way(kind, departs, arrives, changes=changes, cents=cents, name=f"{kind}{minutes}")


def names(ways: list[Chosen]) -> list[str]:
    return [way_of(one).name for one in ways]


def test_cheap_before_fast_puts_the_unknown_price_last() -> None:
    slow, quick = way("transit", 5, 60, 0), way("transit", 5, 30, 0, changes=2)
    car, dear = way("car", 0, 20, None), way("shuttle", 0, 25, 460)
    found = sorted_ways([car, dear, slow, quick], ("cheap", "fast"), BY)
    assert names(found) == ["transit30", "transit60", "shuttle25", "car20"]


def test_each_rule_sorts_by_its_own_measure() -> None:
    direct, quick = way("transit", 5, 60, 360), way("transit", 5, 30, 360, changes=2)
    assert names(sorted_ways([direct, quick], ("fast",), BY)) == ["transit30", "transit60"]
    assert names(sorted_ways([quick, direct], ("few_changes",), BY)) == ["transit60", "transit30"]


def test_what_has_no_time_is_never_the_fastest() -> None:
    taxi = Way("taxi", None, None, name="taxi")
    found = sorted_ways([taxi, way("transit", 0, 90, 360)], ("fast",), BY)
    assert names(found)[-1] == "taxi"


def test_a_way_worse_in_every_respect_is_left_out_of_its_kind_only() -> None:
    good, bad = way("transit", 0, 30, 360), way("transit", 0, 40, 360, changes=1)
    car = way("car", 0, 50, None)
    assert names(undominated([good, bad, car])) == ["transit30", "car50"]


def test_of_two_equal_ways_both_stay() -> None:
    assert len(undominated([way("transit", 0, 30, 0), way("transit", 0, 30, 0)])) == 2


def test_the_first_page_compares_kinds_in_the_order_of_the_rule() -> None:
    ways: list[Chosen] = [
        way("transit", 0, 30, 0),
        way("transit", 0, 31, 0),
        way("transit", 0, 32, 0),
        way("bike", 0, 40, 0),
        way("car", 0, 20, None),
    ]
    assert names(one_of_each(ways))[:3] == ["transit30", "bike40", "car20"]
    assert sorted(names(one_of_each(ways))) == sorted(names(ways))


def test_two_kinds_are_filled_up_to_three() -> None:
    ways: list[Chosen] = [way("transit", 0, m, 0) for m in (30, 31, 32)]
    found = one_of_each([*ways, way("car", 0, 20, None)])
    assert names(found) == ["transit30", "transit31", "car20", "transit32"]


def test_a_short_walk_takes_the_third_place_once() -> None:
    ways: list[Chosen] = [way("transit", 0, m, 360) for m in (30, 31, 32)]
    found = with_other_kind([*ways, way("walk", 0, 12, 0)], frozenset(("walk",)))
    assert names(found) == ["transit30", "transit31", "walk12", "transit32"]
    assert with_other_kind(ways, frozenset(("walk",))) == ways


def test_what_was_named_comes_first() -> None:
    ways: list[Chosen] = [way("transit", 0, 30, 0), way("car", 0, 20, None)]
    assert names(said_first(ways, ("car", "park_ride"))) == ["car20", "transit30"]
