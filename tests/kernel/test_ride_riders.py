"""Who rides and how it is ordered: ages, mark B, other riders, there and back, twice and again."""

from __future__ import annotations

import pytest

from handlers.ports import QuoteIntent
from tests.kernel.dispatchkit import FakeHouse

RIDE = "fahrt vom zob nach moisling um 18 uhr"


def quoted(house: FakeHouse) -> QuoteIntent:
    """The newest read-back that was staged."""
    staged = [intent for turn in house.turns for intent in turn.intents]
    return [intent for intent in staged if isinstance(intent, QuoteIntent)][-1]


@pytest.mark.parametrize(
    ("answer", "ages"), [("4 und 7", (4, 7)), ("beide unter 6", (5, 5)), ("2. 6 bis 14", None)]
)
async def test_children_without_ages_are_asked_once(
    answer: str, ages: tuple[int, ...] | None
) -> None:
    house = FakeHouse()
    assert (await house.say(f"{RIDE} mit 2 kindern"))[-1] == "ride.ages"
    if ages is None:
        return await house.tap("6 bis 14")
    await house.say(answer)
    assert house.book.asked[-1].party.ages == ages
    assert house.top["pending"]["key"] == "offer"


@pytest.mark.parametrize(("answer", "free", "needs"), [("ja", 1, True), ("nein", 0, False)])
async def test_a_companion_is_free_only_with_mark_b(answer: str, free: int, needs: bool) -> None:
    house = FakeHouse()
    said = await house.say(f"{RIDE} mit schwerbehindertenausweis und mit begleitperson")
    assert said[-1] == "ride.mark-b"
    await house.say(answer)
    wish = house.book.asked[-1]
    assert wish.party.companions == free
    assert ("companion" in wish.needs) == needs


async def test_the_name_is_asked_first_and_goes_into_the_order() -> None:
    house = FakeHouse()
    assert (await house.say(f"für meine mutter {RIDE}"))[-1] == "ride.rider"
    await house.say("Hilde Meier")
    await house.tap("18:05")
    assert quoted(house).rider == "Hilde Meier"


async def test_a_wish_is_no_name() -> None:
    house = FakeHouse()
    await house.say(f"für meine mutter {RIDE}")
    await house.say("doch nach Kücknitz bitte")
    assert house.top["pending"]["key"] == "rider"


async def test_there_and_back_are_one_order() -> None:
    house = FakeHouse()
    await house.say(f"{RIDE} und zurück um 22 uhr")
    assert (await house.tap("18:05"))[-1] == "ride.back"
    await house.tap("22:05")
    quote = quoted(house)
    (back,) = quote.also
    assert (back.origin, back.goal) == (quote.offer.goal, quote.offer.origin)
    assert back.departs > quote.offer.arrives


async def test_the_way_back_said_late_joins_the_order_and_can_go_again() -> None:
    house = FakeHouse()
    await house.say(RIDE)
    await house.tap("18:05")
    assert (await house.say("und zurück um 22 uhr"))[-1] == "ride.back"
    await house.tap("22:05")
    assert quoted(house).also
    await house.say("doch nur hin")
    assert not quoted(house).also


async def test_a_second_ride_at_the_same_time_needs_a_clear_word() -> None:
    house = FakeHouse()
    await house.say(RIDE)
    await house.tap("18:05")
    await house.say("Zahlungspflichtig bestellen")
    await house.say(RIDE)
    assert (await house.tap("18:05"))[-1] == "ride.twice"
    assert (await house.say("ja"))[-1] == "ride.twice"
    assert (await house.say("trotzdem"))[-1] == "ride.confirm"
    assert len(house.book.ordered) == 1


async def test_the_same_ride_again_asks_only_for_the_time() -> None:
    house = FakeHouse()
    await house.say(RIDE)
    await house.tap("18:05")
    await house.say("Zahlungspflichtig bestellen")
    assert (await house.say("nochmal die gleiche fahrt"))[-1] == "ride.again-when"
    await house.say("morgen um 19 uhr")
    first, *_, last = house.book.asked
    assert (last.origin, last.goal) == (first.origin, first.goal)


async def test_what_was_said_can_be_taken_back() -> None:
    house = FakeHouse()
    await house.say(f"{RIDE} mit rollstuhl, ich hab ein deutschlandticket")
    assert house.book.asked[-1].party.deutschlandticket == 1
    await house.say("doch kein d-ticket")
    assert house.book.asked[-1].party.deutschlandticket == 0
    await house.say("ohne rollstuhl")
    assert house.book.asked[-1].needs == ()
    await house.say("lieber mit dem bus")
    assert house.book.asked[-1].modes == ("bus",)
