"""Words for the tests of live times: feeds built by the bindings, a small timetable, a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from google.transit import gtfs_realtime_pb2 as pb

from adapters.reading import Origin
from adapters.sources.realtime_gtfs import LiveFeed, read_feed
from adapters.sources.realtime_gtfs.schedule import BERLIN, Call, Schedule
from adapters.words import Departure, Fact, Journey, JourneyRequest, Leg, Place

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)
TODAY = "20261125"
ORIGIN = Origin("live", NOW, NOW, "CC0")
A, B, C, D = (Place(x, x, 53.8 + n / 50, 10.6, "stop") for n, x in enumerate("abcd"))


def at(clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return NOW.replace(hour=hour, minute=minute)


def message(header_at: datetime | None = NOW) -> Any:
    feed = pb.FeedMessage()
    feed.header.gtfs_realtime_version = "2.0"
    if header_at is not None:
        feed.header.timestamp = int(header_at.timestamp())
    return feed


def trip(feed: Any, trip_id: str, *calls: Any, **of_trip: Any) -> Any:
    """Adds an update. calls: (stop, delay), (stop, "SKIPPED"), (stop, arrives, departs)."""
    entity = feed.entity.add(id=f"e{len(feed.entity)}")
    update = entity.trip_update
    update.trip.trip_id = trip_id
    delay = of_trip.pop("delay", None)
    if delay is not None:
        update.delay = delay
    for key, value in of_trip.items():
        setattr(update.trip, key, value)
    for stop, *told in calls:
        call = update.stop_time_update.add(stop_id=stop)
        if isinstance(told[0], str):
            call.schedule_relationship = call.ScheduleRelationship.Value(told[0])
        elif isinstance(told[0], datetime):
            call.arrival.time = int(told[0].timestamp())
            call.departure.time = int(told[-1].timestamp())
        else:
            call.departure.delay = told[0]
    return entity


def read(feed: Any, now: datetime = NOW) -> LiveFeed:
    return read_feed(feed.SerializeToString(), Origin("live", now, now, "CC0"))


TIMES: dict[str, tuple[tuple[str, str], ...]] = {
    "t1": (("a", "12:10"), ("b", "12:20"), ("c", "12:30")),
    "t2": (("c", "12:35"), ("d", "12:45")),
    "t3": (("c", "12:55"), ("d", "13:05")),
    "t0": (("a", "11:50"), ("b", "12:00"), ("c", "12:10")),
}


def calls_of(trip_id: str) -> Sequence[Call]:
    def seconds(clock: str) -> int:
        hour, minute = map(int, clock.split(":"))
        return hour * 3600 + minute * 60

    return tuple(
        Call(stop, seconds(clock), seconds(clock)) for stop, clock in TIMES.get(trip_id, ())
    )


SCHEDULE = Schedule(calls_of, BERLIN)
BARE = Schedule()


def ride(trip_id: str, origin: Place, goal: Place, day: int = 0) -> Leg:
    times = dict(TIMES[trip_id])
    shift = timedelta(days=day)
    departs, arrives = at(times[origin.id]) + shift, at(times[goal.id]) + shift
    return Leg("bus", origin, goal, departs, arrives, "1", goal.name, trip_id)


def walk(origin: Place, goal: Place, departs: str, arrives: str) -> Leg:
    return Leg("walk", origin, goal, at(departs), at(arrives))


@dataclass
class PlainTransit:
    """A timetable that answers from lists, by scheduled time."""

    ways: tuple[Journey, ...] = ()
    rows: tuple[Departure, ...] = ()
    asked: list[JourneyRequest] = field(default_factory=list)

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        self.asked.append(request)
        when = request.when
        if when.kind == "arrive":
            return self._fact(tuple(w for w in self.ways if w.arrives <= when.at))
        until = when.until or NOW + timedelta(days=2)
        found = [w for w in self.ways if when.at <= w.departs <= until]
        return self._fact(tuple(found[: request.limit]))

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        return self._fact(tuple(row for row in self.rows if row.at >= at)[:limit])

    def _fact(self, value: Any) -> Fact[Any]:
        return Fact(value, "timetable", NOW, licence="ODbL", simulated=True)


def telling(feed: Any, now: datetime = NOW) -> Callable[[], Any]:
    async def updates() -> LiveFeed:
        return read(feed, now)

    return updates
