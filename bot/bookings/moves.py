"""Moving a trip: the table's next state with all that belongs to it, in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from bot.bookings import money
from bot.bookings.answers import GONE
from bot.bookings.moment import NOTHING_NEW, Books, Moment, News
from bot.bookings.states import (
    CANCELLABLE,
    FAILED,
    FINAL,
    UNKNOWN,
    Event,
    IllegalMove,
    MoneyDeed,
    can,
    next_move,
    shown,
)
from bot.bookings.telling import tell_move
from bot.store import tickets, traces
from bot.store.bookings import Trip, TripLeg
from bot.store.history import note_move
from handlers.ports import TripState

__all__ = ["Books", "move"]

# Events after which nothing can stand at the partner any more.
SURE: frozenset[Event] = frozenset({"refused", "declined", "lost", "denied", "cancelled"})
ALARMING = UNKNOWN | {"NEEDS_STAFF"}
KEPT: frozenset[Event] = frozenset({"kept", "in_use"})
REVOKING = money.OVER | {"EXPIRED", "DENIED"}
CANCEL_SENT: frozenset[TripState] = frozenset({"CANCELLING", "CANCEL_UNKNOWN"})
CLEARED: frozenset[TripState] = frozenset({"RESERVED", "CONDITIONAL", "CONFIRMED", "IN_USE"})


def move(
    at: Moment, trip: Trip, event: Event, news: News = NOTHING_NEW, n: int | None = None
) -> Trip:
    """Move by the table, ask of the money what the table says, and tell the outcome once.

    n: the leg it happens to; None: every leg that can.  A leg that fails before anything was
    charged has all others compensated in the same move.  The caller saves the trip in the same
    transaction. Raises IllegalMove.
    """
    if not trip.legs or trip.state == "QUOTED":
        step = next_move(trip.state, event)
        legs = tuple(replace(leg, state=step.target) for leg in trip.legs)
        target, deed = step.target, step.money
    else:
        legs, target, deed = _legs_moved(at, trip, event, n)
    moved = _shown(trip, replace(trip, legs=legs), target, event, at.now)
    moved = money.ask(at, moved, money.deed_of(moved, moved.state, deed))
    _note(at, trip, moved, event)
    _tickets(at, moved)
    if moved.state == "NEEDS_STAFF" != trip.state:
        traces.raise_alarm(at.conn, trip.id, "unknown", at.now)
    elif trip.state in ALARMING and moved.state not in ALARMING:
        why = trip.reason or "the partner said so"
        traces.settle_alarms(at.conn, trip.id, why, "unknown", f"unsettled:{trip.money}")
    tell_move(at, trip, moved, event, news)
    return moved


def _legs_moved(
    at: Moment, trip: Trip, event: Event, n: int | None
) -> tuple[tuple[TripLeg, ...], TripState, MoneyDeed]:
    """The legs after the event, where the last of them went, and what the table asks for it."""
    legs = list(trip.legs)
    if len(legs) == 1:
        legs[0] = replace(legs[0], state=trip.state)
    hit = [leg for leg in legs if leg.n == n or (n is None and can(leg.state, event))]
    if not hit:
        raise IllegalMove(f"no leg of a trip in {trip.state} has a move for {event}")
    steps = {leg.n: next_move(leg.state, event) for leg in hit}
    after = [_leg_after(at, trip, x, event, steps[x.n].target) if x in hit else x for x in legs]
    last = steps[hit[-1].n]
    if last.target in FAILED and not money.charged(trip):
        after = [_compensated(at, trip, leg) for leg in after]
    return tuple(after), last.target, last.money


def _compensated(at: Moment, trip: Trip, leg: TripLeg) -> TripLeg:
    """What a leg becomes when another one failed; one that is ridden or with the staff stays."""
    if not can(leg.state, "compensate"):
        return leg
    return _leg_after(at, trip, leg, "compensate", next_move(leg.state, "compensate").target)


def _leg_after(at: Moment, trip: Trip, leg: TripLeg, event: Event, target: TripState) -> TripLeg:
    """The leg in the new state; ended uncommitted, it owes the partner a cancellation."""
    moved = replace(
        leg,
        state=target,
        missing_at=None,
        look=False,
        unknown_at=_unknown_since(leg, target, at.now),
        fee_cents=money.fee_after(at, trip, leg, event),
        refusals=0 if event in ("cancel", "compensate") else leg.refusals,
        stop=leg.stop and event not in KEPT and target not in FINAL,
    )
    sure = event in SURE or leg.partner_state in GONE
    if target in FINAL and not sure and trip.money in ("holding?", "held"):
        sent = traces.was_sent(at.conn, trip.id, "book", leg.partner_booking_id)
        return replace(moved, owed=sent)
    return moved


def _unknown_since(leg: TripLeg, target: TripState, now: datetime) -> datetime | None:
    """The first moment of doubt; bouncing between asking and sending again keeps it."""
    if target in UNKNOWN:
        return leg.unknown_at or now
    return None if target in CLEARED or target in FINAL else leg.unknown_at


def _shown(trip: Trip, moved: Trip, target: TripState, event: Event, now: datetime) -> Trip:
    """The trip as its legs make it: its state, its doubt, its fees and what is due back."""
    states = [leg.state for leg in moved.legs]
    charged = money.charged(trip)
    state = shown(trip.state, states, target, charged=charged) if states else target
    doubts = [leg.unknown_at for leg in moved.legs if leg.unknown_at]
    return replace(
        moved,
        state=state,
        next_at=now,
        attempts=trip.attempts if doubts else 0,
        unknown_at=min(doubts, default=None),
        look=False,
        fee_cents=sum(leg.fee_cents for leg in moved.legs),
        refund_cents=money.due_cents(moved) if charged else trip.refund_cents,
        stop="" if _wish_is_over(trip, moved, event) else trip.stop,
        settled_at=now if state == "SETTLED" else trip.settled_at,
    )


def _wish_is_over(trip: Trip, moved: Trip, event: Event) -> bool:
    """What was agreed is done, or refused by the operator; a ride that began ends a mere wish."""
    if trip.stop == "agreed":
        return not any(leg.stop for leg in moved.legs)
    states = {leg.state for leg in moved.legs}
    return event == "in_use" and not (CANCELLABLE | CANCEL_SENT) & states


def _note(at: Moment, trip: Trip, moved: Trip, event: Event) -> None:
    """Keep the path: of each leg where there are several, and of the trip."""
    several = len(moved.legs) > 1 and len(trip.legs) > 1
    if not several or moved.state != trip.state:
        note_move(at.conn, trip.id, trip.state, event, moved.state, moved.money, at.now)
    for was, now in zip(trip.legs, moved.legs, strict=True) if several else ():
        if was.state != now.state:
            cause = event if can(was.state, event) else "compensate"
            note_move(at.conn, trip.id, was.state, cause, now.state, "", at.now, leg=now.n)


def _tickets(at: Moment, trip: Trip) -> None:
    """Valid only once every leg is confirmed, and no longer than its own leg."""
    issued = False
    for leg in trip.legs:
        if leg.state in REVOKING:
            tickets.revoke_tickets(at.conn, trip.id, leg.n)
        elif leg.state == "COMPLETED":
            tickets.use_tickets(at.conn, trip.id, leg.n)
        elif leg.state in ("CONFIRMED", "IN_USE") and trip.state in ("CONFIRMED", "IN_USE"):
            serial = leg.ticket_serial or _serial(trip, leg)
            issued |= tickets.issue_ticket(at.conn, trip.id, serial, at.now, leg.n)
    if issued:
        at.books.issued(at.conn, trip, at.now)


def _serial(trip: Trip, leg: TripLeg) -> str:
    """Where the partner names none; the ride's code is no part of what a ticket shows."""
    digest = hashlib.sha256(f"{trip.id}:{leg.n}".encode()).hexdigest()
    return f"D-{digest[:10].upper()}"
