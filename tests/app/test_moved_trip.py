"""A trip under way is moved earlier or later, never into the past and never once it is ordered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from adapters.words import When
from bot.dispatch.correcting import moved, moves_trip
from bot.dispatch.scene import Scene
from handlers.notes import Note, Notes, Pending, adapter

NOW = datetime.fromisoformat("2026-11-25T15:00+01:00")
AT_FIVE = When(NOW + timedelta(hours=2))


def scene(notes: Notes) -> Scene:
    inbound = SimpleNamespace(at=NOW)
    return cast(
        Scene, SimpleNamespace(top=notes, stack=[notes], row=SimpleNamespace(inbound=inbound))
    )


@pytest.fixture
def trip() -> Notes:
    when = Note(adapter(When).dump_python(AT_FIVE, mode="json"))
    return replace(Notes("journey", NOW), answers={"when": when}, pending=Pending("offer"))


@pytest.mark.parametrize("minutes", [-60, 30])
def test_the_time_moves_and_the_ways_are_looked_up_again(trip: Notes, minutes: int) -> None:
    here = scene(trip)
    assert moves_trip(here)
    assert moved(here, timedelta(minutes=minutes))
    top = here.stack[-1]
    when = adapter(When).validate_python(top.answers["when"].value)
    assert when.at == AT_FIVE.at + timedelta(minutes=minutes)
    assert top.pending is None


@pytest.mark.parametrize("hours", [0, -3])
def test_without_a_span_or_into_the_past_it_is_asked(trip: Notes, hours: int) -> None:
    here = scene(trip)
    assert not moved(here, timedelta(hours=hours))
    assert here.stack == [trip]


def test_no_other_talk_is_moved(trip: Notes) -> None:
    assert not moves_trip(scene(replace(trip, talk="remind")))
    assert not moves_trip(scene(replace(trip, answers={})))
