"""What a ride costs: pure functions over dated fares (no clock, no network, no floats)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from adapters.words import FareLine, Party, Point, Product

Zone = Literal["city", "region", "short_trip"]
Area = Literal["luebeck", "travemuende", "stockelsdorf", "bad_schwartau", "region", "beyond"]
D = TypeVar("D", bound="Dated")
SHORT_TRIP_MODES = frozenset({"bus", "ferry"})
TARIFFS = Path(__file__).parents[2] / "cities" / "luebeck" / "tariffs.toml"


class NoTariff(Exception):
    """No fare is valid for this product on this day of travel."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that holds from valid_from to valid_until (both inclusive; None: no end)."""

    valid_from: date
    valid_until: date | None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class BusFares(Dated):
    """Cents for adults and children of each zone."""

    name: str
    adult: Mapping[Zone, int]
    child: Mapping[Zone, int]


@dataclass(frozen=True, slots=True)
class ShuttleFares(Dated):
    """Cents per person; late_fee per person replaces the fare after a vehicle is assigned."""

    name: str
    adult: int
    child: int
    ticket: int
    late_fee: int


@dataclass(frozen=True, slots=True)
class ShuttleService(Dated):
    """The evening service in local wall time; long nights end later."""

    starts: time
    ends: time
    ends_long: time
    long_weekdays: tuple[int, ...]
    holidays: str


@dataclass(frozen=True, slots=True)
class ShuttleRules:
    """How the demo's fleet works. Distances in metres, durations in minutes."""

    offer_minutes: int
    assigned_minutes_before: int
    vehicles: int
    seats: int
    wheelchair_places: int
    speed_kmh: int
    walk_m: tuple[int, int]
    walk_m_short: tuple[int, int]
    eta_minutes: tuple[int, int]
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaShape:
    """A named outline of (lat, lon) corners and the fare zone inside it."""

    id: Area
    zone: Zone
    polygon: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Everything of tariffs.toml, parsed."""

    terms_version: str
    under_six: int
    adult_from: int
    bus_validity_minutes: int
    bus_offer_minutes: int
    bus_carrier: str
    shuttle_carrier: str
    fares: tuple[BusFares, ...]
    shuttle_fares: tuple[ShuttleFares, ...]
    shuttle_service: tuple[ShuttleService, ...]
    shuttle: ShuttleRules
    areas: tuple[AreaShape, ...]


@cache
def tariffs(path: Path = TARIFFS) -> Tariffs:
    """Reads tariffs.toml once per path."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Tariffs(
        terms_version=raw["terms_version"],
        under_six=raw["ages"]["under_six"],
        adult_from=raw["ages"]["adult"],
        bus_validity_minutes=raw["bus"]["validity_minutes"],
        bus_offer_minutes=raw["bus"]["offer_minutes"],
        bus_carrier=raw["carriers"]["bus"],
        shuttle_carrier=raw["carriers"]["shuttle"],
        fares=tuple(_bus_fares(entry) for entry in raw["fares"]),
        shuttle_fares=tuple(
            ShuttleFares(**{"valid_until": None, **entry}) for entry in raw["shuttle_fares"]
        ),
        shuttle_service=tuple(_service(entry) for entry in raw["shuttle_service"]),
        shuttle=ShuttleRules(**{key: _frozen(value) for key, value in raw["shuttle"].items()}),
        areas=tuple(
            AreaShape(entry["id"], entry["zone"], tuple((a, b) for a, b in entry["polygon"]))
            for entry in raw["areas"]
        ),
    )


def _bus_fares(entry: dict[str, Any]) -> BusFares:
    zones: tuple[Zone, ...] = ("city", "region", "short_trip")
    return BusFares(
        valid_from=entry["valid_from"],
        valid_until=entry.get("valid_until"),
        name=entry["name"],
        adult={zone: entry[zone]["adult"] for zone in zones},
        child={zone: entry[zone]["child"] for zone in zones},
    )


