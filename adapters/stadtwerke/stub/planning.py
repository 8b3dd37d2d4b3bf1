"""From a planning request to priced options: pure but for a look at what is booked."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import fleet, sales, service, tariff
from adapters.stadtwerke.stub.option import Option, expiry
from adapters.stadtwerke.stub.products import products
from adapters.stadtwerke.stub.requests import MOST_TRAVELERS, Wanted
from adapters.words import Point

GRACE = timedelta(minutes=2)
LONG_AGO, FAR_AHEAD = timedelta(days=2), timedelta(days=366)


def options(wanted: Wanted, now: datetime, db: sqlite3.Connection, seed: int) -> tuple[Option, ...]:
    """What can be had, single rides first; what does not run or is sold out is left out."""
    departs = wanted.departs or wanted.arrives or now
    if not now - LONG_AGO <= departs <= now + FAR_AHEAD:
        return ()
    sellers: dict[str, Callable[[], Option | None]] = {
        "bus_single": lambda: bus(wanted, now),
        "shuttle": lambda: shuttle(wanted, now, db, seed),
        "bus_day": lambda: sales.bus_pass("bus_day", wanted, now),
        "bus_group": lambda: sales.bus_pass("bus_group", wanted, now),
        "parking": lambda: sales.session("parking", wanted, now, db),
        "bike": lambda: sales.session("bike", wanted, now, db),
    }
    asked = wanted.products or tuple(sellers)
    found = [sell() for product, sell in sellers.items() if product in asked]
    return tuple(option for option in found if option is not None)


def bus(wanted: Wanted, now: datetime) -> Option | None:
    """A single ticket, valid two hours from departure; None if past, outside or without tariff."""
    table, end = tariff.tariffs(), wanted.end
    if end is None or wanted.party.size > MOST_TRAVELERS or not tariff.sold(wanted.start, end):
        return None
    departs, arrives = _bus_times(wanted, end, now)
    if departs < now - GRACE:
        return None
    day = service.travel_day(departs)
    zone = _zone(wanted, end)
    try:
        lines = tariff.price("bus_single", zone, wanted.party, day)
    except tariff.NoTariff:
        return None
    return Option(
        product="bus_single",
        carrier=table.bus_carrier,
        departs=departs,
        arrives=arrives,
        valid_until=departs + timedelta(minutes=table.bus_validity_minutes),
        lines=lines,
        tariff=tariff.bus_fares(day).name,
        zone=zone,
        expires=expiry(now, table.bus_offer_minutes, departs),
        free_until=departs,
        fee_cents=None,
    )


def shuttle(wanted: Wanted, now: datetime, db: sqlite3.Connection, seed: int) -> Option | None:
    """A shared ride from a virtual stop; None outside hours, area, seats or tariff."""
    table, end = tariff.tariffs(), wanted.end
    rules = table.shuttle
    if end is None or not service.serves(wanted.start, end) or "bike" in wanted.bring:
        return None
    departs = _pickup(wanted, end, now, seed, rules)
    if departs is None or not service.runs_at(departs):
        return None
    arrives = departs + fleet.ride_time(wanted.start, end, rules)
    seats, wheelchairs = wanted.party.size, wanted.wheelchairs
    if not fleet.has_room(db, departs, arrives, seats=seats, wheelchairs=wheelchairs, rules=rules):
        return None
    day = service.travel_day(departs)
    try:
        lines = tariff.price("shuttle", "city", wanted.party, day)
    except tariff.NoTariff:
        return None
    fares = tariff.shuttle_fares(day)
    return Option(
        product="shuttle",
        carrier=table.shuttle_carrier,
        departs=departs,
        arrives=arrives,
        valid_until=arrives,
        lines=lines,
        tariff=fares.name,
        zone="shuttle",
        expires=expiry(now, rules.offer_minutes, departs),
        free_until=departs - timedelta(minutes=rules.assigned_minutes_before),
        fee_cents=fares.late_fee * wanted.party.size,
        pickup=fleet.virtual_stop(wanted.start, seed, wanted.short_walk, rules),
        answer_by=_answer_by(now, departs),
    )


def _answer_by(now: datetime, departs: datetime) -> datetime | None:
    """A ride far ahead is only promised once a vehicle is found for it."""
    rules = products().drive
    if departs - now <= timedelta(hours=rules.postpone_hours):
        return None
    return now + timedelta(minutes=rules.answer_by_minutes)


def _zone(wanted: Wanted, end: Point) -> tariff.Zone:
    journey = wanted.journey
    if journey is None:
        return tariff.zone_of(wanted.start, end)
    vehicles, stops, modes = journey.vehicles, journey.stops, journey.modes
    return tariff.zone_of(wanted.start, end, vehicles, stops, modes=modes)


def _bus_times(wanted: Wanted, end: Point, now: datetime) -> tuple[datetime, datetime]:
    """Those of the planned journey, else of the wish with an estimated duration."""
    if wanted.journey:
        return wanted.journey.departs, wanted.journey.arrives
    takes = _by_bus(wanted.start, end)
    if wanted.departs is None and wanted.arrives is not None:
        return wanted.arrives - takes, wanted.arrives
    departs = wanted.departs or now
    return departs, departs + takes


def _pickup(
    wanted: Wanted, end: Point, now: datetime, seed: int, rules: tariff.ShuttleRules
) -> datetime | None:
    """The pickup in whole minutes: at the wish, never before a vehicle can be there."""
    earliest = _whole_minute(now + fleet.eta(wanted.start, seed, rules))
    if wanted.departs is None and wanted.arrives is not None:
        latest = wanted.arrives - fleet.ride_time(wanted.start, end, rules)
        latest -= timedelta(minutes=3)
        return latest if latest >= earliest else None
    wish = wanted.departs or now
    return max(_whole_minute(wish), earliest)


def _whole_minute(moment: datetime) -> datetime:
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=1)


def _by_bus(start: Point, end: Point) -> timedelta:
    """An estimate for those who did not plan a journey: 15 km/h as the crow flies, plus five."""
    kilometres = fleet.metres(start, end) / 1000
    return timedelta(minutes=math.ceil(kilometres * 4) + 5)
