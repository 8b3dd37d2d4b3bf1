"""The same ride again: which one is meant, and when it usually goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.daytime import BERLIN
from handlers.ports import Booking, World
from handlers.talk import Talk

TAKEN = frozenset(("CONFIRMED", "CONDITIONAL", "IN_USE", "COMPLETED", "SETTLED", "NO_SHOW"))
LEFT = frozenset(("QUOTED", "LAPSED"))


async def ride_before(talk: Talk, world: World) -> Booking | None:
    """The ride that is wished for again, or None where none is, or none is known.

    One of the day that was named, else the latest that was booked for good, else the latest.
    """
    said = talk.hint("again")
    if not said:
        return None
    found = [one for one in await talk.look("again", world.rides.find) if one.state not in LEFT]
    if isinstance(said, dict) and said.get("day"):
        day = date.fromisoformat(str(said["day"]))
        found = [one for one in found if day_of(one) == day]
    found.sort(key=lambda one: (one.state in TAKEN, one.offer.departs))
    if not found:
        talk.tell_once("no-again", "ride.no-again")
        return None
    return found[-1]


def day_of(booking: Booking) -> date:
    return booking.offer.departs.astimezone(BERLIN).date()


def usual_times(before: Booking, now: datetime) -> tuple[datetime, ...]:
    """The same weekday and clock as before, the next that is ahead."""
    here = before.offer.departs.astimezone(BERLIN)
    while here <= now:
        here += timedelta(days=7)
    return (here,)
