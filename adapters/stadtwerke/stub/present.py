"""A booking as the caller sees it now: its document with all that changed since the offer."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta

from adapters.stadtwerke.stub import documents, fleet, tariff
from adapters.stadtwerke.stub.course import valid_until
from adapters.stadtwerke.stub.db import moment
from adapters.stadtwerke.stub.deeds import ASSIGNED, arrival
from adapters.stadtwerke.stub.documents import Json

LEG_STATES = {
    "STARTED": "IN_USE",
    "FINISHED": "FINISHED",
    "CANCELLED": "CANCELLED",
    "REJECTED": "CANCELLED",
}
HELD = {"CONFIRMED", "STARTED", "FINISHED"}


def shown(row: sqlite3.Row, seed: int) -> Json:
    """The `booking` of TOMP."""
    document: Json = json.loads(row["document"])
    document["state"] = row["state"]
    leg = document["legs"][0]
    leg["state"] = leg_state(row)
    extra = document["extraData"]
    extra["x-expires"] = row["expires"]
    extra["x-refunded-cents"] = row["refunded_cents"]
    if row["no_show"]:
        extra["x-no-show"] = True
    elif row["state"] == "CANCELLED" and row["ended_by"]:
        extra["x-cancelled-by"] = row["ended_by"]
    if row["late_s"]:
        leg["departureDelay"] = row["late_s"] * 1000
        leg["arrivalDelay"] = row["late_s"] * 1000
    _give(row, leg, seed)
    return document


def _give(row: sqlite3.Row, leg: Json, seed: int) -> None:
    """Ticket and vehicle, as long as there are any."""
    if row["serial"] and row["state"] in HELD:
        leg["ticket"] = documents.ticket(row["serial"], moment(row["departs"]), valid_until(row))
    if row["product"] == "shuttle" and row["state"] in HELD and row["phase"] >= ASSIGNED:
        name, plate = fleet.vehicle(seed, row["id"], tariff.tariffs().shuttle.vehicles)
        leg["asset"] = {"id": name, "licensePlate": plate}
        leg["actualDepartureTime"] = documents.stamp(arrival(row))
    elif row["product"] == "bike" and row["state"] in HELD:
        leg["asset"] = {"id": row["vehicle"] or bike_name(row, seed), "stationId": row["station"]}


def leg_state(row: sqlite3.Row) -> str:
    if row["state"] == "STARTED" and row["paused"]:
        return "PAUSED"
    if row["state"] == "CONFIRMED" and row["phase"] >= ASSIGNED:
        return "PREPARING"
    return LEG_STATES.get(row["state"], "NOT_STARTED")


def bike_name(row: sqlite3.Row, seed: int) -> str:
    """The bicycle that is handed out when nobody chose one."""
    number = fleet.dice(seed, "bike", row["id"]).randint(1, 99)
    return f"{row['station']}-{number:02d}"


def position(row: sqlite3.Row, now_share: float) -> Json:
    """Coordinates at this share (0…1) of the way from the pickup to the goal."""
    leg = json.loads(row["document"])["legs"][0]
    start = leg["from"]["coordinates"]
    end = leg.get("to", leg["from"])["coordinates"]
    share = min(1.0, max(0.0, now_share))
    return {
        axis: round(start[axis] + (end[axis] - start[axis]) * share, 6) for axis in ("lat", "lng")
    }


def lasted(row: sqlite3.Row) -> timedelta:
    return moment(row["arrives"]) - moment(row["departs"])
