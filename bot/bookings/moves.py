"""Moving a trip: the table's next state with all that belongs to it, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.bookings import money
from bot.bookings.moment import NOTHING_NEW, Books, Moment, News
from bot.bookings.plan import GONE
from bot.bookings.states import FINAL, UNKNOWN, Event, next_move
from bot.bookings.telling import tell_move
from bot.store import bookings as rows
from bot.store.bookings import Trip, TripLeg
from bot.store.history import note_move
from handlers.ports import TripState

__all__ = ["Books", "move"]

# Events after which nothing can stand at the partner any more.
SURE: frozenset[Event] = frozenset({"refused", "declined", "lost", "denied", "cancelled"})
REVOKING = money.OVER | {"EXPIRED", "DENIED"}
CLEARED: frozenset[TripState] = frozenset({"RESERVED", "CONDITIONAL", "CONFIRMED", "IN_USE"})


def move(at: Moment, trip: Trip, event: Event, news: News = NOTHING_NEW) -> Trip:
    """Move by the table, ask of the money what the table says, and tell the outcome once.

    The caller saves the trip in the same transaction. Raises IllegalMove.
    """
    step = next_move(trip.state, event)
    since = _unknown_since(trip, step.target, at.now)
    moved = replace(
        trip,
        legs=tuple(_leg_after(at, trip, leg, event, step.target) for leg in trip.legs),
        state=step.target,
        next_at=at.now,
        attempts=trip.attempts if since else 0,
        unknown_at=since,
        look=False,
    )
    moved = money.ask(at, money.agreed(at, moved, event), step.money)
    note_move(at.conn, trip.id, trip.state, event, step.target, moved.money, at.now)
    _ticket(at, moved)
    if step.target == "NEEDS_STAFF":
        rows.raise_alarm(at.conn, trip.id, "unknown", at.now)
    if event != "in_use" or trip.stop == "agreed":  # a ride that just begins is no news
        tell_move(at, moved, event, news)
    return moved


def _unknown_since(trip: Trip, target: TripState, now: datetime) -> datetime | None:
    """The first moment of doubt; bouncing between asking and sending again keeps it."""
    if target in UNKNOWN:
        return trip.unknown_at or now
    return None if target in CLEARED or target in FINAL else trip.unknown_at


def _leg_after(at: Moment, trip: Trip, leg: TripLeg, event: Event, target: TripState) -> TripLeg:
    """The leg in the new state; ended uncommitted, it owes the partner a cancellation."""
    moved = replace(leg, state=target, missing_at=None)
    if event == "cancel":
        return replace(moved, refusals=0)
    sure = event in SURE or leg.partner_state in GONE
    if target in FINAL and not sure and trip.money in ("holding?", "held"):
        return replace(moved, owed=rows.was_sent(at.conn, trip.id, "book"))
    return moved


def _ticket(at: Moment, trip: Trip) -> None:
    if trip.state == "CONFIRMED":
        serial = trip.leg.ticket_serial or f"D-{trip.code}"
        rows.issue_ticket(at.conn, trip.id, serial, at.now)
    elif trip.state in REVOKING:
        rows.revoke_tickets(at.conn, trip.id)
    elif trip.state == "COMPLETED":
        rows.use_tickets(at.conn, trip.id)
