"""ChirpStack v4: the JSON of `application/{id}/device/{DevEUI}/event/up`.

Zero, false and empty fields are left out (proto3): fCnt is absent on the first frame of a
session. After chirpstack.io/docs (looked up 2026-11-23).
"""

from __future__ import annotations

from adapters.reading import instant, text
from adapters.sources.parking_mqtt.frames import (
    Frame,
    Json,
    counter_of,
    hint_of,
    payload_of,
    port_of,
    sub,
)

TOPIC = "application/+/device/+/event/up"


def read_uplink(message: object) -> Frame | str:
    """The frame, or why there is none."""
    if not isinstance(message, dict):
        return "not an object"
    row: Json = message
    info = sub(row, "deviceInfo")
    device = text(info.get("devEui"))
    payload, counter = payload_of(row.get("data")), counter_of(row.get("fCnt"))
    if device is None:
        return "no uplink: it names no device"
    if payload is None:
        return "its data are not base64"
    if counter is None:
        return "its frame counter is none"
    return Frame(
        device=device,
        counter=counter,
        port=port_of(row.get("fPort")),
        payload=payload,
        at=instant(row.get("time")),
        session=text(row.get("devAddr")),
        hint=hint_of(info.get("deviceProfileName"), sub(info, "tags").get("codec")),
    )
