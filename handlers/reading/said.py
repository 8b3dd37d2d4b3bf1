"""Said: everything found in a text, before an intent tells what it is good for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from adapters.ports import Geocoder
from adapters.words import When
from handlers.reading.dates import Moment, moments
from handlers.reading.extras import extras, line_of, price_max, reference_of
from handlers.reading.lines import line_wished
from handlers.reading.party import PartySaid, party_said
from handlers.reading.placing import PlaceSaid, places_said


@dataclass(frozen=True, slots=True)
class Said:
    """All that was found in a text, before an intent says what it is good for."""

    text: str
    now: datetime
    places: tuple[PlaceSaid, ...]
    moments: tuple[Moment, ...]
    persons: PartySaid | None
    extras: dict[str, tuple[str, ...]]
    line: str | None
    price: int | None
    reference: str | None

    def has(self, role: str) -> bool:
        return any(place.role == role for place in self.places)

    @property
    def before_minutes(self) -> int | None:
        """The lead of a reminder: "20 min vorher", "eine Stunde vor der Fahrt"."""
        told = next((m.before_minutes for m in self.moments if m.before_minutes is not None), None)
        return before_ride(self.text) if told is None else told

    @property
    def recurrence(self) -> str | None:
        return next((m.repeat for m in self.moments if m.repeat), None)

    def when(self, role: str) -> When | None:
        return next((m.when for m in self.moments if m.role == role and m.when), None)


def hear(text: str, now: datetime, geocoder: Geocoder) -> Said:
    """Find everything a text says."""
    places = places_said(text, geocoder)
    return Said(
        text,
        now,
        places,
        moments(without_places(text, places), now),
        party_said(text),
        extras(text),
        line_of(text) or line_wished(text),
        price_max(text),
        reference_of(text),
    )


def without_places(text: str, places: tuple[PlaceSaid, ...]) -> str:
    """The text with place names blanked, so "Schuppen 6" is no six o'clock."""
    for place in places:
        blank = "Ort".ljust(place.end - place.start)[: place.end - place.start]
        text = text[: place.start] + blank + text[place.end :]
    return text


_BEFORE_RIDE = re.compile(
    r"(?:(?P<n>\d{1,4})|(?P<half>(?:eine )?halbe|half an?)|eine?|an?)\s*"
    r"(?P<unit>min(?:uten?|utes?)?|stunden?|std|h|hours?)\.?\s+(?:vor|before)\s+"
    r"(?:der|meiner|jeder|the|my|each)\s+(?:\w+\s+)?(?:ab)?(?:fahrt|ride|departure|bus|shuttle)\b",
    re.IGNORECASE,
)


def before_ride(text: str) -> int | None:
    """Minutes before a ride, where a lead is named by it."""
    match = _BEFORE_RIDE.search(text)
    if match is None:
        return None
    if match["half"]:
        return 30
    many = int(match["n"] or 1)
    return many if match["unit"].lower().startswith("min") else many * 60
