"""Live times over planned ways: delays carried on, runs told apart, and never a wrong promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from realtimekit import (
    BARE,
    NOW,
    SCHEDULE,
    TODAY,
    A,
    B,
    C,
    D,
    at,
    message,
    read,
    ride,
    trip,
    walk,
)

from adapters.sources.realtime_gtfs.overlay import Live, live_departure, live_journey, updates_of
from adapters.sources.realtime_gtfs.schedule import Schedule
from adapters.words import Departure, Journey, Leg

TO_C = Journey((ride("t1", A, C),))
TO_D = Journey((ride("t1", A, C), ride("t2", C, D)))


def lived(feed: Any, journey: Journey, schedule: Schedule = SCHEDULE) -> Live:
    updates = updates_of(read(feed), NOW, schedule)
    assert updates is not None
    return live_journey(journey, updates)


def late(leg: Leg) -> tuple[int | None, int | None]:
    return leg.delay_s, leg.arrival_delay_s


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([("a", 60)], (60, 60)),
        ([("a", 60), ("b", 240)], (60, 240)),
        ([("b", 240)], (None, 240)),
        ([("a", 60), ("b", "NO_DATA")], (60, None)),
        ([("a", 60), ("b", "SKIPPED")], (60, 60)),
        ([("a", at("12:12"))], (120, 120)),
        ([("a", at("12:12")), ("b", at("12:21"))], (120, 60)),
        ([("elsewhere", 300)], (None, None)),
        ([("a", -120)], (-120, -120)),
        ([("a", 3000), ("c", 0)], (None, None)),  # it would come in before it left
    ],
)
def test_a_delay_is_carried_on(calls: list[Any], expected: tuple[int | None, int | None]) -> None:
    feed = message()
    trip(feed, "t1", *calls)
    live = lived(feed, TO_C)
    assert (late(live.journey.legs[0]), live.broken) == (expected, None)


def test_without_the_calls_only_named_stops_count() -> None:
    feed = message()
    trip(feed, "t1", ("a", 60), ("b", 240))
    assert late(lived(feed, TO_C, BARE).journey.legs[0]) == (60, None)


def test_a_delay_of_the_whole_trip() -> None:
    feed = message()
    trip(feed, "t1", delay=180)
    assert late(lived(feed, TO_C).journey.legs[0]) == (180, 180)


@pytest.mark.parametrize("schedule", [SCHEDULE, BARE])
@pytest.mark.parametrize("told", [{}, {"start_date": TODAY}])
def test_the_run_of_another_day_is_left_alone(told: dict[str, str], schedule: Schedule) -> None:
    feed = message()
    trip(feed, "t1", ("a", 60), ("c", 60), **told)
    assert late(lived(feed, Journey((ride("t1", A, C),)), schedule).journey.legs[0]) == (60, 60)
    for day in (-1, 1):
        other = Journey((ride("t1", A, C, day),))
        assert late(lived(feed, other, schedule).journey.legs[0]) == (None, None)


def test_the_run_of_another_hour_is_left_alone() -> None:
    """A trip by headway has many runs: start_time says which."""
    feed = message()
    trip(feed, "t1", ("a", 60), start_time="12:10:00", start_date=TODAY)
    trip(feed, "t1", schedule_relationship=3, start_time="12:40:00", start_date=TODAY)
    half = timedelta(minutes=30)
    plan = TO_C.legs[0]
    later = Leg("bus", A, C, plan.departs + half, plan.arrives + half, "1", "c", "t1")
    assert late(lived(feed, TO_C).journey.legs[0]) == (60, 60)
    assert lived(feed, Journey((later,))).broken == "cancelled"
    assert late(lived(feed, TO_C, BARE).journey.legs[0]) == (None, None)


def test_a_cancelled_ride_and_a_skipped_stop() -> None:
    feed = message()
    trip(feed, "t2", schedule_relationship=3)
    live = lived(feed, TO_D)
    assert live.broken == "cancelled"
    assert [leg.cancelled for leg in live.journey.legs] == [False, True]
    feed = message()
    trip(feed, "t2", ("d", "SKIPPED"))
    assert lived(feed, TO_D).broken == "skipped"


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [(0, 0, None), (180, 0, None), (181, 0, "missed_change"), (600, 600, None)],
)
def test_a_change_holds_with_its_two_minutes(first: int, second: int, broken: str | None) -> None:
    feed = message()
    trip(feed, "t1", ("a", first))
    trip(feed, "t2", ("c", second))
    assert lived(feed, TO_D).broken == broken


def test_walks_move_with_their_rides() -> None:
    home = walk(B, A, "12:05", "12:10")
    on = walk(C, D, "12:30", "12:40")
    feed = message()
    trip(feed, "t1", ("a", -120), ("c", 300))
    live = lived(feed, Journey((home, ride("t1", A, C), on)))
    assert [late(leg) for leg in live.journey.legs] == [(-120, -120), (-120, 300), (300, 300)]


@pytest.mark.parametrize("age", [timedelta(minutes=10), timedelta(hours=3), -timedelta(minutes=3)])
def test_a_feed_out_of_time_tells_nothing(age: timedelta) -> None:
    feed = message(NOW - age)
    trip(feed, "t1", ("a", 60))
    assert updates_of(read(feed), NOW, SCHEDULE) is None


def test_a_board_row() -> None:
    row = Departure("1", "c", at("12:20"), "bus", trip_id="t1")
    feed = message()
    trip(feed, "t1", ("a", 60))
    updates = updates_of(read(feed), NOW, SCHEDULE)
    assert updates is not None
    shown = live_departure(row, updates, "b")
    assert shown is not None
    assert (shown.at, shown.delay_s, shown.cancelled) == (row.at, 60, False)
    elsewhere = live_departure(row, updates, "station")
    assert elsewhere == row


def test_a_vehicle_that_goes_on_as_a_cancelled_trip_takes_nobody_on() -> None:
    joined = replace(ride("t1", A, C), trip_ids=("t1", "t2"))
    feed = message()
    trip(feed, "t2", start_date=TODAY, schedule_relationship=3)
    updates = updates_of(read(feed), NOW, SCHEDULE)
    assert updates is not None
    assert live_journey(Journey((joined,)), updates).broken == "cancelled"
    assert live_journey(Journey((ride("t1", A, C),)), updates).broken is None


def test_what_left_late_and_is_silent_then_makes_no_change_safe() -> None:
    feed = message()
    trip(feed, "t1", ("a", 600), ("b", "NO_DATA"))
    assert lived(feed, TO_D).broken == "missed_change"
