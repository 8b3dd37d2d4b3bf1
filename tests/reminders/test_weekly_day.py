"""The day that a weekly reminder is about: the same ride, at the same clock, all the year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.words import Place, RideRequest, When
from bot.recurrence import BERLIN, instant, wall
from bot.store.reminders import ReminderDue
from bot.weekly import of_this_week

HOME, WORK = Place("1", "ZOB", 53.8, 10.7), Place("2", "Werft", 53.9, 10.8)


def due(local: datetime) -> ReminderDue:
    at = instant(local)
    return ReminderDue(
        *(1, 1, 1, "telegram", "weekly:1:2", "ZOB – Werft", at, local, at, "FREQ=WEEKLY"),
        *(None, None, {}, False, False),
    )


def ride(local: str) -> RideRequest:
    at = datetime.fromisoformat(local).replace(tzinfo=BERLIN)
    return RideRequest(HOME, WORK, When(at.astimezone(UTC)))


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("2026-10-19T08:00", "07:30"),  # in summer time, half an hour before
        ("2026-10-19T08:00", "06:00"),
        ("2026-10-19T08:00", "08:15"),  # nothing goes at eight: half an hour before 8:45
        ("2027-02-01T08:00", "07:30"),  # in winter time
        ("2026-10-19T00:05", "00:05"),  # asked at its own time, for midnight is too near
    ],
)
@pytest.mark.parametrize("weeks", [0, 1, 20, 30])
def test_it_is_about_the_ride_of_its_own_day(first: str, told: str, weeks: int) -> None:
    plan = ride(first)
    day = wall(plan.when.at).date() + timedelta(weeks=weeks)
    local = datetime.combine(day, datetime.strptime(told, "%H:%M").time())  # noqa: DTZ007
    found = of_this_week(due(local), plan)
    assert wall(found.when.at) == wall(plan.when.at) + timedelta(weeks=weeks)


def test_before_midnight_it_is_about_the_ride_of_the_next_day() -> None:
    local = datetime.fromisoformat("2026-11-01T23:40")
    found = of_this_week(due(local), ride("2026-10-19T00:10"))
    assert wall(found.when.at) == datetime.fromisoformat("2026-11-02T00:10")


def test_a_ride_far_ahead_of_its_reminder_stays_where_it_is() -> None:
    plan = ride("2026-11-30T09:00")
    assert of_this_week(due(datetime.fromisoformat("2026-11-28T18:00")), plan).when == plan.when
