"""When and where the shuttle runs: pure functions over the dated service calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from adapters.stadtwerke.stub.tariff import ShuttleService, Tariffs, area_of, tariffs
from adapters.words import Point

BERLIN = ZoneInfo("Europe/Berlin")


def runs_at(moment: datetime, table: Tariffs | None = None) -> bool:
    """Whether a pickup at this (aware) moment falls into an evening of service."""
    table = table or tariffs()
    day = moment.astimezone(BERLIN).date()
    return any(
        starts <= moment < ends
        for evening in (day - timedelta(days=1), day)
        if (window := evening_window(evening, table)) is not None
        for starts, ends in (window,)
    )


def evening_window(evening: date, table: Tariffs | None = None) -> tuple[datetime, datetime] | None:
    """First and (exclusive) last pickup of the service that begins on this evening."""
    service = next(
        (entry for entry in (table or tariffs()).shuttle_service if entry.holds(evening)), None
    )
    if service is None:
        return None
    ends = service.ends_long if is_long_night(evening, service) else service.ends
    return local(evening, service.starts), local(evening + timedelta(days=1), ends)


def is_long_night(evening: date, service: ShuttleService) -> bool:
    """Fridays, Saturdays and eves of public holidays."""
    tomorrow = evening + timedelta(days=1)
    return evening.isoweekday() in service.long_weekdays or is_holiday(tomorrow, service.holidays)


@cache
def is_holiday(day: date, state: str) -> bool:
    import holidays

    return day in holidays.country_holidays("DE", subdiv=state, years=day.year)


def serves(origin: Point, goal: Point, table: Tariffs | None = None) -> bool:
    """Whether both ends lie in the shuttle's area."""
    table = table or tariffs()
    return all(area_of(point, table) in table.shuttle.serves for point in (origin, goal))


def travel_day(moment: datetime) -> date:
    """The calendar day in Lübeck, by which the tariff is chosen."""
    return moment.astimezone(BERLIN).date()


def local(day: date, at: time) -> datetime:
    """UTC of a local wall time; compared in UTC, so that a changed hour really counts."""
    return datetime.combine(day, at, BERLIN).astimezone(ZoneInfo("UTC"))
