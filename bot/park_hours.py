"""Opening hours as the house knows them: OpenStreetMap's rules with the city's own holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.ports import Calendar
from adapters.sources.pois_osm.hours import changes_at, is_open
from adapters.words import Point
from handlers.park_hours import Opening

WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CityHours:
    """handlers.park_hours.OpeningHours."""

    calendar: Calendar
    timezone: ZoneInfo

    def at(self, hours: str, where: Point, at: datetime) -> Opening | None:
        known = (self.timezone, self._public, self._school, (where.lat, where.lon))
        now = is_open(hours, at, *known)
        if now is None:
            return None
        change = changes_at(hours, at, *known)
        return Opening(now, change if change is not None and change - at <= WITHIN else None)

    def _public(self, day: date) -> bool:
        found = self.calendar.holiday(day)
        return found is not None and not found.school

    def _school(self, day: date) -> bool:
        found = self.calendar.holiday(day)
        return found is not None and found.school
