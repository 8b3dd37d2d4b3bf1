"""A human is one message away: hand over with a case number; a complaint with ride and wish."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.words import When
from handlers.cards import booking_line, offer_label
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.ports import Booking, World
from handlers.questions import OneOf, Text
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

RECENT = timedelta(days=14)
MOST = 2
OTHER = "other"
WISHES = ("money", "call", "note")
LEFT = frozenset(("QUOTED", "LAPSED"))


async def human(talk: Talk, world: World) -> None:
    case = await talk.do("case", world.handover.call, "wish", str(talk.hint("about") or ""))
    text = "human.soon" if world.handover.open_now() else "human.later"
    talk.say(text, case=case)


async def complaint(talk: Talk, world: World) -> None:
    """Which ride, when, and what is wished for; then a case number."""
    ride = await about_ride(talk, world)
    when = written(ride.offer.departs) if ride else await about_time(talk)
    wishes = OneOf(
        "complaint.wish",
        WISHES,
        lambda wish: Line("complaint.wishes", {"wish": wish}),
        lambda wish: wish,
        str,
        refusal="note",
    )
    wish = await talk.ask("wish", wishes)
    words = str(talk.hint("about") or "")
    parts = (f"wish={wish}", f"ride={ride.code if ride else '-'}", f"time={when}", words)
    case = await talk.do("case", world.handover.call, "complaint", " | ".join(parts))
    text = "complaint.soon" if world.handover.open_now() else "complaint.later"
    talk.say(text, case=case)


async def about_ride(talk: Talk, world: World) -> Booking | None:
    """The ride that it is about, of those of the last two weeks; None for another or none."""
    code = talk.hint("reference")
    if code and code not in ("last", "next"):
        return next(iter(await world.rides.find(code)), None)
    found = [
        one
        for one in await talk.look("rides", world.rides.find)
        if one.state not in LEFT and abs(one.offer.departs - talk.now) <= RECENT
    ]
    found.sort(key=lambda one: abs(one.offer.departs - talk.now))
    if not found:
        return None
    known = {one.id: one for one in found[:MOST]}
    asked = OneOf(
        "complaint.ride",
        [*known, OTHER],
        lambda key: offer_label(known[key].offer) if key in known else Line("complaint.other"),
        lambda key: key,
        str,
        head=tuple(booking_line(one) for one in known.values()),
    )
    return known.get(await talk.ask("ride", asked))


async def about_time(talk: Talk) -> str:
    """When it was, as said, else in the person's own words."""
    said = talk.hint("when")
    if said is not None:
        when: When = adapter(When).validate_python(said)
        return written(when.at)
    return await talk.ask("about_time", Text("complaint.when", slot=None))


def written(at: datetime) -> str:
    """For the office: day and clock in Lübeck."""
    return f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M}"


async def feedback(talk: Talk, world: World) -> None:
    """Praise or a suggestion: passed on as it is, nothing asked."""
    case = await talk.do("case", world.handover.call, "feedback", str(talk.hint("about") or ""))
    text = "complaint.soon" if world.handover.open_now() else "complaint.later"
    talk.say(text, case=case)


SCRIPT = Script("human", human, ("human",), ("mensch", "human"))
COMPLAINT = Script("complaint", complaint, ("complaint",), ("beschwerde",), menu=False)
FEEDBACK = Script("feedback", feedback, ("feedback",), ("lob", "feedback"), menu=False)
