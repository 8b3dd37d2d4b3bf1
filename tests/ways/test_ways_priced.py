"""Which planned ways are worth a price, and which car parks are park and rides."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from test_ways_beside import BEACH, HALFWAY, HOME, Sites, ways, wish
from test_ways_needs import Careless, journeys

from adapters.words import Fact, Journey, JourneyRequest, Leg
from bot.world import worth_a_price
from tests.kernel.kernelkit import NOW


def journey(after: int, changes: int = 0, walk: int = 0) -> Journey:
    """Departs so many minutes from now."""
    at = NOW + timedelta(minutes=after)
    rides = tuple(
        Leg("bus", HOME, BEACH, at + timedelta(minutes=9 * n), at + timedelta(minutes=9 * n + 8))
        for n in range(changes + 1)
    )
    end = rides[-1].arrives
    return Journey((*rides, Leg("walk", BEACH, BEACH, end, end + timedelta(minutes=walk))))


FIRST = [journey(0, 2, 9), journey(10, 1, 9), journey(20, 2, 8)]


def test_a_later_direct_line_within_the_hour_is_not_missed() -> None:
    direct = journey(50, 0, 12)
    assert worth_a_price([*FIRST, direct]) == [*FIRST, direct]
    assert worth_a_price([*FIRST, journey(70, 0, 12)]) == FIRST
    assert worth_a_price([*FIRST, journey(50, 1, 12)]) == FIRST, "no better than the first three"


def test_a_later_way_with_little_walking_is_not_missed() -> None:
    near = journey(40, 3, 1)
    assert worth_a_price([*FIRST, journey(30, 3, 9), near]) == [*FIRST, near]


def test_for_an_arrival_the_earlier_ways_are_looked_at() -> None:
    last_first = [journey(60, 1), journey(50, 1), journey(40, 1), journey(10, 0)]
    assert worth_a_price(last_first) == last_first
    assert worth_a_price([]) == ()


OTHER = replace(HALFWAY, id="Rand", name="Rand", lat=53.8950)


async def test_where_a_city_marks_its_park_and_rides_there_are_no_others() -> None:
    marked = replace(HALFWAY, park_ride=True)
    for sites in ((OTHER, marked), (marked, OTHER)):
        assert [way.site for way in (await ways(wish(), parking=Sites(sites)))["park_ride"]] == [
            marked
        ]


async def test_elsewhere_only_a_line_without_change_makes_one() -> None:
    class WithChange(Careless):
        async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
            ride = journeys(request.origin, request.goal, request.when.at)[3].legs[0]
            then = replace(ride, departs=ride.arrives, arrives=ride.arrives + timedelta(minutes=5))
            return Fact((Journey((ride, then)),), "Fahrplan", NOW)

    assert "park_ride" in await ways(wish(), parking=Sites((HALFWAY,)), transit=Careless((3,)))
    assert "park_ride" not in await ways(wish(), parking=Sites((HALFWAY,)), transit=WithChange())
    marked = Sites((replace(HALFWAY, park_ride=True),))
    assert "park_ride" in await ways(wish(), parking=marked, transit=WithChange())
