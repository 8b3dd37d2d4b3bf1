"""When to look at a promised ride: nobody sends word, so the saga asks by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.bookings.states import UNDER_WATCH, Event
from bot.store.bookings import TripLeg

EVERY = timedelta(minutes=30)
AFTER_ARRIVAL = timedelta(minutes=10)
CLOSELY = timedelta(hours=24)
DAILY = timedelta(days=1)
AT_MOST = timedelta(days=14)
ABOARD = frozenset({"STARTED", "FINISHED"})


def ridden(leg: TripLeg) -> Event | None:
    """What the partner last said of a ride, taken one move at a time."""
    said = leg.partner_state
    if leg.state == "CONFIRMED" and said in ABOARD:
        return "in_use"
    return "finished" if leg.state == "IN_USE" and said == "FINISHED" else None


def moments(departs: datetime, arrives: datetime) -> Iterator[datetime]:
    """Departure, every half hour and ten minutes after arrival; then daily, for two weeks."""
    landed, sent = max(departs, arrives) + AFTER_ARRIVAL, False
    at = departs
    while at <= departs + AT_MOST:
        if landed < at and not sent:
            sent = True
            yield landed
        yield at
        sent = sent or at == landed
        at += EVERY if at < landed + CLOSELY else DAILY


def is_due(leg: TripLeg, arrives: datetime, now: datetime) -> bool:
    """Whether a moment passed since the partner was last asked about this ride."""
    following = next_look(leg, arrives)
    return following is not None and following <= now


def next_look(leg: TripLeg, arrives: datetime) -> datetime | None:
    """The first moment after the last asking; None for a leg that is not under watch."""
    if leg.state not in UNDER_WATCH or leg.departs is None or leg.asked_at is None:
        return None
    asked = leg.asked_at
    return next((at for at in moments(leg.departs, arrives) if at > asked), None)
