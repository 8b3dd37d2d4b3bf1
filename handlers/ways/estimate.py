"""Estimates: how long a car, a bicycle or two feet take, from the straight line alone.

There is no map of roads behind it, so every time that comes out of here is told as "etwa", and
nothing is ever booked by it. The streets' detour is a usual factor on the straight line; speeds
are plain averages door to door, traffic lights included.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from adapters.words import Need, ParkingSite, Place, Point, SharedVehicle, When
from handlers.geo import metres, walk_minutes

STREETS_DETOUR = 1.3
TOWN_M, TOWN_KMH, ROAD_KMH = 5_000, 25, 50
"""a car's first 5 km are in town, the rest on wider roads"""
PARKING_MIN = 5
"""to find a place and leave the car park"""
BIKE_KMH, SCOOTER_KMH = 15, 14
WALK_MOST_MIN, BIKE_MOST_MIN, BIKE_ASKED_MIN = 45, 45, 120
SLOW_FACTOR = 1.5
"""on foot with a rollator, a pram or a wheelchair"""


def apart(a: Place | Point, b: Place | Point) -> float:
    """Metres in a straight line."""
    return metres(Point(a.lat, a.lon), Point(b.lat, b.lon))


def spot(site: ParkingSite) -> Point:
    return Point(site.lat, site.lon)


def drive_minutes(straight_m: float) -> int:
    """Whole minutes at the wheel, parking not included; at least 1."""
    road = straight_m * STREETS_DETOUR
    town = min(road, TOWN_M)
    return max(1, ceil(town / 1000 / TOWN_KMH * 60 + (road - town) / 1000 / ROAD_KMH * 60))


def ride_minutes(straight_m: float, kmh: int = BIKE_KMH) -> int:
    """Whole minutes on a bicycle or scooter; at least 1."""
    return max(1, ceil(straight_m * STREETS_DETOUR / 1000 / kmh * 60))


def foot_minutes(straight_m: float, needs: tuple[Need, ...]) -> int:
    slow = bool({"wheelchair", "rollator", "pram", "short_walk"} & set(needs))
    return ceil(walk_minutes(straight_m) * (SLOW_FACTOR if slow else 1))


def shared_kmh(vehicle: SharedVehicle) -> int:
    return SCOOTER_KMH if vehicle.kind == "scooter" else BIKE_KMH


def times(when: When, minutes: int, now: datetime) -> tuple[datetime, datetime]:
    """Leaving and arriving, so that a wished arrival is met; never before now."""
    takes = timedelta(minutes=minutes)
    departs = max(when.at - takes if when.kind == "arrive" else when.at, now)
    return departs, departs + takes
