"""How a street flows, and when a bridge is open for ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Flow = Literal["free", "dense", "slow", "jammed", "closed", "unknown"]


@dataclass(frozen=True, slots=True)
class TrafficState:
    """One stretch of street. seconds: the time it takes now, usual_s: without traffic."""

    id: str
    name: str
    flow: Flow
    source: str
    fetched_at: datetime
    seconds: int | None = None
    usual_s: int | None = None
    lat: float | None = None
    lon: float | None = None
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class BridgeOpening:
    """A bridge that is closed for cars from starts to ends (ends None: not said)."""

    id: str
    name: str
    starts: datetime
    ends: datetime | None
    lat: float
    lon: float
    source: str
    fetched_at: datetime
    state: Literal["planned", "now", "cancelled"] = "planned"
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False
