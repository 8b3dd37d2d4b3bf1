"""ChirpStack v4 and v3: the JSON of `application/{id}/device/{DevEUI}/event/up`.

v4 leaves out zero, false and empty fields (proto3): fCnt is absent on the first frame of a
session. v3 names the device at the top, by hex digits or base64 of its DevEUI, and has no time
but that of its gateways. After chirpstack.io/docs and chirpstack-api 3.9 (looked up 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

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
SAYS = ("data", "fPort", "fCnt")
"""What joins, acknowledgements and statuses of a device lack"""


def read_uplink(message: object) -> Frame | str:
    """The frame, or why there is none."""
    if not isinstance(message, dict):
        return "not an object"
    row: Json = message
    info = sub(row, "deviceInfo")
    device = text(info.get("devEui")) or _eui(text(row.get("devEUI")))
    payload, counter = payload_of(row.get("data")), counter_of(row.get("fCnt"))
    if device is None:
        return "no uplink: it names no device"
    if not any(key in row for key in (*SAYS, "rxInfo" if info else "data")):
        return "no uplink"
    if payload is None:
        return "its data are not base64"
    if counter is None:
        return "its frame counter is none"
    return Frame(
        device=device,
        counter=counter,
        port=port_of(row.get("fPort")),
        payload=payload,
        at=next(_times(row), None),
        session=text(row.get("devAddr")),
        hint=hint_of(*(named.get("deviceProfileName") for named in (info, row)), *_codec(row)),
    )


def _codec(row: Json) -> Iterator[object]:
    for tagged in (sub(row, "deviceInfo"), row):
        yield sub(tagged, "tags").get("codec")


def _eui(told: str | None) -> str | None:
    """A DevEUI as hex digits; v3 may write its eight bytes as base64."""
    plain = payload_of(told) if told and len(told) == 12 else None
    return plain.hex() if plain is not None and len(plain) == 8 else told


def _times(row: Json) -> Iterator[datetime]:
    heard = row.get("rxInfo")
    gateways = heard if isinstance(heard, list) else []
    times = (one.get("time") for one in gateways if isinstance(one, dict))
    for value in (row.get("time"), row.get("publishedAt"), *times):
        if at := instant(value):
            yield at
