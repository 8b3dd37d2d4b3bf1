"""Where a car may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.words.facts import Fact

SiteState = Literal["open", "closed", "unknown"]


SpotState = Literal["free", "taken", "unknown"]


@dataclass(frozen=True, slots=True)
class ParkingSite:
    """A car park. free is a Fact: None when missing, stale or impossible (more than capacity).

    fee: the source's own words; fee_cents_per_hour, fee_cents_per_day (the most a day costs):
    the city's structured data. restricted_to: whom all of it is for, in the source's words
    (RESIDENT, MOTORHOME, …); empty: for everybody. full: the source calls it full, with or
    without a number. opening_hours: as OpenStreetMap writes them. park_ride: whether one changes
    to bus and train there, by the city's data.
    """

    id: str
    name: str
    lat: float
    lon: float
    capacity: int | None
    free: Fact[int]
    state: SiteState = "unknown"
    fee: str | None = None
    motorhome_spots: int | None = None
    disabled_spots: int | None = None
    district: str | None = None
    fee_cents_per_hour: int | None = None
    fee_cents_per_day: int | None = None
    restricted_to: tuple[str, ...] = ()
    full: bool = False
    opening_hours: str | None = None
    park_ride: bool | None = None


@dataclass(frozen=True, slots=True)
class ParkingSpot:
    """One sensed parking spot. lat and lon are None for a bare sensor.

    site: the id of its car park, use: whom it is for, both in the source's words.
    """

    id: str
    lat: float | None
    lon: float | None
    state: SpotState
    source: str
    fetched_at: datetime
    site: str | None = None
    use: str | None = None
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False
