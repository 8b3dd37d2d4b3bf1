"""A reminder that a person sets and stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from adapters.words import RideRequest


@dataclass(frozen=True, slots=True)
class ReminderIntent:
    """Set a reminder. weekly: RRULE or None.  local: wall time Europe/Berlin of the first one.

    window_min: minutes a late one is still useful.  trip: a booking's id when it is about one.
    look: what to look at afresh then, "parking:" and a site's id.
    """

    key: str
    about: str
    at: datetime
    rrule: str | None = None
    trip: str | None = None
    plan: RideRequest | None = None
    window: timedelta = timedelta(minutes=30)
    look: str | None = None


@dataclass(frozen=True, slots=True)
class StopReminderIntent:
    """reminder_id None stops all."""

    reminder_id: int | None


@dataclass(frozen=True, slots=True)
class Reminder:
    id: int
    about: str
    next_at: datetime
    rrule: str | None
    local: time
    plan: RideRequest | None = None
    look: str | None = None


class Reminders(Protocol):
    async def all(self) -> Sequence[Reminder]: ...

    async def set(self, wish: ReminderIntent) -> ReminderIntent: ...

    async def stop(self, reminder_id: int | None) -> int: ...
