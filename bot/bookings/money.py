"""The money column of a trip: what a move asks of it, and what the wallet's answers settle."""

from __future__ import annotations

from dataclasses import replace

from adapters.words import Money
from bot.bookings import ledger, outcomes
from bot.bookings.moment import Moment
from bot.bookings.states import FAILED, FINAL, UNCHARGED, Event, MoneyDeed
from bot.store import traces
from bot.store.bookings import Trip, TripLeg
from handlers.ports import TripState

OVER = frozenset({"CANCELLED", "OPERATOR_CANCELLED", "NO_SHOW"})
GIVEN_BACK = OVER | FAILED
CAPTURE_REFUSED = "capture_refused"


def charged(trip: Trip) -> bool:
    """True once a cent was captured, or may have been."""
    return trip.money not in UNCHARGED


def capture_refused(trip: Trip) -> bool:
    """The wallet refused the capture for good: only staff moves it."""
    return trip.money == "capturing?" and trip.reason == CAPTURE_REFUSED


def fee_after(at: Moment, trip: Trip, leg: TripLeg, event: Event) -> int:
    """What is kept of a leg that `event` ends, in cents: by the rule that was read back."""
    if event in ("operator_cancelled", "compensate", "kept", "in_use", "denied"):
        return 0
    if event == "no_show":
        rule = at.offer(trip, leg.n).cancel_rule
        return outcomes.fee_now(replace(rule, free_until=at.now), leg.cents, at.now)
    return leg.fee_cents


def due_cents(trip: Trip) -> int:
    """What has to go back of the capture: every leg that is over and was not ridden, less fees."""
    return sum(leg.cents - leg.fee_cents for leg in trip.legs if leg.state in GIVEN_BACK)


def deed_of(trip: Trip, state: TripState, deed: MoneyDeed) -> MoneyDeed:
    """What the trip's new state asks of its money; for one leg, what the table says."""
    if deed == "hold":
        return "hold"
    if trip.money in ("holding?", "held"):
        if state in FINAL:
            return "release"
        return "capture" if state in ("CONFIRMED", "IN_USE", "COMPLETED") else ""
    if capture_refused(trip) and state in FINAL:
        return "release"  # nothing was taken, and nothing is promised any more
    over = deed in ("refund", "refund_all") or state in FINAL
    return "refund" if over or due_cents(trip) > trip.refunded_cents else ""


def ask(at: Moment, trip: Trip, deed: MoneyDeed) -> Trip:
    """What a move asks of the money; a refund waits until a capture is settled."""
    if deed == "hold":
        return replace(trip, money="holding?")
    if deed == "capture" and trip.money == "held":
        return replace(trip, money="capturing?")
    if deed == "release":
        free = tuple(replace(leg, fee_cents=0) for leg in trip.legs)
        return replace(trip, money="releasing?", fee_cents=0, refund_cents=0, legs=free)
    return _give_back(at, trip) if deed == "refund" else trip


def _give_back(at: Moment, trip: Trip) -> Trip:
    """Captured money of legs that are over: each fee is booked, the rest goes back."""
    if trip.money not in ("captured", "refunded"):
        return trip
    for leg in trip.legs:
        if leg.state in GIVEN_BACK and leg.fee_cents > 0:
            entries: dict[ledger.Account, int] = {"revenue": leg.fee_cents, "fees": -leg.fee_cents}
            ledger.post(at.conn, trip.id, _nth("fee", leg.n - 1), entries, at.now)
    owed = due_cents(trip) - trip.refunded_cents
    return replace(trip, money="refunding?", refunding_cents=owed) if owed > 0 else trip


def _nth(deed: str, before: int) -> str:
    """The name of a deed that a trip may see more than once; the first one is plain."""
    return f"{deed}:{before}" if before else deed


def key_of(trip: Trip, op: str) -> str:
    """The wallet's key of a deed: always the same for the same deed, so repeating it is safe."""
    before = trip.refunded_cents if op == "refund" else 0
    return f"{trip.id}:{_nth(op, before)}"


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
    return _captured(at, trip) if answer.state == "captured" else _refunded(at, trip)


def _captured(at: Moment, trip: Trip) -> Trip:
    ledger.book(at.conn, trip.id, "capture", trip.cents, at.now)
    captured = replace(trip, money="captured")
    traces.settle_alarms(at.conn, trip.id, "captured", CAPTURE_REFUSED)
    at.books.captured(at.conn, captured, trip.cents, at.now)
    return _give_back(at, captured)


def _refunded(at: Moment, trip: Trip) -> Trip:
    """One refund is settled; another leg may have ended meanwhile."""
    cents = trip.refunding_cents
    entries: dict[ledger.Account, int] = {"refunds": cents, "wallet": -cents}
    ledger.post(at.conn, trip.id, _nth("refund", trip.refunded_cents), entries, at.now)
    back = trip.refunded_cents + cents
    refunded = replace(trip, money="refunded", refunded_cents=back, refunding_cents=0)
    at.books.refunded(at.conn, refunded, cents, at.now)
    return _give_back(at, refunded)
