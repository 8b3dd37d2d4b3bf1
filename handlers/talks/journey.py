"""Find the way, and order the ticket for it where it can be bought here."""

from __future__ import annotations

from adapters.errors import CityError
from adapters.words import Journey, JourneyRequest, Offer, RideRequest
from handlers.cards import journey_detail, journey_label, journey_lines, read_back
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, OrderQuestion, PlaceQuestion, verb
from handlers.script import Script
from handlers.talk import Talk
from handlers.wishes import max_walk_of, needs_of, now_if_usual, party_of, sorted_journeys


async def journey(talk: Talk, world: World) -> None:
    goal = await talk.ask("goal", PlaceQuestion("journey.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    when = await talk.ask("when", MomentQuestion("ride.when"), default=now_if_usual(talk))
    needs = needs_of(talk)
    holiday = world.calendar.holiday(when.at.date())
    if holiday and not holiday.school:
        talk.tell_once("holiday", "journey.holiday", day=when.at.date(), name=holiday.name)
    request = JourneyRequest(start, goal, when, needs, max_walk_of(needs))
    found = await talk.look("journeys", world.transit.journeys, request)
    if not found.value:
        choices = (verb("order.other-time", "change:when"), verb("menu.human", "talk:human"))
        return talk.say("journey.none", choices=choices, at=when.at, to=goal.name)
    known = {
        "day": when.at.date(),
        "from": start.name,
        "to": goal.name,
        "source": found.source,
        "kind": "arrive" if when.kind == "arrive" else "depart",
        "at": when.at,
    }
    chosen = await talk.ask(
        "journey",
        OneOf(
            "journey.choose",
            sorted_journeys(found.value, talk),
            journey_label,
            lambda way: f"{way.departs:%H%M}-{way.arrives:%H%M}-{way.changes}",
            Journey,
            journey_detail,
            known,
            (verb("order.other-time", "change:when"),),
        ),
        about=request,
    )
    talk.remember(goal)
    wish = RideRequest(start, goal, when, party_of(talk), needs, journey=chosen)
    offer = await ticket_for(talk, world, wish)
    if offer is None or offer.cents == 0:
        text = "journey.card-free" if offer else "journey.card"
        return talk.say(text, lines=journey_lines(chosen), to=goal.name, source=found.source)
    question = OrderQuestion("journey.confirm", offer, read_back(offer, needs, talk.now), known)
    quote = await talk.ask("agreed", question, about=offer)
    booking = await talk.do("booking", world.rides.order, quote)
    talk.say("booking.ordered", tag=f"trip:{booking.id}", cents=booking.cents)


async def ticket_for(talk: Talk, world: World, wish: RideRequest) -> Offer | None:
    """The partner's offer for the chosen way, or None where it can't be bought here now."""
    if not world.bookable or not wish.journey or not wish.journey.rides:
        return None
    try:
        offers = await talk.look("ticket", world.rides.offers, wish)
    except CityError:
        talk.tell_once("no-ticket", "journey.no-ticket")
        return None
    return next((offer for offer in offers if offer.product == "bus_single"), None)


SCRIPT = Script("journey", journey, intents=("journey.plan",), commands=("weg", "route", "way"))
