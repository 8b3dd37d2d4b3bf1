"""Driving: by car to a car park near the goal, or to one on the way and on by line."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.words import (
    Journey,
    JourneyRequest,
    Mode,
    ParkingSite,
    Place,
    RideRequest,
    When,
)
from handlers.ports import World
from handlers.ways.estimate import PARKING_MIN, apart, drive_minutes, foot_minutes, spot, times
from handlers.ways.needs import fits
from handlers.ways.way import Kind, Way
from handlers.wishes import max_walk_of

LINES: tuple[Mode, ...] = ("bus", "train", "ferry")
WALK_FROM_CAR_M = 1_000
"""straight line from a car park to the goal that still counts as parking there"""
DRIVE_LEAST_M = 2_000
"""no park and ride for less than this behind the wheel"""
RIDE_LEAST_M = 2_000
"""nor for less than this by line"""
CAPACITY_LEAST = 100
STOP_MOST_M = 400
NEARER, NEARER_MARKED, ASTRAY = 0.8, 0.9, 1.3
"""a park-and-ride site leaves at most this share of the way, and adds no more than this to it"""
SOON = timedelta(hours=2)
"""as long as the free spaces of now say something"""
MOST_SITES, MOST_RIDES = 2, 5


@dataclass(frozen=True, slots=True)
class Driving:
    """Closed and full car parks are left out; what is free there is the site's own Fact."""

    world: World
    now: datetime

    async def ways(self, wish: RideRequest, kinds: frozenset[Kind]) -> tuple[Way, ...]:
        """Up to two car parks near the goal and one park and ride. May raise CityError."""
        sites = [site for site in await self.world.parking.sites(self.now) if takes(site)]
        near = self._near(sites, wish) if "car" in kinds else []
        rides = await self._park_rides(sites, wish) if "park_ride" in kinds else []
        return (*near, *rides)

    def without_sites(self, wish: RideRequest) -> Way:
        """The drive alone, where nobody can say what car parks there are."""
        minutes = drive_minutes(apart(wish.origin, wish.goal))
        departs, arrives = times(wish.when, minutes + PARKING_MIN, self.now)
        return Way("car", departs, arrives, estimated=True, drive_minutes=minutes)

    def _near(self, sites: list[ParkingSite], wish: RideRequest) -> list[Way]:
        near = [site for site in sites if apart(spot(site), wish.goal) <= WALK_FROM_CAR_M]
        near.sort(key=lambda site: apart(spot(site), wish.goal))
        return [way for way in (self._to(site, wish) for site in near) if fits(way, wish)][
            :MOST_SITES
        ]

    def _to(self, site: ParkingSite, wish: RideRequest) -> Way:
        drive = drive_minutes(apart(wish.origin, spot(site)))
        walk = foot_minutes(apart(spot(site), wish.goal), wish.needs)
        departs, arrives = times(wish.when, drive + PARKING_MIN + walk, self.now)
        return Way(
            "car",
            departs,
            arrives,
            walk_minutes=walk,
            price="none" if site.fee_cents_per_hour is None else "city",
            estimated=True,
            drive_minutes=drive,
            site=site,
            soon=departs - self.now <= SOON,
        )

    async def _park_rides(self, sites: list[ParkingSite], wish: RideRequest) -> list[Way]:
        """The one with the fewest changes, then the quickest, of those that come first.

        A city that marks its park and rides has no other; elsewhere only a line without change
        from a stop close by makes a car park one.
        """
        far = apart(wish.origin, wish.goal)
        marked = any(site.park_ride for site in sites)
        fit = [
            site for site in sites if on_the_way(site, wish, far) and (site.park_ride or not marked)
        ]
        fit.sort(key=lambda site: apart(spot(site), wish.origin))
        found = await asyncio.gather(*(self._park_ride(site, wish) for site in fit[:MOST_RIDES]))
        ways = [way for way in found if way is not None and fits(way, wish)]
        ways = [way for way in ways if marked or is_direct(way)]
        return sorted(ways, key=lambda way: (way.changes, way.minutes or 0))[:1]

    async def _park_ride(self, site: ParkingSite, wish: RideRequest) -> Way | None:
        """The drive, the time to park, and the first or last journey that fits."""
        drive = drive_minutes(apart(wish.origin, spot(site)))
        start, lead = place_of(site), timedelta(minutes=drive + PARKING_MIN)
        when = onward_when(wish.when, lead, self.now)
        request = JourneyRequest(
            start, wish.goal, when, wish.needs, max_walk_of(wish.needs), LINES, 3
        )
        plan = await self.world.transit.journeys(request)
        ridden = [one for one in plan.value or () if one.rides and one.departs - lead >= self.now]
        if not ridden:
            return None
        best = ridden[-1] if wish.when.kind == "arrive" else ridden[0]
        return Way(
            "park_ride",
            best.departs - lead,
            best.arrives,
            best.legs,
            changes=best.changes,
            walk_minutes=best.walk_minutes,
            price="none" if site.fee_cents_per_hour is None else "city",
            estimated=True,
            drive_minutes=drive,
            site=site,
            soon=best.departs - self.now <= SOON,
            part_cents=await self._fare(onward_wish(wish, site, best)),
        )

    async def _fare(self, onward: RideRequest) -> int | None:
        """What the ride costs this party, by the partner's offer of now."""
        if not self.world.bookable:
            return None
        try:
            offers = await self.world.rides.offers(onward)
        except CityError:
            return None
        return offers[0].cents if offers else None


def takes(site: ParkingSite) -> bool:
    """Open, not full, and for everybody."""
    shut = site.state == "closed" or site.full or site.free.value == 0
    return not shut and not site.restricted_to


def on_the_way(site: ParkingSite, wish: RideRequest, far: float) -> bool:
    """A big one, away from the start, that leaves a real part of the way to the line."""
    driven, left = apart(spot(site), wish.origin), apart(spot(site), wish.goal)
    big = site.capacity is not None and site.capacity >= CAPACITY_LEAST
    straight = driven + left <= far * ASTRAY
    most = far * (NEARER_MARKED if site.park_ride else NEARER)
    return big and straight and driven >= DRIVE_LEAST_M and RIDE_LEAST_M <= left <= most


def is_direct(way: Way) -> bool:
    """One line all the way, from a stop within a short walk of the car."""
    to_stop = sum(apart(leg.origin, leg.goal) for leg in way.legs[:1] if leg.mode == "walk")
    return way.changes == 0 and to_stop <= STOP_MOST_M


def onward_when(when: When, lead: timedelta, now: datetime) -> When:
    if when.kind == "arrive":
        return when
    return replace(when, at=max(when.at, now) + lead, kind="depart", until=None)


def onward_wish(wish: RideRequest, site: ParkingSite, journey: Journey) -> RideRequest:
    """The ride from the car park, as it is asked of the partner."""
    when = When(journey.departs)
    return replace(wish, origin=place_of(site), when=when, modes=LINES, journey=journey)


def place_of(site: ParkingSite) -> Place:
    return Place(f"parking:{site.id}", site.name, site.lat, site.lon, "parking", site.district)
