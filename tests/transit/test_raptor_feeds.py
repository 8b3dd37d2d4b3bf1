"""Journeys over feeds so small that the right answer can be read off."""

from __future__ import annotations

from datetime import datetime

import pytest
from transitkit import NOW, Feeder, at, stop, transit_of

from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import Journey, JourneyRequest, Mode, Need, Place, When

LINE_1 = {f"t{h} L1 d": f"a {h:02d}:00, b {h:02d}:10, c {h:02d}:20" for h in range(6, 24)}


async def ways(
    transit: GtfsTransit,
    origin: str | Place,
    goal: str | Place,
    when: str,
    *,
    arrive: bool = False,
    needs: tuple[Need, ...] = (),
    max_walk_m: int | None = None,
    modes: tuple[Mode, ...] = (),
    limit: int = 3,
) -> tuple[Journey, ...]:
    start, end = (stop(transit, e) if isinstance(e, str) else e for e in (origin, goal))
    wish = JourneyRequest(
        start,
        end,
        When(at(when), "arrive" if arrive else "depart"),
        needs,
        max_walk_m,
        modes,
        limit,
    )
    found = await transit.journeys(wish)
    assert found.value is not None
    return found.value


def times(journeys: tuple[Journey, ...]) -> list[tuple[str, str, int]]:
    return [(f"{j.departs:%H:%M}", f"{j.arrives:%H:%M}", j.changes) for j in journeys]