def _service(entry: dict[str, Any]) -> ShuttleService:
    frozen = {key: _frozen(value) for key, value in entry.items()}
    return ShuttleService(**{"valid_until": None, **frozen})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


# --- where ----------------------------------------------------------------------------------


def area_of(point: Point, table: Tariffs | None = None) -> Area:
    """The area that holds the point; `beyond` when none does."""
    for shape in (table or tariffs()).areas:
        if _inside(point, shape.polygon):
            return shape.id
    return "beyond"


def zone_of(
    origin: Point,
    goal: Point,
    vehicles: int | None = None,
    stops: int | None = None,
    table: Tariffs | None = None,
    *,
    modes: Sequence[str] = (),
) -> Zone:
    """The fare zone of a ride; stops counts those ridden to, the last one included.

    A short trip is one bus or one ferry, never a train.
    """
    few = vehicles == 1 and stops is not None and 1 <= stops <= 4
    if few and SHORT_TRIP_MODES.issuperset(modes):
        return "short_trip"
    table = table or tariffs()
    cities = {shape.id for shape in table.areas if shape.zone == "city"}
    both = area_of(origin, table) in cities and area_of(goal, table) in cities
    return "city" if both else "region"


def sold(origin: Point, goal: Point, table: Tariffs | None = None) -> bool:
    """Whether the single ticket is sold for this way: both ends lie in a named area."""
    return "beyond" not in (area_of(origin, table), area_of(goal, table))


def _inside(point: Point, polygon: tuple[tuple[float, float], ...]) -> bool:
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (lat1 > point.lat) != (lat2 > point.lat):
            crossing = lon1 + (point.lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
            inside ^= point.lon < crossing
    return inside


# --- how much -------------------------------------------------------------------------------


def price(
    product: Product,
    zone: Zone,
    party: Party,
    travel_day: date,
    table: Tariffs | None = None,
) -> tuple[FareLine, ...]:
    """The lines of the price, one per kind of rider; raises NoTariff outside all tariffs.

    Ticket holders are counted among the party: adults first, then children from six on.
    """
    table = table or tariffs()
    counts = _riders(party, table)
    if product == "shuttle":
        shuttle = shuttle_fares(travel_day, table)
        cents = {"adult": shuttle.adult, "child": shuttle.child, "under_six": 0}
        with_ticket = shuttle.ticket
    else:
        bus = bus_fares(travel_day, table)
        cents = {"adult": bus.adult[zone], "child": bus.child[zone], "under_six": 0}
        with_ticket = 0
    return tuple(
        FareLine(kind, count, cents.get(kind, with_ticket))
        for kind, count in counts.items()
        if count
    )


def total(lines: tuple[FareLine, ...]) -> int:
    """The sum in cents."""
    return sum(line.count * line.cents for line in lines)


def bus_fares(travel_day: date, table: Tariffs | None = None) -> BusFares:
    return _valid((table or tariffs()).fares, travel_day)


def shuttle_fares(travel_day: date, table: Tariffs | None = None) -> ShuttleFares:
    return _valid((table or tariffs()).shuttle_fares, travel_day)


def _valid(entries: tuple[D, ...], day: date) -> D:
    for entry in entries:
        if entry.holds(day):
            return entry
    raise NoTariff(f"no tariff is valid on {day.isoformat()}")


def _riders(party: Party, table: Tariffs) -> dict[str, int]:
    """How many of each kind; children without an age pay the child's fare."""
    ages = party.ages[: party.children]
    under_six = sum(age < table.under_six for age in ages)
    grown = sum(age >= table.adult_from for age in ages)
    adults = party.adults + grown
    children = party.children - under_six - grown
    counts = {"adult": adults, "child": children, "under_six": under_six}
    for kind, holders in (
        ("deutschlandticket", party.deutschlandticket),
        ("schwerbehindertenausweis", party.schwerbehindertenausweis),
    ):
        from_adults = min(holders, counts["adult"])
        from_children = min(holders - from_adults, counts["child"])
        counts["adult"] -= from_adults
        counts["child"] -= from_children
        counts[kind] = from_adults + from_children
    return counts
