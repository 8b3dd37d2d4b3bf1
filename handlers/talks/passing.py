"""A way to take along: as a picture, for the calendar, or as one message to pass on."""

from __future__ import annotations

from adapters.words import FareLine
from handlers.cards import OWN, leg_line
from handlers.passing_on import afresh, taking_along, way_facts, ways_meant
from handlers.ports import World
from handlers.questions import verb
from handlers.says import Choice, FactValue, FileRef, Line
from handlers.script import Script
from handlers.shown_way import ShownWay
from handlers.talk import Talk

SHARE = (Choice(Line("along.telegram"), "share", "share"),)
"""Opens the choice of a chat where the channel has one; elsewhere the words are enough."""
FREE = ("under_six", "deutschlandticket")


async def along(talk: Talk, world: World) -> None:
    """How to take the way along: one control in lists, which leads to the three."""
    ways = await ways_meant(talk, world)
    if not ways:
        return nothing(talk)
    meant = talk.hint("reference")
    mark = meant if isinstance(meant, str) else ways[0].mark
    talk.say("along.how-to", choices=taking_along(mark), to=goal_of(ways[0]))


async def picture(talk: Talk, world: World) -> None:
    """Each ride of what is meant as a picture; made when it is sent."""
    ways = await ways_meant(talk, world)
    if not ways:
        return nothing(talk)
    for told in ways:
        way = await afresh(talk, world, told)
        talk.say("along.shown", files=(FileRef("journey", way.trip, way),), to=goal_of(way))


async def calendar(talk: Talk, world: World) -> None:
    """One file for the calendar; of an order with all its rides."""
    ways = await ways_meant(talk, world)
    if not ways:
        return nothing(talk)
    of = ways[0].trip.partition("/")[0] if len(ways) > 1 else ways[0].trip
    way = await afresh(talk, world, ways[0])
    talk.say("along.dated", files=(FileRef("calendar", of, way),), to=goal_of(way))


async def share(talk: Talk, world: World) -> None:
    """One message for others: no name, no code, no ticket; what it is, from when, and how old."""
    ways = await ways_meant(talk, world)
    if not ways:
        return nothing(talk)
    talk.say("along.how")
    for told in ways:
        way = await afresh(talk, world, told)
        lines = lines_to_share(way)
        facts = way_facts(way)
        talk.say("share.title", lines=lines, choices=SHARE, to=facts["to"], at=facts["at"])


def nothing(talk: Talk) -> None:
    talk.say("along.none", choices=(verb("menu.journey", "talk:journey"),))


def goal_of(way: ShownWay) -> str:
    return way.journey.legs[-1].goal.name


def lines_to_share(way: ShownWay) -> tuple[Line, ...]:
    """Meeting point, legs, arrival, price per person, and how fresh the plan is.

    Of a drive and a ride behind it the ride alone: the drive begins at somebody's own door.
    """
    legs = way.journey.legs
    boarded = [leg for leg in way.journey.rides if leg.mode not in OWN]
    first = next(iter(boarded or way.journey.rides), legs[0])
    bay = first.platform if first.mode != "walk" else None
    meet: dict[str, FactValue] = {"from": first.origin.name, "at": first.departs, "bay": bay}
    after = legs[legs.index(first) :]
    return (
        Line("share.meet", meet),
        *(leg_line(leg) for leg in after),
        Line("share.arrive", {"arrives": way.journey.arrives, "to": goal_of(way)}),
        *price_lines(way),
        plan_line(way),
    )


def plan_line(way: ShownWay) -> Line:
    """That it is a plan, of which day and hour, and whether live times are in it."""
    known: dict[str, FactValue] = {"live": bool(way.realtime), "demo": way.simulated}
    if not way.source:
        return Line("share.estimated")
    if way.fetched_at is None:
        return Line("share.booked", {"demo": way.simulated})
    return Line("share.plan", {**known, "at": way.fetched_at})


def price_lines(way: ShownWay) -> tuple[Line, ...]:
    """What each kind of person pays, once; nothing where no price is known."""
    paid = {fare.kind: fare for fare in way.fares if fare.kind not in FREE and fare.cents > 0}
    return tuple(price_line(fare, way) for fare in paid.values())


def price_line(fare: FareLine, way: ShownWay) -> Line:
    known: dict[str, FactValue] = {"cents": fare.cents, "kind": fare.kind, "demo": way.simulated}
    return Line("share.price", known)


ALONG = Script("along", along, menu=False, aside=True, asks=True)
PICTURE = Script("picture", picture, ("way.picture",), ("bild", "picture"), menu=False, aside=True)
CALENDAR = Script(
    "calendar", calendar, ("way.calendar",), ("kalender", "calendar"), menu=False, aside=True
)
SHARED = Script("share", share, ("way.share",), ("weitersagen", "share"), menu=False, aside=True)