async def test_next_three_departures(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    found = await ways(transit, "a", "c", "2026-11-25T08:30")
    assert times(found) == [("09:00", "09:20", 0), ("10:00", "10:20", 0), ("11:00", "11:20", 0)]
    leg = found[0].legs[0]
    assert (leg.line, leg.headsign, leg.carrier, leg.mode) == ("1", "Gamma", "Anna", "bus")
    assert (leg.trip_id, leg.stops_between, leg.wheelchair) == ("t9", 1, None)


async def test_today_means_from_now_on(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    day = When(at("2026-11-25T00:00"), "day")
    fact = await transit.journeys(JourneyRequest(stop(transit, "a"), stop(transit, "c"), day))
    assert fact.value
    assert fact.value[0].departs == NOW


async def test_a_span_gives_what_leaves_in_it(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    span = When(at("2026-11-25T18:30"), "span", at("2026-11-25T20:30"))
    wish = JourneyRequest(stop(transit, "a"), stop(transit, "c"), span)
    found = (await transit.journeys(wish)).value or ()
    assert times(found) == [("19:00", "19:20", 0), ("20:00", "20:20", 0)]


async def test_arrive_by_gives_the_last_three(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    found = await ways(transit, "a", "c", "2026-11-25T09:20", arrive=True)
    assert times(found) == [("07:00", "07:20", 0), ("08:00", "08:20", 0), ("09:00", "09:20", 0)]


async def test_fewest_changes_beside_earliest_arrival(feeder: Feeder) -> None:
    runs = {
        "slow L1 d": "a 08:00, c 09:00",
        "feeder L1 d": "a 08:05, b 08:15",
        "quick L2 d": "b 08:17, c 08:30",
    }
    found = await ways(transit_of(feeder(runs)), "a", "c", "2026-11-25T07:55", limit=9)
    assert times(found) == [("08:00", "09:00", 0), ("08:05", "08:30", 1)]


@pytest.mark.parametrize(("leaves", "way"), [("08:12", True), ("08:11", False)])
async def test_a_change_takes_two_minutes(feeder: Feeder, leaves: str, way: bool) -> None:
    runs = {"x L1 d": "a 08:00, b 08:10", "y L2 d": f"b {leaves}, c 08:30"}
    found = await ways(transit_of(feeder(runs)), "a", "c", "2026-11-25T08:00")
    assert bool(found) is way


@pytest.mark.parametrize(("stated", "leaves", "way"), [(60, "08:12", True), (240, "08:13", False)])
async def test_a_footpath_takes_its_time_but_two_minutes_at_least(
    feeder: Feeder, stated: int, leaves: str, way: bool
) -> None:
    runs = {"x L1 d": "a 08:00, b 08:10", "y L2 d": f"c {leaves}, e 08:30"}
    path = feeder(
        runs,
        transfers=f"from_stop_id,to_stop_id,transfer_type,min_transfer_time\nb,c,2,{stated}",
    )
    found = await ways(transit_of(path), "a", "e", "2026-11-25T08:00")
    assert bool(found) is way
    if way:
        assert [leg.mode for leg in found[0].legs] == ["bus", "walk", "bus"]


async def test_frequencies_run_by_headway(feeder: Feeder) -> None:
    path = feeder(
        {"f F d": "a 00:00, b 00:06"},
        frequencies="trip_id,start_time,end_time,headway_secs\nf,06:00:00,07:00:00,600",
    )
    transit = transit_of(path)
    found = await ways(transit, "a", "b", "2026-11-25T06:41", limit=9)
    assert times(found)[:1] == [("06:50", "06:56", 0)]
    assert found[0].legs[0].mode == "ferry"
    assert times(found)[1][0] == "06:00"  # the day after: 07:00 is excluded


async def test_after_midnight_belongs_to_yesterday(feeder: Feeder) -> None:
    path = feeder(
        {"night L1 fr": "a 24:40, b 25:00"},
        calendar_dates="service_id,date,exception_type\nfr,20261127,1",
    )
    transit = transit_of(path)
    found = await ways(transit, "a", "b", "2026-11-28T00:30")
    assert found[0].departs == at("2026-11-28T00:40")
    assert (await ways(transit, "a", "b", "2026-11-27T23:50")) == found
    assert not await ways(transit, "a", "b", "2026-11-28T00:41")
    back = await ways(transit, "a", "b", "2026-11-28T01:00", arrive=True)
    assert back == found
    board = await transit.departures(stop(transit, "a"), at("2026-11-28T00:30"))
    assert board.value is not None
    assert [row.at for row in board.value] == [at("2026-11-28T00:40")]


async def test_single_days_are_added_and_removed(feeder: Feeder) -> None:
    path = feeder(
        {"x L1 d": "a 08:00, b 08:10", "extra L2 z": "a 09:00, b 09:10"},
        calendar_dates="service_id,date,exception_type\nd,20261226,2\nz,20261226,1",
    )
    transit = transit_of(path)
    found = await ways(transit, "a", "b", "2026-12-26T07:00", limit=1)
    assert [leg.line for leg in found[0].legs] == ["2"]
    found = await ways(transit, "a", "b", "2026-12-27T07:00", limit=1)
    assert [leg.line for leg in found[0].legs] == ["1"]


STATION = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code,"
    "wheelchair_boarding\n"
    "a,Alpha,53.80,10.60,0,,,1\nS,Hub,53.82,10.60,1,,,1\ns1,Hub,53.82,10.60,0,S,1,\n"
    "s2,Hub,53.82,10.60,0,S,2,2\nc,Gamma,53.84,10.60,0,,,1"
)


async def test_platforms_of_a_station_are_two_minutes_apart(feeder: Feeder) -> None:
    runs = {"x L1 d": "a 08:00, s1 08:10", "y L2 d": "s2 08:12, c 08:30"}
    transit = transit_of(feeder(runs, stops=STATION))
    (found,) = await ways(transit, "a", "c", "2026-11-25T08:00")
    assert [leg.mode for leg in found.legs] == ["bus", "walk", "bus"]
    assert found.legs[2].platform == "2"
    to_station = await ways(transit, "a", "S", "2026-11-25T08:00", limit=1)
    assert [(leg.mode, leg.goal.id) for leg in to_station[0].legs] == [("bus", "s1")]
    board = await transit.departures(stop(transit, "S"), at("2026-11-25T08:00"))
    assert board.value is not None
    assert [(row.line, row.platform) for row in board.value] == [("2", "2")]
    assert [place.id for place in transit.stops()] == ["a", "S", "c"]


async def test_wheelchair_wants_what_is_known_to_be_step_free(feeder: Feeder) -> None:
    stops = STATION
    runs = {
        "unknown L1 d": "a 08:00, c 08:10",
        "no L1 d 2": "a 08:20, c 08:30",
        "yes L1 d 1": "a 09:00, c 09:10",
        "toStep L2 d 1": "a 07:00, s2 07:30",
    }
    transit = transit_of(feeder(runs, stops=stops))
    wheelchair = await ways(transit, "a", "c", "2026-11-25T07:30", needs=("wheelchair",), limit=1)
    assert [(leg.trip_id, leg.wheelchair) for leg in wheelchair[0].legs] == [("yes", True)]
    pram = await ways(transit, "a", "c", "2026-11-25T07:30", needs=("pram",), limit=2)
    assert [way.legs[0].trip_id for way in pram] == ["unknown", "yes"]
    assert [way.legs[0].wheelchair for way in pram] == [None, True]
    anyone = await ways(transit, "a", "c", "2026-11-25T07:30", limit=3)
    assert [way.legs[0].wheelchair for way in anyone] == [None, False, True]
    assert not await ways(transit, "a", "S", "2026-11-25T06:30", needs=("wheelchair",))


async def test_no_single_walk_is_longer_than_wished(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    here = Place("h", "here", 53.8045, 10.60, kind="address")  # 650 m from Alpha, walked
    assert await ways(transit, here, "c", "2026-11-25T08:30", limit=1)
    assert not await ways(transit, here, "c", "2026-11-25T08:30", max_walk_m=600)
    found = await ways(transit, here, "c", "2026-11-25T08:30", max_walk_m=660, limit=1)
    walk, ride = found[0].legs
    assert walk.mode == "walk"
    assert walk.metres is not None
    assert 600 < walk.metres <= 660
    assert walk.arrives == ride.departs == at("2026-11-25T09:00")
    assert not await ways(transit, here, "c", "2026-11-25T08:30", needs=("short_walk",))


async def test_walking_limits_hold_between_rides_too(feeder: Feeder) -> None:
    runs = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "c 08:50, e 09:00"}
    transfers = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nb,c,2,1200"
    transit = transit_of(feeder(runs, transfers=transfers))
    assert await ways(transit, "a", "e", "2026-11-25T08:00")
    assert not await ways(transit, "a", "e", "2026-11-25T08:00", max_walk_m=500)


async def test_detours_are_not_told_to_people(feeder: Feeder) -> None:
    runs = {
        "direct L1 d": "a 08:00, b 08:10",
        "detour L2 d": "a 08:05, b 09:05",
        "later L1 d": "a 09:00, b 09:10",
    }
    found = await ways(transit_of(feeder(runs)), "a", "b", "2026-11-25T08:00")
    assert [way.legs[0].trip_id for way in found] == ["direct", "later"]


async def test_only_the_wished_vehicles(feeder: Feeder) -> None:
    runs = {"x L1 d": "a 08:00, b 08:10", "ship F d": "a 08:05, b 08:30"}
    transit = transit_of(feeder(runs))
    found = await ways(transit, "a", "b", "2026-11-25T08:00", modes=("ferry",), limit=1)
    assert found[0].legs[0].mode == "ferry"


async def test_where_nobody_may_board_or_alight(feeder: Feeder) -> None:
    rows = (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
        "x,08:00:00,08:00:00,a,0,0,0\nx,08:10:00,08:10:00,b,1,1,0\nx,08:20:00,08:20:00,c,2,0,1\n"
        "x,08:30:00,08:30:00,e,3,0,0"
    )
    transit = transit_of(feeder({"x L1 d": "a 08:00, b 08:10"}, stop_times=rows))
    assert await ways(transit, "a", "b", "2026-11-25T08:00")
    assert not await ways(transit, "b", "e", "2026-11-25T08:00")
    assert not await ways(transit, "a", "c", "2026-11-25T08:00")
    assert await ways(transit, "c", "e", "2026-11-25T08:00")


async def test_missing_times_are_interpolated(feeder: Feeder) -> None:
    rows = (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "x,08:00:00,08:00:00,a,1\nx,,,b,2\nx,08:20:00,08:20:00,c,5"
    )
    transit = transit_of(feeder({"x L1 d": "a 08:00, b 08:10"}, stop_times=rows))
    found = await ways(transit, "a", "b", "2026-11-25T08:00", limit=1)
    assert times(found) == [("08:00", "08:10", 0)]


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29", "2026-11-25"])
async def test_clock_changes_neither_stretch_nor_shrink_a_trip(feeder: Feeder, day: str) -> None:
    """GTFS counts from noon minus 12 h, so 01:30 of a day of 25 hours is 02:30 summer time."""
    transit = transit_of(feeder({"x L1 d": "a 01:30, b 03:00"}))
    found = await ways(transit, "a", "b", f"{day}T00:00", limit=1)
    assert found[0].minutes == 90
    noon = datetime.fromisoformat(f"{day}T12:00+0{2 if '03-29' in day else 1}:00")
    assert (noon - found[0].departs).total_seconds() == 10.5 * 3600


async def test_a_walk_all_the_way_stands_beside_the_ride(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    here = Place("h", "here", 53.800, 10.601, kind="address")
    there = Place("t", "there", 53.801, 10.601, kind="address")
    found = await ways(transit, here, there, "2026-11-25T08:30")
    assert [leg.mode for leg in found[0].legs] == ["walk"]
    assert found[0].changes == 0


async def test_no_way_is_an_empty_answer_with_a_source(feeder: Feeder) -> None:
    transit = transit_of(feeder(LINE_1))
    wish = JourneyRequest(
        stop(transit, "c"), stop(transit, "a"), When(at("2026-11-25T08:00"), "depart")
    )
    fact = await transit.journeys(wish)
    assert (fact.value, fact.source, fact.simulated) == ((), "Anna", False)


@pytest.mark.parametrize("year", [1, 9999])
async def test_a_year_that_no_timetable_knows_has_no_way(feeder: Feeder, year: int) -> None:
    transit = transit_of(feeder(LINE_1))
    far = datetime(year, 1 if year == 1 else 12, 31, 23, 59, tzinfo=NOW.tzinfo)
    assert not (await transit.departures(stop(transit, "a"), far)).value
    for kind in ("depart", "arrive", "span"):
        wish = JourneyRequest(stop(transit, "a"), stop(transit, "c"), When(far, kind, far))
        assert not (await transit.journeys(wish)).value
