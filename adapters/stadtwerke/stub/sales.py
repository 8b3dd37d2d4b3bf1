"""Options for a whole day by bus, and for parking and bikes by the hour."""

from __future__ import annotations

import sqlite3
from datetime import datetime, time, timedelta

from adapters.stadtwerke.stub import fleet, products, service, tariff
from adapters.stadtwerke.stub.option import Option, expiry
from adapters.stadtwerke.stub.products import Pass, Session, Station
from adapters.stadtwerke.stub.requests import MOST_TRAVELERS, Wanted
from adapters.words import FareLine

GRACE = timedelta(minutes=2)
CARRIERS: dict[Session, str] = {"parking": "Parken in Lübeck (Demo)", "bike": "Leihrad (Demo)"}


def bus_pass(product: Pass, wanted: Wanted, now: datetime) -> Option | None:
    """Valid from the departure to the end of that day in Lübeck; None if past or outside."""
    departs = wanted.departs or wanted.arrives or now
    day, table = service.travel_day(departs), tariff.tariffs()
    if departs < now - GRACE or wanted.party.size > MOST_TRAVELERS:
        return None
    if not tariff.sold(wanted.start, wanted.end or wanted.start):
        return None
    try:
        lines = products.pass_lines(product, wanted.party, day)
    except tariff.NoTariff:
        return None
    if lines is None:
        return None
    midnight = service.local(day + timedelta(days=1), time(0))
    return Option(
        product=product,
        carrier=table.bus_carrier,
        departs=departs,
        arrives=midnight,
        valid_until=midnight,
        lines=lines,
        tariff=products.pass_fares(day).name,
        zone=product,
        expires=expiry(now, table.bus_offer_minutes, departs),
        free_until=departs,
        fee_cents=None,
    )


def session(
    product: Session, wanted: Wanted, now: datetime, db: sqlite3.Connection
) -> Option | None:
    """From the departure to the wished end, where a place or bicycle is left nearby.

    One parks at the goal and rents where one starts. Without an end it is a usual time.
    """
    rules = products.products().rules
    starts = wanted.departs or now
    ends = _ends(product, wanted, starts)
    if starts < now - GRACE or not timedelta() < ends - starts <= _most():
        return None
    where = (wanted.end or wanted.start) if product == "parking" else wanted.start
    count = 1 if product == "parking" else wanted.party.size
    station = _free(product, products.near(where), starts, ends, count, db)
    day = service.travel_day(starts)
    try:
        lines = products.session_lines(product, ends - starts, day)
        name = products.session_fares(product, day).name
    except tariff.NoTariff:
        return None
    if station is None:
        return None
    return Option(
        product=product,
        carrier=CARRIERS[product],
        departs=starts,
        arrives=ends,
        valid_until=ends,
        lines=_times(lines, count),
        tariff=name,
        zone=station.id,
        expires=expiry(now, rules.offer_minutes, starts),
        free_until=starts,
        fee_cents=None,
        station=station,
    )


def _times(lines: tuple[FareLine, ...], count: int) -> tuple[FareLine, ...]:
    return tuple(FareLine(line.kind, line.count * count, line.cents) for line in lines)


def _most() -> timedelta:
    return timedelta(minutes=products.products().rules.most_minutes)


def _ends(product: Session, wanted: Wanted, starts: datetime) -> datetime:
    if wanted.departs is not None and wanted.arrives is not None:
        return wanted.arrives
    return starts + timedelta(minutes=products.products().rules.minutes(product))


def _free(
    product: Session,
    stations: tuple[Station, ...],
    starts: datetime,
    ends: datetime,
    count: int,
    db: sqlite3.Connection,
) -> Station | None:
    """The nearest station with room all the time."""
    for station in stations:
        taken = fleet.taken_at(db, product, station.id, starts, ends)
        if taken + count <= station.capacity(product):
            return station
    return None
