"""Book a ride: from, to, when, who, one offer, one order."""

from __future__ import annotations

from adapters.words import Offer, RideRequest
from handlers.cards import offer_detail, offer_label, read_back, way_lines
from handlers.ports import World
from handlers.questions import (
    MomentQuestion,
    OneOf,
    OrderQuestion,
    PlaceQuestion,
    verb,
)
from handlers.says import FactValue
from handlers.script import Script
from handlers.talk import Talk
from handlers.wishes import needs_of, now_if_usual, other_than, sorted_offers, who_rides


async def ride(talk: Talk, world: World) -> None:
    goal = await talk.ask("goal", PlaceQuestion("ride.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("ride.start", "from"))
    goal = await other_than(talk, start, goal)
    when = await talk.ask("when", MomentQuestion("ride.when"), default=now_if_usual(talk))
    party = await who_rides(talk)
    needs = needs_of(talk)
    wish = RideRequest(start, goal, when, party, needs, modes=tuple(talk.hint("modes") or ()))
    offers = await talk.look("offers", world.rides.offers, wish)
    if not offers:
        choices = (verb("order.other-time", "change:when"), verb("menu.journey", "talk:journey"))
        return talk.say("ride.none", choices=choices, at=when.at, to=goal.name)
    known: dict[str, FactValue] = {
        "day": when.at.date(),
        "from": start.name,
        "to": goal.name,
        "persons": party.size,
    }
    offer = await talk.ask(
        "offer",
        OneOf(
            "ride.choose",
            sorted_offers(offers, talk),
            offer_label,
            lambda item: item.id,
            Offer,
            offer_detail,
            known,
            (verb("order.other-time", "change:when"),),
        ),
        about=wish,
    )
    if offer.cents == 0:
        return talk.say("ride.free", lines=way_lines(offer), to=goal.name)
    question = OrderQuestion("ride.confirm", offer, read_back(offer, needs, talk.now), known)
    quote = await talk.ask("agreed", question, about=offer)
    if not quote:
        return talk.say("ride.dropped")
    booking = await talk.do("booking", world.rides.order, quote)
    if booking.state == "ORDERED":
        talk.say("booking.ordered", tag=f"trip:{booking.id}", cents=booking.cents)


SCRIPT = Script("ride", ride, ("ride.book",), ("fahrt", "ride", "buchen"), resumes=True)
