"""The calendar file: read by another reader and by our own, stable, and without a person in it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import given, settings
from icalendar import Calendar
from waykit import AT, FALLEN, FIVE, MIXED, WALK, any_way, words

from bot.files.calendar_file import calendar_file
from bot.files.strip import Dated
from handlers.shown_way import ShownWay


def dated(shown: ShownWay, over: str = "") -> bytes:
    return calendar_file((Dated(shown, over),), words)


def events(data: bytes) -> list[tuple[object, object]]:
    """Start and end of each, as another reader tells them."""
    found: list[Any] = recurring_ical_events.of(Calendar.from_ical(data)).at((2026, 11, 26))
    return [(one["DTSTART"].dt, one["DTEND"].dt) for one in found]


@pytest.mark.parametrize("name", FIVE)
def test_another_reader_finds_the_way(name: str) -> None:
    shown = FIVE[name]
    assert events(dated(shown)) == [(shown.journey.departs, shown.journey.arrives)]


def test_it_says_where_one_boards_and_every_part() -> None:
    text = dated(MIXED).decode().replace("\r\n ", "")
    assert "LOCATION:Gustav-Radbruch-Platz / Mühlentorbrücke\\, Steig 3" in text
    assert "SUMMARY:Bus 30 + RE8 + Fähre nach Priwall" in text
    assert "Umsteigen: 9 min" in text and "DTSTART:20261126T080000Z" in text
    assert "SUMMARY:Zu Fuß nach Dom zu Lübeck" in dated(WALK).decode()
    assert "VALARM" not in text and "ATTENDEE" not in text and "ORGANIZER" not in text


def test_the_same_way_keeps_its_id_when_it_is_late() -> None:
    late = replace(
        MIXED,
        journey=replace(
            MIXED.journey, legs=tuple(replace(x, delay_s=300) for x in MIXED.journey.legs)
        ),
        realtime=True,
    )
    assert MIXED.mark == late.mark and MIXED.mark != WALK.mark
    assert f"UID:{MIXED.mark}@lotse" in dated(late).decode()
    assert dated(MIXED) == dated(MIXED)
    booked = replace(MIXED, trip="trip-7")
    assert "trip-7" not in dated(booked).decode()


def test_what_is_cancelled_is_cancelled_there_too() -> None:
    assert "STATUS:CANCELLED" in dated(FALLEN).decode()
    assert "STATUS:CANCELLED" in dated(MIXED, "STORNIERT, nicht gültig").decode()
    assert "STATUS:CONFIRMED" in dated(MIXED).decode()


@settings(max_examples=25, deadline=None)
@given(any_way)
def test_any_way_can_be_read_again(shown: ShownWay) -> None:
    data = dated(shown)
    found: list[Any] = Calendar.from_ical(data).walk("VEVENT")
    assert [event["DTSTART"].dt for event in found] == [shown.journey.departs]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_our_own_reader_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "way.ics"
    file.write_bytes(dated(MIXED))
    asked = [sys.executable, "-m", "bot", "read", "ical", str(file), "--now", AT.isoformat()]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=30)
    (item,) = json.loads(done.stdout)["items"]
    assert datetime.fromisoformat(item["starts"]) == MIXED.journey.departs
    assert item["title"] == "Bus 30 + RE8 + Fähre nach Priwall"
