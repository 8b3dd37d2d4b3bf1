"""My rides: what is booked, the ticket again, and cancelling with the fee shown first."""

from __future__ import annotations

from handlers.cards import offer_label, offer_line
from handlers.ports import Booking, World
from handlers.questions import OneOf, YesNo, verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

OPEN = frozenset({"ORDERED", "RESERVING", "RESERVED", "COMMITTING", "CONDITIONAL", "CONFIRMED"})
UNSURE = frozenset({"RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "CANCEL_UNKNOWN", "NEEDS_STAFF"})


async def rides(talk: Talk, world: World) -> None:
    found = list(await world.rides.find(talk.hint("reference")))
    if not found:
        return talk.say("rides.none", choices=(verb("menu.ride", "talk:ride"),))
    lines = tuple(booking_line(booking) for booking in found[:5])
    open_now = any(b.state in OPEN for b in found)
    choices = (verb("rides.cancel", "talk:cancel"),) if open_now else ()
    talk.say("rides.list", lines=lines, choices=choices, count=len(found))


async def cancel(talk: Talk, world: World) -> None:
    found = [b for b in await world.rides.find(talk.hint("reference")) if b.state in OPEN | UNSURE]
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
    fee = {"fee_cents": quote.fee_cents, "refund_cents": quote.refund_cents}
    lines = (booking_line(known[picked]),)
    ask = YesNo("cancel.confirm", "cancel.yes", "cancel.no", fee, lines, strict=True)
    if not await talk.ask("sure", ask, about=(picked, quote.fee_cents)):
        return talk.say("cancel.kept")
    booking = await talk.do("cancelled", world.rides.cancel, quote)
    talk.say("cancel.sent", tag=f"cancel:{booking.id}")


def booking_line(booking: Booking) -> Line:
    return Line(
        "rides.line",
        {
            "at": booking.offer.departs,
            "product": booking.offer.product,
            "line": offer_line(booking.offer),
            "from": booking.offer.origin.name,
            "to": booking.offer.goal.name,
            "state": state_word(booking),
            "code": booking.code,
            "cents": booking.cents,
        },
    )


def state_word(booking: Booking) -> str:
    if booking.state in UNSURE:
        return "unsure"
    if booking.state in ("CONFIRMED", "IN_USE"):
        return "booked"
    if booking.state in OPEN:
        return "checking"
    if booking.state in ("CANCELLED", "OPERATOR_CANCELLED", "CANCELLING"):
        return "cancelled"
    return "done" if booking.state in ("COMPLETED", "SETTLED") else "failed"


SCRIPT = Script("rides", rides, ("ride.list",), ("fahrten", "rides"))
CANCEL = Script("cancel", cancel, ("ride.cancel",), ("storno", "cancel"), menu=False)
