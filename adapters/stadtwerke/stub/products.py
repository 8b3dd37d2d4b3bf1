"""What is sold beside single rides: day tickets, parking and bikes over dated fares."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from adapters.stadtwerke.stub import fleet, tariff
from adapters.stadtwerke.stub.tariff import TARIFFS, Dated, NoTariff
from adapters.words import FareLine, Party, Point

Session = Literal["parking", "bike"]
Pass = Literal["bus_day", "bus_group"]


@dataclass(frozen=True, slots=True)
class PassFares(Dated):
    """Cents of a day ticket for one and for a group of at most group_most from six on."""

    name: str
    day: int
    group: int
    group_most: int


@dataclass(frozen=True, slots=True)
class SessionFares(Dated):
    """Cents of every begun unit, at most most_cents for one session."""

    name: str
    product: Session
    unit_minutes: int
    cents: int
    most_cents: int | None = None


@dataclass(frozen=True, slots=True)
class SessionRules:
    """Minutes, and metres for reach_m; the two in the middle are without a wished end."""

    offer_minutes: int
    most_minutes: int
    parking_minutes: int
    bike_minutes: int
    reach_m: int

    def minutes(self, product: Session) -> int:
        return self.parking_minutes if product == "parking" else self.bike_minutes


@dataclass(frozen=True, slots=True)
class DriveRules:
    """How the fleet keeps time: see tariffs.toml."""

    waits_seconds: int
    notice_minutes: int
    late_percent: int
    late_minutes: tuple[int, int]
    postpone_hours: int
    answer_minutes: tuple[int, int]
    answer_by_minutes: int


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the demo: places to park and bicycles that can be booked."""

    id: str
    name: str
    lat: float
    lon: float
    parking: int
    bikes: int

    @property
    def point(self) -> Point:
        return Point(self.lat, self.lon)

    def capacity(self, product: Session) -> int:
        return self.parking if product == "parking" else self.bikes


@dataclass(frozen=True, slots=True)
class Products:
    passes: tuple[PassFares, ...]
    sessions: tuple[SessionFares, ...]
    rules: SessionRules
    drive: DriveRules
    stations: tuple[Station, ...]


@cache
def products(path: Path = TARIFFS) -> Products:
    """Reads tariffs.toml once per path."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Products(
        passes=tuple(PassFares(**_dated(entry)) for entry in raw["passes"]),
        sessions=tuple(SessionFares(**_dated(entry)) for entry in raw["sessions"]),
        rules=SessionRules(**raw["session_rules"]),
        drive=DriveRules(**_frozen(raw["drive"])),
        stations=tuple(Station(**entry) for entry in raw["stations"]),
    )


def _dated(entry: dict[str, Any]) -> dict[str, Any]:
    return {"valid_until": None, **entry}


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in entry.items()}


# --- how much -------------------------------------------------------------------------------


def pass_fares(day: date) -> PassFares:
    """Those of this day of travel; NoTariff when there are none."""
    for entry in products().passes:
        if entry.holds(day):
            return entry
    raise NoTariff(f"no day ticket is sold for {day.isoformat()}")


def session_fares(product: Session, day: date) -> SessionFares:
    """Those of the day on which the session begins; NoTariff when there are none."""
    for entry in products().sessions:
        if entry.product == product and entry.holds(day):
            return entry
    raise NoTariff(f"no {product} is sold for {day.isoformat()}")


def pass_lines(product: Pass, party: Party, day: date) -> tuple[FareLine, ...] | None:
    """The lines of the price; None when the party is too large for one group ticket."""
    fares = pass_fares(day)
    riders = tariff.price("bus_single", "city", party, day)
    if product == "bus_day":
        return tuple(
            FareLine(line.kind, line.count, fares.day if line.kind in {"adult", "child"} else 0)
            for line in riders
        )
    paying = sum(line.count for line in riders if line.kind != "under_six")
    return (FareLine("group", 1, fares.group),) if 1 <= paying <= fares.group_most else None


def session_lines(product: Session, lasts: timedelta, day: date) -> tuple[FareLine, ...]:
    """Every begun unit counts, one at least; a capped session is one line of the cap."""
    fares = session_fares(product, day)
    units = max(1, math.ceil(lasts / timedelta(minutes=fares.unit_minutes)))
    if fares.most_cents is not None and units * fares.cents > fares.most_cents:
        return (FareLine(f"{product}_most", 1, fares.most_cents),)
    return (FareLine(product, units, fares.cents),)


# --- where ----------------------------------------------------------------------------------


def near(point: Point, stations: Iterable[Station] | None = None) -> tuple[Station, ...]:
    """Stations within reach, the nearest first."""
    found = products().stations if stations is None else tuple(stations)
    reach = products().rules.reach_m
    within = [one for one in found if fleet.metres(point, one.point) <= reach]
    return tuple(sorted(within, key=lambda one: fleet.metres(point, one.point)))
