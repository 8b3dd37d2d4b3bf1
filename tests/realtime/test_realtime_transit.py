"""LiveTransit over a plain timetable: what is left out, what is caught, what is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from realtimekit import (
    NOW,
    SCHEDULE,
    A,
    C,
    D,
    PlainTransit,
    at,
    message,
    ride,
    telling,
    trip,
)

from adapters.errors import Unavailable
from adapters.sources.realtime_gtfs.feed import LiveFeed
from adapters.sources.realtime_gtfs.live import LiveTransit
from adapters.words import Departure, Fact, Journey, JourneyRequest, When

QUICK = Journey((ride("t1", A, C), ride("t2", C, D)))
SLOW = Journey((ride("t1", A, C), ride("t3", C, D)))
GONE = Journey((ride("t0", A, C),))
ROWS = tuple(
    Departure("1", "c", at(clock), "bus", trip_id=trip_id)
    for trip_id, clock in (("t0", "11:50"), ("t1", "12:10"))
)


def live(plain: PlainTransit, feed: Any) -> LiveTransit:
    return LiveTransit(plain, telling(feed), lambda: NOW, SCHEDULE)


async def asked(
    plain: PlainTransit, feed: Any, when: When, limit: int = 3
) -> Fact[tuple[Journey, ...]]:
    return await live(plain, feed).journeys(JourneyRequest(A, D, when, limit=limit))


async def test_a_way_whose_change_is_missed_gives_place_to_the_next() -> None:
    feed = message()
    trip(feed, "t1", ("a", 600))
    fact = await asked(PlainTransit((QUICK, SLOW)), feed, When(NOW))
    (way,) = fact.value or ()
    assert [leg.trip_id for leg in way.legs] == ["t1", "t3"]
    assert way.legs[0].delay_s == 600
    assert (fact.realtime, fact.source, fact.licence) == (True, "timetable, live", "ODbL, CC0")
    assert (fact.observed_at, fact.simulated) == (NOW, True)


async def test_when_nothing_holds_the_inner_is_asked_for_later_ways() -> None:
    feed = message()
    trip(feed, "t1", schedule_relationship=3)
    plain = PlainTransit((QUICK,))
    fact = await asked(plain, feed, When(NOW))
    assert (fact.value, fact.realtime) == ((), True)
    assert plain.asked[-1].when.at > QUICK.departs


async def test_a_late_one_that_left_by_timetable_is_still_caught() -> None:
    feed = message()
    trip(feed, "t0", ("a", 660))
    fact = await asked(PlainTransit((GONE,)), feed, When(NOW))
    assert [leg.trip_id for way in fact.value or () for leg in way.legs] == ["t0"]
    feed = message()
    trip(feed, "t0", ("a", 540))
    assert (await asked(PlainTransit((GONE,)), feed, When(NOW))).value == ()


async def test_be_there_by_means_the_live_arrival() -> None:
    feed = message()
    trip(feed, "t1", ("a", 60))
    plain = PlainTransit((Journey((ride("t1", A, C),)), GONE))
    fact = await asked(plain, feed, When(at("12:30"), "arrive"))
    assert [leg.trip_id for way in fact.value or () for leg in way.legs] == ["t0"]


async def test_a_board_is_sorted_by_live_time() -> None:
    feed = message()
    trip(feed, "t0", ("a", 25 * 60))
    trip(feed, "t1", schedule_relationship=3)
    board = await live(PlainTransit(rows=ROWS), feed).departures(A, NOW)
    assert [(row.trip_id, row.delay_s, row.cancelled) for row in board.value or ()] == [
        ("t1", None, True),
        ("t0", 1500, False),
    ]
    assert board.realtime is True


async def test_a_stale_or_absent_feed_leaves_the_timetable_and_says_so() -> None:
    stale = message(NOW - timedelta(minutes=10))
    trip(stale, "t1", schedule_relationship=3)
    transit = live(PlainTransit((QUICK,), ROWS), stale)
    fact = await transit.journeys(JourneyRequest(A, D, When(NOW)))
    assert (fact.value, fact.realtime, fact.source) == ((QUICK,), False, "timetable")
    board = await transit.departures(A, NOW)
    assert (board.value, board.realtime) == (ROWS[1:], False)

    async def lost() -> LiveFeed:
        raise Unavailable("no answer", source="live")

    silent = LiveTransit(PlainTransit((QUICK,), ROWS), lost, lambda: NOW)
    assert (await silent.departures(A, NOW)).realtime is False


async def test_unknown_trips_are_ignored() -> None:
    feed = message()
    trip(feed, "nobody", ("a", 600))
    trip(feed, "t1", ("a", 60))
    plain = PlainTransit((QUICK,))
    fact = await asked(plain, feed, When(NOW))
    assert [way.legs[0].delay_s for way in fact.value or ()] == [60]
