"""Bridges: openings from JSON and iCalendar, windows, repeated ones, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from envkit import LUEBECK, NOW, ORIGIN, WINDOW, Clock, Feed, as_json

from adapters.errors import Misunderstood, Refused
from adapters.sources.traffic_bridges import MAX_BYTES, READERS, TRAFFIC, read_openings
from adapters.web import Web


def opening(**change: object) -> dict[str, object]:
    row = {
        "id": "ewb-1",
        "bridge": "Eric-Warburg-Brücke",
        "starts": "2026-07-18T15:00:00+02:00",
        "ends": "2026-07-18T15:15:00+02:00",
        "state": "planned",
        "lat": 53.8813,
        "lon": 10.6919,
    }
    return {**row, **change}


def plain(*rows: object) -> bytes:
    return as_json({"openings": rows})


def event(extra: str = "", uid: str = "e1", end: str = "DTEND:20260718T131500Z") -> bytes:
    lines = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:t
BEGIN:VEVENT
UID:{uid}
SUMMARY:Eric-Warburg-Brücke
DTSTART:20260718T130000Z
{end}
GEO:53.8813;10.6919
{extra}
END:VEVENT
END:VCALENDAR
"""
    text = "\r\n".join(line for line in lines.splitlines() if line)
    return (text + "\r\n").encode()


def test_both_forms_tell_the_same_opening() -> None:
    for body in (plain(opening()), event()):
        (one,) = read_openings(body, ORIGIN, WINDOW).items
        assert (one.name, one.lat, one.lon) == ("Eric-Warburg-Brücke", 53.8813, 10.6919)
        assert one.starts == datetime(2026, 7, 18, 13, 0, tzinfo=UTC)
        assert (one.ends, one.state) == (datetime(2026, 7, 18, 13, 15, tzinfo=UTC), "planned")


def test_openings_of_each_day_within_the_window() -> None:
    body = event("RRULE:FREQ=DAILY")
    found = read_openings(body, ORIGIN, WINDOW).items
    assert [one.starts.day for one in found] == [18, 19]
    assert len({one.id for one in found}) == 2


def test_only_what_overlaps_the_window_is_told() -> None:
    narrow = replace(WINDOW, since=NOW, until=NOW + timedelta(minutes=20))
    assert read_openings(plain(opening()), ORIGIN, narrow).items == ()
    over = opening(starts="2026-07-18T12:00:00Z", ends="2026-07-18T12:40:00Z")
    assert read_openings(plain(over), ORIGIN, narrow).items == ()
    running = opening(starts="2026-07-18T12:35:00Z", ends=None)
    assert len(read_openings(plain(running), ORIGIN, narrow).items) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"bridge": None}, "no name or no start"),
        ({"starts": "soon"}, "no name or no start"),
        ({"lat": None}, "no usable coordinates"),
        ({"ends": "2026-07-18T12:00:00Z"}, "it ends before it begins"),
        ({"ends": "2026-07-20T12:00:00Z"}, "lasts longer"),
        ({"state": "dancing"}, "an unknown state: dancing"),
    ],
)
def test_what_is_no_opening_is_said(change: dict[str, object], why: str) -> None:
    reading = read_openings(plain(opening(**change)), ORIGIN, WINDOW)
    assert reading.items == ()
    assert why in reading.rejected[0].why


def test_a_cancelled_event_is_marked_and_whole_days_are_none() -> None:
    (one,) = read_openings(event("STATUS:CANCELLED"), ORIGIN, WINDOW).items
    assert one.state == "cancelled"
    day = event().replace(b"DTSTART:20260718T130000Z", b"DTSTART;VALUE=DATE:20260718")
    reading = read_openings(day.replace(b"DTEND:20260718T131500Z\r\n", b""), ORIGIN, WINDOW)
    assert (reading.items, len(reading.rejected)) == ((), 1)


@pytest.mark.parametrize("body", [b"<xml/>", b"{}", b"", b" " * (MAX_BYTES + 1), b"[" * 90_000])
def test_a_broken_answer_is_a_sentence(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read_openings(body, ORIGIN, WINDOW)


def test_half_a_calendar_tells_no_opening_of_its_lost_half() -> None:
    for cut in range(20, len(event()), 7):
        try:
            assert len(read_openings(event()[:cut], ORIGIN, WINDOW).items) <= 1
        except Misunderstood as fault:
            assert "calendar" in str(fault)


async def test_the_port_leaves_cancelled_ones_out_and_goes_by_the_clock(
    feed: Feed, web: Web, clock: Clock
) -> None:
    feed.bodies["/b"] = plain(
        opening(id="later", starts="2026-07-18T16:00:00Z", ends="2026-07-18T16:10:00Z"),
        opening(),
        opening(id="gone", state="cancelled"),
    )
    port = TRAFFIC["bridges"](web, feed.source("bridges", "/b"), LUEBECK)
    day = (NOW, NOW + timedelta(hours=6))
    fact = await port.openings(*day)
    told = [(one.id, one.state) for one in fact.value or ()]
    assert told == [("ewb-1", "planned"), ("later", "planned")]
    clock.at = NOW.replace(hour=13, minute=5)
    fact = await port.openings(*day)
    assert [one.state for one in fact.value or ()] == ["now", "planned"]
    assert fact.licence == "CC BY 4.0"
    with pytest.raises(Refused):
        await port.states(NOW)


def test_the_command_reads_both_forms() -> None:
    found = READERS["bridges"]({"a.json": plain(opening()), "b.ics": event()}, WINDOW)
    assert len(found.items) == 2
