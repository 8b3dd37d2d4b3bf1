"""Bosch Parking Lot Sensor TPS110 (firmware 0.29.2): port 1 change, 2 heartbeat, 3 start-up.

The space is one byte, 1 taken and 0 free: the first of a change and of a heartbeat (whose second
is the temperature), the last of a start-up. After the codec in TheThingsNetwork/lorawan-devices
(looked up 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Mapping

from adapters.words import SpotState

TYPE = "bosch_tps110"
HINTS = ("tps110", "boschparking")
STATES: Mapping[int, SpotState] = {0: "free", 1: "taken"}
LENGTHS: Mapping[int, tuple[int, ...]] = {1: (1,), 2: (1, 2), 3: (17,)}


def occupancy(port: int | None, payload: bytes) -> SpotState | None:
    """taken or free by the byte; unknown for any other byte or length; None on other ports."""
    lengths = LENGTHS.get(port or 0)
    if lengths is None:
        return None
    if len(payload) not in lengths:
        return "unknown"
    return STATES.get(payload[-1] if port == 3 else payload[0], "unknown")
