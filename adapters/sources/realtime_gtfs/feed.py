"""The nouns of a GTFS-RT feed, as far as they change what a timetable promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from adapters.reading import Origin, Rejected
from adapters.words import Alert

STALE_AFTER = timedelta(minutes=10)
AHEAD_AT_MOST = timedelta(minutes=2)

TripState = Literal["scheduled", "canceled", "deleted"]
CallState = Literal["scheduled", "skipped", "no_data"]


@dataclass(frozen=True, slots=True)
class Event:
    """An arrival or a departure: seconds late (negative: early), or the moment itself.

    Both are None where the feed says nothing; `at` goes before `delay_s`.
    """

    delay_s: int | None = None
    at: datetime | None = None

    @property
    def said(self) -> bool:
        return self.delay_s is not None or self.at is not None


@dataclass(frozen=True, slots=True)
class CallUpdate:
    """What is told of one call of a trip, found by stop_sequence or by stop_id."""

    stop_id: str | None
    sequence: int | None
    state: CallState = "scheduled"
    arrival: Event = Event()
    departure: Event = Event()


@dataclass(frozen=True, slots=True)
class TripUpdate:
    """What is told of one run of a trip. deleted: it is to be treated as if never planned.

    start_date, start_s (seconds after the service day's midnight): which run, where told.
    delay_s: of the whole trip, where no call says better.
    """

    entity: str
    trip_id: str
    route_id: str | None = None
    state: TripState = "scheduled"
    start_date: date | None = None
    start_s: int | None = None
    delay_s: int | None = None
    calls: tuple[CallUpdate, ...] = ()

    @property
    def runs(self) -> bool:
        return self.state == "scheduled"


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Where a vehicle is. status: incoming_at, stopped_at or in_transit_to its stop."""

    entity: str
    trip_id: str | None
    route_id: str | None
    stop_id: str | None
    status: str
    lat: float | None
    lon: float | None
    observed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LiveFeed:
    """One whole feed. observed_at: the header's time; None where it has none."""

    origin: Origin
    observed_at: datetime | None
    trips: tuple[TripUpdate, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    alerts: tuple[Alert, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def trouble(self, now: datetime) -> str | None:
        """Why no live time of this feed may be told now; None where it is fresh."""
        if self.observed_at is None:
            return "the header has no timestamp"
        age = now - self.observed_at
        if age < -AHEAD_AT_MOST:
            return f"the header's timestamp is {-age.total_seconds():.0f} s in the future"
        if age >= STALE_AFTER:
            return f"the header's timestamp is {age.total_seconds() / 60:.0f} minutes old"
        return None

    def from_future(self, now: datetime) -> bool:
        return self.observed_at is not None and self.observed_at - now > AHEAD_AT_MOST
