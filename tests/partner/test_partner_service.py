"""When and where the shuttle runs: evenings, long nights, changed hours, dated calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from partnerkit import MOISLING, SCHWARTAU, STRAND, ZOB, berlin

from adapters.stadtwerke.stub.service import evening_window, runs_at, serves
from adapters.stadtwerke.stub.tariff import tariffs
from adapters.words import Place, Point


@pytest.mark.parametrize(
    ("moment", "runs"),
    [
        ("2026-11-25T19:59", False),  # Wednesday
        ("2026-11-25T20:00", True),
        ("2026-11-26T00:59", True),
        ("2026-11-26T01:00", False),
        ("2026-11-25T10:00", False),
        ("2026-11-28T03:59", True),  # the night of Friday
        ("2026-11-28T04:00", False),
        ("2026-11-29T03:59", True),  # the night of Saturday
        ("2026-11-30T01:30", False),  # the night of Sunday
        ("2026-12-25T03:30", True),  # the night before Christmas Day (a Thursday)
        ("2026-12-24T03:30", False),
        ("2026-10-31T02:00", True),  # eve of Reformation Day, a Friday
        ("2027-01-01T03:30", True),  # New Year's Eve, a Thursday
    ],
)
def test_hours(moment: str, runs: bool) -> None:
    assert runs_at(berlin(moment)) is runs


def test_the_autumn_night_has_an_hour_more() -> None:
    """Saturday 24 October 2026: 20 h to 04 h are nine hours of real time."""
    window = evening_window(date(2026, 10, 24))
    assert window is not None
    assert window[1] - window[0] == timedelta(hours=9)
    assert runs_at(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 02:30 the first time
    assert runs_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # 02:30 the second time
    assert not runs_at(datetime(2026, 10, 25, 3, 0, tzinfo=UTC))


def test_the_spring_night_has_an_hour_less() -> None:
    window = evening_window(date(2027, 3, 27))
    assert window is not None
    assert window[1] - window[0] == timedelta(hours=7)
    assert not runs_at(datetime(2027, 3, 28, 2, 0, tzinfo=UTC))  # 04:00 summer time


def test_the_service_ends_by_data_alone() -> None:
    """On the day after valid_until nothing is offered; the demo itself has no such day."""
    table = tariffs()
    last = date(2026, 11, 24)
    ended = replace(
        table,
        shuttle_service=tuple(replace(one, valid_until=last) for one in table.shuttle_service),
    )
    assert runs_at(berlin("2026-11-24T22:00"), ended)
    assert runs_at(berlin("2026-11-25T00:30"), ended)  # still the evening before
    assert not runs_at(berlin("2026-11-25T22:00"), ended)
    assert table.shuttle_service[-1].valid_until is None


@pytest.mark.parametrize(
    ("origin", "goal", "served"),
    [
        (ZOB, MOISLING, True),
        (ZOB, SCHWARTAU, True),
        (ZOB, STRAND, False),
        (STRAND, ZOB, False),
    ],
)
def test_area(origin: Place, goal: Place, served: bool) -> None:
    assert serves(Point(origin.lat, origin.lon), Point(goal.lat, goal.lon)) is served
