"""Find the way: all that run, at your price where the partner tells it, and order it there."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.errors import CityError
from adapters.words import Journey, JourneyRequest, Offer, RideRequest
from handlers.cards import (
    journey_detail,
    journey_label,
    journey_lines,
    offer_detail,
    offer_label,
    read_back,
    way_lines,
)
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, OrderQuestion, PlaceQuestion, verb
from handlers.says import FactValue
from handlers.script import Script
from handlers.talk import Talk
from handlers.wishes import (
    max_walk_of,
    needs_of,
    now_if_usual,
    other_than,
    sorted_journeys,
    sorted_offers,
    who_rides,
)

OTHER_TIME = (verb("order.other-time", "change:when"),)


async def journey(talk: Talk, world: World) -> None:
    goal = await talk.ask("goal", PlaceQuestion("journey.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    goal = await other_than(talk, start, goal)
    when = await talk.ask("when", MomentQuestion("ride.when"), default=now_if_usual(talk))
    party = await who_rides(talk)
    needs = needs_of(talk)
    holiday = world.calendar.holiday(when.at.date())
    if holiday and not holiday.school:
        talk.tell_once("holiday", "journey.holiday", day=when.at.date(), name=holiday.name)
    talk.remember(goal)
    known: dict[str, FactValue] = {
        "day": when.at,
        "from": start.name,
        "to": goal.name,
        "kind": "arrive" if when.kind == "arrive" else "depart",
        "at": when.at,
    }
    wish = RideRequest(start, goal, when, party, needs)
    offers = await priced(talk, world, wish)
    if offers:
        return await buy(talk, world, wish, offers, known)
    request = JourneyRequest(start, goal, when, needs, max_walk_of(needs))
    found = await talk.look("journeys", world.transit.journeys, request)
    known["source"] = found.source
    if not found.value:
        choices = (*OTHER_TIME, verb("menu.human", "talk:human"))
        return talk.say("journey.none", choices=choices, at=when.at, to=goal.name)
    way = await talk.ask("journey", which_way(talk, found.value, known), about=request)
    talk.say("journey.card", lines=journey_lines(way), to=goal.name, source=found.source)


async def priced(talk: Talk, world: World, wish: RideRequest) -> Sequence[Offer]:
    """The ways with the partner's price; none where it can't be asked now."""
    if not world.bookable:
        return ()
    try:
        return await talk.look("offers", world.rides.offers, wish)
    except CityError:
        talk.tell_once("no-ticket", "journey.no-ticket")
        return ()


async def buy(
    talk: Talk,
    world: World,
    wish: RideRequest,
    offers: Sequence[Offer],
    known: dict[str, FactValue],
) -> None:
    """One choice, then the full read-back with the order control."""
    known = {**known, "demo": any(offer.demo for offer in offers)}
    question = OneOf(
        "journey.ways",
        sorted_offers(offers, talk),
        offer_label,
        lambda item: item.id,
        Offer,
        offer_detail,
        known,
        OTHER_TIME,
    )
    offer = await talk.ask("offer", question, about=wish)
    if offer.cents == 0:
        return talk.say("journey.free", lines=way_lines(offer), to=wish.goal.name)
    lines = read_back(offer, wish.needs, talk.now)
    order = OrderQuestion("ride.confirm", offer, lines, known)
    quote = await talk.ask("agreed", order, about=offer)
    if not quote:
        return talk.say("ride.dropped")
    booking = await talk.do("booking", world.rides.order, quote)
    if booking.state == "ORDERED":
        talk.say("booking.ordered", tag=f"trip:{booking.id}", cents=booking.cents)


def which_way(talk: Talk, ways: Sequence[Journey], known: dict[str, FactValue]) -> OneOf[Journey]:
    return OneOf(
        "journey.choose",
        sorted_journeys(ways, talk),
        journey_label,
        lambda way: f"{way.departs:%H%M}-{way.arrives:%H%M}-{way.changes}",
        Journey,
        journey_detail,
        known,
        OTHER_TIME,
    )


SCRIPT = Script("journey", journey, intents=("journey.plan",), commands=("weg", "route", "way"))
