"""The money column of a trip: what a move asks of it, and what the wallet's answers settle."""

from __future__ import annotations

from dataclasses import replace

from adapters.words import Money
from bot.bookings import ledger, outcomes
from bot.bookings.moment import Moment
from bot.bookings.states import Event, MoneyDeed
from bot.store.bookings import Trip

OVER = frozenset({"CANCELLED", "OPERATOR_CANCELLED", "NO_SHOW"})


def agreed(at: Moment, trip: Trip, event: Event) -> Trip:
    """Fee and refund of a promise that ends: by the rule that was read back, or in full."""
    if event == "operator_cancelled":
        return replace(trip, fee_cents=0, refund_cents=trip.cents)
    if event == "no_show":
        rule = at.offer(trip).cancel_rule
        fee = outcomes.fee_now(replace(rule, free_until=at.now), trip.cents, at.now)
        return replace(trip, fee_cents=fee, refund_cents=trip.cents - fee)
    if event == "cancelled" and trip.money in ("capturing?", "captured"):
        return replace(trip, refund_cents=trip.cents - trip.fee_cents)
    if event in ("kept", "in_use"):
        return replace(trip, fee_cents=0, stop="")
    return trip


def ask(at: Moment, trip: Trip, deed: MoneyDeed) -> Trip:
    """What a move asks of the money; a refund waits until a capture is settled."""
    if deed == "hold":
        return replace(trip, money="holding?")
    if deed == "capture" and trip.money == "held":
        return replace(trip, money="capturing?")
    if deed not in ("release", "refund", "refund_all"):
        return trip
    if trip.money in ("holding?", "held"):
        return replace(trip, money="releasing?", fee_cents=0)
    return _give_back(at, trip) if trip.money == "captured" else trip


def _give_back(at: Moment, trip: Trip) -> Trip:
    """Captured money of a promise that is over: the fee is booked, the rest goes back."""
    if trip.state not in OVER:
        return trip
    ledger.book(at.conn, trip.id, "fee", trip.fee_cents, at.now)
    return replace(trip, money="refunding?") if trip.refund_cents > 0 else trip


def settle(at: Moment, trip: Trip, answer: Money) -> Trip:
    """Write a wallet's answer into the money column and the ledger."""
    if answer.state == "declined":
        return replace(trip, money="none")
    if answer.state == "held":
        ledger.book(at.conn, trip.id, "hold", trip.cents, at.now)
        settled = "held" if trip.money == "holding?" else trip.money
        return replace(trip, hold_id=answer.id, money=settled)
    if answer.state == "released":
        ledger.book(at.conn, trip.id, "release", trip.cents, at.now)
        return replace(trip, money="released")
    if answer.state == "captured":
        ledger.book(at.conn, trip.id, "capture", trip.cents, at.now)
        return _give_back(at, replace(trip, money="captured"))
    ledger.book(at.conn, trip.id, "refund", trip.refund_cents, at.now)
    return replace(trip, money="refunded", refunded_cents=trip.refund_cents)
