"""What an answer of the partner means for a leg, decided without asking anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.words import Money, PartnerBooking
from bot.bookings.money import charged
from bot.bookings.states import FAILED, Event
from bot.bookings.watch import ABOARD
from bot.store.bookings import Trip, TripLeg

Op = Literal[
    "hold", "book", "look", "extend", "commit", "cancel", "undo", "capture", "release", "refund"
]

LOST_AFTER = timedelta(seconds=10)
GONE = frozenset({"REJECTED", "RELEASED", "EXPIRED", "CANCELLED"})
DOUBTFUL_REFUSALS = frozenset({"exists", "conflict", "illegal", "illegal_state", "busy"})


@dataclass(frozen=True, slots=True)
class Missing:
    """The partner answered 404."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer that can be trusted; the deed may have happened. after_s: the partner's wish."""

    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class No:
    """A definite refusal with its reason."""

    reason: str


Answer = PartnerBooking | Money | Missing | Lost | No


def event_of(trip: Trip, leg: TripLeg, op: Op, answer: Answer, now: datetime) -> Event | None:
    """What an answer means in this state; None: nothing learned that moves the promise."""
    if op == "hold":
        return _held(trip, answer)
    if op == "book":
        return _booked(leg, answer)
    if op == "extend":
        return _extended(answer)
    if op == "commit":
        return _committed(answer)
    if op == "cancel":
        return _cancelled(answer)
    return _looked(trip, leg, answer, now) if op in ("look", "undo") else None


def _held(trip: Trip, answer: Answer) -> Event | None:
    if trip.state != "ORDERED":
        return None
    if isinstance(answer, No):
        return "declined"
    if not isinstance(answer, Money):
        return None
    if answer.state == "declined":
        return "declined"
    return "held" if answer.cents == trip.cents else None


def _other_price(leg: TripLeg, answer: PartnerBooking) -> bool:
    return answer.cents is not None and answer.cents != leg.cents


def _booked(leg: TripLeg, answer: Answer) -> Event:
    if isinstance(answer, No):
        return "no_answer" if answer.reason in DOUBTFUL_REFUSALS else "refused"
    if not isinstance(answer, PartnerBooking):
        return "no_answer"
    if answer.state in GONE:
        return "refused"
    if answer.state not in ("NEW", "PENDING"):
        return "ahead"
    return "repriced" if _other_price(leg, answer) else "booked"


def _extended(answer: Answer) -> Event | None:
    if isinstance(answer, No | Missing):
        return "expired"
    if isinstance(answer, PartnerBooking) and answer.state in GONE:
        return "expired"
    return None


def _committed(answer: Answer) -> Event:
    if isinstance(answer, PartnerBooking):
        if answer.state == "CONFIRMED" or answer.state in ABOARD:
            return "confirmed"
        if answer.state == "CONDITIONAL_CONFIRMED":
            return "conditional"
    return "no_answer"


def _cancelled(answer: Answer) -> Event:
    if isinstance(answer, PartnerBooking):
        if answer.state in GONE:
            return "cancelled"
        if answer.state in ABOARD:
            return "in_use"
    return "no_answer"


def _looked(trip: Trip, leg: TripLeg, answer: Answer, now: datetime) -> Event | None:
    if isinstance(answer, Missing):
        return _missing(trip, leg, now)
    if not isinstance(answer, PartnerBooking):
        return None
    reader = _LOOKS.get(leg.state)
    return None if reader is None else reader(trip, leg, answer)


def missing_for_good(leg: TripLeg, now: datetime) -> bool:
    """The partner answered 404 once before, at least ten seconds ago."""
    return leg.missing_at is not None and now - leg.missing_at >= LOST_AFTER


def compensated(trip: Trip) -> bool:
    """A leg of this trip failed and nothing was charged: what stands is being undone."""
    return not charged(trip) and any(leg.state in FAILED for leg in trip.legs)


def _missing(trip: Trip, leg: TripLeg, now: datetime) -> Event | None:
    if leg.state == "RESERVE_UNKNOWN":
        return "missing" if trip.expires > now else "gone"
    if leg.state == "CANCEL_UNKNOWN" and not compensated(trip):
        return "missing"
    if not missing_for_good(leg, now):
        return None
    if leg.state == "COMMIT_UNKNOWN":
        return "lost"
    if leg.state == "CONDITIONAL":
        return "denied"
    if leg.state == "CANCEL_UNKNOWN":
        return "cancelled"
    return "gone" if leg.state == "NEEDS_STAFF" and not charged(trip) else None


def _reserve_unknown(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    if answer.state in GONE:
        return "gone"
    if answer.state == "NEW":
        return None
    if answer.state != "PENDING":
        return "ahead"
    return "repriced" if _other_price(leg, answer) else "pending"


def _commit_unknown(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    if answer.state == "CONDITIONAL_CONFIRMED":
        return "conditional"
    if answer.state in GONE:
        return "gone"
    return "pending" if answer.state == "PENDING" else None


def _conditional(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    return "denied" if answer.state in GONE else None


def _cancel_unknown(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    """A partner that will not cancel keeps the ride; half an order, only staff can judge."""
    if answer.state in GONE:
        return "cancelled"
    if answer.state in ABOARD:
        return "in_use"
    if leg.refusals < 2 or answer.state != "CONFIRMED":
        return "confirmed"
    return "limit" if compensated(trip) else "kept"


def _confirmed(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    if answer.state in GONE:
        return "no_show" if answer.no_show else "operator_cancelled"
    return "in_use" if answer.state in ABOARD else None


def _in_use(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    return "finished" if answer.state == "FINISHED" else None


def _staff(trip: Trip, leg: TripLeg, answer: PartnerBooking) -> Event | None:
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    if answer.state == "CONDITIONAL_CONFIRMED":
        return "conditional"
    if charged(trip):
        return "cancelled" if answer.state in GONE else None
    return "gone"


_LOOKS = {
    "RESERVE_UNKNOWN": _reserve_unknown,
    "COMMIT_UNKNOWN": _commit_unknown,
    "CONDITIONAL": _conditional,
    "CANCEL_UNKNOWN": _cancel_unknown,
    "CONFIRMED": _confirmed,
    "IN_USE": _in_use,
    "NEEDS_STAFF": _staff,
}
