"""What the partner says about itself: information, stations, prices, hours and endpoints."""

from __future__ import annotations

from datetime import date
from typing import Any

from adapters.stadtwerke.stub import tariff
from adapters.stadtwerke.stub.documents import RIDER, fare
from adapters.stadtwerke.stub.tariff import Tariffs
from adapters.words import FareLine

Json = dict[str, Any]
API_VERSION = "1.6.1"
IMPLEMENTED = (
    "GET /operator/ping",
    "GET /operator/meta",
    "GET /operator/information",
    "GET /operator/stations",
    "GET /operator/pricing-plans",
    "GET /operator/operating-hours",
    "GET /operator/operating-calendar",
    "POST /planning/inquiries",
    "POST /planning/offers",
    "POST /bookings",
    "GET /bookings",
    "GET /bookings/{id}",
    "POST /bookings/{id}/events",
    "GET /bookings/{id}/notifications",
    "POST /bookings/{id}/notifications",
    "GET /legs/{id}",
    "GET /payment/journal-entry",
)
NOT_IMPLEMENTED = (
    "POST /plannings",
    "POST /bookings/one-stop",
    "PUT /bookings/{id}",
    "POST /bookings/{id}/subscription",
    "DELETE /bookings/{id}/subscription",
    "GET /legs/{id}/available-assets",
    "PUT /legs/{id}",
    "POST /legs/{id}/ancillaries/{category}/{number}",
    "DELETE /legs/{id}/ancillaries/{category}/{number}",
    "POST /legs/{id}/events",
    "GET /legs/{id}/progress",
    "POST /legs/{id}/progress",
    "GET /operator/available-assets",
    "GET /operator/alerts",
    "GET /operator/regions",
    "POST /payment/{id}/claim-extra-costs",
    "POST /support/",
    "GET /support/{id}/status",
    "POST /customers",
)
STATIONS = (
    ("zob", "ZOB/Hauptbahnhof", 53.8667, 10.6706),
    ("gustav-radbruch-platz", "Gustav-Radbruch-Platz", 53.8746, 10.6937),
    ("kohlmarkt", "Kohlmarkt", 53.8663, 10.6845),
    ("moisling", "Moisling", 53.8368, 10.6295),
)
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
        "assetClasses": ["BUS", "SHUTTLE"],
        "conditions": tariff.tariffs().terms_version,
        "x-demo": True,
    }


def meta(base_url: str) -> list[Json]:
    """One version; what is not built is named as such."""
    return [
        {
            "version": API_VERSION,
            "baseUrl": base_url,
            "endpoints": [_endpoint(one, "IMPLEMENTED") for one in IMPLEMENTED]
            + [_endpoint(one, "NOT_IMPLEMENTED") for one in NOT_IMPLEMENTED],
            "scenarios": ["UPFRONT_PAYMENT"],
            "processIdentifiers": {
                "operatorInformation": [],
                "planning": [],
                "booking": ["ALLOW_EXTEND_BOOKING_EXPIRY_TIME"],
                "tripExecution": [],
                "support": [],
                "payment": [],
                "general": [],
            },
            "x-demo": True,
        }
    ]


def stations() -> list[Json]:
    return [
        {"stationId": key, "name": name, "coordinates": {"lat": lat, "lng": lng}}
        for key, name, lat, lng in STATIONS
    ]


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


def _endpoint(line: str, status: str) -> Json:
    method, path = line.split(" ")
    return {"method": method, "path": path, "status": status}


def _plan(product: str, rider: str, cents: int) -> Json:
    name = f"{product}, {RIDER[rider]}"
    return {
        "planId": f"{product}-{rider}",
        "name": name,
        "isTaxable": False,
        "description": f"{name} (Demo-Preis)",
        "fare": {**fare((FareLine(rider, 1, cents),), product), "estimated": True},
    }
