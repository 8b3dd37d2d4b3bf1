"""The JSON of TOMP 1.6.1, written from options and rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from adapters.stadtwerke.stub import tariff
from adapters.stadtwerke.stub.planning import Option
from adapters.stadtwerke.stub.requests import Wanted
from adapters.words import FareLine

Json = dict[str, Any]
RIDER = {
    "adult": "Erwachsene",
    "child": "Kinder",
    "under_six": "Kinder unter sechs",
    "deutschlandticket": "mit Deutschlandticket",
    "schwerbehindertenausweis": "mit Schwerbehindertenausweis",
}


def stamp(moment: datetime) -> str:
    """ISO 8601 with offset."""
    return moment.isoformat()


def http_date(moment: datetime) -> str:
    """The form of the Expires header (whole seconds, GMT)."""
    return format_datetime(moment, usegmt=True)


def euros(cents: int) -> Json:
    """amountOfMoney; two decimals survive the way through a float's shortest form."""
    return {"amount": cents / 100, "currencyCode": "EUR"}


def fare(lines: tuple[FareLine, ...], zone: str) -> Json:
    """One part per kind of rider; `meta` tells count and price of one."""
    return {
        "estimated": False,
        "description": "Demo-Preis",
        "class": zone,
        "parts": [
            {
                **euros(line.count * line.cents),
                "vatRate": 7,
                "vatCountryCode": "DE",
                "type": "FIXED",
                "kind": "DEFAULT",
                "name": RIDER[line.kind],
                "meta": {"kind": line.kind, "count": line.count, "cents": line.cents},
            }
            for line in lines
        ],
    }


def booking(option_id: str, option: Option, wanted: Wanted) -> Json:
    """The option as a `booking` in state NEW; its id is the booking's id for life."""
    asset_type = asset_type_of(option)
    origin = pickup_place(option) or wanted.origin
    terms = tariff.tariffs().terms_version
    return {
        "id": option_id,
        "state": "NEW",
        "from": wanted.origin,
        "to": wanted.goal,
        "departureTime": stamp(option.departs),
        "arrivalTime": stamp(option.arrives),
        "mainAssetType": asset_type,
        "legs": [
            {
                "id": leg_id(option_id),
                "from": origin,
                "to": wanted.goal,
                "departureTime": stamp(option.departs),
                "arrivalTime": stamp(option.arrives),
                "assetType": asset_type,
                "suboperator": {"name": option.carrier},
                "conditions": [{"conditionType": "conditionUpfrontPayment"}],
                "state": "NOT_STARTED",
            }
        ],
        "pricing": fare(option.lines, option.zone),
        "userCommunication": instructions(option),
        "extraData": {
            "x-demo": True,
            "x-product": option.product,
            "x-tariff": option.tariff,
            "x-terms-version": terms,
            "x-expires": stamp(option.expires),
            "x-cancel-free-until": stamp(option.free_until),
            "x-cancel-fee-cents": option.fee_cents,
            "x-walk-metres": option.pickup.walk_m if option.pickup else None,
        },
    }


def inquiry(option: Option, wanted: Wanted) -> Json:
    """The option without any id: for information, not to be booked."""
    document = booking("", option, wanted)
    document.pop("id")
    document.pop("state")
    for leg in document["legs"]:
        leg.pop("id")
    document["pricing"]["estimated"] = True
    return document


def leg_id(booking_id: str) -> str:
    return f"{booking_id}-1"


def asset_type_of(option: Option) -> Json:
    is_shuttle = option.product == "shuttle"
    return {
        "id": option.product,
        "assetClass": "SHUTTLE" if is_shuttle else "BUS",
        "assetSubClass": "on-demand shuttle" if is_shuttle else "public bus",
    }


def pickup_place(option: Option) -> Json | None:
    if option.pickup is None:
        return None
    point = option.pickup.point
    return {
        "name": option.pickup.name,
        "coordinates": {"lat": point.lat, "lng": point.lon},
        "extraInfo": {"virtual": True, "walkMetres": option.pickup.walk_m},
    }


def instructions(option: Option) -> list[Json]:
    if option.pickup is None:
        return []
    text = f"{option.pickup.name}, etwa {option.pickup.walk_m} m"
    return [{"type": "PLAIN_TEXT", "goal": "INSTRUCTIONS", "text": text}]


def ticket(serial: str, departs: datetime, arrives: datetime, is_bus: bool) -> Json:
    """The right to travel: the bus ticket for two hours, the shuttle until it arrives."""
    minutes = tariff.tariffs().bus_validity_minutes
    until = departs + timedelta(minutes=minutes) if is_bus else arrives
    return {
        "validFrom": stamp(departs),
        "validUntil": stamp(until),
        "tokenType": "tokenDefault",
        "tokenData": {
            "tokenType": "tokenDefault",
            "serial": serial,
            "notice": "DEMO, kein Fahrschein",
        },
    }
