"""The rule of a threshold: told above it, again only after half an hour below nine tenths of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.words import Measurement, Point
from handlers.airs import (
    REARM_FOR,
    REARM_SHARE,
    Threshold,
    newest,
    station_line,
    stations,
)

NOON = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMIT = Threshold(25)


def played(values: list[float], limit: Threshold = LIMIT, step_min: int = 5) -> list[int]:
    """The numbers of the values that are told, measured one after the other."""
    told, low, heard = False, None, []
    for number, value in enumerate(values):
        seen = NOON + number * step_min * MINUTE
        verdict = limit.judge(value, seen, told=told, low_since=low)
        if verdict == "tell":
            told = True
            heard.append(number)
        elif verdict == "rearm":
            told, low = False, None
        elif verdict in ("low", "high"):
            low = seen if verdict == "low" else None
    return heard


def test_the_rule_is_the_one_that_is_told() -> None:
    assert REARM_SHARE == 0.9
    assert timedelta(minutes=30) == REARM_FOR
    assert LIMIT.left_below == 22.5


def test_a_value_at_the_threshold_is_not_above_it() -> None:
    assert played([25.0, 24.9, 25.1]) == [2]


def test_it_is_told_once_while_it_stays_or_swings() -> None:
    assert played([30, 40, 26, 24, 23, 30, 22.5, 31]) == [0]


def test_half_an_hour_below_makes_it_news_again() -> None:
    assert played([30, *[20.0] * 7, 30]) == [0, 8]
    assert played([30, *[20.0] * 6, 30]) == [0], "25 minutes are not enough"


def test_one_value_in_between_begins_the_half_hour_anew() -> None:
    assert played([30, *[20.0] * 5, 24, *[20.0] * 5, 30]) == [0]


@given(st.lists(st.floats(0, 100), max_size=60))
def test_between_two_messages_there_is_always_a_low_half_hour(values: list[float]) -> None:
    heard = played(values)
    for before, after in pairwise(heard):
        between = values[before + 1 : after]
        low = "".join("l" if value < LIMIT.left_below else "h" for value in between)
        assert "l" * 7 in low  # seven values five minutes apart
    assert all(values[number] > LIMIT.above for number in heard)


def one(
    quantity: str, value: float, station: str = "7", lat: float = 53.87, **more: object
) -> Measurement:
    known = {"source": "s", "fetched_at": NOON, "observed_at": NOON, "lat": lat, "lon": 10.69}
    return Measurement(quantity, value, "µg/m³", station=station, **{**known, **more})  # type: ignore[arg-type]


def test_stations_are_told_by_distance_and_without_what_is_no_air() -> None:
    near = Point(53.87, 10.69)
    found = stations(
        [
            one("pm10", 9.87, "far", 53.9),
            one("pm10", 12.34),
            one("temperature", 7),
            one("pm2_5", 6.18),
            one("pm2_5", 500, "room", indoor=True),
        ],
        near,
    )
    assert [(each.id, len(each.values)) for each in found] == [("7", 2), ("far", 1)]
    facts = station_line(found[0]).facts
    assert (facts["first_name"], facts["first"], facts["second"]) == ("PM2.5", 6.2, 12.3)
    assert (facts["metres"], facts["km"], facts["at"]) == (100, None, NOON)
    assert station_line(found[1]).facts["km"] == 3.3


def test_a_value_without_a_time_is_watched_by_nobody() -> None:
    assert newest([one("pm2_5", 99, observed_at=None)], "pm2_5") is None
    later = one("pm2_5", 20, observed_at=NOON + MINUTE)
    assert newest([one("pm2_5", 99), later], "pm2_5") == later


@pytest.mark.parametrize("above", [1, 25, 12.5])
def test_teeth_without_the_half_hour_a_swinging_value_would_be_told_often(above: float) -> None:
    swinging = [above + 1, above * 0.5] * 6
    assert played(swinging, Threshold(above)) == [0]
    assert sum(value > above for value in swinging) == 6
