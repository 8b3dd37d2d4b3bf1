"""Ways through the city by line and on foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.words.facts import Place
from adapters.words.wishes import Need, When

Mode = Literal["walk", "bus", "train", "ferry", "shuttle", "taxi", "bike", "scooter", "car"]


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a journey. line, headsign, trip_id and carrier are None when walking.

    wheelchair: whether vehicle and stops are step-free; None is unknown.
    departs and arrives are the timetable's; delay_s: how much later than that it leaves,
    arrival_delay_s: how much later it comes in (negative: earlier, None: not known).
    line_id: the source's id of the line.  color: its colour as "rrggbb", where the source has one.
    headway_s: it runs about every so many seconds, by frequency and not by the clock.
    bikes: whether bicycles may come along; None is unknown.
    trip_ids: where one stays seated while the vehicle goes on as another trip, all of them in
    order, trip_id first; else ().
    alerts: disruptions that the source names with this very ride; () where it names none.
    """

    mode: Mode
    origin: Place
    goal: Place
    departs: datetime
    arrives: datetime
    line: str | None = None
    headsign: str | None = None
    trip_id: str | None = None
    carrier: str | None = None
    platform: str | None = None
    wheelchair: bool | None = None
    metres: int | None = None
    stops_between: int = 0
    delay_s: int | None = None
    cancelled: bool = False
    arrival_delay_s: int | None = None
    line_id: str | None = None
    color: str | None = None
    headway_s: int | None = None
    bikes: bool | None = None
    trip_ids: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """A plan from door to door. Times are those of the first and last leg."""

    legs: tuple[Leg, ...]

    @property
    def departs(self) -> datetime:
        return self.legs[0].departs

    @property
    def arrives(self) -> datetime:
        return self.legs[-1].arrives

    @property
    def rides(self) -> tuple[Leg, ...]:
        """The legs that are not walked."""
        return tuple(leg for leg in self.legs if leg.mode != "walk")

    @property
    def changes(self) -> int:
        return max(0, len(self.rides) - 1)

    @property
    def walk_minutes(self) -> int:
        seconds = sum(
            (leg.arrives - leg.departs).total_seconds() for leg in self.legs if leg.mode == "walk"
        )
        return round(seconds / 60)

    @property
    def minutes(self) -> int:
        return round((self.arrives - self.departs).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class JourneyRequest:
    """What a person asks of Transit. max_walk_m bounds every single walking leg.

    lines: the names of those that every ride must be by; () is any.
    """

    origin: Place
    goal: Place
    when: When
    needs: tuple[Need, ...] = ()
    max_walk_m: int | None = None
    modes: tuple[Mode, ...] = ()
    limit: int = 3
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Departure:
    """One row of a stop's board. at: by timetable; it leaves delay_s later, where that is known.

    stop_id: the very platform, where the source names it.
    """

    line: str
    headsign: str
    at: datetime
    mode: Mode
    platform: str | None = None
    carrier: str | None = None
    delay_s: int | None = None
    cancelled: bool = False
    trip_id: str | None = None
    stop_id: str | None = None
    line_id: str | None = None
    wheelchair: bool | None = None


@dataclass(frozen=True, slots=True)
class Informed:
    """Whom an alert concerns: all that is named must fit. line: the source's id of the line.

    line_name, line_mode, stop_name: what the timetable says of them, where it knows them.
    station: the station of the stop, or the stop itself.
    """

    line: str | None = None
    stop: str | None = None
    trip: str | None = None
    line_name: str | None = None
    stop_name: str | None = None
    line_mode: Mode | None = None
    station: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """A disruption. effect: GTFS-RT's, in small letters (detour, no_service, stop_moved, …).

    periods: (from, until), either end open as None; () holds always.
    titles, texts: (language or "", words), German first.
    """

    id: str
    informed: tuple[Informed, ...]
    periods: tuple[tuple[datetime | None, datetime | None], ...]
    effect: str
    titles: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...] = ()
    url: str | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it is in force at that moment (the end of a period is outside)."""
        return not self.periods or any(
            (since is None or since <= at) and (until is None or at < until)
            for since, until in self.periods
        )


@dataclass(frozen=True, slots=True)
class CancelledRun:
    """A run that the timetable promises and that does not take place.

    origin: the name of its first stop, which it was to leave at `departs`.
    """

    trip_id: str
    line: str
    headsign: str
    origin: str
    departs: datetime
    arrives: datetime
    line_id: str | None = None
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class LateRun:
    """A run under way or soon to leave, later than promised.

    stop: the name of the next stop it is known to be late at, which it was to leave at `at`;
    delay_s: how late there.
    """

    trip_id: str
    line: str
    headsign: str
    stop: str
    at: datetime
    delay_s: int
