"""A MOTIS server that means harm: what it says is bounded, in order and plain, or left out."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from motiskit import (
    END,
    KOBERG,
    MARKET,
    PLANNED,
    START,
    MotisServer,
    answer,
    at,
    itinerary,
    place,
    plan,
    ride,
    walk,
    wish,
)

from adapters.errors import CityError
from adapters.sources.transit_motis import MotisTransit
from adapters.sources.transit_motis.reading import read_board, read_plan, read_trip

SPOT: dict[str, Any] = {"name": "A", "lat": 1, "lon": 1}
TINY = {
    "mode": "WALK",
    "from": SPOT,
    "to": SPOT,
    "startTime": at("09:00"),
    "endTime": at("09:01"),
}


def read(*rows: Any) -> Any:
    return read_plan(json.dumps(plan(*rows)).encode(), "x")


def test_ten_thousand_itineraries_are_cut_short_and_quick() -> None:
    body = json.dumps({"itineraries": [{"legs": [TINY]}] * 10_000}).encode()
    begun = time.process_time()
    found = read_plan(body, "x")
    assert len(found.items) + len(found.rejected) <= 300
    assert time.process_time() - begun < 1.0


def test_a_journey_of_thousands_of_legs_is_none() -> None:
    found = read({"legs": [TINY] * 5_000})
    assert not found.items and "legs" in found.rejected[0].why


def test_a_way_that_arrives_before_it_leaves_by_timetable_is_none() -> None:
    """Each leg is in order by itself, and all are by live time; the plan runs backwards."""
    first = ride(
        KOBERG, MARKET, "08:10", "08:20", realTime=True,
        scheduledStartTime=at("12:00"), scheduledEndTime=at("12:10"),
    )  # fmt: skip
    found = read(itinerary(first, ride(MARKET, END, "08:30", "08:40")))
    assert not found.items, "leaves at 12:00 and is there at 8:40"


def test_a_way_of_weeks_is_none() -> None:
    late = ride(KOBERG, MARKET, "09:00", "09:06")
    late["endTime"] = late["scheduledEndTime"] = "2027-03-25T09:06:00Z"
    assert not read(itinerary(late)).items


@pytest.mark.parametrize("field", ["displayName", "headsign", "agencyName"])
def test_names_are_one_short_plain_line(field: str) -> None:
    evil = "30\r\n\x00\x1b[31m\u202e\u2066 <b>" + "x" * 100_000
    bad = ride(
        place("Ko\nberg\u202e", 53.87, 10.69, "k"), MARKET, "09:00", "09:06", **{field: evil}
    )
    for journey in read(itinerary(bad)).items:
        for leg in journey.legs:
            told = [leg.line, leg.headsign, leg.carrier, leg.origin.name, leg.platform]
            assert all(word is None or word.isprintable() for word in told)
            assert all(word is None or len(word) <= 200 for word in told)


@pytest.mark.parametrize("value", [None, -1, 1e308, "x", [], {}, True, "-99999-01-01T00:00:00Z"])
@pytest.mark.parametrize(
    "field", ["startTime", "endTime", "scheduledStartTime", "from", "legs", "mode", "distance"]
)
def test_wrong_types_leave_the_good_way_alone(field: str, value: Any) -> None:
    bad = walk(START, END, "09:00", "09:05")
    bad[field] = value
    broken = {**itinerary(bad), **({"legs": value} if field == "legs" else {})}
    found = read(broken, PLANNED)
    assert any(journey.rides for journey in found.items)
    for journey in found.items:
        assert journey.departs <= journey.arrives


@pytest.mark.parametrize("body", [b"null", b"[]", b'{"itineraries": 7}', b'{"itineraries": {}}'])
def test_another_shape_is_a_sentence(body: bytes) -> None:
    for reader in (read_plan, read_board, read_trip):
        with pytest.raises(CityError):
            reader(body, "x")


@pytest.mark.parametrize(
    "goal",
    ["http://169.254.169.254/", "http://localhost:1/", "//evil.example/", "file:///etc/passwd"],
)
async def test_nobody_is_sent_elsewhere(
    goal: str, server: MotisServer, motis: MotisTransit
) -> None:
    server.raw = answer(b"", "302 Found", Location=goal)
    with pytest.raises(CityError):
        await motis.journeys(wish())
