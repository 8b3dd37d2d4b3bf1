"""Find the way: all that run, at your price where the partner tells it, and order it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.errors import CityError
from adapters.words import Journey, JourneyRequest, Offer, Place, RideRequest, When
from handlers.cards import (
    journey_detail,
    journey_label,
    journey_lines,
)
from handlers.daytime import after, hours_after
from handlers.ordering import OTHER_TIME, Wanted, buy
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, PlaceQuestion, verb
from handlers.riders import name_of, riders_of
from handlers.says import FactValue
from handlers.script import Script
from handlers.talk import Talk
from handlers.wishes import (
    max_walk_of,
    modes_of,
    now_if_usual,
    other_than,
    sorted_journeys,
    when_of,
)


async def journey(talk: Talk, world: World) -> None:
    name = await name_of(talk)
    goal = await talk.ask("goal", PlaceQuestion("journey.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    goal = await other_than(talk, start, goal)
    when = await when_of(talk, asked_when(talk, goal), now_if_usual(talk))
    when = home_after(talk, when)
    riders = await riders_of(talk, name)
    needs = riders.needs
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
    wish = RideRequest(start, goal, when, riders.party, needs, modes=modes_of(talk))
    offers = await priced(talk, world, wish)
    if offers:
        known["demo"] = any(offer.demo for offer in offers)
        wanted = Wanted(wish, "journey.ways", "journey.free", known, riders.name)
        return await buy(talk, world, wanted, offers)
    request = JourneyRequest(start, goal, when, needs, max_walk_of(needs), wish.modes)
    found = await talk.look("journeys", world.transit.journeys, request)
    if offers is None:
        talk.tell_once("no-ticket", "journey.no-ticket")
    known["source"] = found.source
    if not found.value:
        choices = (*OTHER_TIME, verb("menu.human", "talk:human"))
        return talk.say("journey.none", choices=choices, at=when.at, to=goal.name)
    way = await talk.ask("journey", which_way(talk, found.value, known), about=request)
    talk.say("journey.card", lines=journey_lines(way), to=goal.name, source=found.source)


def asked_when(talk: Talk, goal: Place) -> MomentQuestion:
    """The question for the time; of a way home it offers the hours after the way out."""
    out = talk.hint("after")
    if not out:
        return MomentQuestion("ride.when")
    return MomentQuestion(
        "ride.back-when", facts={"to": goal.name}, first=hours_after(datetime.fromisoformat(out))
    )


def home_after(talk: Talk, when: When) -> When:
    """A way home is never before the way out: "um 17 Uhr" is on that ride's day."""
    out = talk.hint("after")
    return replace(when, at=after(when.at, datetime.fromisoformat(out))) if out else when


async def priced(talk: Talk, world: World, wish: RideRequest) -> Sequence[Offer] | None:
    """The ways with the partner's price; None where it can't be asked now."""
    if not world.bookable:
        return ()
    try:
        return await talk.look("offers", world.rides.offers, wish)
    except CityError:
        return None


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
