"""Car parks of a lost source are never told as none: they stay in sight, and it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from adapters.all_parking import AllParking
from adapters.cities import CitySource, SiteFacts
from adapters.errors import Unavailable
from adapters.words import Fact, ParkingSite
from bot.parking_check import ParkingCheck
from bot.ports import ConversationState
from bot.store.reminders import ReminderDue
from handlers.ports import World
from tests.kernel.dispatchkit import FakeHouse, gazetteer
from tests.kernel.kernelkit import NOW

ZOB = gazetteer().find("ZOB")[0].place


@dataclass
class Source:
    """A parking source; told None: it is lost."""

    told: tuple[ParkingSite, ...] | None

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        if self.told is None:
            raise Unavailable("weg", source="Nord")
        return self.told


def site(id: str, off: float, **more: Any) -> ParkingSite:
    """A car park so many degrees north of the ZOB."""
    free = Fact(7, "Süd", NOW, NOW)
    return replace(ParkingSite(id, f"Parkhaus {id}", ZOB.lat + off, ZOB.lon, 90, free), **more)


FAR = site("fern", 0.018)
BEYOND = site("anderswo", 0.5)
KNOWN = {"hier": SiteFacts("hier", "Parkhaus hier", ZOB.lat + 0.001, ZOB.lon, 120)}


class House(FakeHouse):
    parking: AllParking

    def _world(self, state: ConversationState, stage: list[object], now: datetime) -> World:
        return replace(super()._world(state, stage, now), parking=self.parking)


def behind(*names: str) -> tuple[CitySource, ...]:
    return tuple(CitySource(f"parking.{n}", "parkapi-v3", n, None, "CC0", False) for n in names)


def house(north: Source, south: Source, known: dict[str, SiteFacts] | None = None) -> House:
    found = House()
    found.parking = AllParking((north, south), behind("Nord", "Süd"), known or {})
    return found


def lines(of: House) -> list[str]:
    return [line["text"] for line in of.chat().said[-1].core["lines"]]


async def test_the_garage_at_the_goal_stays_and_the_lost_source_is_named() -> None:
    here = house(Source(None), Source((FAR,)), KNOWN)
    assert await here.say("parken am zob") == ["park.found"]
    assert lines(here)[:3] == ["park.site-unknown", "park.site", "lost.from"]
    first, _, lost, *_ = here.chat().said[-1].core["lines"]
    assert first["facts"]["name"] == "Parkhaus hier"
    assert lost["facts"]["source"] == "Nord"
    assert "Von Nord bekomme ich gerade nichts." in str(here.chat().said[-1])


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("parken am zob", "car"),
        ("gibt es am zob noch freie parkplätze", "car"),
        ("wo kann ich am zob mein auto abstellen", "car"),
        ("wohnmobil parken am zob", "motorhome"),
        ("behindertenparkplatz am zob", "disabled"),
        ("was kostet parken am zob", "car"),
        ("wann ist der parkplatz am zob offen", "car"),
    ],
)
async def test_none_is_never_said_of_what_nobody_could_tell(asked: str, what: str) -> None:
    """With all sources well the same question has the plain answer."""
    north = Source(None)
    here = house(north, Source((BEYOND,)))
    assert await here.say(asked) == ["lost.none"]
    assert (here.facts()["source"], here.facts()["what"]) == ("Nord", what)
    north.told = ()
    there = house(north, Source((BEYOND,)))
    assert await there.say(asked) == ["park.none"]


async def test_it_can_be_tried_again_when_the_source_is_back() -> None:
    north = Source(None)
    here = house(north, Source((BEYOND,)))
    assert await here.say("parken am zob") == ["lost.none"]
    north.told = (site("hier", 0.001),)
    here.later(2)
    assert await here.tap("Nochmal") == ["park.found"]
    assert "lost.from" not in lines(here)


async def test_a_full_one_is_told_beside_what_is_lost() -> None:
    full = site("hier", 0.0, free=Fact(0, "Süd", NOW, NOW), full=True)
    here = house(Source(None), Source((full,)))
    await here.say("parken am zob")
    assert here.facts()["source"] == "Nord"


async def test_while_all_is_well_nothing_is_named() -> None:
    here = house(Source(()), Source((FAR,)), KNOWN)
    assert await here.say("parken am zob") == ["park.found"]
    assert "lost.from" not in lines(here)
    assert "Parkhaus hier" not in str(here.chat().said[-1]), "nobody tells of it, and all answer"


@pytest.mark.parametrize(
    ("north", "known", "line"),
    [
        (None, {}, "park.check-down"),
        (None, KNOWN, "park.site-unknown"),
        ((), {}, "park.check-none"),
    ],
)
async def test_a_reminder_tells_no_lost_car_park_as_gone(
    north: tuple[ParkingSite, ...] | None, known: dict[str, SiteFacts], line: str
) -> None:
    parking = AllParking((Source(north), Source((BEYOND,))), behind("Nord", "Süd"), known)
    due = ReminderDue(
        1, 1, 1, "console", "k", "Parkhaus hier", NOW, NOW, NOW, None, None, None, {}, False, False,
        "parking:hier",
    )  # fmt: skip
    said = await ParkingCheck(parking).said(due)
    assert [one.text for one in said.lines] == [line]
