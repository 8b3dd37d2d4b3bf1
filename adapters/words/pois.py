"""Places with what one wants to know of them: opening hours, a toilet, a way without steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Poi:
    """A place out of open data. None is unknown, never no.

    category: playground, toilets, museum, market, pool, bathing_place, library, pharmacy, …
    opening_hours: OSM's syntax, as the source has it.  approx: the point is a stand-in near it.
    """

    id: str
    name: str | None
    category: str
    lat: float
    lon: float
    source: str
    fetched_at: datetime
    opening_hours: str | None = None
    toilets: bool | None = None
    wheelchair: bool | None = None
    fee: bool | None = None
    website: str | None = None
    phone: str | None = None
    district: str | None = None
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False
    approx: bool = False
