"""Beside: the ways that are not the operator's: on foot, by bicycle, by car, shared or by taxi."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.words import Need, ParkingZone, Point, RideRequest, SharedVehicle
from handlers.geo import walk_minutes
from handlers.lending import binds, is_stale, rental_url, wished
from handlers.ports import World
from handlers.ways.driving import Driving
from handlers.ways.estimate import (
    BIKE_ASKED_MIN,
    BIKE_MOST_MIN,
    WALK_MOST_MIN,
    apart,
    foot_minutes,
    ride_minutes,
    shared_kmh,
    times,
)
from handlers.ways.needs import fits
from handlers.ways.way import Kind, Way

NO_RIDER: frozenset[Need] = frozenset(("short_walk", "child_seat", "companion"))
"""whoever has one of these needs is not sent onto wheels unasked; the hard limits are in needs"""
LENT = ("bike", "scooter", "cargo_bike")
REACH_M, LENT_MOST_M = 500, 8_000
DEADLINE_S = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """parking_down: the car parks could not be asked, so a car's way has no place to stand."""

    ways: tuple[Way, ...]
    parking_down: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Asks the city for them; what cannot be asked in time is left out."""

    world: World
    now: datetime

    async def ways(
        self, wish: RideRequest, asked: tuple[Kind, ...], kinds: tuple[Kind, ...]
    ) -> Found:
        """The ways of `kinds`; those in `asked` were named and may take longer than usual."""
        driving = Driving(self.world, self.now)
        cars: frozenset[Kind] = frozenset(kinds) & {"car", "park_ride"}
        by_car, lent = await asyncio.gather(
            in_time(driving.ways(wish, cars)) if cars else nothing(),
            in_time(self.shared(wish)) if "sharing" in kinds else nothing(),
        )
        own = [*self.on_foot(wish, "walk" in asked), *self.by_bike(wish, "bike" in asked)]
        found = [way for way in own if way.kind in kinds]
        if "taxi" in kinds:
            found += taxis(self.world)
        lost = bool(cars) and by_car is None
        if lost and "car" in kinds:
            by_car = (driving.without_sites(wish),)
        every = (*found, *(by_car or ()), *(lent or ()))
        return Found(tuple(way for way in every if fits(way, wish)), lost)

    def on_foot(self, wish: RideRequest, asked: bool) -> list[Way]:
        """The walk, unless it is longer than anybody walks."""
        minutes = foot_minutes(apart(wish.origin, wish.goal), wish.needs)
        if minutes > WALK_MOST_MIN * (1 + asked):
            return []
        departs, arrives = times(wish.when, minutes, self.now)
        return [Way("walk", departs, arrives, walk_minutes=minutes, cents=0, estimated=True)]

    def by_bike(self, wish: RideRequest, asked: bool) -> list[Way]:
        """The own bicycle, where neither needs nor children speak against it."""
        if not asked and ((NO_RIDER | {"luggage"}) & set(wish.needs) or wish.party.children):
            return []
        minutes = ride_minutes(apart(wish.origin, wish.goal))
        if minutes > (BIKE_ASKED_MIN if asked or "bike" in wish.needs else BIKE_MOST_MIN):
            return []
        departs, arrives = times(wish.when, minutes, self.now)
        return [Way("bike", departs, arrives, cents=0, estimated=True)]

    async def shared(self, wish: RideRequest) -> tuple[Way, ...]:
        """The nearest vehicle of each system that stands about now; only for leaving soon."""
        far = apart(wish.origin, wish.goal)
        soon = abs(wish.when.at - self.now) <= timedelta(minutes=30)
        if self.world.sharing is None or far > LENT_MOST_M or not soon:
            return ()
        if NO_RIDER & set(wish.needs) or wish.party.children or wish.party.size > 1:
            return ()
        here = Point(wish.origin.lat, wish.origin.lon)
        found = await self.world.sharing.near(here, self.now, REACH_M)
        if is_stale(found, self.now):
            return ()
        zones = (await self.world.sharing.zones(self.now)).value or ()
        nearest: dict[tuple[str, str], SharedVehicle] = {}
        for vehicle in wished(found.value or (), LENT):
            if vehicle.reach_m is None or vehicle.reach_m > far:
                nearest.setdefault((vehicle.system, vehicle.kind), vehicle)
        return tuple(self._lent(one, wish, far, zones) for one in nearest.values())[:2]

    def _lent(
        self, one: SharedVehicle, wish: RideRequest, far: float, zones: Sequence[ParkingZone]
    ) -> Way:
        walk = walk_minutes(apart(wish.origin, Point(one.lat, one.lon)))
        departs, arrives = times(wish.when, walk + ride_minutes(far, shared_kmh(one)), self.now)
        return Way(
            "sharing",
            departs,
            arrives,
            walk_minutes=walk,
            estimated=True,
            name=one.system,
            url=rental_url(one),
            zone=True if any(binds(zone, one) for zone in zones) else one.parking,
        )


def taxis(world: World) -> list[Way]:
    """Whoever the city's entries name, with number or link; no invented one, no time."""
    known = world.civic.providers() if world.civic else ()
    return [
        Way("taxi", None, None, name=one.name, phone=one.phone, url=one.url)
        for one in known
        if one.kind == "taxi" and (one.phone or one.url)
    ][:1]


async def nothing() -> tuple[Way, ...]:
    return ()


async def in_time(asked: Awaitable[Sequence[Way]]) -> Sequence[Way] | None:
    """The ways, or None where the city does not answer in time."""
    try:
        async with asyncio.timeout(DEADLINE_S):
            return await asked
    except (CityError, TimeoutError):
        return None
