"""Vehicles to borrow near a place: which ones fit, how each reads, and where it must be left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from adapters.words import Fact, ParkingZone, Point, Provider, SharedVehicle, VehicleKind
from handlers.geo import metres, walk_minutes
from handlers.says import Choice, FactValue, Line

FRESH = timedelta(minutes=30)
ZONE_NEAR_M = 1000.0
ASKED: dict[str, frozenset[VehicleKind]] = {
    "bike": frozenset(("bike", "ebike")),
    "cargo_bike": frozenset(("cargo_bike",)),
    "scooter": frozenset(("scooter",)),
    "moped": frozenset(("moped",)),
    "car": frozenset(("car",)),
}
PROVIDERS: dict[str, frozenset[str]] = {
    "bike": frozenset(("bikesharing", "rental")),
    "cargo_bike": frozenset(("bikesharing", "rental")),
    "scooter": frozenset(("scooter",)),
    "moped": frozenset(("scooter", "rental")),
    "car": frozenset(("carsharing", "rental", "taxi")),
}
LINKS = ("https://", "http://")


def wished(vehicles: Iterable[SharedVehicle], kinds: Sequence[str]) -> list[SharedVehicle]:
    """Those of the wished kinds that can be borrowed now; all kinds where none was named."""
    fit = frozenset[VehicleKind]().union(*(ASKED[kind] for kind in kinds))
    return [one for one in vehicles if one.available > 0 and (not fit or one.kind in fit)]


def is_stale(fact: Fact[tuple[SharedVehicle, ...]], now: datetime) -> bool:
    return now - (fact.observed_at or fact.fetched_at) > FRESH


def vehicle_line(one: SharedVehicle, near: Point) -> Line:
    """Kind, system, station with its number, metres and minutes on foot, reach, parking rule."""
    away = metres(near, spot(one))
    station = one.docks is not None or one.available > 1
    known: dict[str, FactValue] = {
        "kind": one.kind,
        "system": one.system,
        "station": one.name if station and one.name else None,
        "count": one.available if station else None,
        "away": max(10, round(away, -1)),
        "walk": walk_minutes(away),
        "km": None if one.reach_m is None else round(one.reach_m / 1000),
    }
    return Line("sharing.vehicle", known)


def spot(one: SharedVehicle) -> Point:
    return Point(one.lat, one.lon)


def rule_line(
    vehicles: Sequence[SharedVehicle], zones: Sequence[ParkingZone] | None, near: Point
) -> Line | None:
    """Where they must be left: only in zones, with the nearest by name; None where no rule is told.

    zones None: they could not be read.
    """
    bound = [zone for zone in zones or () if any(binds(zone, one) for one in vehicles)]
    must = bool(bound) or any(one.parking for one in vehicles)
    if not must:
        return Line("sharing.rule-unknown") if zones is None else None
    named = sorted((zone for zone in bound if zone.name), key=lambda zone: away(zone, near))
    close = [zone for zone in named if away(zone, near) <= ZONE_NEAR_M]
    stations = bool(bound) and all(zone.at_stations for zone in bound)
    name = close[0].name if close else None
    return Line("sharing.rule", {"name": name, "stations": stations})


def zones_near(
    zones: Sequence[ParkingZone], kinds: Sequence[str], near: Point
) -> list[ParkingZone]:
    """Named zones where such vehicles must be left, nearest first, none beyond reach."""
    fit = frozenset[VehicleKind]().union(*(ASKED[kind] for kind in kinds))
    bound = [zone for zone in zones if zone.kind == "mandatory" and zone.name]
    bound = [zone for zone in bound if not (fit and zone.vehicles) or fit & set(zone.vehicles)]
    close = [zone for zone in bound if away(zone, near) <= ZONE_NEAR_M]
    return sorted(close, key=lambda zone: away(zone, near))


def zone_line(zone: ParkingZone, near: Point) -> Line:
    far = round(away(zone, near), -1)
    known: dict[str, FactValue] = {"name": zone.name, "system": zone.system, "away": far}
    return Line("sharing.zone", {**known, "stations": zone.at_stations})


def binds(zone: ParkingZone, one: SharedVehicle) -> bool:
    """Whether it must be given back in this zone, which names its system by id or by name."""
    of_system = one.id.startswith(f"{zone.system}:") or one.system == zone.system
    of_kind = not zone.vehicles or one.kind in zone.vehicles
    return zone.kind == "mandatory" and of_system and of_kind


def away(zone: ParkingZone, near: Point) -> float:
    """Metres to the nearest corner of a zone."""
    corners = [Point(lat, lon) for ring in zone.rings for lat, lon in ring]
    return min((metres(near, corner) for corner in corners), default=float("inf"))


def rental_links(vehicles: Sequence[SharedVehicle]) -> list[Choice]:
    """One link for each system, where it tells one."""
    links: dict[str, str] = {}
    for one in vehicles:
        if url := rental_url(one):
            links.setdefault(one.system, url)
    return [link(name, url) for name, url in links.items()]


def rental_url(one: SharedVehicle) -> str | None:
    """Where one borrows it, if that is an address that opens in a browser."""
    url = one.rental_url
    return url if url and url.startswith(LINKS) else None


def of_kinds(providers: Iterable[Provider], kinds: Sequence[str]) -> list[Provider]:
    """Who rents such a thing and has no feed here."""
    fit = frozenset[str]().union(*(PROVIDERS[kind] for kind in kinds))
    return [one for one in providers if one.kind in fit or (not fit and one.kind != "taxi")]


def provider_line(one: Provider) -> Line:
    facts: dict[str, FactValue] = {
        "name": one.name, "kind": one.kind, "phone": one.phone, "link": bool(one.url),
        "source": one.source, "checked": one.checked_on,
    }  # fmt: skip
    return Line("sharing.provider", facts)


def link(name: str, url: str) -> Choice:
    return Choice(Line("sharing.link", {"name": name}), url, "url")
