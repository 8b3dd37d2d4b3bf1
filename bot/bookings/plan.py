"""What a trip does next, decided without asking anybody: due events, calls, what answers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.words import Money, PartnerBooking
from bot.bookings.states import FINAL, STOPPABLE, UNKNOWN, Event
from bot.bookings.watch import ABOARD, ridden
from bot.store.bookings import Trip

Op = Literal[
    "hold", "book", "look", "extend", "commit", "cancel", "undo", "capture", "release", "refund"
]

UNKNOWN_LIMIT = timedelta(minutes=15)
BEFORE_DEPARTURE = timedelta(minutes=5)
AT_LEAST = timedelta(minutes=1)
LOST_AFTER = timedelta(seconds=10)
POLL = timedelta(seconds=15)
BACKOFF_CAP_S = 15.0

GONE = frozenset({"REJECTED", "RELEASED", "EXPIRED", "CANCELLED"})
DOUBTFUL_REFUSALS = frozenset({"exists", "conflict", "illegal", "illegal_state", "busy"})
PARTNER_OPS: frozenset[str] = frozenset({"book", "commit", "cancel"})


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


def limit_of(trip: Trip) -> datetime | None:
    """When an UNKNOWN goes to the staff: 15 min, or 5 min before departure, at least one."""
    if trip.unknown_at is None:
        return None
    latest = min(trip.unknown_at + UNKNOWN_LIMIT, trip.departs - BEFORE_DEPARTURE)
    return max(trip.unknown_at + AT_LEAST, latest)


def due_event(trip: Trip, unanswered: Sequence[str], now: datetime) -> Event | None:
    """An event that needs no call: time passed, a wish was noted, a crash left a call open."""
    state = trip.state
    limit = limit_of(trip)
    if state in UNKNOWN and limit is not None and limit <= now:
        return "limit"
    if state in ("RESERVING", "COMMITTING", "CANCELLING") and PARTNER_OPS & set(unanswered):
        return "no_answer"
    if state == "QUOTED":
        return "expired" if trip.expires <= now else None
    if trip.stop and state in STOPPABLE:
        return "stop"
    if trip.stop == "agreed" and state in ("CONFIRMED", "CONDITIONAL"):
        return "cancel"
    if state == "ORDERED" and trip.expires <= now:
        return "hold_timeout"
    if state == "RESERVED":
        return _reserved(trip, now)
    return ridden(trip)


def _reserved(trip: Trip, now: datetime) -> Event | None:
    """RESERVED is left at once: by commit, or by expiry where the partner will not extend.

    A partner that granted the extension decides itself whether the commit comes too late: its
    clock may differ from ours by minutes.
    """
    over = trip.leg.expires is not None and trip.leg.expires <= now
    if not over or trip.leg.extended:
        return "commit"
    return "expired" if trip.departs <= now else None


_OPS: dict[str, Op] = {
    "ORDERED": "hold",
    "RESERVING": "book",
    "RESERVE_UNKNOWN": "look",
    "RESERVED": "extend",
    "COMMITTING": "commit",
    "COMMIT_UNKNOWN": "look",
    "CANCELLING": "cancel",
    "CANCEL_UNKNOWN": "look",
}


def next_op(trip: Trip, now: datetime) -> Op | None:
    """The one call to make now; None when the trip rests. Promises first, then money."""
    if trip.state in _OPS:
        return _OPS[trip.state]
    if trip.state == "CONDITIONAL":
        deadline = trip.leg.expires or trip.departs - BEFORE_DEPARTURE
        return "undo" if deadline <= now else "look"
    if trip.look:
        return "look"
    if trip.state in FINAL and trip.legs and trip.leg.owed:
        return "undo"
    return _money_op(trip)


def _money_op(trip: Trip) -> Op | None:
    if trip.money == "releasing?":
        return "release" if trip.hold_id else "hold"
    if trip.money == "capturing?":
        return None if trip.reason == "capture_refused" else "capture"
    if trip.money == "refunding?":
        return "refund"
    return None


def event_of(trip: Trip, op: Op, answer: Answer, now: datetime) -> Event | None:
    """What an answer means in this state; None: nothing learned that moves the promise."""
    if op == "hold":
        return _held(trip, answer)
    if trip.state == "RESERVING":
        return _booked(trip, answer)
    if trip.state == "RESERVED":
        return _extended(answer, now)
    if trip.state == "COMMITTING":
        return _committed(answer)
    if trip.state == "CANCELLING":
        return _cancelled(answer)
    if op in ("look", "undo"):
        return _looked(trip, answer, now)
    return None


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


def _other_price(trip: Trip, answer: PartnerBooking) -> bool:
    return answer.cents is not None and answer.cents != trip.cents


def _booked(trip: Trip, answer: Answer) -> Event:
    if isinstance(answer, No):
        return "no_answer" if answer.reason in DOUBTFUL_REFUSALS else "refused"
    if not isinstance(answer, PartnerBooking):
        return "no_answer"
    if answer.state in GONE:
        return "refused"
    if answer.state not in ("NEW", "PENDING"):
        return "ahead"
    return "repriced" if _other_price(trip, answer) else "booked"


def _extended(answer: Answer, now: datetime) -> Event | None:
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


def _looked(trip: Trip, answer: Answer, now: datetime) -> Event | None:
    if isinstance(answer, Missing):
        return _missing(trip, now)
    if not isinstance(answer, PartnerBooking):
        return None
    reader = _LOOKS.get(trip.state)
    return None if reader is None else reader(trip, answer)


def missing_for_good(trip: Trip, now: datetime) -> bool:
    """The partner answered 404 once before, at least ten seconds ago."""
    first = trip.leg.missing_at
    return first is not None and now - first >= LOST_AFTER


def _missing(trip: Trip, now: datetime) -> Event | None:
    if trip.state == "RESERVE_UNKNOWN":
        return "missing" if trip.expires > now else "gone"
    if trip.state == "CANCEL_UNKNOWN":
        return "missing"
    if not missing_for_good(trip, now):
        return None
    if trip.state == "COMMIT_UNKNOWN":
        return "lost"
    if trip.state == "CONDITIONAL":
        return "denied"
    uncharged = trip.money in ("held", "releasing?", "released")
    return "gone" if trip.state == "NEEDS_STAFF" and uncharged else None


def _reserve_unknown(trip: Trip, answer: PartnerBooking) -> Event | None:
    if answer.state in GONE:
        return "gone"
    if answer.state == "NEW":
        return None
    if answer.state != "PENDING":
        return "ahead"
    return "repriced" if _other_price(trip, answer) else "pending"


def _commit_unknown(trip: Trip, answer: PartnerBooking) -> Event | None:
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    if answer.state == "CONDITIONAL_CONFIRMED":
        return "conditional"
    if answer.state in GONE:
        return "gone"
    return "pending" if answer.state == "PENDING" else None


def _conditional(trip: Trip, answer: PartnerBooking) -> Event | None:
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    return "denied" if answer.state in GONE else None


def _cancel_unknown(trip: Trip, answer: PartnerBooking) -> Event | None:
    if answer.state in GONE:
        return "cancelled"
    if answer.state in ABOARD:
        return "in_use"
    refused = trip.leg.refusals >= 2 and answer.state == "CONFIRMED"
    return "kept" if refused else "confirmed"


def _confirmed(trip: Trip, answer: PartnerBooking) -> Event | None:
    if answer.state in GONE:
        return "operator_cancelled"
    return "in_use" if answer.state in ABOARD else None


def _in_use(trip: Trip, answer: PartnerBooking) -> Event | None:
    return "finished" if answer.state == "FINISHED" else None


def _staff(trip: Trip, answer: PartnerBooking) -> Event | None:
    charged = trip.money in ("capturing?", "captured", "refunding?", "refunded")
    if answer.state == "CONFIRMED" or answer.state in ABOARD:
        return "confirmed"
    if answer.state == "CONDITIONAL_CONFIRMED":
        return "conditional"
    if charged:
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
