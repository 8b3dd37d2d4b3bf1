"""What one cycles or drives oneself: never told as a bus, and what stands beside it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from test_ways_beside import NEAR, Sites, wish

from adapters.words import Leg, Mode, Place
from handlers.cards import leg_line
from handlers.notes import Notes
from handlers.ports import Person
from handlers.talk import Surroundings, Talk
from handlers.ways.comparing import compared
from handlers.ways.way import way_of
from tests.kernel.kernelkit import NOW, Book, NoHolidays, TinyPlaces, world


@pytest.mark.parametrize("mode", ["bike", "car"])
def test_own_wheels_are_no_bus(mode: Mode) -> None:
    ends = Place("a", "ZOB", 53.87, 10.67), Place("b", "Dom", 53.86, 10.69)
    at = datetime.fromisoformat("2026-11-25T15:00+01:00")
    line = leg_line(Leg(mode, *ends, at, at.replace(minute=20)))
    assert (line.text, line.facts["mode"]) == ("leg.own", mode)


@pytest.mark.parametrize("mode", ["bike", "walk"])
async def test_beside_what_was_named_stands_the_bus_where_all_ways_are_compared(mode: str) -> None:
    async def kinds(compare: bool) -> list[str]:
        notes = Notes("journey", NOW, hints={"modes": [mode], "compare": compare})
        talk = Talk(notes, Person(1), Surroundings(NOW, TinyPlaces(), NoHolidays()))
        found = await compared(talk, world([], Book(), parking=Sites()), wish(NEAR))
        return [way_of(way).kind for way in found.ways]

    every = await kinds(True)
    assert every[0] == mode and "transit" in every[:3]
    assert not {"transit", "car"} & set(await kinds(False)), "nothing else was asked for"
