"""Find the way: all that run, beside each other at your price, and order it there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from adapters.words import Place, RideRequest, When
from handlers.daytime import after, hours_after
from handlers.ports import World
from handlers.questions import MomentQuestion, PlaceQuestion
from handlers.riders import name_of, riders_of
from handlers.script import Script
from handlers.talk import Talk
from handlers.ways.choosing import ways_for
from handlers.ways.taxi import tell_of_taxis
from handlers.weekly import each_week
from handlers.wishes import modes_of, now_if_usual, other_than, when_of


async def journey(talk: Talk, world: World) -> None:
    tell_of_taxis(talk, world)
    if talk.hint("which"):
        talk.tell_once("which", "way.watch-which")
    name = await name_of(talk)
    goal = await talk.ask("goal", PlaceQuestion("journey.goal", "to"))
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    goal = await other_than(talk, start, goal)
    when = await when_of(talk, asked_when(talk, goal), now_if_usual(talk))
    when = home_after(talk, when)
    riders = await riders_of(talk, name)
    holiday = world.calendar.holiday(when.at.date())
    if holiday and not holiday.school:
        talk.tell_once("holiday", "journey.holiday", day=when.at.date(), name=holiday.name)
    talk.remember(goal)
    wish = RideRequest(start, goal, when, riders.party, riders.needs, modes=modes_of(talk))
    if "booking" in talk.notes.deeds:
        return await each_week(talk, world, wish)
    await ways_for(talk, world, wish, riders.name)


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


SCRIPT = Script("journey", journey, intents=("journey.plan",), commands=("weg", "route", "way"))
