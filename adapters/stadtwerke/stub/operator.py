"""What the partner says about itself: information, stations, regions, prices, hours, alerts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from adapters.stadtwerke.stub import fleet, tariff
from adapters.stadtwerke.stub.documents import RIDER, Json, asset_type, fare, stamp
from adapters.stadtwerke.stub.products import Session, pass_fares, products, session_fares
from adapters.stadtwerke.stub.service import local, travel_day
from adapters.stadtwerke.stub.tariff import Area, Tariffs
from adapters.words import FareLine, Point

WEEK, TWO_MONTHS = timedelta(days=7), timedelta(days=61)
REGIONS: dict[Area, str] = {
    "luebeck": "Lübeck",
    "travemuende": "Travemünde",
    "stockelsdorf": "Stockelsdorf",
    "bad_schwartau": "Bad Schwartau",
    "region": "Umland",
}
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


def information() -> Json:
    return {
        "systemId": "stadtwerke-luebeck-demo",
        "language": ["de"],
        "name": "Stadtwerke Lübeck (Demo, kein Angebot der Stadt)",
        "shortName": "Stadtwerke (Demo)",
        "operator": tariff.tariffs().bus_carrier,
        "timezone": "Europe/Berlin",
        "typeOfSystem": "VIRTUAL_STATION_BASED",
        "productType": "SHARING",
        "assetClasses": ["BUS", "SHUTTLE", "PARKING", "BICYCLE"],
        "conditions": tariff.tariffs().terms_version,
        "x-demo": True,
    }


def stations(regions: Sequence[str] = ()) -> list[Json]:
    """All stations of the demo; regions: only those that lie in one of these."""
    return [
        {
            "stationId": one.id,
            "name": one.name,
            "coordinates": {"lat": one.lat, "lng": one.lon},
            "regionId": tariff.area_of(one.point),
            "capacity": one.parking + one.bikes,
            "assetTypeCapacity": {"parking": one.parking, "bike": one.bikes},
        }
        for one in products().stations
        if not regions or tariff.area_of(one.point) in regions
    ]


def midnight(day: date) -> datetime:
    """When this day begins in Lübeck."""
    return local(day, time(0))


def near(rows: list[Json], lat: float, lon: float, metres: float) -> list[Json]:
    """Those stations that lie at most so far from a point."""
    here = Point(lat, lon)
    return [
        row
        for row in rows
        if fleet.metres(here, Point(row["coordinates"]["lat"], row["coordinates"]["lng"])) <= metres
    ]


def regions() -> list[Json]:
    """The fare areas, in which something is sold."""
    return [
        {
            "regionId": shape.id,
            "name": REGIONS[shape.id],
            "type": "OPERATING",
            "serviceArea": {
                "type": "Polygon",
                "coordinates": [[[lon, lat] for lat, lon in (*shape.polygon, shape.polygon[0])]],
            },
        }
        for shape in tariff.tariffs().areas
    ]


def alerts(now: datetime) -> list[Json]:
    """A change of fares is told in the two months before it."""
    today = travel_day(now)
    return [
        {
            "alertId": f"fares-{fares.valid_from.isoformat()}",
            "alertType": "OTHER",
            "startAndEndTimes": [
                [stamp(midnight(fares.valid_from)), stamp(midnight(fares.valid_from + WEEK))]
            ],
            "summary": f"Ab {fares.valid_from:%d.%m.%Y} gilt der Tarif {fares.name} (Demo).",
        }
        for fares in tariff.tariffs().fares
        if today < fares.valid_from <= today + TWO_MONTHS
    ]


def available_assets(db: sqlite3.Connection, now: datetime) -> list[Json]:
    """How many vehicles, parking places and bicycles are free in this moment."""
    rules, soon = tariff.tariffs().shuttle, now + timedelta(minutes=1)
    seats = rules.vehicles * rules.seats - fleet.taken_seats(db, now, soon)
    rows: list[Json] = [{**asset_type("shuttle"), "nrAvailable": max(0, seats)}]
    sold: tuple[Session, ...] = ("parking", "bike")
    for station in products().stations:
        for product in sold:
            taken = fleet.taken_at(db, product, station.id, now, soon)
            free = max(0, station.capacity(product) - taken)
            rows.append({**asset_type(product), "stationId": station.id, "nrAvailable": free})
    return rows


def pricing_plans(day: date) -> list[Json]:
    """Prices for orientation on this day; binding is only an offer."""
    try:
        bus, shuttle = tariff.bus_fares(day), tariff.shuttle_fares(day)
    except tariff.NoTariff:
        return []
    zones: tuple[tariff.Zone, ...] = ("city", "region", "short_trip")
    plans = [_plan(f"bus-{zone}", "adult", bus.adult[zone]) for zone in zones]
    plans += [_plan(f"bus-{zone}", "child", bus.child[zone]) for zone in zones]
    plans += [_plan("shuttle", "adult", shuttle.adult), _plan("shuttle", "child", shuttle.child)]
    plans += [_plan("shuttle", "deutschlandticket", shuttle.ticket)]
    return plans + _more_plans(day)


def _more_plans(day: date) -> list[Json]:
    passes = pass_fares(day)
    plans = [_plan("bus_day", "adult", passes.day), _plan("bus_group", "group", passes.group)]
    sold: tuple[Session, ...] = ("parking", "bike")
    for product in sold:
        fares = session_fares(product, day)
        plans.append(_plan(product, product, fares.cents))
        if fares.most_cents is not None:
            plans.append(_plan(product, f"{product}_most", fares.most_cents))
    return plans


def operating_hours(table: Tariffs | None = None) -> list[Json]:
    """The evening service; hours past 24 belong to the evening they began on."""
    service = (table or tariff.tariffs()).shuttle_service[-1]
    long = [DAYS[day - 1] for day in service.long_weekdays]
    short = [day for day in DAYS if day not in long]
    starts = service.starts.strftime("%H:%M")
    return [
        {"days": short, "startTime": starts, "endTime": f"{24 + service.ends.hour}:00"},
        {"days": long, "startTime": starts, "endTime": f"{24 + service.ends_long.hour}:00"},
    ]


def operating_calendar() -> list[Json]:
    """All the year round, as far as the service calendar reaches."""
    entries = []
    for service in tariff.tariffs().shuttle_service:
        starts, ends = service.valid_from, service.valid_until
        entry: Json = {"startMonth": 1, "startDay": 1, "endMonth": 12, "endDay": 31}
        entry |= {"startYear": starts.year, "startMonth": starts.month, "startDay": starts.day}
        if ends is not None:
            entry |= {"endYear": ends.year, "endMonth": ends.month, "endDay": ends.day}
        entries.append(entry)
    return entries


def _plan(product: str, rider: str, cents: int) -> Json:
    name = f"{product}, {RIDER[rider]}"
    return {
        "planId": f"{product}-{rider}",
        "name": name,
        "isTaxable": False,
        "description": f"{name} (Demo-Preis)",
        "fare": {**fare((FareLine(rider, 1, cents),), product), "estimated": True},
    }
