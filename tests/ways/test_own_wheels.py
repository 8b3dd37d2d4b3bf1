"""What one cycles or drives oneself is never told as a bus."""

from __future__ import annotations

from datetime import datetime

import pytest

from adapters.words import Leg, Mode, Place
from handlers.cards import leg_line


@pytest.mark.parametrize("mode", ["bike", "car"])
def test_own_wheels_are_no_bus(mode: Mode) -> None:
    ends = Place("a", "ZOB", 53.87, 10.67), Place("b", "Dom", 53.86, 10.69)
    at = datetime.fromisoformat("2026-11-25T15:00+01:00")
    line = leg_line(Leg(mode, *ends, at, at.replace(minute=20)))
    assert (line.text, line.facts["mode"]) == ("leg.own", mode)
