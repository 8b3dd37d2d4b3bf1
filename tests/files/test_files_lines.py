"""A ride with a change is told with every line that one takes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from filekit import BUS, CHANGING, SHUTTLE

from bot.bookings.outcomes import ride_facts
from bot.store.bookings import Trip

TRIP = cast(Trip, SimpleNamespace(code="7K3F9QWE2M", legs=(), cents=360))


def test_every_line_is_named() -> None:
    assert ride_facts(TRIP, CHANGING.offer)["line"] == "12 + RE83"
    assert ride_facts(TRIP, BUS)["line"] == "11"
    assert ride_facts(TRIP, SHUTTLE)["line"] is None
