"""From a planning request to priced options: pure but for a look at the fleet's bookings."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import fleet, service, tariff
from adapters.stadtwerke.stub.requests import Wanted
from adapters.words import FareLine, Product

GRACE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the partner would sell: times in UTC, money in cents."""

    product: Product
    carrier: str
    departs: datetime
    arrives: datetime
    lines: tuple[FareLine, ...]
    tariff: str
    zone: str
    expires: datetime
    free_until: datetime
    fee_cents: int | None
    pickup: fleet.VirtualStop | None = None

    @property
    def cents(self) -> int:
        return tariff.total(self.lines)


def options(wanted: Wanted, now: datetime, db: sqlite3.Connection, seed: int) -> tuple[Option, ...]:
    """What can be had, the bus first; a product that does not run is left out."""
    asked = wanted.products or ("bus_single", "shuttle")
    found = (
        bus(wanted, now) if "bus_single" in asked else None,
        shuttle(wanted, now, db, seed) if "shuttle" in asked else None,
    )
    return tuple(option for option in found if option is not None)


def bus(wanted: Wanted, now: datetime) -> Option | None:
    """A single ticket, valid two hours from departure; None if past, outside or without tariff."""
    table = tariff.tariffs()
    departs, arrives = _bus_times(wanted, now)
    if departs < now - GRACE:
        return None
    day = service.travel_day(departs)
    journey = wanted.journey
    if not tariff.sold(wanted.start, wanted.end, table):
        return None
    vehicles, stops = (journey.vehicles, journey.stops) if journey else (None, None)
    modes = journey.modes if journey else ()
    zone = tariff.zone_of(wanted.start, wanted.end, vehicles, stops, table, modes=modes)
    try:
        lines = tariff.price("bus_single", zone, wanted.party, day, table)
    except tariff.NoTariff:
        return None
    return Option(
        product="bus_single",
        carrier=table.bus_carrier,
        departs=departs,
        arrives=arrives,
        lines=lines,
        tariff=tariff.bus_fares(day, table).name,
        zone=zone,
        expires=_expiry(now, table.bus_offer_minutes, departs),
        free_until=departs,
        fee_cents=None,
    )


def shuttle(wanted: Wanted, now: datetime, db: sqlite3.Connection, seed: int) -> Option | None:
    """A shared ride from a virtual stop; None outside hours, area, seats or tariff."""
    table = tariff.tariffs()
    rules = table.shuttle
    if not service.serves(wanted.start, wanted.end, table) or "bike" in wanted.bring:
        return None
    departs = _pickup(wanted, now, seed, rules)
    if departs is None or not service.runs_at(departs, table):
        return None
    arrives = departs + fleet.ride_time(wanted.start, wanted.end, rules)
    seats, wheelchairs = wanted.party.size, wanted.wheelchairs
    if not fleet.has_room(db, departs, arrives, seats=seats, wheelchairs=wheelchairs, rules=rules):
        return None
    day = service.travel_day(departs)
    try:
        lines = tariff.price("shuttle", "city", wanted.party, day, table)
    except tariff.NoTariff:
        return None
    fares = tariff.shuttle_fares(day, table)
    return Option(
        product="shuttle",
        carrier=table.shuttle_carrier,
        departs=departs,
        arrives=arrives,
        lines=lines,
        tariff=fares.name,
        zone="shuttle",
        expires=_expiry(now, rules.offer_minutes, departs),
        free_until=departs - timedelta(minutes=rules.assigned_minutes_before),
        fee_cents=fares.late_fee * wanted.party.size,
        pickup=fleet.virtual_stop(wanted.start, seed, wanted.short_walk, rules),
    )


def _bus_times(wanted: Wanted, now: datetime) -> tuple[datetime, datetime]:
    """Those of the planned journey, else of the wish with an estimated duration."""
    if wanted.journey:
        return wanted.journey.departs, wanted.journey.arrives
    takes = _by_bus(wanted)
    if wanted.departs is None and wanted.arrives is not None:
        return wanted.arrives - takes, wanted.arrives
    departs = wanted.departs or now
    return departs, departs + takes


def _pickup(
    wanted: Wanted, now: datetime, seed: int, rules: tariff.ShuttleRules
) -> datetime | None:
    """The pickup in whole minutes: at the wish, never before a vehicle can be there."""
    earliest = _whole_minute(now + fleet.eta(wanted.start, seed, rules))
    if wanted.departs is None and wanted.arrives is not None:
        latest = wanted.arrives - fleet.ride_time(wanted.start, wanted.end, rules)
        latest -= timedelta(minutes=3)
        return latest if latest >= earliest else None
    wish = wanted.departs or now
    return max(_whole_minute(wish), earliest)


def _whole_minute(moment: datetime) -> datetime:
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=1)


def _by_bus(wanted: Wanted) -> timedelta:
    """An estimate for those who did not plan a journey: 15 km/h as the crow flies, plus five."""
    kilometres = fleet.metres(wanted.start, wanted.end) / 1000
    return timedelta(minutes=math.ceil(kilometres * 4) + 5)


def _expiry(now: datetime, minutes: int, departs: datetime) -> datetime:
    """Never past the departure, but a minute at least."""
    return max(min(now + timedelta(minutes=minutes), departs), now + timedelta(minutes=1))
