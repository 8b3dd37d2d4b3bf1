"""What the city's partners keep up to date by hand: steps, offices, help, company, courses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Topic = Literal[
    "arrival",
    "office",
    "senior_meeting",
    "company",
    "course",
    "health",
    "business",
    "culture",
    "waste",
    "market",
    "referral",
]


@dataclass(frozen=True, slots=True)
class CivicEntry:
    """One curated entry. owner: who keeps it true; after `expires` it is never told as fresh.

    district None: the whole city.  ages: (from, to) of the children it is for.  order: the place
    of an arrival step among the others.  weekday 0…6 and starts "15:00" for what comes each week.
    step_free None is unknown.  cents None is unknown, 0 is free of charge.  hours: OSM
    opening_hours.  lat and lon are None where the address is not known.
    """

    id: str
    topic: Topic
    title: str
    text: str
    source: str
    owner: str
    checked_on: date
    expires: date
    url: str | None = None
    district: str | None = None
    place: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    phone: str | None = None
    hours: str | None = None
    weekday: int | None = None
    starts: str | None = None
    ends: str | None = None
    cents: int | None = None
    step_free: bool | None = None
    ages: tuple[int, int] | None = None
    order: int = 0
    category: str | None = None
    licence: str = ""
    simulated: bool = False

    def is_current(self, day: date) -> bool:
        """Whether it may be told as fresh on that day."""
        return day <= self.expires
