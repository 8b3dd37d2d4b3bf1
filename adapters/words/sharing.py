"""What stands about to be borrowed: bikes, scooters and cars of sharing systems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

VehicleKind = Literal["bike", "cargo_bike", "ebike", "scooter", "moped", "car", "other"]


@dataclass(frozen=True, slots=True)
class SharedVehicle:
    """One vehicle, or a station with `available` of them, that can be borrowed now.

    id is stable within its system.  system: the provider's name for people.  Disabled and
    reserved vehicles never become one.  parking: True where it must be given back in a zone.
    reach_m: how far its battery still goes.  rental_url: where one borrows it.
    """

    id: str
    system: str
    kind: VehicleKind
    lat: float
    lon: float
    available: int
    source: str
    fetched_at: datetime
    name: str | None = None
    observed_at: datetime | None = None
    reach_m: int | None = None
    parking: bool | None = None
    rental_url: str | None = None
    docks: int | None = None
    licence: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Provider:
    """Who rents or drives and has no feed: a link, never a number of vehicles."""

    id: str
    name: str
    kind: Literal["carsharing", "bikesharing", "scooter", "taxi", "rental"]
    url: str | None
    source: str
    checked_on: date
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class ParkingZone:
    """Where a system's vehicles must be given back, or must not stand. rings: (lat, lon) each.

    kind: `mandatory`: only inside a zone of this kind, `forbidden`: never inside.  A ring within
    a ring is a hole.  vehicles (): all kinds.  at_stations: inside it, at stations alone.
    """

    id: str
    system: str
    kind: Literal["mandatory", "forbidden"]
    rings: tuple[tuple[tuple[float, float], ...], ...]
    name: str | None = None
    vehicles: tuple[VehicleKind, ...] = ()
    at_stations: bool = False
