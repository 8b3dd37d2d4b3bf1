"""Trip updates: delays, times, skipped calls and cancelled runs, checked before believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from adapters.reading import text
from adapters.sources.realtime_gtfs.feed import (
    CallState,
    CallUpdate,
    Event,
    TripState,
    TripUpdate,
)
from adapters.sources.realtime_gtfs.wire import day_of, moment, seconds_of_day

if TYPE_CHECKING:
    from google.transit import gtfs_realtime_pb2 as pb

TRIP_STATES: Mapping[int, TripState] = {0: "scheduled", 3: "canceled", 7: "deleted"}
UNREAD: Mapping[int, str] = {
    1: "ADDED",
    2: "UNSCHEDULED",
    5: "REPLACEMENT",
    6: "DUPLICATED",
    8: "NEW",
}
CALL_STATES: Mapping[int, CallState] = {0: "scheduled", 1: "skipped", 2: "no_data"}
MOST_EARLY_S, MOST_LATE_S = -3600, 12 * 3600
FAR = timedelta(days=2)
SILENT = Event()
SHORT = 64


def run_of(update: TripUpdate) -> object:
    """Which run it is about: a trip of frequencies.txt has many a day."""
    return update.trip_id, update.start_date, update.start_s


def trip_update_of(update: pb.TripUpdate, entity: str, told_at: datetime) -> TripUpdate | str:
    """The update, or why it is not believed. A broken call condemns its whole trip.

    told_at: the header's time, beside which its times must lie; that an old feed is stale is
    said once. A cancellation is believed whatever its calls say: they no longer matter.
    """
    trip = update.trip
    trip_id, relation = text(trip.trip_id), trip.schedule_relationship
    if trip_id is None:
        return "names no trip_id"
    if relation in UNREAD:
        return f"{UNREAD[relation]} trips are not read"
    if (wrong := _wrong_start(trip)) is not None:
        return wrong
    runs = TRIP_STATES[relation] == "scheduled"
    calls = tuple(_call(call) for call in update.stop_time_update) if runs else ()
    delay_s = update.delay if runs and update.HasField("delay") else None
    if (wrong := _unbelievable(calls, delay_s, told_at)) is not None:
        return wrong
    return TripUpdate(
        entity=entity,
        trip_id=trip_id,
        route_id=text(trip.route_id),
        state=TRIP_STATES[relation],
        start_date=day_of(text(trip.start_date)),
        start_s=seconds_of_day(text(trip.start_time)),
        delay_s=delay_s,
        calls=calls,
    )


def _wrong_start(trip: pb.TripDescriptor) -> str | None:
    if trip.start_date and day_of(text(trip.start_date)) is None:
        return "start_date is no date"
    if trip.start_time and seconds_of_day(text(trip.start_time)) is None:
        return "start_time is no time"
    return None


def _call(call: pb.TripUpdate.StopTimeUpdate) -> CallUpdate:
    stop_id = _name(call.stop_id)
    sequence = call.stop_sequence if call.HasField("stop_sequence") else None
    state = CALL_STATES.get(call.schedule_relationship, "no_data")
    if state != "scheduled":
        return CallUpdate(stop_id, sequence, state)
    arrival = _event(call.arrival) if call.HasField("arrival") else SILENT
    departure = _event(call.departure) if call.HasField("departure") else SILENT
    return CallUpdate(stop_id, sequence, "scheduled", arrival, departure)


def _event(event: pb.TripUpdate.StopTimeEvent) -> Event:
    """A delay is told with `time`, with `delay`, or by both times."""
    at = moment(event.time) if event.HasField("time") else None
    delay_s = event.delay if event.HasField("delay") else None
    if at is None:
        return _late(delay_s)
    planned = moment(event.scheduled_time) if event.HasField("scheduled_time") else None
    return Event(delay_s if planned is None else round((at - planned).total_seconds()), at)


def _name(id: str) -> str | None:
    """A stop's id: the same few stand in a feed again and again."""
    return _known(id) if len(id) <= SHORT else text(id)


@lru_cache(maxsize=16_384)
def _known(id: str) -> str | None:
    return text(id)


@lru_cache(maxsize=4096)
def _late(delay_s: int | None) -> Event:
    """Feeds repeat the same few delays many thousand times."""
    return Event(delay_s)


def _unbelievable(calls: Sequence[CallUpdate], whole: int | None, told_at: datetime) -> str | None:
    events = [e for call in calls for e in (call.arrival, call.departure) if e is not SILENT]
    delays = [event.delay_s for event in events if event.delay_s is not None]
    delays += [whole] if whole is not None else []
    for delay in (min(delays), max(delays)) if delays else ():
        if not MOST_EARLY_S <= delay <= MOST_LATE_S:
            return f"a delay of {delay} s is not believable"
    times = [event.at for event in events if event.at is not None]
    if times and (max(times) - told_at > FAR or told_at - min(times) > FAR):
        return "a time is more than two days away"
    if _backwards(times):
        return "its times run backwards"
    orders = [call.sequence for call in calls if call.sequence is not None]
    if _backwards(orders) or len(set(orders)) != len(orders):
        return "its stop_sequence runs backwards"
    if len(orders) < len(calls) and any(
        call.stop_id is None and call.sequence is None for call in calls
    ):
        return "a call names no stop"
    return None


def _backwards(rising: list[int] | list[datetime]) -> bool:
    return rising != sorted(rising)
