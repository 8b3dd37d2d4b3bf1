"""The last way of a night, across midnight and on nights when clocks change."""

from __future__ import annotations

import json

import pytest
from transitkit import Feeder, at, plan, stop, transit_of

from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import Journey, JourneyRequest, When

EVENING = {
    "e L1 d": "a 22:40, b 23:00",
    "l L1 d": "a 24:10, b 24:30",
    "n L1 d": "a 26:30, b 28:00",
    "m L1 d": "a 04:40, b 05:00",
}


async def last(transit: GtfsTransit, now: str, limit: int = 3) -> Journey | None:
    """The last ride that is still to be had."""
    wish = JourneyRequest(
        stop(transit, "a"), stop(transit, "b"), When.end_of_night(at(now)), limit=limit
    )
    found = (await transit.journeys(wish)).value or ()
    left = [journey for journey in found if journey.rides and journey.departs >= at(now)]
    return left[-1] if left else None


@pytest.mark.parametrize("now", ["2026-11-25T12:00", "2026-11-25T23:30", "2026-11-26T02:00"])
async def test_it_leaves_after_midnight(feeder: Feeder, now: str) -> None:
    found = await last(transit_of(feeder(EVENING)), now)
    assert found is not None
    assert found.rides[0].trip_id == "n"
    assert found.departs == at("2026-11-26T02:30")


async def test_it_is_told_however_long_it_takes(feeder: Feeder) -> None:
    """The ways before it take 20 minutes, it takes 90; whoever misses it is stranded."""
    found = await last(transit_of(feeder(EVENING)), "2026-11-25T22:00", limit=1)
    assert found is not None
    assert found.minutes == 90


async def test_who_missed_it_is_told_of_none(feeder: Feeder) -> None:
    transit = transit_of(feeder(EVENING))
    assert await last(transit, "2026-11-26T03:00") is None
    morning = await last(transit, "2026-11-26T04:45")
    assert morning is not None
    assert morning.departs == at("2026-11-27T02:30")


@pytest.mark.parametrize(
    ("evening", "leaves", "comes"),
    [
        ("2026-10-24T22:00", "2026-10-25T02:30+02:00", "2026-10-25T03:00+01:00"),
        ("2026-03-28T22:00", "2026-03-29T03:30+02:00", "2026-03-29T04:00+02:00"),
    ],
)
async def test_clocks_change_in_that_night(
    feeder: Feeder, evening: str, leaves: str, comes: str
) -> None:
    """Times of a service day count from noon minus 12 hours, whatever the clocks on walls do."""
    runs = {**EVENING, "n L1 d": "a 26:30, b 27:00" if "03-28" in evening else "a 26:30, b 28:00"}
    found = await last(transit_of(feeder(runs)), evening)
    assert found is not None
    assert (found.departs, found.arrives) == (at(leaves), at(comes))


@pytest.mark.parametrize(
    ("day", "length", "departures"),
    [("2026-10-25", 4 * 60, 4), ("2026-03-29", 2 * 60, 2), ("2026-11-25", 3 * 60, 3)],
)
def test_a_range_over_the_change_of_clocks_has_its_true_length(
    feeder: Feeder,
    capsys: pytest.CaptureFixture[str],
    day: str,
    length: int,
    departures: int,
) -> None:
    """A ride every hour of the night: from 1:00 to 4:00 there are four, two or three hours."""
    hourly = {f"h{hour} L1 d": f"a {hour}:05, b {hour}:15" for hour in range(24, 30)}
    ends = [("--from", "a"), ("--to", "b"), ("--at", f"{day}T01:00"), ("--range", str(length))]
    argv = ["--gtfs", str(feeder(hourly)), *(word for pair in ends for word in pair)]
    found = plan(capsys, *argv)
    assert len(found) == departures, json.dumps(found)
    assert all(str(way["departs"])[:13] < f"{day}T04" for way in found)


async def test_a_span_of_the_night_ends_with_the_same_way(feeder: Feeder) -> None:
    transit = transit_of(feeder(EVENING))
    now = at("2026-11-25T22:00")
    night = When(now, "span", until=When.end_of_night(now).at)
    wish = JourneyRequest(stop(transit, "a"), stop(transit, "b"), night, limit=99)
    spanned = (await transit.journeys(wish)).value or ()
    assert spanned[-1] == await last(transit, "2026-11-25T22:00")


async def test_the_last_way_home_in_the_sample(luebeck: GtfsTransit) -> None:
    """On a night without night lines it leaves around midnight, else after one o'clock."""
    names = {place.name: place for place in luebeck.stops()}
    ends = names["ZOB/Hauptbahnhof"], names["Marliplatz"]
    told = {}
    for evening in ("2026-11-25T21:00", "2026-11-28T21:00"):
        wish = JourneyRequest(*ends, When.end_of_night(at(evening)))
        found = (await luebeck.journeys(wish)).value or ()
        told[evening[:10]] = [ride for ride in found if ride.rides][-1].departs
    assert at("2026-11-25T23:00") <= told["2026-11-25"] <= at("2026-11-26T01:15")
    assert at("2026-11-29T01:00") <= told["2026-11-28"] <= at("2026-11-29T04:00")
