"""GTFS-RT bytes as a LiveFeed: header, trip updates, vehicle positions, alerts.

Shapes as in gtfs.org/documentation/realtime/reference (version 2.0, looked up 2026-11-23).
The protobuf package is imported at the first reading, it costs a quarter of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.errors import Misunderstood
from adapters.reading import Origin, Rejected, point, text
from adapters.sources.realtime_gtfs.alerts import alert_of
from adapters.sources.realtime_gtfs.feed import LiveFeed, TripUpdate, Vehicle
from adapters.sources.realtime_gtfs.trips import run_of, trip_update_of
from adapters.sources.realtime_gtfs.wire import moment
from adapters.words import Alert

if TYPE_CHECKING:
    from google.transit.gtfs_realtime_pb2 import FeedEntity, FeedMessage, VehiclePosition

MAX_BYTES = 16_000_000
DIFFERENTIAL = 1
STATUSES = ("incoming_at", "stopped_at", "in_transit_to")


def read_feed(body: bytes, origin: Origin) -> LiveFeed:
    """Everything of one GTFS-RT answer; what cannot be believed is in `rejected`.

    A header from the future leaves nothing. A stale one is read all the same: whether live
    times may be told is LiveFeed.trouble's to say. Raises Misunderstood with one sentence
    where the bytes are no such feed, too many, or a feed of differences.
    """
    message = _message(body, origin.source)
    feed = LiveFeed(origin, moment(message.header.timestamp))
    if feed.from_future(origin.now):
        why = feed.trouble(origin.now) or ""
        return LiveFeed(origin, feed.observed_at, rejected=(Rejected("header", why),))
    return _filled(feed, message)


def _message(body: bytes, source: str) -> FeedMessage:
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
    from google.transit.gtfs_realtime_pb2 import FeedMessage

    if len(body) > MAX_BYTES:
        raise Misunderstood(f"{source} sent more than {MAX_BYTES} bytes", source=source)
    try:
        message = FeedMessage()
        message.ParseFromString(body)
    except DecodeError as fault:
        raise Misunderstood(f"{source} did not answer GTFS-RT", source=source) from fault
    version = text(message.header.gtfs_realtime_version) or ""
    if not version.startswith(("1", "2")):
        raise Misunderstood(f"{source} did not answer GTFS-RT 1 or 2", source=source)
    if message.header.incrementality == DIFFERENTIAL:
        raise Misunderstood(f"{source} sends differences, not whole feeds", source=source)
    return message


def _filled(feed: LiveFeed, message: FeedMessage) -> LiveFeed:
    trips: dict[object, TripUpdate] = {}
    vehicles: list[Vehicle] = []
    alerts: list[Alert] = []
    rejected: list[Rejected] = []
    for index, entity in enumerate(message.entity):
        where = text(entity.id) or f"entity[{index}]"
        for found in _parts(entity, where, feed):
            if isinstance(found, str):
                rejected.append(Rejected(where, found))
            elif isinstance(found, Vehicle):
                vehicles.append(found)
            elif isinstance(found, Alert):
                alerts.append(found)
            elif run_of(found) in trips:
                rejected.append(Rejected(where, f"its trip {found.trip_id} occurs twice"))
            else:
                trips[run_of(found)] = found
    return LiveFeed(
        feed.origin,
        feed.observed_at,
        tuple(trips.values()),
        tuple(vehicles),
        tuple(alerts),
        tuple(rejected),
    )


def _parts(
    entity: FeedEntity, where: str, feed: LiveFeed
) -> list[TripUpdate | Vehicle | Alert | str]:
    """What an entity holds, or why it is left out (an entity may hold several things)."""
    if entity.is_deleted:
        return ["is_deleted has no meaning in a whole feed"]
    parts: list[TripUpdate | Vehicle | Alert | str] = []
    if entity.HasField("trip_update"):
        told_at = feed.observed_at or feed.origin.now
        parts.append(trip_update_of(entity.trip_update, where, told_at))
    if entity.HasField("vehicle"):
        parts.append(_vehicle(entity.vehicle, where))
    if entity.HasField("alert"):
        parts.append(alert_of(entity.alert, where))
    return parts or ["neither trip update, vehicle nor alert"]


def _vehicle(vehicle: VehiclePosition, where: str) -> Vehicle:
    place = None
    if vehicle.HasField("position"):
        place = point(vehicle.position.latitude, vehicle.position.longitude)
    return Vehicle(
        where,
        text(vehicle.trip.trip_id),
        text(vehicle.trip.route_id),
        text(vehicle.stop_id),
        STATUSES[vehicle.current_status],
        place.lat if place else None,
        place.lon if place else None,
        moment(vehicle.timestamp),
    )
