"""No offered way breaks a need, of any kind of way; with its guard off, one does."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from test_ways_beside import BEACH, BY_THE_BEACH, HALFWAY, HOME, NEAR, Numbers, Scooters, Sites

from adapters.words import (
    Fact,
    Journey,
    JourneyRequest,
    Leg,
    Need,
    Party,
    Place,
    RideRequest,
    When,
)
from handlers.geo import DETOUR
from handlers.ways import needs as gate
from handlers.ways.beside import Beside
from handlers.ways.comparing import goes
from handlers.ways.estimate import apart, spot
from handlers.ways.lines import access_of, bikes_of, way_line
from handlers.ways.way import Chosen, Kind, Way, of_journey, way_of
from tests.kernel.kernelkit import NOW, Book, offer, world

ALL: tuple[Kind, ...] = ("walk", "bike", "car", "park_ride", "sharing", "taxi")
ASKED: tuple[Kind, ...] = ("walk", "bike", "car")
NEEDS: tuple[Need, ...] = ("wheelchair", "rollator", "pram", "short_walk", "bike", "luggage")
HARD_TO_REACH = replace(BY_THE_BEACH, id="far", name="Weit", lat=53.9660)
NARROW = replace(BY_THE_BEACH, id="narrow", name="Eng", disabled_spots=0)
MIDDLE = Place("middle", "Mitte", 53.8510, 10.6300, "point")


def journeys(origin: Place, goal: Place, at: datetime) -> tuple[Journey, ...]:
    """One that suits everybody, one with steps, one that refuses bicycles, one with a long walk."""

    def by_bus(minutes: int, wheelchair: bool | None = True, bikes: bool | None = True) -> Leg:
        departs = at + timedelta(minutes=minutes)
        arrives = departs + timedelta(minutes=20)
        return Leg("bus", origin, goal, departs, arrives, "6", wheelchair=wheelchair, bikes=bikes)

    off = replace(goal, lat=goal.lat - 0.006)
    last = by_bus(50)
    walk = Leg("walk", off, goal, last.arrives, last.arrives + timedelta(minutes=12))
    return (
        Journey((by_bus(40, wheelchair=False),)),
        Journey((by_bus(42, bikes=False),)),
        Journey((replace(last, goal=off), walk)),
        Journey((by_bus(60),)),
    )


@dataclass
class Careless:
    """adapters.ports.Transit that answers without a look at the needs."""

    which: tuple[int, ...] = (0, 1, 2, 3)

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        found = journeys(request.origin, request.goal, request.when.at)
        return Fact(tuple(found[n] for n in self.which), "Fahrplan", NOW)


def wish(goal: Place, needs: tuple[Need, ...]) -> RideRequest:
    return RideRequest(HOME, goal, When(NOW), Party(), needs)


async def offered(needs: tuple[Need, ...], asked: tuple[Kind, ...] = ()) -> list[Way]:
    """Every way to three goals, with careless planners, partners and car parks of all sorts."""
    found: list[Way] = []
    for goal in (NEAR, MIDDLE, BEACH):
        of = wish(goal, needs)
        for which in ((0,), (1,), (2,), (3,)):
            near = HARD_TO_REACH if which in ((0,), (2,)) else BY_THE_BEACH
            city = world(
                [],
                Book(),
                parking=Sites((NARROW, near, HALFWAY)),
                sharing=Scooters(),
                civic=Numbers(),
                transit=Careless(which),
            )
            beside = await Beside(city, NOW).ways(of, asked, ALL)
            found += [way for way in beside.ways if goes(way, NOW, of)]
        lines: list[Chosen] = [of_journey(one) for one in journeys(HOME, goal, NOW)]
        far = replace(offer("far", of, 5, NOW), product="shuttle", legs=(), walk_minutes=14)
        lines += [far, replace(far, walk_minutes=3)]
        found += [way_of(way) for way in lines if goes(way, NOW, of)]
    return found


def longest_walk_m(way: Way, goal: Place) -> float:
    """Metres of the longest single walk, as the streets go."""
    legs = [apart(leg.origin, leg.goal) for leg in way.legs if leg.mode == "walk"]
    if way.kind == "car" and way.site is not None:
        legs.append(apart(spot(way.site), goal) * DETOUR)
    if way.kind in ("walk", "shuttle") and not way.legs:
        legs.append(way.walk_minutes * 45)  # slower than anybody here walks
    return max(legs, default=0)


def breaks(way: Way, need: Need) -> bool:
    """Whether the way is nothing for who has this need, by what is known of it."""
    wheels = way.kind in ("bike", "sharing")
    steps = any(leg.wheelchair is False for leg in way.legs)
    goal = way.legs[-1].goal if way.legs else (BEACH if way.kind == "car" else NEAR)
    if need == "wheelchair":
        return wheels or steps or (way.site is not None and way.site.disabled_spots == 0)
    if need == "pram":
        return wheels or steps
    if need == "rollator":
        return wheels or steps or longest_walk_m(way, goal) > 480
    if need == "short_walk":
        return longest_walk_m(way, goal) > 480
    if need == "bike":
        return way.kind == "sharing" or any(leg.bikes is False for leg in way.legs)
    return way.kind == "sharing" or (way.kind == "walk" and way.walk_minutes > 15)


@pytest.mark.parametrize("need", NEEDS)
async def test_no_offered_way_breaks_a_need(need: Need) -> None:
    for asked in ((), ASKED):
        ways = await offered((need,), asked)
        assert [way for way in ways if breaks(way, need)] == []
        assert {"transit", "shuttle", "car", "park_ride", "taxi"} <= {way.kind for way in ways}


@pytest.mark.parametrize("need", NEEDS)
async def test_with_its_guard_off_a_way_breaks_the_need(
    need: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {name: guard for name, guard in gate.GUARDS.items() if name != need}
    monkeypatch.setattr(gate, "GUARDS", others)
    ways = await offered((need,), ASKED)
    kinds = {way.kind for way in ways if breaks(way, need)}
    expected: dict[Need, set[Kind]] = {
        "wheelchair": {"transit", "park_ride", "car", "bike", "sharing"},
        "rollator": {"transit", "park_ride", "car", "walk", "shuttle", "bike", "sharing"},
        "pram": {"transit", "park_ride", "bike", "sharing"},
        "short_walk": {"transit", "park_ride", "car", "walk", "shuttle"},
        "bike": {"transit", "park_ride", "sharing"},
        "luggage": {"walk", "sharing"},
    }
    assert expected[need] <= kinds, f"the test has no teeth for {expected[need] - kinds}"


async def test_who_asks_for_all_at_once_gets_what_suits_all_of_it() -> None:
    every: tuple[Need, ...] = ("rollator", "luggage", "bike")
    ways = await offered(every, ASKED)
    assert ways and not [way for way in ways for need in every if breaks(way, need)]


def unknown(leg: Leg) -> Way:
    return of_journey(Journey((replace(leg, wheelchair=None, bikes=None),)))


RIDE = journeys(HOME, BEACH, NOW)[3].legs[0]


def test_what_nobody_knows_is_kept_and_said_to_be_unknown() -> None:
    way = unknown(RIDE)
    for need in NEEDS:
        assert goes(way, NOW, wish(BEACH, (need,)))
    assert access_of(way.legs, ("wheelchair",)) == "unknown"
    assert access_of(way.legs, ("rollator",)) == access_of(way.legs, ("pram",)) == "low-unknown"
    assert bikes_of(way.legs, ("bike",)) == "unknown"
    assert way_line(way, ("wheelchair",)).facts["access"] == "unknown"
    assert way_line(way, ("bike",)).facts["bikes"] == "unknown"


@pytest.mark.parametrize("need", ["wheelchair", "rollator", "pram"])
async def test_footpaths_are_said_to_be_unknown_on_foot_and_from_the_car(need: Need) -> None:
    for way in await offered((need,)):
        if way.kind in ("walk", "car"):
            assert way_line(way, (need,)).facts["access"] == "unknown"
            assert way_line(way, ()).facts["access"] is None


async def test_wide_spaces_and_the_taxi_are_said_to_be_unknown() -> None:
    ways = await offered(("wheelchair",))
    cars = [way for way in ways if way.kind in ("car", "park_ride")]
    assert cars and {way_line(way, ("wheelchair",)).facts["wide"] for way in cars} == {"unknown"}
    known = [replace(BY_THE_BEACH, disabled_spots=4)]
    wide = replace(cars[0], site=known[0])
    assert way_line(wide, ("wheelchair",)).facts["wide"] == "yes"
    taxi = next(way for way in ways if way.kind == "taxi")
    for need in ("wheelchair", "bike"):
        assert way_line(taxi, (need,)).facts["access"] == need


async def test_a_bicycle_behind_the_car_park_is_told_too() -> None:
    ride = next(way for way in await offered(("bike",)) if way.kind == "park_ride")
    assert way_line(ride, ("bike",)).facts["bikes"] == "yes"
    unsure = replace(ride, legs=tuple(replace(leg, bikes=None) for leg in ride.legs))
    assert way_line(unsure, ("bike",)).facts["bikes"] == "unknown"
