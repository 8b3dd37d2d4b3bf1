"""What a leg, a row of a board and a trip's calls tell of the feed's rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from transitkit import Feeder, at, stop, transit_of

from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.loading import load
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import JourneyRequest, Leg, When

ROUTES = (
    "route_id,agency_id,route_short_name,route_type,route_color\n"
    "L1,A,1,3,E2001A\nL2,A,2,3,red\nF,A,F,4,"
)
TRIPS = "route_id,service_id,trip_id,wheelchair_accessible,bikes_allowed\nL1,d,x,1,{x}\nF,d,f,,{f}"
RUNS = {"x L1 d": "a 08:00, b 08:10, c 08:20", "f F d": "a 00:00, b 00:06"}
HEADWAY = "trip_id,start_time,end_time,headway_secs,exact_times\nf,08:00:00,09:00:00,600,"
TIMES = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"


async def first_leg(transit: GtfsTransit, origin: str, goal: str, *needs: str) -> Leg | None:
    when = When(at("2026-11-25T07:55"))
    wish = JourneyRequest(stop(transit, origin), stop(transit, goal), when, needs)  # type: ignore[arg-type]
    found = (await transit.journeys(wish)).value
    return found[0].legs[0] if found else None


async def test_a_leg_names_its_line_and_colour(feeder: Feeder) -> None:
    transit = transit_of(feeder(RUNS, routes=ROUTES))
    leg = await first_leg(transit, "a", "c")
    assert leg is not None
    assert (leg.line_id, leg.color, leg.headway_s, leg.bikes) == ("L1", "e2001a", None, None)
    assert leg.trip_ids == ()


@pytest.mark.parametrize(("exact", "headway"), [("0", 600), ("1", None)])
async def test_a_leg_by_frequency_says_so(feeder: Feeder, exact: str, headway: int | None) -> None:
    rows = HEADWAY + exact
    transit = transit_of(feeder({"f F d": "a 00:00, b 00:06"}, frequencies=rows))
    leg = await first_leg(transit, "a", "b")
    assert leg is not None
    assert leg.headway_s == headway


@pytest.mark.parametrize(
    ("stated", "told", "taken"), [("1", True, True), ("2", False, False), ("", None, True)]
)
async def test_bicycles(feeder: Feeder, stated: str, told: bool | None, taken: bool) -> None:
    transit = transit_of(feeder(RUNS, trips=TRIPS.format(x=stated, f="")))
    leg = await first_leg(transit, "a", "c")
    assert leg is not None
    assert leg.bikes is told
    assert (await first_leg(transit, "a", "c", "bike") is not None) is taken


async def test_a_board_tells_what_is_known_of_wheelchairs(feeder: Feeder) -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding\n"
        "a,Alpha,53.80,10.60,1\nb,Beta,53.82,10.60,2\nc,Gamma,53.84,10.60,"
    )
    transit = transit_of(feeder(RUNS, stops=stops, trips=TRIPS.format(x="", f="")))
    told: dict[tuple[str, str | None], bool | None] = {}
    for place in "abc":
        rows = (await transit.departures(stop(transit, place), at("2026-11-25T07:55"), 9)).value
        told |= {(place, row.line_id): row.wheelchair for row in rows or ()}
    assert told == {("a", "L1"): True, ("a", "F"): None, ("b", "L1"): False}


def test_lines_of_a_feed(feeder: Feeder) -> None:
    told = [
        (line.id, line.name, line.mode, line.carrier, line.color)
        for line in transit_of(feeder(RUNS, routes=ROUTES)).lines()
    ]
    assert told == [
        ("L1", "1", "bus", "Anna", "e2001a"),
        ("L2", "2", "bus", "Anna", None),
        ("F", "F", "ferry", "Anna", None),
    ]


@pytest.mark.parametrize("numbers", [(0, 1, 2), (1, 2, 3), (5, 10, 40)])
def test_calls_keep_their_numbers(feeder: Feeder, tmp_path: Path, numbers: tuple[int, ...]) -> None:
    rows = [
        f"x,08:{minute}:00,08:{minute}:30,{place},{number}"
        for place, minute, number in zip("abc", ("00", "10", "20"), numbers, strict=True)
    ]
    path = feeder(
        {}, trips="route_id,service_id,trip_id\nL1,d,x", stop_times=TIMES + "\n".join(rows)
    )
    expected = tuple(
        (place, 28_800 + 600 * n, 28_830 + 600 * n, numbers[n]) for n, place in enumerate("abc")
    )
    assert transit_of(path).calls_of("x") == expected
    assert cached(path, tmp_path / "cache") == cached(path, tmp_path / "cache") == load(path)
    assert GtfsTransit(path, lambda: at("2026-11-25"), tmp_path / "cache").calls_of("x") == expected


def test_calls_of_a_trip_by_frequency_are_those_of_its_first_run(feeder: Feeder) -> None:
    transit = transit_of(feeder(RUNS, frequencies=HEADWAY))
    assert transit.calls_of("f") == (("a", 28_800, 28_800, 0), ("b", 29_160, 29_160, 1))
    assert transit.calls_of("x")[0] == ("a", 28_800, 28_800, 0)
    assert transit.calls_of("unknown") == transit.calls_of("") == transit.calls_of("zz") == ()


async def test_both_trips_of_one_who_stays_seated_are_told(feeder: Feeder) -> None:
    trips = "route_id,service_id,trip_id,block_id\nL1,d,x,v\nL2,d,y,v"
    runs = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "b 08:12, c 08:20"}
    transit = transit_of(feeder(runs, trips=trips))
    leg = await first_leg(transit, "a", "c")
    assert leg is not None
    assert (leg.trip_id, leg.trip_ids) == ("x", ("x", "y"))
    assert [call[0] for call in transit.calls_of("x")] == ["a", "b"]
    assert transit.shown_of("x") == ("L1", "Beta")


def test_a_trip_shows_its_line_and_where_it_goes(feeder: Feeder) -> None:
    trips = "route_id,service_id,trip_id,trip_headsign\nL1,d,x,Strand\nF,d,f,"
    transit = transit_of(feeder(RUNS, routes=ROUTES, trips=trips))
    assert transit.shown_of("x") == ("L1", "Strand")
    assert transit.shown_of("f") == ("F", "Beta")
    assert transit.shown_of("unknown") is None
