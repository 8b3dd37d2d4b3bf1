"""A way as an iCalendar file (RFC 5545): when to leave and arrive, where, and every part of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from icalendar import Calendar, Event

from bot.files.strip import Dated, Stop, Strip, Words, badge, strip_of
from handlers.passing_on import way_facts

PRODUCT = "-//Lotse//Way//DE"


def calendar_file(ways: Sequence[Dated], words: Words) -> bytes:
    """One event per way, the same bytes for the same ways; times in UTC, no alarm, no names."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in ways:
        calendar.add_component(_event(one, words))
    data: bytes = calendar.to_ical()
    return data


def _event(dated: Dated, words: Words) -> Event:
    way, journey = dated.way, dated.way.journey
    strip = strip_of(way, words, over=dated.over)
    rides = " + ".join(badge(leg, words) for leg in journey.rides)
    event = Event()
    event.add("uid", f"{way.mark}@lotse")
    made = way.fetched_at or dated.made or journey.departs
    event.add("dtstamp", made.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", journey.departs.astimezone(UTC))
    event.add("dtend", journey.arrives.astimezone(UTC))
    event.add("summary", words("ics.summary", {**way_facts(way), "line": rides}))
    event.add("location", _where(strip))
    event.add("description", f"{strip.text()}\n{words('ics.check', {})}")
    fallen = dated.over or any(leg.cancelled for leg in journey.legs)
    event.add("status", "CANCELLED" if fallen else "CONFIRMED")
    return event


def _where(strip: Strip) -> str:
    """Where one boards first, with the bay; of a walk, where it begins."""
    stops = [row for row in strip.rows if isinstance(row, Stop)]
    boards = next((stop for stop in stops if stop.note), stops[0])
    return ", ".join(part for part in (boards.name, boards.note) if part)
