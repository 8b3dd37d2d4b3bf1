"""The Things Stack v3: the JSON of `v3/{application}@{tenant}/devices/{id}/up`.

Zero and false fields are left out: f_cnt is absent on the first frame of a session, f_port may
be. After thethingsindustries.com/docs (looked up 2026-11-23).
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

TOPIC = "v3/+/devices/+/up"


def read_uplink(message: object) -> Frame | str:
    """The frame, or why there is none."""
    if not isinstance(message, dict):
        return "not an object"
    row = _unwrapped(message)
    ids, uplink = sub(row, "end_device_ids"), sub(row, "uplink_message")
    device = text(ids.get("dev_eui")) or text(ids.get("device_id"))
    payload, counter = payload_of(uplink.get("frm_payload")), counter_of(uplink.get("f_cnt"))
    if not uplink:
        return "no uplink"
    if row.get("simulated") is True:
        return "simulated, not sent by a sensor"
    if device is None:
        return "it names no device"
    if payload is None:
        return "its payload is not base64"
    if counter is None:
        return "its frame counter is none"
    version = sub(uplink, "version_ids") or sub(ids, "version_ids")
    return Frame(
        device=device,
        counter=counter,
        port=port_of(uplink.get("f_port")),
        payload=payload,
        at=instant(uplink.get("received_at")) or instant(row.get("received_at")),
        session=text(uplink.get("session_key_id")) or text(ids.get("dev_addr")),
        hint=hint_of(version.get("brand_id"), version.get("model_id")),
        typed=text(version.get("model_id")) is not None,
        name=text(ids.get("device_id")),
    )


def _unwrapped(message: Json) -> Json:
    """An uplink as the storage (`result`) and the stream of events (`data`) wrap it."""
    for key in ("result", "data"):
        if "uplink_message" not in message and (inner := sub(message, key)):
            return inner
    return message
