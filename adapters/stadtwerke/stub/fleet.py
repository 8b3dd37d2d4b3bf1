"""The demo's shuttle fleet: virtual stops, arrival times and how many seats are left."""

from __future__ import annotations

import hashlib
import math
import random
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.stadtwerke.stub.db import db_time
from adapters.stadtwerke.stub.tariff import ShuttleRules
from adapters.words import Point

METRES_PER_DEGREE = 111_320.0
TAKING_PART = "('PENDING', 'CONDITIONAL_CONFIRMED', 'CONFIRMED', 'STARTED')"


@dataclass(frozen=True, slots=True)
class VirtualStop:
    """Where the shuttle picks up: a point near the person, `walk_m` metres away."""

    name: str
    point: Point
    walk_m: int


def metres(one: Point, other: Point) -> float:
    """Distance on the ground, good enough within a city."""
    north = (other.lat - one.lat) * METRES_PER_DEGREE
    east = (other.lon - one.lon) * METRES_PER_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east)


def dice(seed: int, *about: object) -> random.Random:
    """The same numbers for the same seed and subject, in every process."""
    digest = hashlib.sha256(repr((seed, *about)).encode()).digest()
    return random.Random(digest)


def virtual_stop(near: Point, seed: int, short_walk: bool, rules: ShuttleRules) -> VirtualStop:
    """A stop about 80 m away, or at the door for those who cannot walk far."""
    roll = dice(seed, "stop", round(near.lat, 4), round(near.lon, 4), short_walk)
    walk = roll.randint(*(rules.walk_m_short if short_walk else rules.walk_m))
    angle = roll.uniform(0, 2 * math.pi)
    lat = near.lat + walk * math.sin(angle) / METRES_PER_DEGREE
    lon = near.lon + walk * math.cos(angle) / (METRES_PER_DEGREE * math.cos(math.radians(near.lat)))
    name = f"Virtueller Halt {roll.randint(1, 3200):04d}"
    return VirtualStop(name, Point(round(lat, 6), round(lon, 6)), walk)


def eta(near: Point, seed: int, rules: ShuttleRules) -> timedelta:
    """How long the nearest vehicle needs to a point."""
    low, high = rules.eta_minutes
    roll = dice(seed, "eta", round(near.lat, 3), round(near.lon, 3))
    return timedelta(minutes=roll.randint(low, high))


def ride_time(origin: Point, goal: Point, rules: ShuttleRules) -> timedelta:
    """Whole minutes by street, detours for others included, at least four."""
    kilometres = metres(origin, goal) / 1000 * 1.35
    return timedelta(minutes=max(4, math.ceil(kilometres / rules.speed_kmh * 60)))


def has_room(
    db: sqlite3.Connection,
    starts: datetime,
    ends: datetime,
    *,
    seats: int,
    wheelchairs: int,
    rules: ShuttleRules,
) -> bool:
    """Whether the fleet can still take these riders beside all bookings of that time."""
    if seats > rules.seats or wheelchairs > rules.wheelchair_places:
        return False
    taken = db.execute(
        "SELECT coalesce(sum(seats), 0) AS seats, coalesce(sum(wheelchairs), 0) AS wheelchairs"  # noqa: S608 - a constant
        f" FROM bookings WHERE product = 'shuttle' AND state IN {TAKING_PART}"
        " AND departs < ? AND arrives > ?",
        (db_time(ends), db_time(starts)),
    ).fetchone()
    free_seats = rules.vehicles * rules.seats - int(taken["seats"])
    free_places = rules.wheelchair_places - int(taken["wheelchairs"])
    return seats <= free_seats and wheelchairs <= free_places


def taken_seats(db: sqlite3.Connection, starts: datetime, ends: datetime) -> int:
    """Seats of the shuttles that are booked at some time in between."""
    row = db.execute(
        "SELECT coalesce(sum(seats), 0) AS taken FROM bookings"  # noqa: S608 - a constant
        f" WHERE product = 'shuttle' AND state IN {TAKING_PART} AND departs < ? AND arrives > ?",
        (db_time(ends), db_time(starts)),
    ).fetchone()
    return int(row["taken"])


def taken_at(
    db: sqlite3.Connection, product: str, station: str, starts: datetime, ends: datetime
) -> int:
    """How many places or bicycles of a station are booked at some time in between."""
    row = db.execute(
        "SELECT coalesce(sum(seats), 0) AS taken FROM bookings"  # noqa: S608 - a constant
        f" WHERE product = ? AND station = ? AND state IN {TAKING_PART}"
        " AND departs < ? AND arrives > ?",
        (product, station, db_time(ends), db_time(starts)),
    ).fetchone()
    return int(row["taken"])


def late(seed: int, departs: datetime, percent: int, minutes: tuple[int, int]) -> timedelta:
    """The delay of this hour: traffic is bad for everybody at once, drawn from the seed."""
    roll = dice(seed, "jam", departs.astimezone(UTC).strftime("%Y-%m-%dT%H"))
    if roll.randrange(100) >= percent:
        return timedelta()
    return timedelta(minutes=roll.randint(*minutes))


def vehicle(seed: int, booking_id: str, vehicles: int) -> tuple[str, str]:
    """Name and number plate of the vehicle that comes."""
    number = dice(seed, "vehicle", booking_id).randint(1, vehicles)
    return f"Shuttle {number}", f"HL-SW {400 + number}E"
