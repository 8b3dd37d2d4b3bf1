"""Half-told talks of every release so far go on and end in this one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.words import Offer
from handlers.notes import stored
from tests.kernel.dispatchkit import PLAIN, FakeHouse
from tests.kernel.kernelkit import Quote

FILES = sorted(Path(__file__).parent.glob("*.json"))
TOLD = [pytest.param(json.loads(p.read_text("utf-8")), id=p.stem) for p in FILES]
AT_ITS_ORDER = next(p for p in FILES if "waits_for_order" in p.name).read_text("utf-8")


def house_of(told: dict[str, Any]) -> FakeHouse:
    house = FakeHouse(powers=PLAIN, now=datetime.fromisoformat(told["now"]))
    chat = house.chat()
    chat.stack, chat.conversation = tuple(told["stack"]), told["conversation"]
    for quote in told["quotes"]:
        offer = stored(Offer, quote["offer"])
        house.book.quotes[quote["id"]] = Quote(quote["token"], offer, chat.id)
    house.later(1)
    return house


@pytest.mark.parametrize("told", TOLD)
async def test_a_half_told_talk_goes_on_to_its_end(told: dict[str, Any]) -> None:
    house = house_of(told)
    for words in told["then"]:
        said = await house.say(words)
    assert said[-1] == told["ends"]
    assert house.chat().stack == ()
    assert len(house.book.ordered) == (told["ends"] == "booking.ordered")


@pytest.mark.parametrize("told", TOLD)
async def test_what_was_answered_is_not_asked_again(told: dict[str, Any]) -> None:
    house = house_of(told)
    pending = told["stack"][-1]["pending"]["key"]
    given = set(told["stack"][-1]["answers"])
    await house.say("qwertz blubb")
    assert house.top["pending"]["key"] == pending
    assert given <= set(house.top["answers"])


async def test_notes_that_lost_an_answer_ask_for_it() -> None:
    told = json.loads(AT_ITS_ORDER)
    del told["stack"][-1]["answers"]["goal"]
    house = house_of(told)
    assert await house.say("Zahlungspflichtig bestellen") != ["booking.ordered"]
    assert house.book.ordered == []


async def test_a_day_later_a_half_told_ride_is_left_alone() -> None:
    told = json.loads(AT_ITS_ORDER)
    house = house_of(told)
    house.now += timedelta(days=1)
    await house.say("Zahlungspflichtig bestellen")
    assert house.book.ordered == []
