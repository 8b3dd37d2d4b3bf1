"""Nwave parking sensor NPS405: port 1 change, 2 heartbeat, 3 start-up, 10 a user's tag.

Taken is the top bit of the first byte of a change, a heartbeat and a tag, and the lowest bit of
the last byte of a start-up. The other bits of a heartbeat tell faults of the sensor: with one, the
space is unknown. A tag without that bit says nothing of the space. After the codec and its
examples in TheThingsNetwork/lorawan-devices, Apache-2.0 (looked up 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Mapping

from adapters.words import SpotState

TYPE = "nwave_nps405"
HINTS = ("nps405",)
CHANGE, HEARTBEAT, START, TAG = 1, 2, 3, 10
LENGTHS: Mapping[int, tuple[int, ...]] = {
    CHANGE: (1,),
    HEARTBEAT: (3, 4, 5, 6),
    START: (5,),
    TAG: (5, 6),
}
STARTED: Mapping[int, SpotState] = {0: "free", 1: "taken"}
TAKEN, FAULTS = 0x80, 0x7F


def occupancy(port: int | None, payload: bytes) -> SpotState | None:
    """taken or free by the bit; unknown for a faulty sensor or another length; else None."""
    lengths = LENGTHS.get(port or 0)
    if lengths is None:
        return None
    if len(payload) not in lengths:
        return "unknown"
    if port == START:
        return STARTED.get(payload[-1], "unknown")
    if port == HEARTBEAT and payload[0] & FAULTS:
        return "unknown"
    if payload[0] & TAKEN:
        return "taken"
    return None if port == TAG else "free"
