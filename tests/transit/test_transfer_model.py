"""The transfer model of docs/transit.md, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from transitkit import Feeder, at, stop, transit_of

from adapters.words import Journey, JourneyRequest, Need, When

TRANSFERS = "from_stop_id,to_stop_id,transfer_type,min_transfer_time,"
TRANSFERS += "from_trip_id,to_trip_id,from_route_id,to_route_id\n"
STATION = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding,level_id\n"
    "a,Alpha,53.80,10.60,0,,1,\nS,Hub,53.82,10.60,1,,1,\ns1,Hub,53.82,10.60,0,S,1,low\n"
    "s2,Hub,53.82,10.60,0,S,1,high\nn,Hall,53.82,10.60,3,S,,low\nc,Gamma,53.84,10.60,0,,1,"
)
LEVELS = "level_id,level_index\nlow,-1\nhigh,0"
PATHWAYS = (
    "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time,stair_count\n"
)
AT_HUB = {"x L1 d 1": "a 08:00, s1 08:10", "y L2 d 1": "s2 08:15, c 08:30"}


async def ways(path: Path, origin: str, goal: str, *needs: Need) -> tuple[Journey, ...]:
    transit = transit_of(path)
    when = When(at("2026-11-25T07:55"), "depart")
    wish = JourneyRequest(stop(transit, origin), stop(transit, goal), when, needs, limit=9)
    return (await transit.journeys(wish)).value or ()


@pytest.mark.parametrize(("needs", "way"), [((), True), (("pram",), False)])
async def test_stairs_are_for_those_on_foot(
    feeder: Feeder, needs: tuple[Need, ...], way: bool
) -> None:
    path = feeder(AT_HUB, stops=STATION, levels=LEVELS, pathways=PATHWAYS + "p,s1,s2,2,1,60,40")
    assert bool(await ways(path, "a", "c", *needs)) is way


@pytest.mark.parametrize(
    ("second", "needs", "way"),
    [
        ("l,n,s2,5,1,90,", ("wheelchair",), True),
        ("l,n,s2,1,1,90,", ("wheelchair",), False),  # a walkway between levels, slope unknown
        ("l,n,s2,1,1,90,", ("pram",), True),
        ("l,n,s2,5,1,600,", (), False),  # too slow for five minutes
        ("l,s2,n,4,0,30,", (), False),  # against the escalator
    ],
)
async def test_pathways_decide_between_platforms(
    feeder: Feeder, second: str, needs: tuple[Need, ...], way: bool
) -> None:
    rows = f"{PATHWAYS}w,s1,n,1,1,60,\n{second}"
    path = feeder(AT_HUB, stops=STATION, levels=LEVELS, pathways=rows)
    assert bool(await ways(path, "a", "c", *needs)) is way


BLOCK = (
    "route_id,service_id,trip_id,trip_headsign,block_id\n"
    "L1,d,x,Beta,v\nL2,d,y,Gamma,v\nL2,d,z,Gamma,w"
)
SEATED = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "b 08:10, c 08:20", "z L2 d": "b 08:10, e 08:40"}


async def test_staying_seated_is_no_change(feeder: Feeder) -> None:
    path = feeder(SEATED, trips=BLOCK)
    (way,) = await ways(path, "a", "c")
    assert (way.changes, [leg.line for leg in way.legs]) == (0, ["1"])
    assert (way.legs[0].headsign, way.legs[0].trip_id) == ("Gamma", "x")
    assert not await ways(path, "a", "e"), "another vehicle leaves at once: no change in no time"
    transit = transit_of(path)
    board = (await transit.departures(stop(transit, "a"), at("2026-11-25T07:55"))).value or ()
    assert [row.trip_id for row in board if row.at.day == 25] == ["x"]


async def test_rules_for_two_trips_say_whether_one_may_stay(feeder: Feeder) -> None:
    leave = feeder(SEATED, trips=BLOCK, transfers=f"{TRANSFERS},,5,,x,y,,")
    assert not await ways(leave, "a", "c")
    stay = feeder(SEATED, trips=BLOCK, transfers=f"{TRANSFERS},,4,,x,z,,")
    assert [way.changes for way in await ways(stay, "a", "e")] == [0]


CHANGING = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "b 08:15, c 08:30"}


@pytest.mark.parametrize(
    ("rule", "way"),
    [
        ("b,b,2,300,,,,", True),
        ("b,b,2,360,,,,", False),
        ("b,b,3,,,,,", False),
        ("b,b,1,,,,,", True),
    ],
)
async def test_rules_for_changing_at_a_stop(feeder: Feeder, rule: str, way: bool) -> None:
    assert bool(await ways(feeder(CHANGING, transfers=TRANSFERS + rule), "a", "c")) is way


async def test_days_alone_make_a_calendar(feeder: Feeder) -> None:
    path = feeder(
        {"x L1 only": "a 08:00, b 08:10"},
        calendar_dates="service_id,date,exception_type\nonly,20261125,1",
    )
    (path / "calendar.txt").unlink()
    assert len(await ways(path, "a", "b")) == 1


@pytest.mark.parametrize(("exact", "headway"), [("0", 600), ("1", None), ("", 600)])
async def test_headways_are_kept_where_times_are_not_exact(
    feeder: Feeder, exact: str, headway: int | None
) -> None:
    rows = f"trip_id,start_time,end_time,headway_secs,exact_times\nf,08:00:00,09:00:00,600,{exact}"
    path = feeder({"f F d": "a 00:00, b 00:06"}, frequencies=rows)
    assert {trip.headway_s for trip in transit_of(path).feed.trips} == {headway}
    assert len(await ways(path, "a", "b")) == 6
