"""What is known, and where it is: the ground of all other words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value with where and when it comes from.

    observed_at: when the thing was measured (None if the feed does not say).
    fetched_at: when we got it.  simulated: True for everything of the demo city.
    realtime: whether live times were laid over a timetable; None where that has no meaning.
    """

    value: T | None
    source: str
    fetched_at: datetime
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False
    realtime: bool | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """WGS84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Place:
    """A named point one can go to. kind: stop, district, poi, address, parking or point.

    id is stable within its source (for a stop: the GTFS stop_id).
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "poi"
    district: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a text may mean; score 0…100."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str
    school: bool = False
