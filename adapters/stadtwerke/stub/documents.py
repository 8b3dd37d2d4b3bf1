"""The JSON of TOMP 1.6.1, written from options and rows."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from adapters.stadtwerke.stub import tariff
from adapters.stadtwerke.stub.option import Option
from adapters.stadtwerke.stub.products import products
from adapters.stadtwerke.stub.requests import Wanted
from adapters.words import FareLine, Product

Json = dict[str, Any]
RIDER = {
    "adult": "Erwachsene",
    "child": "Kinder",
    "under_six": "Kinder unter sechs",
    "deutschlandticket": "mit Deutschlandticket",
    "schwerbehindertenausweis": "mit Schwerbehindertenausweis",
    "group": "Gruppe bis fünf",
    "parking": "Parken, je angefangene Stunde",
    "parking_most": "Parken, Höchstpreis",
    "bike": "Leihrad, je angefangene halbe Stunde",
}
ASSETS: dict[Product, tuple[str, str]] = {
    "bus_single": ("BUS", "public bus"),
    "bus_day": ("BUS", "public bus, day ticket"),
    "bus_group": ("BUS", "public bus, group day ticket"),
    "shuttle": ("SHUTTLE", "on-demand shuttle"),
    "parking": ("PARKING", "parking space"),
    "bike": ("BICYCLE", "rental bicycle"),
}


def stamp(moment: datetime) -> str:
    """ISO 8601 with offset."""
    return moment.isoformat()


def http_date(moment: datetime) -> str:
    """The form of the Expires header (whole seconds, GMT)."""
    return format_datetime(moment, usegmt=True)


def dumps(document: Json) -> str:
    """As it is stored."""
    return json.dumps(document, ensure_ascii=False)


def loads(text: str) -> Json:
    """What dumps wrote."""
    document: Json = json.loads(text)
    return document


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
    goal = {} if wanted.goal is None else {"to": wanted.goal}
    times = {"departureTime": stamp(option.departs), "arrivalTime": stamp(option.arrives)}
    return {
        "id": option_id,
        "state": "NEW",
        "from": wanted.origin,
        **goal,
        **times,
        "mainAssetType": asset_type(option.product),
        "legs": [
            {
                "id": leg_id(option_id),
                "from": place_of(option) or wanted.origin,
                **goal,
                **times,
                "assetType": asset_type(option.product),
                "suboperator": {"name": option.carrier},
                "conditions": conditions(option),
                "state": "NOT_STARTED",
            }
        ],
        "pricing": fare(option.lines, option.zone),
        "userCommunication": instructions(option),
        "extraData": extra_data(option),
    }


def extra_data(option: Option) -> Json:
    """What we agreed beyond TOMP; see README.md beside the client."""
    return {
        "x-demo": True,
        "x-product": option.product,
        "x-tariff": option.tariff,
        "x-terms-version": tariff.tariffs().terms_version,
        "x-expires": stamp(option.expires),
        "x-cancel-free-until": stamp(option.free_until),
        "x-cancel-fee-cents": option.fee_cents,
        "x-walk-metres": option.pickup.walk_m if option.pickup else None,
        "x-waits-seconds": products().drive.waits_seconds if option.product == "shuttle" else None,
    }


def conditions(option: Option) -> list[Json]:
    """Paid before; a ride far ahead is promised later; a bicycle is lent to somebody known."""
    found: list[Json] = [{"conditionType": "conditionUpfrontPayment"}]
    if option.answer_by is not None:
        until = stamp(option.answer_by)
        found.append({"conditionType": "conditionPostponedCommit", "ultimateResponseTime": until})
    if option.product == "bike":
        fields = {"requiredFields": ["KNOWN_IDENTIFIER"]}
        found.append({"conditionType": "conditionRequireBookingData", **fields})
    return found


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


def asset_type(product: Product) -> Json:
    asset_class, sub_class = ASSETS[product]
    return {"id": product, "assetClass": asset_class, "assetSubClass": sub_class}


def place_of(option: Option) -> Json | None:
    """Where the leg begins: the virtual stop or the station; None where the wish says it."""
    if option.station is not None:
        where, station = option.station.point, {"stationId": option.station.id}
        at = {"lat": where.lat, "lng": where.lon}
        return {"name": option.station.name, "coordinates": at, **station}
    if option.pickup is None:
        return None
    point = option.pickup.point
    return {
        "name": option.pickup.name,
        "coordinates": {"lat": point.lat, "lng": point.lon},
        "extraInfo": {"virtual": True, "walkMetres": option.pickup.walk_m},
    }


def instructions(option: Option) -> list[Json]:
    if option.station is not None:
        text = option.station.name
        return [{"type": "PLAIN_TEXT", "goal": "INSTRUCTIONS", "text": text}]
    if option.pickup is None:
        return []
    text = f"{option.pickup.name}, etwa {option.pickup.walk_m} m"
    return [{"type": "PLAIN_TEXT", "goal": "INSTRUCTIONS", "text": text}]


def ticket(serial: str, departs: datetime, until: datetime) -> Json:
    """The right to travel, to park or to ride, in this time."""
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
