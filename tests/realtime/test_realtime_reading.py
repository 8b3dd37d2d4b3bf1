"""GTFS-RT bytes: what is understood, what is rejected with a reason, and never a traceback."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from google.transit import gtfs_realtime_pb2 as pb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from realtimekit import NOW, ORIGIN, TODAY, at, message, read, trip

from adapters.errors import Misunderstood
from adapters.sources.realtime_gtfs import read_feed
from adapters.sources.realtime_gtfs import reading as module
from adapters.sources.realtime_gtfs.feed import CallUpdate, Event
from handlers.watching import Watched, concerns


def whys(feed: object) -> list[str]:
    return [row.why for row in read(feed).rejected]


def test_delays_times_skips_and_no_data() -> None:
    feed = message()
    trip(feed, "t1", ("a", 60), ("b", "SKIPPED"), ("c", "NO_DATA"), start_date=TODAY)
    trip(feed, "t2", ("c", at("12:36"), at("12:37")), start_time="24:10:00")
    first, second = read(feed).trips
    assert first.start_date == date(2026, 11, 25)
    assert first.calls == (
        CallUpdate("a", None, departure=Event(60)),
        CallUpdate("b", None, "skipped"),
        CallUpdate("c", None, "no_data"),
    )
    assert second.start_s == 24 * 3600 + 600
    assert second.calls[0].arrival.at == at("12:36")


def test_a_cancellation_is_believed_whatever_its_calls_say() -> None:
    feed = message()
    trip(feed, "t1", ("a", at("12:20")), ("b", at("12:10")), schedule_relationship=3)
    (update,) = read(feed).trips
    assert (update.state, update.calls) == ("canceled", ())


@pytest.mark.parametrize("kind", ["ADDED", "UNSCHEDULED", "REPLACEMENT", "DUPLICATED", "NEW"])
def test_what_is_not_read_is_named(kind: str) -> None:
    feed = message()
    trip(
        feed,
        "t9",
        ("a", 60),
        schedule_relationship=pb.TripDescriptor.ScheduleRelationship.Value(kind),
    )
    assert read(feed).trips == ()
    assert whys(feed) == [f"{kind} trips are not read"]


def test_times_that_run_backwards_are_rejected() -> None:
    feed = message()
    trip(feed, "t1", ("a", at("12:10")), ("b", at("12:09")))
    trip(feed, "t2", ("c", at("12:10"), at("12:08")))
    assert read(feed).trips == ()
    assert whys(feed) == ["its times run backwards"] * 2


def test_what_cannot_be_is_rejected() -> None:
    feed = message()
    trip(feed, "t1", ("a", 90_000))
    trip(feed, "t2", ("a", NOW + timedelta(days=30)))
    trip(feed, "t3", ("a", 60), start_date="20261345")
    trip(feed, "t4", ("a", 60), start_time="noon")
    trip(feed, "", ("a", 60))
    trip(feed, "t5", ("a", 60))
    trip(feed, "t5", ("a", 600))
    feed.entity.add(id="gone", is_deleted=True)
    feed.entity.add(id="empty")
    assert [t.trip_id for t in read(feed).trips] == ["t5"]
    assert whys(feed) == [
        "a delay of 90000 s is not believable",
        "a time is more than two days away",
        "start_date is no date",
        "start_time is no time",
        "names no trip_id",
        "its trip t5 occurs twice",
        "is_deleted has no meaning in a whole feed",
        "neither trip update, vehicle nor alert",
    ]


def test_a_header_ages() -> None:
    feed = read(message(NOW - timedelta(minutes=9, seconds=59)))
    assert feed.trouble(NOW) is None
    assert feed.trouble(NOW + timedelta(seconds=1)) == "the header's timestamp is 10 minutes old"
    assert read(message(None)).trouble(NOW) == "the header has no timestamp"
    assert read(message(NOW + timedelta(minutes=2))).trouble(NOW) is None


def test_a_header_from_the_future_leaves_nothing() -> None:
    feed = message(NOW + timedelta(seconds=121))
    trip(feed, "t1", ("a", 60))
    assert read(feed).trips == ()
    assert whys(feed) == ["the header's timestamp is 121 s in the future"]


def test_vehicles() -> None:
    feed = message()
    car = feed.entity.add(id="v").vehicle
    car.trip.trip_id, car.stop_id, car.current_status = "t1", "b", 1
    car.position.latitude, car.position.longitude = 53.5, 10.5
    (found,) = read(feed).vehicles
    assert (found.trip_id, found.stop_id, found.status) == ("t1", "b", "stopped_at")
    assert (found.lat, found.lon, found.observed_at) == (53.5, 10.5, None)


def alerting(**informed: str) -> pb.FeedMessage:
    feed: pb.FeedMessage = message()
    alert = feed.entity.add(id="x").alert
    alert.effect = pb.Alert.DETOUR
    alert.informed_entity.add(**informed)
    alert.active_period.add(start=int(at("12:00").timestamp()), end=int(at("14:00").timestamp()))
    alert.header_text.translation.add(text="Detour", language="en")
    alert.header_text.translation.add(text="Umleitung", language="de-DE")
    return feed


def test_alerts_speak_german_first_and_hold_for_their_time() -> None:
    (alert,) = read(alerting(route_id="30")).alerts
    assert alert.titles == (("de", "Umleitung"), ("en", "Detour"))
    assert alert.effect == "detour"
    assert [alert.holds(at(t)) for t in ("11:59", "12:00", "13:59", "14:00")] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("informed", "lines", "stops"),
    [
        ({"route_id": "30"}, ["30"], []),
        ({"stop_id": "a"}, [], ["a"]),
        ({"route_id": "30", "stop_id": "a"}, ["30"], ["a"]),
        ({"agency_id": "SL"}, ["30", "40"], ["a", "b"]),
    ],
)
def test_alerts_concern_who_asks_for_their_line_or_stop(
    informed: dict[str, str], lines: list[str], stops: list[str]
) -> None:
    (alert,) = read(alerting(**informed)).alerts
    assert concerns(None, alert)
    assert [x for x in ("30", "40") if concerns(Watched("line", x, x), alert)] == lines
    assert [x for x in ("a", "b") if concerns(Watched("stop", x, x), alert)] == stops


@pytest.mark.parametrize("body", [b"", b"\x0a\x00", b"xx", b"<html>", b"\xff" * 40, b"{}"])
def test_what_is_no_feed_is_one_sentence(body: bytes) -> None:
    with pytest.raises(Misunderstood, match=r"^live did not answer GTFS-RT"):
        read_feed(body, ORIGIN)


def test_too_much_and_differences() -> None:
    with pytest.raises(Misunderstood, match="more than"):
        read_feed(bytes(module.MAX_BYTES + 1), ORIGIN)
    feed = message()
    feed.header.incrementality = pb.FeedHeader.DIFFERENTIAL
    with pytest.raises(Misunderstood, match="differences"):
        read(feed)


def whole() -> bytes:
    feed = alerting(route_id="30")
    trip(feed, "t1", ("a", 60), ("b", at("12:30")), start_date=TODAY)
    feed.entity.add(id="v").vehicle.trip.trip_id = "t1"
    body: bytes = feed.SerializeToString()
    return body


quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(st.binary(max_size=300))
def test_bytes_never_break_the_reader(body: bytes) -> None:
    try:
        read_feed(body, ORIGIN)
    except Misunderstood as fault:
        assert "\n" not in str(fault)


@quick
@given(st.data())
def test_a_spoilt_feed_never_breaks_the_reader(data: st.DataObject) -> None:
    body = bytearray(whole())
    for _ in range(data.draw(st.integers(0, 6))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_feed(bytes(body[: data.draw(st.integers(0, len(body)))]), ORIGIN)
    except Misunderstood as fault:
        assert "\n" not in str(fault)


int32 = st.integers(-(2**31), 2**31 - 1)
int64 = st.integers(-(2**63), 2**63 - 1)
words = st.text(max_size=6)
events = st.builds(pb.TripUpdate.StopTimeEvent, delay=int32, time=int64, scheduled_time=int64)
calls = st.builds(
    pb.TripUpdate.StopTimeUpdate,
    stop_id=words,
    stop_sequence=st.integers(0, 2**32 - 1),
    arrival=events,
    departure=events,
    schedule_relationship=st.sampled_from([0, 1, 2, 3]),
)
trips = st.builds(
    pb.TripDescriptor,
    trip_id=words,
    start_date=words,
    start_time=words,
    schedule_relationship=st.sampled_from([0, 1, 2, 3, 5, 6, 7, 8]),
)
spans = st.builds(pb.TimeRange, start=st.integers(0, 2**64 - 1), end=st.integers(0, 2**64 - 1))
told = st.builds(pb.TranslatedString.Translation, text=words, language=words)
alerts = st.builds(
    pb.Alert,
    informed_entity=st.lists(st.builds(pb.EntitySelector, stop_id=words), max_size=2),
    active_period=st.lists(spans, max_size=2),
    header_text=st.builds(pb.TranslatedString, translation=st.lists(told, max_size=2)),
)
entities = st.builds(
    pb.FeedEntity,
    id=words,
    trip_update=st.builds(
        pb.TripUpdate, trip=trips, delay=int32, stop_time_update=st.lists(calls, max_size=3)
    ),
    alert=alerts,
)


@quick
@given(st.lists(entities, max_size=3), st.integers(0, 2**64 - 1))
def test_any_message_is_read(found: list[pb.FeedEntity], stamp: int) -> None:
    feed = message()
    feed.header.timestamp = stamp
    feed.entity.extend(found)
    for update in read(feed).trips:
        times = [e.at for c in update.calls for e in (c.arrival, c.departure) if e.at]
        assert times == sorted(times)
