"""What a trip does next, decided without asking anybody: due events and the one call to make."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.bookings.answers import LOST_AFTER, Op
from bot.bookings.money import capture_refused
from bot.bookings.states import CANCELLABLE, FINAL, STOPPABLE, UNKNOWN, Event
from bot.bookings.watch import ridden
from bot.store.bookings import Trip, TripLeg

UNKNOWN_LIMIT = timedelta(minutes=15)
BEFORE_DEPARTURE = timedelta(minutes=5)
AT_LEAST = timedelta(minutes=1)
POLL = timedelta(seconds=15)
SKEW = timedelta(minutes=15)
BACKOFF_CAP_S = 15.0
BETWEEN_LOOKS = timedelta(seconds=2)

PARTNER_OPS: frozenset[str] = frozenset({"book", "commit", "cancel"})
NOT_YET_RESERVED = frozenset({"ORDERED", "RESERVING", "RESERVE_UNKNOWN", "NEEDS_STAFF"})


@dataclass(frozen=True, slots=True)
class Due:
    """An event that needs no call. n: the leg it happens to; None: every leg that it can."""

    event: Event
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call to make. n: the leg it is about; money is asked for the whole trip."""

    op: Op
    n: int = 1


# --- events that need no call ---------------------------------------------------------------


def due_event(trip: Trip, unanswered: Collection[tuple[str, str]], now: datetime) -> Due | None:
    """Time passed, a wish was noted, or a crash left a call open.

    unanswered: operation and key of every call that was sent and never answered.
    """
    if trip.state == "QUOTED":
        return Due("expired") if trip.expires <= now else None
    for leg in trip.legs:
        event = _doubt(trip, leg, unanswered, now)
        if event is not None:
            return Due(event, leg.n)
    return _of_trip(trip, now) or _of_rides(trip)


def _doubt(
    trip: Trip, leg: TripLeg, unanswered: Collection[tuple[str, str]], now: datetime
) -> Event | None:
    limit = limit_of(trip, leg)
    if leg.state in UNKNOWN and limit is not None and limit <= now:
        return "limit"
    lost = any(op in PARTNER_OPS and key == leg.partner_booking_id for op, key in unanswered)
    return "no_answer" if lost and leg.state in ("RESERVING", "COMMITTING", "CANCELLING") else None


def limit_of(trip: Trip, leg: TripLeg) -> datetime | None:
    """When an UNKNOWN goes to the staff: 15 min, or 5 min before departure, at least one."""
    if leg.unknown_at is None:
        return None
    departs = leg.departs or trip.departs
    latest = min(leg.unknown_at + UNKNOWN_LIMIT, departs - BEFORE_DEPARTURE)
    return max(leg.unknown_at + AT_LEAST, latest)


def _of_trip(trip: Trip, now: datetime) -> Due | None:
    living = [leg for leg in trip.legs if leg.state not in FINAL]
    if trip.stop and living and all(leg.state in STOPPABLE for leg in living):
        return Due("stop")
    wanted = (leg.n for leg in living if leg.stop and leg.state in CANCELLABLE)
    if trip.stop == "agreed" and (n := next(wanted, None)) is not None:
        return Due("cancel", n)
    if trip.state == "ORDERED" and trip.expires <= now:
        return Due("hold_timeout")
    return _reserved(trip, living, now)


def _reserved(trip: Trip, living: list[TripLeg], now: datetime) -> Due | None:
    """All legs are reserved: commit all, unless one ran out and may not be extended any more.

    A partner that granted the extension decides itself whether the commit comes too late: its
    clock may differ from ours by minutes.
    """
    waiting = [leg for leg in living if leg.state == "RESERVED"]
    if not waiting or any(leg.state in NOT_YET_RESERVED for leg in living):
        return None
    for leg in waiting:
        if ran_out(leg, now):
            return Due("expired", leg.n) if (leg.departs or trip.departs) <= now else None
    return Due("commit")


def ran_out(leg: TripLeg, now: datetime) -> bool:
    """The partner's expiry passed, and it was not asked for more time yet."""
    return leg.expires is not None and leg.expires <= now and not leg.extended


def _of_rides(trip: Trip) -> Due | None:
    found = ((ridden(leg), leg.n) for leg in trip.legs)
    return next((Due(event, n) for event, n in found if event is not None), None)


# --- calls ----------------------------------------------------------------------------------

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
DOUBT_NEXT = ("CANCELLING", "ORDERED", "RESERVING", "RESERVED", "COMMITTING")


def look_at(trip: Trip, leg: TripLeg) -> datetime:
    """When a leg in doubt may be looked at again: 10 s after a first 404, else after 2 s."""
    asked = (leg.asked_at or leg.unknown_at or trip.created) + BETWEEN_LOOKS
    return asked if leg.missing_at is None else max(asked, leg.missing_at + LOST_AFTER)


def another_look(trip: Trip, now: datetime) -> bool:
    """Whether a leg in doubt may be looked at already: legs wait side by side."""
    return any(leg.state in UNKNOWN and look_at(trip, leg) <= now for leg in trip.legs)


def next_call(trip: Trip, now: datetime) -> Call | None:
    """The one call to make now; None when the trip rests. Promises first, then money."""
    leg = next(_in_flight(trip, now), None)
    if leg is not None:
        return Call(_OPS[leg.state], leg.n)
    call = _conditional(trip, now) or _hinted(trip)
    if call is not None:
        return call
    owing = next((leg for leg in trip.legs if leg.owed and leg.state in FINAL), None)
    if owing is not None:
        return Call("undo", owing.n)
    op = _money_op(trip)
    return None if op is None else Call(op)


def _in_flight(trip: Trip, now: datetime) -> Iterator[TripLeg]:
    """The legs that want a call, those in doubt first; nothing new is sent while staff decides."""
    staffed = any(leg.state == "NEEDS_STAFF" for leg in trip.legs)
    doubtful = [leg for leg in trip.legs if leg.state in UNKNOWN]
    yield from sorted(doubtful, key=lambda leg: look_at(trip, leg))
    for state in DOUBT_NEXT[:1] if staffed else DOUBT_NEXT:
        for leg in trip.legs:
            if leg.state == state and (state != "RESERVED" or ran_out(leg, now)):
                yield leg


def _conditional(trip: Trip, now: datetime) -> Call | None:
    """Poll, the leg that was asked longest ago first; past its deadline it is undone."""
    legs = [leg for leg in trip.legs if leg.state == "CONDITIONAL"]
    if not legs:
        return None
    leg = min(legs, key=lambda one: one.asked_at or trip.created)
    return Call("undo" if deadline_of(trip, leg) <= now else "look", leg.n)


def deadline_of(trip: Trip, leg: TripLeg) -> datetime:
    """Until when a conditional ride may wait: the partner's time, whose clock may be behind."""
    latest = (leg.departs or trip.departs) - BEFORE_DEPARTURE
    if leg.expires is None:
        return latest
    return max(leg.expires, min(leg.expires + SKEW, latest))


def _hinted(trip: Trip) -> Call | None:
    return next((Call("look", leg.n) for leg in trip.legs if leg.look), None)


def _money_op(trip: Trip) -> Op | None:
    if trip.money == "releasing?":
        return "release" if trip.hold_id else "hold"
    if trip.money == "capturing?":
        return None if capture_refused(trip) else "capture"
    if trip.money == "refunding?":
        return "refund"
    return None
