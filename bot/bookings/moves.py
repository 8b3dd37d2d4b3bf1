"""Moving a trip: the table's next state with all that belongs to it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from adapters.words import Offer
from bot.bookings import ledger, outcomes
from bot.bookings.frozen import Seal, freeze, thaw, token_hash
from bot.bookings.plan import GONE
from bot.bookings.states import FINAL, UNKNOWN, Event, MoneyDeed, next_move
from bot.store import bookings as rows
from bot.store.bookings import Trip, TripLeg
from handlers.ports import TripState
from handlers.says import FactValue, OrderControl, Say

QUIET: frozenset[Event] = frozenset({"refused", "declined", "lost", "denied"})
REVOKING = frozenset({"CANCELLED", "OPERATOR_CANCELLED", "NO_SHOW", "EXPIRED", "DENIED"})
CLEARED: frozenset[TripState] = frozenset({"RESERVED", "CONDITIONAL", "CONFIRMED", "IN_USE"})


@dataclass(frozen=True, slots=True)
class Books:
    """What every move needs: how to tell, how to seal, how to make fresh codes and tokens.

    fresh_code: 8 characters of Crockford's alphabet.  fresh_token: an unguessable order token.
    """

    tell: outcomes.Tell
    seal: Seal
    fresh_code: Callable[[], str]
    fresh_token: Callable[[], str]


def move(
    conn: Connection,
    books: Books,
    trip: Trip,
    event: Event,
    now: datetime,
    facts: Mapping[str, FactValue] | None = None,
    fresh: Offer | None = None,
) -> Trip:
    """Move by the table, ask of the money what the table says, and tell the outcome once.

    facts: what the outcome also says.  fresh: the new offer of a changed price.
    """
    step = next_move(trip.state, event)
    since = _unknown_since(trip, step.target, now)
    moved = replace(
        trip.with_leg(_leg_after(conn, trip, event, step.target)) if trip.legs else trip,
        state=step.target,
        next_at=now,
        attempts=trip.attempts if since else 0,
        unknown_at=since,
        look=False,
    )
    moved = _cancel_agreed(conn, books, moved, event, now)
    moved = ask_money(moved, step.money)
    if event in ("cancelled", "no_show") and moved.money in ("captured", "refunding?"):
        ledger.book(conn, moved.id, "fee", moved.fee_cents, now)
    _tickets(conn, moved, now)
    if step.target == "NEEDS_STAFF":
        rows.raise_alarm(conn, trip.id, "unknown", now)
    _tell(conn, books, moved, event, now, facts or {}, fresh)
    return moved


def _unknown_since(trip: Trip, target: TripState, now: datetime) -> datetime | None:
    """The first moment of doubt; bouncing between asking and sending again keeps it."""
    if target in UNKNOWN:
        return trip.unknown_at or now
    return None if target in CLEARED or target in FINAL else trip.unknown_at


def _leg_after(conn: Connection, trip: Trip, event: Event, target: TripState) -> TripLeg:
    leg = replace(trip.leg, state=target, missing_at=None)
    if target == "CANCELLING" and event == "cancel":
        leg = replace(leg, refusals=0)
    sure = event in QUIET or leg.partner_state in GONE
    uncommitted = target in ("PAY_FAILED", "REJECTED", "REPRICED", "EXPIRED", "CANCELLED")
    if target in FINAL and uncommitted and not sure and event != "cancelled":
        return replace(leg, owed=rows.was_sent(conn, trip.id, "book"))
    return leg


def _cancel_agreed(conn: Connection, books: Books, trip: Trip, event: Event, now: datetime) -> Trip:
    """Refund and fee of a promise that ends: by the rule the person saw, or in full."""
    if event == "operator_cancelled":
        return replace(trip, fee_cents=0, refund_cents=trip.cents)
    paid = trip.money in ("capturing?", "captured")
    if event == "cancelled" and paid:
        return replace(trip, refund_cents=trip.cents - trip.fee_cents)
    if event == "no_show":
        rule = thaw(trip.sealed_offer, books.seal).cancel_rule
        fee = outcomes.fee_now(replace(rule, free_until=now), trip.cents, now)
        return replace(trip, fee_cents=fee, refund_cents=trip.cents - fee)
    if event in ("kept", "in_use"):
        return replace(trip, fee_cents=0, stop="")
    return trip


def ask_money(trip: Trip, deed: MoneyDeed) -> Trip:
    """What a move asks of the money column; a refund waits until a capture is settled."""
    if deed == "hold":
        return replace(trip, money="holding?")
    if deed == "capture" and trip.money == "held":
        return replace(trip, money="capturing?")
    backwards = deed in ("release", "refund", "refund_all")
    if backwards and trip.money in ("holding?", "held"):
        return replace(trip, money="releasing?", fee_cents=0)
    if backwards and trip.money == "captured" and trip.refund_cents > 0:
        return replace(trip, money="refunding?")
    return trip


def _tickets(conn: Connection, trip: Trip, now: datetime) -> None:
    if trip.state == "CONFIRMED":
        rows.issue_ticket(conn, trip.id, trip.leg.ticket_serial or f"D-{trip.code}", now)
    elif trip.state in REVOKING:
        rows.revoke_tickets(conn, trip.id)


def _kind(trip: Trip, event: Event) -> str:
    """Outcomes are told once; what a person can cause again counts by their wishes."""
    if event in ("kept", "in_use"):
        return f"cancel_refused:{trip.stops}"
    if trip.state == "CANCEL_UNKNOWN":
        return f"cancel_unknown:{trip.stops}"
    return "unknown" if trip.state in UNKNOWN else trip.state


def _tell(
    conn: Connection,
    books: Books,
    trip: Trip,
    event: Event,
    now: datetime,
    facts: Mapping[str, FactValue],
    fresh: Offer | None,
) -> None:
    offer = thaw(trip.sealed_offer, books.seal)
    say = outcomes.outcome(trip, offer, facts)
    if event == "kept" or (event == "in_use" and trip.stops):
        say = outcomes.status("booking.cancel_refused", trip, offer, in_use=event == "in_use")
    if say is None or (event == "expired" and trip.state == "LAPSED"):
        return
    if not rows.first_time(conn, trip.id, _kind(trip, event), now):
        return
    if trip.state == "REPRICED":
        say = _repriced(conn, books, trip, offer, now, facts, fresh)
    books.tell(conn, trip.conversation_id, trip.person_id, say)
    if trip.state == "CONFIRMED" and event != "kept":
        _tell_ticket(conn, books, trip, offer, now)


def _tell_ticket(conn: Connection, books: Books, trip: Trip, offer: Offer, now: datetime) -> None:
    found = rows.valid_ticket(conn, trip.id)
    if found is not None:
        say = outcomes.ticket(trip, offer, *found)
        books.tell(conn, trip.conversation_id, trip.person_id, say)
    if trip.stop == "asked":
        fee = outcomes.fee_now(offer.cancel_rule, trip.cents, now)
        say = outcomes.late_stop(trip, offer, fee)
        books.tell(conn, trip.conversation_id, trip.person_id, say)


def _repriced(
    conn: Connection,
    books: Books,
    trip: Trip,
    offer: Offer,
    now: datetime,
    facts: Mapping[str, FactValue],
    fresh: Offer | None,
) -> Say:
    """The changed price with an order control of its own, if there is an offer to order."""
    if fresh is None:
        cents = facts.get("cents")
        return outcomes.repriced(trip, offer, cents if isinstance(cents, int) else trip.cents, None)
    token = books.fresh_token()
    quote_id = books.fresh_token()
    quote(conn, books, trip.person_id, trip.conversation_id, quote_id, token, fresh, trip.key, now)
    control = OrderControl(token=token, cents=fresh.cents, quote_id=quote_id)
    return outcomes.repriced(trip, fresh, fresh.cents, control)


def quote(
    conn: Connection,
    books: Books,
    person_id: int,
    conversation_id: int,
    quote_id: str,
    token: str,
    offer: Offer,
    key: str,
    now: datetime,
) -> None:
    """Write the QUOTED row of a read-back; the same quote again changes nothing."""
    if rows.by_id(conn, quote_id) is not None:
        return
    new = Trip(
        id=quote_id,
        code=books.fresh_code(),
        person_id=person_id,
        conversation_id=conversation_id,
        key=key,
        state="QUOTED",
        money="none",
        sealed_offer=freeze(offer, books.seal),
        offer_id=offer.id,
        product=offer.product,
        cents=offer.cents,
        token_hash=token_hash(token),
        expires=offer.expires,
        departs=offer.departs,
        created=now,
        updated=now,
        next_at=offer.expires,
    )
    rows.insert_trip(conn, new)


def money_settled(conn: Connection, trip: Trip, state: str, hold_id: str, now: datetime) -> Trip:
    """Write a settled wallet answer into the money column and the ledger.

    state: held, declined, released, captured or refunded.
    """
    if state == "held":
        ledger.book(conn, trip.id, "hold", trip.cents, now)
        settled = "held" if trip.money == "holding?" else trip.money
        return replace(trip, hold_id=hold_id, money=settled)
    if state == "declined":
        return replace(trip, money="none")
    if state == "released":
        ledger.book(conn, trip.id, "release", trip.cents, now)
        return replace(trip, money="released")
    if state == "captured":
        ledger.book(conn, trip.id, "capture", trip.cents, now)
        captured = replace(trip, money="captured")
        due = trip.state in REVOKING and trip.refund_cents > 0
        if trip.state in REVOKING:
            ledger.book(conn, trip.id, "fee", trip.fee_cents, now)
        return replace(captured, money="refunding?") if due else captured
    ledger.book(conn, trip.id, "refund", trip.refund_cents, now)
    return replace(trip, money="refunded", refunded_cents=trip.refund_cents)
