"""The simulated live times as GTFS-RT: calm, by seed and clock, until a story says else."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from adapters.demo.disturbances import AlertFact, Disturbances, RunFact
from adapters.demo.timetable import Run, Timetable

if TYPE_CHECKING:
    from google.transit import gtfs_realtime_pb2 as pb

KIND = "application/x-protobuf"
BEHIND = timedelta(minutes=45)
AHEAD = timedelta(minutes=45)
STORY_AHEAD = timedelta(hours=36)
LATE_SHARE, VERY_LATE_SHARE = 0.08, 0.02


def usual_delay(seed: int, run: Run) -> int:
    """Seconds late on a calm day: nine of ten runs are on time, the rest a minute or two late."""
    luck = random.Random(f"{seed}:{run.trip.id}:{run.day}:{run.start_s}").random()
    return 120 if luck < VERY_LATE_SHARE else 60 if luck < VERY_LATE_SHARE + LATE_SHARE else 0


def feed(timetable: Timetable, seed: int, now: datetime, told: Disturbances) -> bytes:
    """The whole feed at `now`: trip updates, vehicle positions, alerts."""
    from google.transit import gtfs_realtime_pb2

    message = gtfs_realtime_pb2.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.incrementality = gtfs_realtime_pb2.FeedHeader.FULL_DATASET
    observed = now - timedelta(seconds=told.age_s)
    message.header.timestamp = int(observed.timestamp())
    until = STORY_AHEAD if told.runs else AHEAD
    for number, run in enumerate(timetable.runs(observed - BEHIND, observed + until)):
        fact = told.of(run)
        if fact is None and (run.repeated or run.starts > observed + AHEAD):
            continue
        delay_s = _delay(seed, run, fact)
        _update(message, f"t{number}", run, delay_s, fact)
        if not (fact and fact.cancelled):
            _vehicle(message, f"v{number}", run, delay_s, observed)
    for alert in told.alerts.values():
        _alert(message, alert, timetable)
    return bytes(message.SerializeToString(deterministic=True))


def _delay(seed: int, run: Run, fact: RunFact | None) -> int:
    if fact is not None and fact.delay_s is not None:
        return fact.delay_s
    return 0 if run.repeated else usual_delay(seed, run)


def _update(
    message: pb.FeedMessage, entity: str, run: Run, delay_s: int, fact: RunFact | None
) -> None:
    update = message.entity.add(id=entity).trip_update
    _descriptor(update.trip, run)
    if fact is not None and fact.cancelled:
        update.trip.schedule_relationship = update.trip.CANCELED
        return
    for number, call in enumerate(run.trip.calls):
        skipped = fact is not None and fact.skips == call.stop.id
        if not skipped and number:
            continue
        told = update.stop_time_update.add(stop_id=call.stop.id, stop_sequence=call.sequence)
        if skipped:
            told.schedule_relationship = told.SKIPPED
        else:
            told.departure.delay = delay_s


def _descriptor(trip: pb.TripDescriptor, run: Run) -> None:
    trip.trip_id, trip.route_id = run.trip.id, run.trip.route_id
    trip.start_date = f"{run.day:%Y%m%d}"
    if run.repeated:
        hours, rest = divmod(run.start_s, 3600)
        trip.start_time = f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def _vehicle(message: pb.FeedMessage, entity: str, run: Run, delay_s: int, now: datetime) -> None:
    """Where it is between two calls, in a straight line."""
    then = now - timedelta(seconds=delay_s)
    for here, there in pairwise(run.trip.calls):
        left, comes = run.at(here.departs_s), run.at(there.arrives_s)
        if not left <= then <= comes:
            continue
        share = (then - left) / (comes - left) if comes > left else 1.0
        vehicle = message.entity.add(id=entity).vehicle
        _descriptor(vehicle.trip, run)
        vehicle.stop_id, vehicle.timestamp = there.stop.id, int(now.timestamp())
        vehicle.position.latitude = here.stop.lat + share * (there.stop.lat - here.stop.lat)
        vehicle.position.longitude = here.stop.lon + share * (there.stop.lon - here.stop.lon)
        return


def _alert(message: pb.FeedMessage, fact: AlertFact, timetable: Timetable) -> None:
    alert = message.entity.add(id=fact.id).alert
    effect = fact.effect.upper()
    if effect in alert.DESCRIPTOR.enum_types_by_name["Effect"].values_by_name:
        alert.effect = alert.Effect.Value(effect)
    if fact.since or fact.until:
        span = alert.active_period.add()
        span.start = int(fact.since.timestamp()) if fact.since else 0
        span.end = int(fact.until.timestamp()) if fact.until else 0
    who = alert.informed_entity.add()
    if fact.line is not None:
        who.route_id = timetable.route(fact.line) or fact.line
    if fact.stop is not None:
        who.stop_id = fact.stop
    if fact.line is None and fact.stop is None:
        who.agency_id = timetable.agency
    alert.header_text.translation.add(text=fact.title, language=fact.lang)
    if fact.text:
        alert.description_text.translation.add(text=fact.text, language=fact.lang)
