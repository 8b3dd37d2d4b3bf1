"""Places that cannot be a goal: in another town, the start itself, and a start said as one."""

from __future__ import annotations

import pytest

from tests.kernel.dispatchkit import FakeHouse


@pytest.mark.parametrize("text", ["fahrt nach eutin", "fahrt nach berlin"])
async def test_a_goal_elsewhere_is_told(text: str) -> None:
    house = FakeHouse()
    assert await house.say(f"{text} morgen um 9") == ["place.elsewhere"]
    assert house.top["pending"]["key"] == "goal"


async def test_a_start_said_where_the_goal_was_asked_is_no_goal() -> None:
    house = FakeHouse()
    await house.say("fahrt nach eutin morgen um 9")
    await house.say("vom zob")
    assert "goal" not in house.top["answers"]
    await house.say("moisling")
    answers = house.top["answers"]
    assert answers["goal"]["value"]["name"] == "Moisling"
    assert answers["start"]["value"]["name"] == "Lübeck ZOB"


async def test_a_goal_that_is_the_start_is_asked_anew() -> None:
    house = FakeHouse()
    said = await house.say("fahrt vom zob zum zob um 18 uhr")
    assert said == ["place.same"]
    assert await house.say("zob") == ["place.same"]
    await house.say("moisling")
    assert house.top["pending"]["key"] == "offer"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("nach travemünde", "start"), ("zum koberg", "start"), ("vom zob", "goal")],
)
async def test_a_place_with_its_word_begins_a_way(text: str, asked: str) -> None:
    house = FakeHouse()
    await house.say(text)
    assert house.top["talk"] == "journey"
    assert house.top["pending"]["key"] == asked
