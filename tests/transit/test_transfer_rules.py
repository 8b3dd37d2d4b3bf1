"""Rules of transfers.txt for single lines and trips: bans are kept, guarantees are used."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transitkit import NOW, Feeder, at, stop, transit_of

from adapters.sources.transit_gtfs import rules
from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.loading import load
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import Journey, JourneyRequest, Need, When

HEAD = "from_stop_id,to_stop_id,transfer_type,min_transfer_time,"
HEAD += "from_trip_id,to_trip_id,from_route_id,to_route_id\n"
ROUTES = (
    "route_id,agency_id,route_short_name,route_type\n"
    "L1,A,1,3\nL2,A,2,3\nL3,A,3,3\nL4,A,4,3\nF,A,F,4"
)
CHANGING = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "b 08:15, c 08:30"}
TIGHT = {"x L1 d": "a 08:00, b 08:10", "y L2 d": "b 08:10, c 08:30"}
STATION = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    "a,Alpha,53.80,10.60,0,\nb,Hub,53.82,10.60,1,\ns1,Hub,53.82,10.60,0,b\n"
    "s2,Hub,53.82,10.60,0,b\nc,Gamma,53.84,10.60,0,"
)


async def ways(
    transit: GtfsTransit, origin: str, goal: str, *needs: Need, when: str = "2026-11-25T07:55"
) -> tuple[Journey, ...]:
    wish = JourneyRequest(
        stop(transit, origin), stop(transit, goal), When(at(when)), needs, limit=9
    )
    return (await transit.journeys(wish)).value or ()


@pytest.mark.parametrize(
    ("rows", "way"),
    [
        ("b,b,2,360,,,L1,L2", False),
        ("b,b,2,0,,,L1,L2", True),
        ("b,b,3,,,,L1,L2", False),
        ("b,b,3,,x,y,,", False),
        ("b,b,3,,x,,,", False),
        ("b,b,3,,,,,L2", False),
        ("b,b,3,,x,,,L2", False),
        ("b,b,3,,,,L2,L1", True),
        ("b,b,3,,y,x,,", True),
        ("b,b,3,,,,F,L2", True),
        ("a,a,3,,,,,L1", True),  # no change lies before the first ride
        ("b,b,3,,,,L1,L2\nb,b,0,,x,y,,", True),  # the more specific one counts
        ("b,b,0,,,,L1,L2\nb,b,3,,x,y,,", False),
        ("b,b,3,,,,,\nb,b,1,,x,y,,", True),
        ("b,b,3,,,,,\nb,b,0,,,,L1,L2", True),
        ("b,b,3,,x,w,,\nb,b,3,,v,y,,", True),  # of two bans neither names both
    ],
)
async def test_a_change_under_rules(feeder: Feeder, rows: str, way: bool) -> None:
    transit = transit_of(feeder(CHANGING, routes=ROUTES, transfers=HEAD + rows))
    assert bool(await ways(transit, "a", "c")) is way


@pytest.mark.parametrize(
    ("rows", "way"), [("b,b,1,,x,y,,", True), ("b,b,1,,,,L1,L2", True), ("b,b,1,,,,L2,L1", False)]
)
async def test_a_guaranteed_change_needs_no_time(feeder: Feeder, rows: str, way: bool) -> None:
    transit = transit_of(feeder(TIGHT, transfers=HEAD + rows))
    assert bool(await ways(transit, "a", "c")) is way
    assert bool(await ways(transit, "a", "c", "wheelchair")) is False, "no vehicle is known to be"


async def test_who_may_not_change_takes_the_next_one(feeder: Feeder) -> None:
    runs = CHANGING | {"z L2 d": "b 08:35, c 08:50", "w L3 d": "a 08:02, b 08:12"}
    transit = transit_of(feeder(runs, routes=ROUTES, transfers=f"{HEAD}b,b,3,,x,y,,"))
    (way,) = await ways(transit, "a", "c")
    assert [leg.trip_id for leg in way.legs] == ["w", "y"]
    transit = transit_of(feeder(runs, routes=ROUTES, transfers=f"{HEAD}b,b,3,,,,,L2\n"))
    assert not await ways(transit, "a", "c")
    transit = transit_of(feeder(runs, routes=ROUTES, transfers=f"{HEAD}b,b,3,,x,y,,\nb,b,3,,w,y,,"))
    assert [[leg.trip_id for leg in way.legs] for way in await ways(transit, "a", "c")] == [
        ["w", "z"]
    ]


@pytest.mark.parametrize("rule", ["s1,s2,3,,,,L1,L2", "b,b,3,,,,L1,L2", "s1,b,3,,x,y,,"])
async def test_a_rule_for_a_station_is_one_for_its_platforms(feeder: Feeder, rule: str) -> None:
    runs = {"x L1 d": "a 08:00, s1 08:10", "y L2 d": "s2 08:15, c 08:30"}
    free = transit_of(feeder(runs, stops=STATION))
    (way,) = await ways(free, "a", "c")
    assert [leg.mode for leg in way.legs] == ["bus", "walk", "bus"]
    assert not await ways(transit_of(feeder(runs, stops=STATION, transfers=HEAD + rule)), "a", "c")


async def test_a_guaranteed_change_of_platforms_keeps_the_walk(feeder: Feeder) -> None:
    runs = {"x L1 d": "a 08:00, s1 08:10", "y L2 d": "s2 08:11, c 08:30"}
    assert not await ways(transit_of(feeder(runs, stops=STATION)), "a", "c")
    kept = transit_of(feeder(runs, stops=STATION, transfers=f"{HEAD}s1,s2,1,,x,y,,"))
    (way,) = await ways(kept, "a", "c")
    assert [(leg.mode, leg.origin.id, leg.goal.id) for leg in way.legs] == [
        ("bus", "a", "s1"),
        ("walk", "s1", "s2"),
        ("bus", "s2", "c"),
    ]


async def test_twins_are_seen_by_nobody(feeder: Feeder, tmp_path: Path) -> None:
    path = feeder(CHANGING, transfers=f"{HEAD}b,b,3,,x,y,,")
    transit = transit_of(path)
    assert len(transit.feed.twins) == 2
    assert [place.id for place in transit.stops()] == ["a", "b", "c", "e"]
    board = (await transit.departures(stop(transit, "b"), at("2026-11-25T08:00"), 1)).value or ()
    assert [(row.trip_id, row.stop_id) for row in board] == [("y", "b")]
    assert [call[0] for call in transit.calls_of("x")] == ["a", "b"]
    near = (await transit.journeys(
        JourneyRequest(
            stop(transit, "a"), stop(transit, "b"), When(at("2026-11-25T07:55")), limit=1
        )
    )).value or ()  # fmt: skip
    assert [leg.goal.id for leg in near[0].legs] == ["b"]
    (onward, *_) = await ways(transit, "b", "c")
    assert [leg.trip_id for leg in onward.legs] == ["y"]
    assert cached(path, tmp_path / "cache") == cached(path, tmp_path / "cache") == load(path)


async def test_pathways_are_not_made_easier_by_a_footpath(feeder: Feeder) -> None:
    """Stairs alone lead from platform to platform; a stated time does not make them a ramp."""
    runs = {"x L1 d 1": "a 08:00, s1 08:10", "y L2 d 1": "s2 08:25, c 08:30"}
    pathways = "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\np,s1,s2,2,1"
    for rule in ("s1,s2,2,240,,,,", "s1,s2,1,,x,y,,"):
        path = feeder(runs, stops=STATION, pathways=pathways, transfers=HEAD + rule)
        assert await ways(transit_of(path), "a", "c")
        assert not await ways(transit_of(path), "a", "c", "pram")


async def test_too_many_rules_at_a_stop_ban_whole_lines(
    feeder: Feeder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_TRIPS", 2)
    runs = CHANGING | {f"v{n} L1 d": f"a 08:0{n}, b 08:1{n}" for n in range(1, 4)}
    rows = [f"b,b,3,,v{n},y,," for n in range(1, 4)] + ["b,b,1,,x,y,,"]
    transit = transit_of(feeder(runs, transfers=HEAD + "\n".join(rows)))
    assert not await ways(transit, "a", "c")
    assert len(transit.feed.twins) == 2


CALL = st.tuples(st.sampled_from("abce"), st.sampled_from("abce")).filter(lambda c: c[0] != c[1])
RUN = st.tuples(CALL, st.integers(0, 20), st.integers(1, 9), st.sampled_from(["L1", "L2", "L3"]))
RULE = st.tuples(
    st.sampled_from("abce"), st.sampled_from("13"), st.integers(0, 7), st.integers(0, 7),
    st.booleans(),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(RUN, min_size=4, max_size=8), st.lists(RULE, max_size=6))
def test_no_way_breaks_a_ban_and_the_best_lawful_one_is_found(
    feeder: Feeder,
    drawn: list[tuple[tuple[str, str], int, int, str]],
    bans: list[tuple[str, str, int, int, bool]],
) -> None:
    """Against enumeration of all chains of two rides."""
    runs = [(f"t{n}", *run) for n, run in enumerate(drawn)]
    written = {
        f"{trip} {line} d": f"{a} 08:{start:02d}, {b} 08:{start + took:02d}"
        for trip, (a, b), start, took, line in runs
    }
    laws: dict[tuple[str, str, str], int] = {}
    rows: list[str] = []
    for place, kind, one, other, by_trip in bans:
        if by_trip and one < len(runs) and other < len(runs):
            rows.append(f"{place},{place},{kind},,t{one},t{other},,")
            key = place, f"t{one}", f"t{other}"
            laws[key] = max(int(kind), laws.get(key, 0))
    path = feeder(written, routes=ROUTES, transfers=HEAD + "\n".join(rows))
    transit = transit_of(path)

    def lawful(place: str, before: str, after: str, gap: int) -> bool:
        kind = laws.get((place, before, after), 0)
        return kind != 3 and gap >= (0 if kind == 1 else 2)

    chains = {(start + took, 0) for _, ends, start, took, _ in runs if ends == ("a", "c")}
    chains |= {
        (start2 + took2, 1)
        for one, (a, b), start, took, _ in runs
        for two, (c, d), start2, took2, _ in runs
        if (a, d) == ("a", "c") and b == c and lawful(b, one, two, start2 - start - took)
    }
    direct = min((end for end, changes in chains if changes == 0), default=None)
    best = min((end for end, _ in chains), default=None)
    found = _asked(transit)
    for way in found:
        for before, after in pairwise(way.legs):
            gap = round((after.departs - before.arrives).total_seconds() / 60)
            assert lawful(before.goal.id, str(before.trip_id), str(after.trip_id), gap)
    soonest = {way.changes: _minute(way.arrives) for way in found}
    assert soonest.get(0) == direct
    assert best is None or min(soonest.values()) <= best


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute - 480


def _asked(transit: GtfsTransit) -> list[Journey]:
    from adapters.sources.transit_gtfs.engine import Terms
    from adapters.sources.transit_gtfs.legs import end_of

    ends = [end_of(transit.feed, stop(transit, place)) for place in "ac"]
    start = NOW.replace(hour=7, minute=55)
    return transit.engine.departing(ends[0], ends[1], start, Terms())
