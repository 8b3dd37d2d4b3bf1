"""Whatever a feed says, nothing is promised that it forbids: properties of the overlay."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from realtimekit import NOW, TIMES, A, C, D, PlainTransit, calls_of, message, read, ride

from adapters.sources.realtime_gtfs.live import LiveTransit
from adapters.sources.realtime_gtfs.overlay import comes, departs_live, leaves
from adapters.sources.realtime_gtfs.schedule import Schedule
from adapters.words import Departure, Journey, JourneyRequest, When

STOPS = ("a", "b", "c", "d", "nowhere")
delays = st.integers(-7200, 50_000)
moments = st.integers(-4 * 3600, 4 * 3600).map(lambda s: int(NOW.timestamp()) + s)


@st.composite
def feeds(draw: st.DrawFn) -> Any:
    """Feeds with known and unknown trips, repeated ids, times backwards and odd headers."""
    ages = st.sampled_from([0, 30, 599, 600, 3600, -60, -121, -86_400])
    feed = message(NOW - timedelta(seconds=draw(ages)))
    for number in range(draw(st.integers(0, 6))):
        update = feed.entity.add(id=str(number)).trip_update
        update.trip.trip_id = draw(st.sampled_from([*TIMES, "unknown"]))
        if draw(st.booleans()):
            update.trip.start_date = draw(st.sampled_from(["20261125", "20261124", "20269999"]))
        if draw(st.booleans()):
            update.trip.start_time = draw(st.sampled_from(["12:10:00", "11:50:00", "25:00:00"]))
        update.trip.schedule_relationship = draw(st.sampled_from([0, 0, 0, 1, 3, 5, 7]))
        for _ in range(draw(st.integers(0, 4))):
            call = update.stop_time_update.add(stop_id=draw(st.sampled_from(STOPS)))
            call.schedule_relationship = draw(st.sampled_from([0, 0, 0, 1, 2]))
            if draw(st.booleans()):
                call.departure.delay = draw(delays)
            if draw(st.booleans()):
                call.arrival.time = draw(moments)
            if draw(st.booleans()):
                call.stop_sequence = draw(st.integers(0, 4))
    return feed


def live(feed: Any) -> LiveTransit:
    async def updates() -> Any:
        return read(feed)

    rows = [
        Departure("1", "D", clock, "bus", trip_id=trip, stop_id=stop)
        for trip, calls in TIMES.items()
        for stop, at in calls[:1]
        if (clock := at_clock(at)) >= NOW - timedelta(hours=1)
    ]
    pairs = (("t0", "t2"), ("t1", "t2"), ("t1", "t3"))
    ways = tuple(Journey((ride(one, A, C), ride(two, C, D))) for one, two in pairs)
    inner = PlainTransit(ways, tuple(sorted(rows, key=lambda row: row.at)))
    return LiveTransit(inner, updates, lambda: NOW, Schedule(calls_of))


def at_clock(text: str) -> datetime:
    hour, minute = map(int, text.split(":"))
    return NOW.replace(hour=hour, minute=minute)


def cancelled(feed: Any) -> set[str]:
    """The trips that the feed, being fresh, cancels on every run it could mean."""
    stale = read(feed).trouble(NOW) is not None
    return set() if stale else {t.trip_id for t in read(feed).trips if not t.runs}


@settings(max_examples=150, deadline=None)
@given(feeds())
async def test_no_change_is_offered_that_does_not_hold(feed: Any) -> None:
    fact = await live(feed).journeys(JourneyRequest(A, D, When(NOW)))
    for journey in fact.value or ():
        assert not any(leg.cancelled for leg in journey.legs)
        for one, two in pairwise(journey.legs):
            assert comes(one) <= leaves(two)
        assert all(leaves(leg) <= comes(leg) for leg in journey.legs)
        assert leaves(journey.legs[0]) >= NOW


@settings(max_examples=150, deadline=None)
@given(feeds())
async def test_nobody_is_in_time_later_than_asked(feed: Any) -> None:
    by = at_clock("12:50")
    fact = await live(feed).journeys(JourneyRequest(A, D, When(by, "arrive")))
    assert all(comes(journey.legs[-1]) <= by for journey in fact.value or ())


@settings(max_examples=150, deadline=None)
@given(feeds())
async def test_no_row_has_left_and_a_cancelled_one_says_so(feed: Any) -> None:
    fact = await live(feed).departures(A, NOW, 6)
    rows = fact.value or ()
    assert all(departs_live(row) >= NOW for row in rows)
    assert list(map(departs_live, rows)) == sorted(map(departs_live, rows))
    assert all(row.delay_s is None for row in rows if row.cancelled)


@settings(max_examples=150, deadline=None)
@given(feeds())
async def test_a_feed_that_is_stale_or_of_tomorrow_tells_no_live_time(feed: Any) -> None:
    fact = await live(feed).departures(A, NOW, 6)
    if read(feed).trouble(NOW) is None:
        assert fact.realtime is True and fact.observed_at is not None
        return
    assert fact.realtime is False
    assert all(row.delay_s is None and not row.cancelled for row in fact.value or ())


@settings(max_examples=100, deadline=None)
@given(feeds(), st.sampled_from(list(TIMES)))
async def test_a_cancelled_run_is_in_no_journey(feed: Any, trip: str) -> None:
    del feed.entity[:]
    feed.entity.add(id="last")
    update = feed.entity[0].trip_update
    update.trip.trip_id, update.trip.start_date = trip, "20261125"
    update.trip.schedule_relationship = 3
    feed.header.timestamp = int(NOW.timestamp())
    assert cancelled(feed) == {trip}
    fact = await live(feed).journeys(JourneyRequest(A, D, When(NOW)))
    assert all(leg.trip_id != trip for one in fact.value or () for leg in one.legs)
