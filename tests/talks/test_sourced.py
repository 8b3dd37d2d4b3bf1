"""The search for numbers without a source finds them: in facts, in words and beside a list."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.words import Fact, ParkingSite
from tests.talks.sourced import Known, listening
from tests.talks.talkdrivers import world
from tests.talks.talkfile import read_talk

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
TALK = Path(__file__).parent / "j14_eric_parking.talk"


def said(words: str, *choices: str, **facts: Any) -> dict[str, Any]:
    return {"text": "x", "facts": facts, "lines": [], "prefix": [], "choices": list(choices),
            "code": None, "words": words}  # fmt: skip


@pytest.fixture
def known() -> Known:
    heard = Known(lambda: NOW)
    free = Fact(437, "Quelle", NOW, NOW)
    heard.hear((ParkingSite("m", "Platz 7", 53.8, 10.6, 528, free),))
    heard.hear_person("halb zehn zu dritt für 20 euro")
    return heard


@pytest.mark.parametrize(
    "one",
    [
        said("437 frei von 528", free=437, capacity=528),
        said("Platz 7, Stand 15:00", name="Platz 7", at="2026-11-25T15:00:00+01:00"),
        said("um 9:30 zu 3 für 20,00\xa0€", at="2026-11-26T08:30:00+00:00", persons=3, cents=2000),
        said("Wählen:\n[1] Ja\n[2] Nein", "Ja", "Nein"),
        said("Im Notfall 112, sonst 116117."),
    ],
)
def test_what_was_told_may_be_said(known: Known, one: dict[str, Any]) -> None:
    assert known.unsourced(one) == []


@pytest.mark.parametrize(
    "one",
    [
        said("438 frei", free=438),
        said("Es sind noch 12 Plätze frei."),
        said("Platz 8", name="Platz 8"),
        said("um 9:37", at="2026-11-26T08:37:00+00:00"),
        said("für 20,01\xa0€", free_cents=2001),
        said("Wählen:\n1  Um 9:37\n2  Nein", "Um 9:37", "Nein"),
        said("[3] sind frei", "Ja"),
    ],
)
def test_teeth_what_nobody_told_is_found(known: Known, one: dict[str, Any]) -> None:
    assert known.unsourced(one) != []


def told_by(known: Known, text: str, **facts: Any) -> list[str]:
    return known.unsourced({**said("", **facts), "text": text})


@pytest.mark.parametrize(
    ("text", "key", "made", "invented"),
    [
        ("journey.ways", "day", "2026-11-25T09:30:00+01:00", "2026-11-25T09:31:00+01:00"),
        ("leihoma.consent", "until", "2026-12-25", "2026-12-24"),
        ("company.one", "at", "2026-12-02T14:45:00+01:00", "2026-12-01T14:45:00+01:00"),
        ("ride.weekly", "at", "2026-12-02T13:00:00+01:00", "2026-12-02T12:00:00+01:00"),
    ],
)
def test_teeth_what_is_made_is_made_in_one_way(
    known: Known, text: str, key: str, made: str, invented: str
) -> None:
    known.hear({"starts": "14:45", "weekday": 2})
    assert told_by(known, text, **{key: made}) == []
    assert told_by(known, text, **{key: invented}) == [f"{text}: {key}={invented}"]


def test_a_telephone_number_is_one_number(known: Known) -> None:
    assert told_by(known, "leihoma.check", phone="04515550000") != []
    known.hear_person("0451 555 0000")
    assert told_by(known, "leihoma.check", phone="04515550000") == []


async def test_teeth_a_talk_that_tells_another_number_is_found() -> None:
    talk = read_talk(TALK)
    first = next(step for step in talk.steps if step.kind == "say")
    async with world(talk, "console") as here:
        with listening(here.app) as known:
            known.hear_step(first, here)
            await here.driver.say(first.text, "1")
            told = next(one for one in here.said() if one["lines"])
            assert known.unsourced(told) == []
            line = next(line for line in told["lines"] if "free" in line["facts"])
            wrong = deepcopy(told)
            wrong["lines"][told["lines"].index(line)]["facts"]["free"] += 1
            (fault, *_) = known.unsourced(wrong)
            assert "free=" in fault


async def test_listening_ends_with_its_talk() -> None:
    async with world(read_talk(TALK), "console") as here:
        before = type(here.app.city.parking).sites
        with listening(here.app):
            assert type(here.app.city.parking).sites is not before
        assert type(here.app.city.parking).sites is before


def line_told(known: Known, text: str, message: dict[str, Any], **facts: Any) -> list[str]:
    line = {"text": text, "facts": facts}
    return known.unsourced({**said("", **message), "text": "x", "lines": [line]})


@pytest.mark.parametrize(
    ("text", "key", "minutes"),
    [("park.site", "walk", 28), ("way.drive", "drive", 5), ("company.line", "km", 1.5)],
)
def test_teeth_a_minute_too_many_or_too_few_is_found(
    known: Known, text: str, key: str, minutes: float
) -> None:
    known.hear(ParkingSite("m", "Platz", 53.96081, 10.87782, 1, Fact(1, "Quelle", NOW, NOW)))
    known.hear(ParkingSite("n", "Ziel", 53.97422, 10.87782, 1, Fact(1, "Quelle", NOW, NOW)))
    step = 0.1 if key == "km" else 1
    assert line_told(known, text, {"to": "Ziel"}, name="Platz", **{key: minutes}) == []
    for wrong in (minutes - step, minutes + step):
        found = line_told(known, text, {"to": "Ziel"}, name="Platz", **{key: wrong})
        assert found == [f"x: {key}={wrong}"]


def test_teeth_minutes_are_those_of_the_metres_beside_them(known: Known) -> None:
    assert line_told(known, "nearby.line", {}, metres=1200, minutes=22) == []
    assert line_told(known, "nearby.line", {}, metres=1200, minutes=24) != []
