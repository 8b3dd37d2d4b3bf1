"""The feed's address, and live times over the sample timetable of the city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from realtimekit import NOW, TODAY, message, telling, trip

from adapters.sources.realtime_gtfs import ASK_EVERY, RealtimeGtfs
from adapters.sources.realtime_gtfs.live import LiveTransit
from adapters.sources.realtime_gtfs.schedule import Call, Schedule
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.web import Page

SAMPLE = Path(__file__).parents[2] / "adapters/cities/luebeck/gtfs"


class PageOnly:
    """A web of one page, which counts who asks."""

    def __init__(self, body: bytes) -> None:
        self.page = Page(body, NOW)
        self.asked = 0

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: Any) -> Page:
        self.asked += 1
        accept(self.page.body)
        return self.page


async def test_the_address_is_asked_now_and_then() -> None:
    feed = message()
    trip(feed, "t1", ("a", 60))
    clock = [NOW]
    web = PageOnly(feed.SerializeToString())
    source = RealtimeGtfs(web, "http://x/rt", "live", "CC0", lambda: clock[0])  # type: ignore[arg-type]
    first = await source.feed()
    clock[0] += ASK_EVERY - timedelta(seconds=1)
    assert await source.feed() is first
    clock[0] += timedelta(seconds=1)
    assert [t.trip_id for t in (await source.feed()).trips] == ["t1"]
    assert web.asked == 2


def two_calls(stop_id: str, row_at: datetime) -> Sequence[Call]:
    """A trip of two calls that leaves the stop at `row_at`: enough of a timetable here."""
    seconds = row_at.hour * 3600 + row_at.minute * 60
    return (Call(stop_id, seconds, seconds), Call("next", seconds + 60, seconds + 60))


@pytest.mark.parametrize("name", ["Adolfstraße", "ZOB/Hauptbahnhof"])
async def test_live_times_over_the_sample_timetable(name: str) -> None:
    """On the board of a station the rows name their platforms, and delays are told of these."""
    inner = GtfsTransit(SAMPLE, lambda: NOW)
    stop = next(place for place in inner.stops() if place.name.startswith(name))
    planned = (await inner.departures(stop, NOW)).value or ()
    first = planned[0]
    assert first.trip_id is not None and first.stop_id is not None
    feed = message()
    trip(feed, first.trip_id, (first.stop_id, 45 * 60), start_date=TODAY)
    calls = {first.trip_id: two_calls(first.stop_id, first.at)}
    schedule = Schedule(lambda trip_id: calls.get(trip_id, ()))
    live = LiveTransit(inner, telling(feed), lambda: NOW, schedule)
    board = (await live.departures(stop, NOW, limit=200)).value or ()
    (late,) = [row for row in board if row.delay_s is not None]
    assert (late.trip_id, late.delay_s) == (first.trip_id, 2700)
    assert board[0] != late
    tomorrow = NOW + timedelta(days=1)
    assert all(row.delay_s is None for row in (await live.departures(stop, tomorrow)).value or ())
