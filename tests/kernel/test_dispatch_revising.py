"""Party, tickets and needs said late, and whole new sentences where one answer was asked."""

from __future__ import annotations

import pytest

from tests.kernel.dispatchkit import FakeHouse


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("ich hab ein deutschlandticket", "tickets"),
        ("schwerbehindertenausweis hab ich auch", "tickets"),
        ("ich brauche einen rollstuhlplatz", "needs"),
        ("mit rollator", "needs"),
    ],
)
async def test_tickets_and_needs_said_late_take_the_order_back(text: str, slot: str) -> None:
    house = FakeHouse()
    await house.to_order()
    old = house.token("!")
    await house.say(text)
    assert house.top["hints"][slot]
    assert house.top["pending"]["key"] == "offer"
    await house.tap_token(old)
    assert not house.book.ordered


@pytest.mark.parametrize(
    ("text", "adults", "children"),
    [
        ("wir sind doch 3", 3, 0),
        ("nein, wir sind doch 3", 3, 0),
        ("1 kind mehr, 7 jahre alt", 1, 1),
        ("mit 2 kindern, 4 und 7", 1, 2),
    ],
)
async def test_a_party_said_late_takes_the_order_back(
    text: str, adults: int, children: int
) -> None:
    house = FakeHouse()
    await house.say("fahrt vom zob nach moisling um 18 uhr für 1 person")
    await house.tap("18:05")
    old = house.token("!")
    await house.say(text)
    party = house.top["answers"]["party"]["value"]
    assert (party["adults"], party["children"]) == (adults, children)
    assert house.top["pending"]["key"] == "offer"
    await house.tap_token(old)
    assert not house.book.ordered


async def test_a_child_more_is_asked_for_its_age_before_the_price() -> None:
    house = FakeHouse()
    await house.say("fahrt vom zob nach moisling um 18 uhr für 1 person")
    await house.tap("18:05")
    assert (await house.say("1 kind mehr"))[-1] == "ride.ages"
    assert (await house.say("7"))[-1] == "journey.ways"
    assert house.book.asked[-1].party.ages == (7,)


async def test_children_said_late_can_go_again() -> None:
    house = FakeHouse()
    await house.to_order()
    await house.say("mit 2 kindern, 4 und 7")
    await house.say("ne ohne kinder")
    assert house.top["answers"]["party"]["value"]["children"] == 0


async def test_uncounted_children_said_late_are_asked_for() -> None:
    house = FakeHouse()
    await house.to_order()
    await house.say("mit meinen kindern")
    assert house.top["pending"]["key"] == "party"


async def test_a_whole_way_said_where_the_time_was_asked_changes_its_places() -> None:
    house = FakeHouse()
    await house.say("fahrt vom zob nach kücknitz")
    assert house.top["pending"]["key"] == "when"
    await house.say("um 18 uhr vom koberg nach moisling")
    answers = house.top["answers"]
    assert answers["start"]["value"]["name"] == "Koberg"
    assert answers["goal"]["value"]["name"] == "Moisling"


async def test_a_whole_new_reminder_takes_the_place_of_a_pending_one() -> None:
    house = FakeHouse()
    await house.say("erinner mich morgen an müll")
    await house.say("erinner mich jeden dienstag um 18 uhr an chor")
    assert house.top["answers"]["about"]["value"] == "chor"
    assert house.top["pending"]["key"] == "sure"


async def test_a_day_that_is_over_is_told() -> None:
    house = FakeHouse()
    await house.say("erinner mich gestern an müll")
    assert house.chat().said[-1].core["text"] == "moment.past"


async def test_a_way_back_said_under_the_ways_is_told_to_come_after_the_choice() -> None:
    house = FakeHouse()

    def told() -> list[str]:
        return [line["text"] for line in house.chat(1).said[-1].core["lines"]]

    await house.to_offers()
    assert "way.back-next" not in told()
    await house.say("und zurück?")
    assert "way.back-next" in told()
    assert await house.tap("18:05") == ["ride.back-when"]
