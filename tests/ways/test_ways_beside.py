"""Ways beside the line: estimates, car parks, park and ride, and who is not sent onto a bicycle."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.errors import Unavailable
from adapters.words import (
    Fact,
    Need,
    ParkingSite,
    ParkingZone,
    Party,
    Place,
    Provider,
    RideRequest,
    SharedVehicle,
    When,
)
from handlers.ways.beside import Beside
from handlers.ways.estimate import drive_minutes, ride_minutes
from handlers.ways.lines import way_line
from handlers.ways.way import Kind, Way
from tests.kernel.kernelkit import NOW, Book, world

HOME = Place("home", "Zu Hause", 53.8400, 10.6300, "point")
BEACH = Place("beach", "Strand", 53.9600, 10.8800, "poi")
NEAR = Place("near", "Nebenan", 53.8430, 10.6300, "point")
ALL: tuple[Kind, ...] = ("walk", "bike", "car", "park_ride", "sharing", "taxi")


def site(name: str, lat: float, lon: float, free: int | None, **more: Any) -> ParkingSite:
    number = Fact(free, "Leitsystem", NOW, NOW - timedelta(minutes=3))
    return ParkingSite(name, name, lat, lon, 300, number, "open", **more)


BY_THE_BEACH = site("Leuchtenfeld", 53.9608, 10.8778, 12, fee_cents_per_hour=150)
HALFWAY = site("Halbzeit", 53.9000, 10.7500, 200, fee_cents_per_hour=100)


@dataclass
class Sites:
    found: tuple[ParkingSite, ...] = (BY_THE_BEACH, HALFWAY)
    down: bool = False

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        if self.down:
            raise Unavailable("down", source="parking")
        return self.found


@dataclass
class Numbers:
    """adapters.ports.Civic with one taxi."""

    def entries(self, topic: str, district: str | None = None) -> tuple[()]:
        return ()

    def providers(self) -> tuple[Provider, ...]:
        taxi = Provider("t", "Taxiruf", "taxi", None, "Stadt", date(2026, 11, 1), "0451 00000")
        return (taxi, replace(taxi, kind="carsharing", phone=None, url="https://example.org"))


SCOOTER = SharedVehicle(
    "roller_hl:s", "Roller", "scooter", 53.8402, 10.6302, 1, "Feed", NOW,
    reach_m=9000, parking=True, rental_url="https://example.org/s",
)  # fmt: skip


@dataclass
class Scooters:
    """adapters.ports.Sharing with one scooter that must be given back in a marked place."""

    one: SharedVehicle = SCOOTER
    marked: tuple[ParkingZone, ...] = ()
    seen: datetime = NOW

    async def near(
        self, point: object, now: datetime, radius_m: int = 500
    ) -> Fact[tuple[SharedVehicle, ...]]:
        return Fact((self.one,), "Feed", NOW, self.seen)

    async def zones(self, now: datetime) -> Fact[tuple[ParkingZone, ...]]:
        return Fact(self.marked, "Feed", NOW)


def wish(
    goal: Place = BEACH, needs: tuple[Need, ...] = (), when: When | None = None
) -> RideRequest:
    return RideRequest(HOME, goal, when or When(NOW), Party(), needs)


async def ways(
    of: RideRequest, *, asked: tuple[Kind, ...] = (), **parts: Any
) -> dict[str, list[Way]]:
    parts.setdefault("parking", Sites())
    found = await Beside(world([], Book(), **parts), NOW).ways(of, asked, ALL)
    kinds: dict[str, list[Way]] = {"down": []} if found.parking_down else {}
    for one in found.ways:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def test_estimates_grow_with_distance_and_a_car_is_slower_in_town() -> None:
    assert drive_minutes(0) == ride_minutes(0) == 1
    assert drive_minutes(2_000) == 7  # 2.6 km of streets at 25 km/h
    assert drive_minutes(20_000) < 5 * drive_minutes(4_000)


async def test_a_car_goes_to_a_car_park_and_on_foot_with_the_fee_of_the_city() -> None:
    car = (await ways(wish()))["car"][0]
    assert car.site == BY_THE_BEACH and car.estimated and car.price == "city"
    assert car.cents is None, "what parking costs in all is not known"
    assert car.arrives and car.departs and car.arrives - car.departs > timedelta(minutes=30)


async def test_closed_full_and_reserved_car_parks_are_never_offered() -> None:
    gone = (
        replace(BY_THE_BEACH, state="closed"),
        replace(BY_THE_BEACH, free=Fact(0, "Leitsystem", NOW, NOW)),
        replace(BY_THE_BEACH, full=True),
        replace(BY_THE_BEACH, restricted_to=("RESIDENT",)),
    )
    assert "car" not in await ways(wish(), parking=Sites(gone))
    assert "car" in await ways(wish(), parking=Sites((*gone, BY_THE_BEACH)))


async def test_without_parking_data_the_drive_is_told_without_a_place() -> None:
    found = await ways(wish(), parking=Sites(down=True))
    assert "down" in found and found["car"][0].site is None
    assert way_line(found["car"][0], ()).facts["live"] == "down"


async def test_park_and_ride_leaves_the_car_on_the_way_with_the_price_of_the_ride() -> None:
    ride = (await ways(wish()))["park_ride"][0]
    assert ride.site == HALFWAY and ride.part_cents == 360
    assert ride.cents is None and ride.legs


async def test_short_walkers_park_within_their_walk() -> None:
    far_off = replace(BY_THE_BEACH, lat=53.9550)
    assert "car" in await ways(wish(), parking=Sites((far_off,)))
    assert "car" not in await ways(wish(needs=("short_walk",)), parking=Sites((far_off,)))


async def test_a_site_without_wide_spaces_is_none_for_a_wheelchair_and_unknown_is_kept() -> None:
    none = replace(BY_THE_BEACH, disabled_spots=0)
    assert "car" not in await ways(wish(needs=("wheelchair",)), parking=Sites((none,)))
    assert "car" in await ways(wish(needs=("wheelchair",)), parking=Sites((BY_THE_BEACH,)))


async def test_nobody_with_a_pram_is_sent_onto_wheels() -> None:
    plain = await ways(wish(NEAR), sharing=Scooters())
    assert {"walk", "bike", "sharing"} <= set(plain)
    pram = await ways(wish(NEAR, ("pram",)), sharing=Scooters())
    assert "walk" in pram and not {"bike", "sharing"} & set(pram)


async def test_nobody_walks_for_an_hour_nor_further_than_they_can() -> None:
    assert "walk" not in await ways(wish())
    further = replace(NEAR, lat=53.8450)
    assert "walk" in await ways(wish(further))
    assert "walk" not in await ways(wish(further, ("rollator",)))


async def test_a_wheelchair_hears_that_the_footpath_is_unknown() -> None:
    walk = (await ways(wish(NEAR, ("wheelchair",))))["walk"][0]
    assert way_line(walk, ("wheelchair",)).facts["access"] == "unknown"


async def test_free_spaces_of_now_say_nothing_of_tomorrow() -> None:
    now = way_line((await ways(wish()))["car"][0], ()).facts
    assert (now["live"], now["free"]) == ("seen", 12)
    tomorrow = wish(when=When(NOW + timedelta(days=1)))
    later = way_line((await ways(tomorrow))["car"][0], ()).facts
    assert (later["live"], later["free"]) == ("later", None)


async def test_an_old_number_of_free_spaces_is_no_number() -> None:
    old: Fact[int] = Fact(None, "Leitsystem", NOW, NOW - timedelta(minutes=40))
    parking = Sites((replace(BY_THE_BEACH, free=old),))
    facts = way_line((await ways(wish(), parking=parking))["car"][0], ()).facts
    assert (facts["live"], facts["free"]) == ("stale", None)


async def test_a_taxi_has_a_number_out_of_the_citys_entries_and_no_price() -> None:
    assert "taxi" not in await ways(wish())
    taxi = (await ways(wish(), civic=Numbers()))["taxi"]
    assert [one.phone for one in taxi] == ["0451 00000"]
    assert taxi[0].cents is None and taxi[0].departs is None


async def test_a_scooter_names_the_marked_places_and_its_link() -> None:
    scooter = (await ways(wish(NEAR), sharing=Scooters()))["sharing"][0]
    assert scooter.zone is True and scooter.url and scooter.cents is None
    tomorrow = wish(NEAR, when=When(NOW + timedelta(days=1)))
    assert "sharing" not in await ways(tomorrow, sharing=Scooters())


async def test_a_marked_place_is_found_by_the_id_of_the_system_that_it_names() -> None:
    free = replace(SCOOTER, parking=None)
    zone = ParkingZone("z", "roller_hl", "mandatory", ())
    for marked, must in (
        ((zone,), True),
        ((replace(zone, system="Roller"),), True),
        ((replace(zone, system="andere_hl"),), None),
        ((replace(zone, vehicles=("bike",)),), None),
        ((replace(zone, kind="forbidden"),), None),
    ):
        found = (await ways(wish(NEAR), sharing=Scooters(free, marked)))["sharing"]
        assert found[0].zone is must, marked


async def test_an_empty_station_and_what_was_seen_long_ago_are_no_ways() -> None:
    empty = Scooters(replace(SCOOTER, available=0))
    assert "sharing" not in await ways(wish(NEAR), sharing=empty)
    old = Scooters(seen=NOW - timedelta(minutes=40))
    assert "sharing" not in await ways(wish(NEAR), sharing=old)


async def test_an_address_that_no_browser_opens_is_no_link() -> None:
    app = Scooters(replace(SCOOTER, rental_url="roller://s"))
    assert (await ways(wish(NEAR), sharing=app))["sharing"][0].url is None
