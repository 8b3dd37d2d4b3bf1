"""When a cancelled run was to leave, also in the nights in which clocks change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from realtimekit import message, read, trip

from adapters.sources.realtime_gtfs.disruptions import LiveDisruptions, Names
from adapters.sources.realtime_gtfs.schedule import BERLIN, Call, Schedule

NAMES = Names(trip=lambda _: ("30", "Strand"))


@pytest.mark.parametrize(
    ("day", "first", "leaves"),
    [
        ("20261125", "08:00", "2026-11-25T07:00"),
        ("20270328", "01:00", "2027-03-27T23:00"),  # the hour from 2 to 3 is left out
        ("20270328", "08:00", "2027-03-28T06:00"),
        ("20261025", "01:00", "2026-10-25T00:00"),  # the hour from 2 to 3 comes twice
        ("20261025", "03:55", "2026-10-25T02:55"),
        ("20261025", "03:00", "2026-10-25T02:00"),
        ("20261025", "08:00", "2026-10-25T07:00"),
        (None, "08:00", "2027-03-28T06:00"),
    ],
)
async def test_it_leaves_when_the_timetable_says(day: str | None, first: str, leaves: str) -> None:
    left = datetime.fromisoformat(leaves).replace(tzinfo=UTC)
    feed = message(left)
    told: dict[str, Any] = {"start_date": day} if day else {}
    trip(feed, "night", schedule_relationship=3, **told)
    hours, minutes = map(int, first.split(":"))
    first_s = hours * 3600 + minutes * 60
    calls = [Call("a", first_s, first_s), Call("b", first_s + 600, first_s + 600)]

    async def updates() -> Any:
        return read(feed, left)

    schedule = Schedule(lambda _: calls, BERLIN)
    disruptions = LiveDisruptions(updates, lambda: left, "live", schedule, NAMES)
    (run,) = (await disruptions.cancelled(left)).value or ()
    assert run.departs.astimezone(UTC) == left
    assert (run.arrives.astimezone(UTC) - left).total_seconds() == 600
