"""The simulated sharing system: where its vehicles stand by seed and hour, as GBFS 3.0."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from adapters.cities.files import toml_of
from adapters.cities.forms import Form, Lat, Line, Lon, Told, Whole, place_of, read
from adapters.demo.clock import LOCAL

TTL_S = 60
SLOT_S = 3 * 3600  # how long a vehicle stays where it was left
BAY_M = 12.0
DEGREE_M = 111_195.0
AWAY, DISABLED, RESERVED = 0.2, 0.06, 0.06
TYPES = (
    ("scooter", "scooter_standing", "electric", 35_000, "E-Roller"),
    ("bike", "bicycle", "electric_assist", 60_000, "E-Bike"),
)
FEEDS = ("system_information", "vehicle_types", "vehicle_status", "geofencing_zones")


@dataclass(frozen=True, slots=True)
class Hub:
    name: str
    lat: float
    lon: float
    spread_m: float = BAY_M


@dataclass(frozen=True, slots=True)
class SharingSystem:
    """What the city's sharing.toml draws. areas: name → ring of (lat, lon)."""

    id: str
    name: str
    scooters: int
    bikes: int
    hubs: tuple[Hub, ...]
    bays: tuple[Hub, ...]
    areas: Mapping[str, tuple[tuple[float, float], ...]]


class HubForm(Form):
    """Where vehicles are left: [[hub]] or [[bay]]."""

    name: Line
    lat: Lat
    lon: Lon
    spread_m: Annotated[float, Field(gt=0, le=5_000)] = BAY_M


class AreaForm(Form):
    """Where rides end in bays alone: [[area]]. ring: corners as [lat, lon]."""

    name: Line
    ring: list[Annotated[list[Lon], Field(min_length=2, max_length=2)]] = Field(min_length=3)


class SystemForm(Form):
    """The whole file."""

    system: Line
    name: Line
    scooters: Annotated[int, Field(ge=0, le=5_000)]
    bikes: Annotated[int, Field(ge=0, le=5_000)]
    hub: list[HubForm] = Field(default_factory=list)
    bay: list[HubForm] = Field(default_factory=list)
    area: list[AreaForm] = Field(default_factory=list)

    @model_validator(mode="after")
    def _somewhere(self) -> SystemForm:
        if not self.hub and not self.bay:
            raise Whole("names no [[hub]] and no [[bay]] where a vehicle may stand")
        return self


def read_system(file: Path) -> Told[SharingSystem | None]:
    """The system of a sharing.toml; raises Misunderstood where it cannot be read."""
    form, wrong = read(SystemForm, toml_of(file))
    if form is None:
        return Told(None, tuple(f"{file.name}: {place_of(where)}{said}" for where, said in wrong))
    hubs, bays = (tuple(Hub(**row.model_dump()) for row in part) for part in (form.hub, form.bay))
    areas = {row.name: tuple((lat, lon) for lat, lon in row.ring) for row in form.area}
    return Told(SharingSystem(form.system, form.name, form.scooters, form.bikes, hubs, bays, areas))


def answer(
    system: SharingSystem, feed: str, base: str, seed: int, now: datetime
) -> dict[str, object] | None:
    """The body of GET {base}/{feed}.json; None for a file that there is not."""
    makers: Mapping[str, Callable[[], object]] = {
        "gbfs": lambda: {"feeds": [{"name": n, "url": f"{base}/{n}.json"} for n in FEEDS]},
        "system_information": lambda: _about(system),
        "vehicle_types": lambda: {"vehicle_types": [_type(row) for row in TYPES]},
        "vehicle_status": lambda: {"vehicles": _vehicles(system, seed, now)},
        "geofencing_zones": lambda: {"geofencing_zones": _zones(system), "global_rules": []},
    }
    if feed not in makers:
        return None
    return {"last_updated": _iso(now), "ttl": TTL_S, "version": "3.0", "data": makers[feed]()}


def _about(system: SharingSystem) -> dict[str, object]:
    return {
        "system_id": system.id,
        "languages": ["de"],
        "name": _words(system.name),
        "timezone": str(LOCAL),
        "opening_hours": "24/7",
        "feed_contact_email": "demo@example.org",
    }


def _type(row: tuple[str, str, str, int, str]) -> dict[str, object]:
    ident, form, power, reach, name = row
    return {
        "vehicle_type_id": ident,
        "form_factor": form,
        "propulsion_type": power,
        "max_range_meters": reach,
        "name": _words(name),
    }


def standing(system: SharingSystem, seed: int, at: datetime) -> int:
    """How many vehicles stand about, in order or not."""
    return len(_vehicles(system, seed, at))


def _vehicles(system: SharingSystem, seed: int, now: datetime) -> list[dict[str, Any]]:
    fleet = [("scooter", number) for number in range(system.scooters)]
    fleet += [("bike", number) for number in range(system.bikes)]
    places = (*system.bays, *system.hubs)
    found = (_vehicle(kind, number, places, seed, now) for kind, number in fleet)
    return [vehicle for vehicle in found if vehicle is not None]


def _vehicle(
    kind: str, number: int, places: tuple[Hub, ...], seed: int, now: datetime
) -> dict[str, Any] | None:
    """Where it stands in this slot of three hours; None while somebody rides it."""
    shift = random.Random(f"{seed}:{kind}:{number}").randrange(SLOT_S)
    slot = int((now.timestamp() + shift) // SLOT_S)
    dice = random.Random(f"{seed}:{kind}:{number}:{slot}")
    place = dice.choice(places)
    far, turn = place.spread_m * math.sqrt(dice.random()), dice.uniform(0, 2 * math.pi)
    lat = place.lat + far * math.cos(turn) / DEGREE_M
    lon = place.lon + far * math.sin(turn) / (DEGREE_M * math.cos(math.radians(lat)))
    reach = round(dice.uniform(2_000, 30_000), -2)
    if dice.random() < AWAY:
        return None
    ident = f"{kind[0]}{slot % 1000:03d}{number:03d}"  # a new one each time, as privacy asks for
    return {
        "vehicle_id": ident,
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "is_disabled": dice.random() < DISABLED,
        "is_reserved": dice.random() < RESERVED,
        "vehicle_type_id": kind,
        "current_range_meters": reach,
        "last_reported": _iso(now),
    }


def _zones(system: SharingSystem) -> dict[str, object]:
    """Bays first: where zones overlap the first one decides."""
    bays = [_zone(bay.name, _square(bay), ends=True) for bay in system.bays]
    areas = [_zone(name, ring, ends=False) for name, ring in system.areas.items()]
    return {"type": "FeatureCollection", "features": [*bays, *areas]}


def _zone(name: str, ring: tuple[tuple[float, float], ...], *, ends: bool) -> dict[str, object]:
    corners = [[lon, lat] for lat, lon in (*ring, ring[0])]
    rule = {
        "vehicle_type_ids": ["scooter"],
        "ride_start_allowed": True,
        "ride_end_allowed": ends,
        "ride_through_allowed": True,
    }
    return {
        "type": "Feature",
        "properties": {"name": _words(name), "rules": [rule]},
        "geometry": {"type": "MultiPolygon", "coordinates": [[corners]]},
    }


def _square(bay: Hub) -> tuple[tuple[float, float], ...]:
    north = 1.5 * bay.spread_m / DEGREE_M
    east = north / math.cos(math.radians(bay.lat))
    signs = ((-1, -1), (-1, 1), (1, 1), (1, -1))
    return tuple((bay.lat + y * north, bay.lon + x * east) for y, x in signs)


def _words(text: str) -> list[dict[str, str]]:
    return [{"text": text, "language": "de"}]


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
