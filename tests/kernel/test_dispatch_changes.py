"""Change an earlier answer: every later look, offer and yes about the old one stops counting."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.words import Offer, Party, RideRequest, When
from bot.ports import Json
from handlers.cards import offer_label, read_back
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, OrderQuestion, PlaceQuestion
from handlers.script import Script
from handlers.talk import Talk
from tests.kernel.dispatchkit import FakeHouse

CHANGES = (
    "ne doch von Kücknitz", "doch nach Travemünde", "lieber um 20 uhr", "lieber um 21 uhr",
    "nein, von Moisling", "doch zum ZOB", "für 3 personen", "zurück",
)  # fmt: skip
TAPS = ("18:05", "18:25", "20:05", "21:25", "Anderer", "2 Personen")
ACTS = st.lists(st.sampled_from((*CHANGES, *TAPS, "!", "!", "old!")), max_size=10)


async def careless(talk: Talk, world: World) -> None:
    """A ride whose offer and yes are about nothing: what the property must notice."""
    goal = await talk.ask("goal", PlaceQuestion("ride.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("ride.start", "from"))
    when = await talk.ask("when", MomentQuestion("ride.when"))
    offers = await world.rides.offers(RideRequest(start, goal, when, Party()))
    known = {"day": when.at, "from": start.name, "to": goal.name, "persons": 1}
    choose = OneOf("ride.choose", offers, offer_label, lambda o: o.departs.isoformat(), Offer)
    offer = await talk.ask("offer", choose_with(choose, known))
    order = OrderQuestion("ride.confirm", offer, read_back(offer, (), talk.now), known)
    quote = await talk.ask("agreed", order)
    booking = await talk.do("booking", world.rides.order, quote)
    talk.say("booking.ordered", cents=booking.cents)


def choose_with(question: OneOf[Offer], facts: Json) -> OneOf[Offer]:
    return OneOf(question.text, question.items, question.label, question.ident, Offer, None, facts)


def wished(notes: Json) -> tuple[str, str, str, int]:
    """Start, goal, time and size of the party as the person last gave them."""
    given_now = {key: note["value"] for key, note in notes["answers"].items()}
    party = given_now.get("party") or {"adults": 1, "children": 0}
    return (
        given_now["start"]["id"],
        given_now["goal"]["id"],
        str(When(**given_now["when"]).at)[:13],
        party["adults"] + party["children"],
    )


def bought(offer: Offer) -> tuple[str, str, str, int]:
    hour = offer.departs.isoformat()[:13]
    return offer.origin.id, offer.goal.id, hour, offer.party.size


async def changing(house: FakeHouse, acts: list[str]) -> list[tuple[object, object]]:
    """(what was wished, what was ordered) of every order."""
    await house.to_order()
    found: list[tuple[object, object]] = []
    for act in acts:
        before, done = house.top, len(house.book.ordered)
        await one(house, act)
        if len(house.book.ordered) > done:
            offer = house.book.quotes[house.book.ordered[-1]].offer
            found.append((wished(before), bought(offer)))
    return found


async def one(house: FakeHouse, act: str) -> None:
    if act in TAPS or act == "!":
        shown = [b.label for m in house.chat().said for b in m.buttons]
        if act == "!" or any(label.startswith(act) for label in shown):
            await house.tap(act)
    elif act == "old!":
        await house.tap_token(next(m.order.token for m in house.chat().said if m.order))
    else:
        await house.say(act)


@given(ACTS)
@settings(max_examples=80, deadline=None)
def test_what_is_ordered_is_what_was_last_wished(acts: list[str]) -> None:
    house = FakeHouse()
    for wish, order in asyncio.run(changing(house, acts)):
        shape = (*wish[:2], wish[2].replace(" ", "T"), wish[3])  # type: ignore[index]
        assert order == shape


def test_a_talk_without_about_orders_the_old_ride() -> None:
    house = FakeHouse(scripts={"ride": Script("ride", careless, ("ride.book",), resumes=True)})
    orders = asyncio.run(changing(house, ["ne doch von Kücknitz", "!"]))
    assert [wish[0] == order[0] for wish, order in orders] == [False]  # type: ignore[index]


def test_changing_the_start_takes_offer_and_yes_back() -> None:
    async def story() -> None:
        house = FakeHouse()
        await house.to_order()
        assert {"offer"} < set(house.top["answers"])
        assert await house.say("ne doch von Kücknitz") == ["ride.choose"]
        assert house.top["pending"]["key"] == "offer"
        assert await house.tap("18:05") == ["ride.confirm"]
        assert await house.tap("!") == ["booking.ordered"]
        offer = house.book.quotes[house.book.ordered[0]].offer
        assert offer.origin.name == "Kücknitz"

    asyncio.run(story())
