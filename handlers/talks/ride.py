"""Book a ride: from, to, when, who, one offer, one order."""

from __future__ import annotations

from dataclasses import replace

from adapters.errors import CityError
from adapters.words import JourneyRequest, RideRequest
from handlers.again import ride_before, usual_times
from handlers.cards import journey_detail
from handlers.ordering import OTHER_TIME, Wanted, buy, offers_or_none
from handlers.passes import day_pass
from handlers.ports import Booking, World
from handlers.questions import MomentQuestion, PlaceQuestion, verb
from handlers.riders import name_of, riders_of, without
from handlers.says import FactValue
from handlers.script import Script
from handlers.talk import Talk
from handlers.ways.choosing import ways_for
from handlers.ways.taxi import tell_of_taxis
from handlers.wishes import BOOKABLE, modes_of, now_if_usual, other_than, when_of


async def ride(talk: Talk, world: World) -> None:
    if talk.hint("products"):
        return await day_pass(talk, world, talk.hint("products")[0])
    tell_of_taxis(talk, world)
    before = await ride_before(talk, world)
    name = await name_of(talk, before)
    usual = before.offer if before else None
    goal = await talk.ask(
        "goal", PlaceQuestion("ride.goal", "to"), default=usual.goal if usual else None
    )
    start = await talk.ask(
        "start", PlaceQuestion("ride.start", "from"), default=usual.origin if usual else None
    )
    goal = await other_than(talk, start, goal)
    when = await when_of(talk, asked_when(talk, before), None if before else now_if_usual(talk))
    riders = await riders_of(talk, name, before)
    wish = RideRequest(start, goal, when, riders.party, riders.needs, modes=modes_of(talk, usual))
    if "booking" not in talk.notes.deeds and names_other_ways(talk):
        return await ways_for(talk, world, wish, riders.name)
    offers = await talk.look("offers", world.rides.offers, wish)
    if not offers and wish.modes:
        wish = replace(wish, modes=())
        offers = await offers_or_none(talk, world.rides.offers, "other-offers", wish)
        if offers:
            talk.tell_once("no-mode", "ride.no-mode", at=when.at, to=goal.name)
    if not offers:
        return await none_left(talk, world, wish)
    known: dict[str, FactValue] = {
        "day": when.at.date(),
        "from": start.name,
        "to": goal.name,
        "persons": riders.party.size,
    }
    wanted = Wanted(wish, "ride.choose", "ride.free", known, riders.name)
    await buy(talk, world, wanted, offers)


def names_other_ways(talk: Talk) -> bool:
    """Whether a line was wished for, or a way to move that nobody books: then all ways stand there,
    never a bus in its place without a word.
    """
    named = set(talk.hint("modes") or ()) - without(talk)
    return bool(talk.hint("by_line")) or bool(named - {*BOOKABLE, "carsharing"})


def asked_when(talk: Talk, before: Booking | None) -> MomentQuestion:
    """The question for the time; of a ride taken again it says which, and offers its usual time."""
    if before is None:
        return MomentQuestion("ride.when")
    known: dict[str, FactValue] = {"from": before.offer.origin.name, "to": before.offer.goal.name}
    return MomentQuestion("ride.again-when", facts=known, first=usual_times(before, talk.now))


async def none_left(talk: Talk, world: World, wish: RideRequest) -> None:
    """Nothing to buy: what runs all the same, or the way on foot; never an empty answer."""
    request = JourneyRequest(wish.origin, wish.goal, wish.when, wish.needs)
    try:
        found = (await talk.look("journeys", world.transit.journeys, request)).value or ()
    except CityError:
        found = ()
    lines = tuple(journey_detail(way) for way in found[:3])
    choices = (*OTHER_TIME, verb("menu.journey", "talk:journey"))
    talk.say("ride.none", lines=lines, choices=choices, at=wish.when.at, to=wish.goal.name)


SCRIPT = Script("ride", ride, ("ride.book",), ("fahrt", "ride", "buchen"), resumes=True)
