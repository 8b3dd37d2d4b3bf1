"""My rides: what is booked, the ticket again, and cancelling with the fee shown first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from handlers.cards import OPEN, UNSURE, booking_line, booking_lines, offer_label
from handlers.passing_on import LIVE
from handlers.ports import Booking, World
from handlers.questions import OneOf, YesNo, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

ANY = (None, "all", "last", "next")


async def rides(talk: Talk, world: World) -> None:
    code = talk.hint("reference")
    found = list(await world.rides.find(code))
    if not found and code not in ANY:
        return talk.say("rides.not-found", choices=(verb("menu.rides", "talk:rides"),))
    if not found:
        return talk.say("rides.none", choices=(verb("menu.ride", "talk:ride"),))
    lines = tuple(line for booking in found[:5] for line in lines_with_plates(booking))
    open_now = any(b.state in OPEN for b in found)
    choices = (verb("rides.cancel", "talk:cancel"),) if open_now else ()
    if any(b.state in LIVE for b in found):
        choices = (*choices, verb("along.take", "of:along:next"))
    talk.say("rides.list", lines=lines, choices=choices, count=len(found))


def lines_with_plates(booking: Booking) -> Iterator[Line]:
    """The rides of a booking, each with the number plate of its vehicle once one is known."""
    booked = booking.state in ("CONFIRMED", "IN_USE")
    offers = (booking.offer, *booking.also)
    for line, offer, plate in zip_longest(booking_lines(booking), offers, booking.vehicles):
        if line is None or offer is None:
            return
        yield line
        if booked and plate and offer.product == "shuttle":
            yield Line("rides.vehicle", {"vehicle": plate})


async def cancel(talk: Talk, world: World) -> None:
    code = talk.hint("reference")
    every = await world.rides.find(code)
    if not every and code not in ANY:
        return talk.say("rides.not-found", choices=(verb("menu.rides", "talk:rides"),))
    found = [b for b in every if b.state in OPEN | UNSURE]
    if not found:
        return talk.say("cancel.none")
    known = {booking.id: booking for booking in found}
    picked = found[0].id
    if len(found) > 1:
        picked = await talk.ask(
            "which",
            OneOf(
                "cancel.which",
                list(known),
                lambda key: offer_label(known[key].offer),
                lambda key: key,
                str,
                lambda key: booking_line(known[key]),
            ),
        )
    if picked not in known:
        return talk.say("cancel.none")
    quote = await talk.look("fee", world.rides.cancel_quote, picked)
    if not quote.possible:
        return talk.say("cancel.impossible", lines=(booking_line(known[picked]),))
    fee: dict[str, FactValue] = {
        "fee_cents": quote.fee_cents,
        "refund_cents": quote.refund_cents,
        "stage": stage_of(known[picked]),
    }
    lines = booking_lines(known[picked])
    ask = YesNo("cancel.confirm", "cancel.yes", "cancel.no", fee, lines, strict=True)
    if not await talk.ask("sure", ask, about=(picked, quote.fee_cents)):
        return talk.say("cancel.kept")
    booking = await talk.do("cancelled", world.rides.cancel, quote)
    doubtful = booking.state in ("COMMITTING", "COMMIT_UNKNOWN")
    talk.say("cancel.noted" if doubtful else "cancel.sent", tag=f"cancel:{booking.id}")


def stage_of(booking: Booking) -> str:
    """early: nothing is charged yet; unsure: that is not known; booked: it was paid."""
    if booking.state in ("COMMITTING", "COMMIT_UNKNOWN"):
        return "unsure"
    early = ("ORDERED", "RESERVING", "RESERVE_UNKNOWN", "RESERVED", "CONDITIONAL")
    return "early" if booking.state in early else "booked"


SCRIPT = Script("rides", rides, ("ride.list",), ("fahrten", "rides"))
CANCEL = Script("cancel", cancel, ("ride.cancel",), ("storno", "cancel"), menu=False)
