"""The ticket and receipt of a ride once more, by code, by day or the latest, as often as asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from adapters.words import When
from handlers.cards import booking_line, offer_label
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.ports import Booking, World
from handlers.questions import OneOf, verb
from handlers.script import Script
from handlers.talk import Talk

MOST = 6
ANY = (None, "last", "next")


async def receipt(talk: Talk, world: World) -> None:
    code, day = talk.hint("reference"), day_said(talk)
    found = await meant(world, code, day)
    if not found and code not in ANY:
        return talk.say("rides.not-found", choices=(verb("menu.rides", "talk:rides"),))
    if not found and day:
        return talk.say("receipt.none-on", choices=(verb("menu.rides", "talk:rides"),), day=day)
    known = {booking.id: booking for booking in found}
    picked = next(iter(known), "")
    if len(known) > 1 and day:
        picked = await talk.ask("which", which(known), about=day)
    again = await world.rides.tickets_again(picked) if picked in known else ()
    if not again:
        told = (booking_line(known[picked]),) if picked in known else ()
        return talk.say("receipt.none", lines=told, choices=(verb("menu.rides", "talk:rides"),))
    talk.says.extend(again)


def day_said(talk: Talk) -> date | None:
    """The day of "die Quittung vom 3."; days of receipts lie behind."""
    said = talk.hint("when")
    if said is None:
        return None
    when: When = adapter(When).validate_python(said)
    return when.at.astimezone(BERLIN).date()


async def meant(world: World, code: str | None, day: date | None) -> Sequence[Booking]:
    """The rides asked for: of that code, of that day, or the latest one that has a ticket."""
    if code not in ANY:
        return await world.rides.find(code)
    if code == "next":
        return await world.rides.find("next")
    every = list(await world.rides.find())
    if day is not None:
        every = [one for one in every if one.offer.departs.astimezone(BERLIN).date() == day]
    told = [one for one in every if one.ticket is not None]
    latest = list(await world.rides.find("last")) if day is None else []
    fresh = [one for one in latest if one.ticket is not None]
    return fresh or (told or every)[: MOST if day else 1]


def which(known: dict[str, Booking]) -> OneOf[str]:
    return OneOf(
        "receipt.which",
        list(known),
        lambda key: offer_label(known[key].offer),
        lambda key: key,
        str,
        lambda key: booking_line(known[key]),
    )


SCRIPT = Script("receipt", receipt, ("ride.receipt",), ("quittung", "ticket"), menu=False)
