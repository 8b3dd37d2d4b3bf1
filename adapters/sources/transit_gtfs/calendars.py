"""Calendars: calendar.txt and calendar_dates.txt become the services that trips run by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from adapters.sources.transit_gtfs.feed import Service
from adapters.sources.transit_gtfs.tables import Tables, broken, day_of

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Week = tuple[tuple[bool, ...], date, date]
_NEVER: Week = ((False,) * 7, date.min, date.min)


def read_weeks(tables: Tables) -> dict[str, Week]:
    weeks: dict[str, Week] = {}
    file = "calendar.txt"
    for row, values in tables.rows(file, ("service_id", *_WEEK, "start_date", "end_date")):
        days = tuple(value.strip() == "1" for value in values[1:8])
        weeks[values[0]] = days, day_of(values[8], file, row), day_of(values[9], file, row)
    return weeks


def read_services(tables: Tables, weeks: Mapping[str, Week]) -> dict[str, Service]:
    """The weeks with what calendar_dates.txt adds and removes."""
    added: dict[str, set[date]] = {}
    removed: dict[str, set[date]] = {}
    file = "calendar_dates.txt"
    for row, (service, day, kind) in tables.rows(file, ("service_id", "date", "exception_type")):
        if kind.strip() not in ("1", "2"):
            raise broken(file, row, f"exception_type {kind!r} is neither 1 nor 2")
        target = added if kind.strip() == "1" else removed
        target.setdefault(service, set()).add(day_of(day, file, row))
    return {
        service: Service(
            *weeks.get(service, _NEVER),
            added=frozenset(added.get(service, ())),
            removed=frozenset(removed.get(service, ())),
        )
        for service in sorted(weeks.keys() | added.keys() | removed.keys())
    }
