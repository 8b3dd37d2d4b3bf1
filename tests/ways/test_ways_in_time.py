"""A way of the night before is not in time for the morning, nor is the first one hours later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.words import Place, RideRequest, When
from handlers.daytime import BERLIN
from handlers.in_time import EARLY_MOST, is_too_early
from handlers.ways.choosing import soonest
from handlers.ways.comparing import WAIT_MOST, none_by_line
from handlers.ways.order import one_on_foot
from handlers.ways.way import Way
from handlers.weekly import weekly_rule

AT = datetime(2026, 11, 29, 8, 45, tzinfo=BERLIN)
BY, FROM = When(AT, "arrive"), When(AT)


def wish(when: When) -> RideRequest:
    start, goal = (Place(name, name, 53.9, 10.7, "stop") for name in ("a", "b"))
    return RideRequest(start, goal, when)


def ride(arrives: datetime) -> Way:
    return Way("transit", arrives - timedelta(minutes=40), arrives, cents=0)


@pytest.mark.parametrize("hours,early", [(0.0, False), (2.0, False), (2.1, True), (8.7, True)])
def test_hours_too_early_is_not_in_time(hours: float, early: bool) -> None:
    assert is_too_early(AT - timedelta(hours=hours), BY) is early
    assert is_too_early(AT - timedelta(hours=hours), FROM) is False, "only of a wished arrival"


def test_a_short_night_way_over_midnight_is_in_time() -> None:
    by = When(AT.replace(hour=0, minute=30), "arrive")
    assert not is_too_early(by.at - timedelta(minutes=50), by)


def test_that_the_timetable_has_nothing_in_time_is_said_with_the_last_before() -> None:
    early, walk = ride(AT - timedelta(hours=8)), Way("walk", AT - timedelta(minutes=30), AT)
    (line,) = none_by_line(wish(BY), [early], [walk])
    assert line.text == "way.none-by-line"
    assert line.facts["arrives"] == early.arrives
    fits = ride(AT - EARLY_MOST)
    assert none_by_line(wish(BY), [early, fits], [fits]) == ()


def test_a_first_ride_long_after_the_wished_hour_is_said_to_be() -> None:
    late = ride(AT + WAIT_MOST + timedelta(minutes=41))
    (line,) = none_by_line(wish(FROM), [late], [late])
    assert line.text == "way.next-by-line"
    soon = ride(AT + timedelta(minutes=70))
    assert none_by_line(wish(FROM), [soon], [soon]) == ()


def test_the_earliest_arrival_is_after_the_wished_one() -> None:
    before, after, later = (ride(AT + timedelta(minutes=n)) for n in (-5, 18, 60))
    assert soonest([later, after, before], AT) == after.arrives
    assert soonest([before], AT) is None


def test_of_equal_walks_one_stands() -> None:
    walks = [Way("walk", AT, AT + timedelta(minutes=13)) for _ in range(3)]
    other = ride(AT + timedelta(minutes=30))
    assert one_on_foot([walks[0], other, *walks[1:]]) == [walks[0], other]


def test_a_look_before_midnight_moves_its_weekdays() -> None:
    assert weekly_rule([0, 1, 2, 3], 0) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"
    assert weekly_rule([0, 1, 2, 3], -1) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,SU"
