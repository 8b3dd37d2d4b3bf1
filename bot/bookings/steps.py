"""The two transactions of a saga step: claim a trip before the call, settle it after."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.exc import OperationalError

from adapters.words import Offer
from bot.bookings import answers, money, plan, watch
from bot.bookings.answers import Answer, Lost
from bot.bookings.learning import Errand, Heard, describe, learn, patient, unmoved
from bot.bookings.moment import Moment
from bot.bookings.moves import move
from bot.bookings.plan import Call
from bot.bookings.states import OVER, UNDER_WATCH, Event
from bot.store import bookings as rows
from bot.store import traces
from bot.store.bookings import Trip, TripLeg

OF_EXTRAS = "extra"
ASIDE = timedelta(minutes=5)
Stated = Literal["gone", "cancelled"]


class Stuck(Exception):
    """Our own mistake holds this trip up; its cause tells which. trip_id: the only argument."""

    @property
    def trip_id(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Rested:
    """The claimed trip moved or rests; there is nothing to ask now."""


# --- claim ---------------------------------------------------------------------------------


def claim(at: Moment, lease: timedelta, dice: random.Random) -> Errand | Rested | None:
    """Lease the next due trip, take the moves that need no call, write down its next call.

    A call that was sent and never answered (a crash) counts as an answer lost.  Raises Stuck.
    """
    trip = rows.claim_due(at.conn, at.now, lease)
    if trip is None:
        return None
    try:
        return _claimed(at, trip, dice)
    except OperationalError:  # the database is busy, not the trip
        raise
    except Exception as error:
        raise Stuck(trip.id) from error


def _claimed(at: Moment, was: Trip, dice: random.Random) -> Errand | Rested:
    unanswered = [
        (op, key)
        for op, key in traces.open_attempts(at.conn, was.id)
        if not op.startswith(OF_EXTRAS)
    ]
    for op, key in unanswered:
        traces.close_attempts(at.conn, was.id, op, key, "never heard")
    return _onward(at, was, was, unanswered, dice)


def _onward(
    at: Moment, was: Trip, trip: Trip, unanswered: Sequence[tuple[str, str]], dice: random.Random
) -> Errand | Rested:
    """Take the moves that need no call, and write the trip with its next call. was: as stored."""
    was, trip = _moved_on(at, was, _hinted(trip), unanswered, dice)
    call = plan.next_call(trip, at.now) or _watching(at, trip)
    if call is None:
        return _rest(at, replace(trip, next_at=_next_watch(at, trip)), was)
    if trip.next_at is not None and trip.next_at > at.now:
        return _rest(at, trip, was)
    saved = rows.save(at.conn, replace(trip, updated=at.now), was)
    number = traces.write_attempt(at.conn, trip.id, call.op, _key(trip, call), at.now)
    return Errand(saved, call.op, number, at.offers(trip), at.now, call.n)


def _hinted(trip: Trip) -> Trip:
    """A hint about the trip is one about each of its legs."""
    if not trip.look:
        return trip
    return replace(trip, look=False, legs=tuple(replace(leg, look=True) for leg in trip.legs))


def _moved_on(
    at: Moment,
    was: Trip,
    trip: Trip,
    unanswered: Sequence[tuple[str, str]],
    dice: random.Random,
) -> tuple[Trip, Trip]:
    """Every move that needs no call: the trip as it is stored, and as it became.

    Each move is stored before the next, so that the row's own path is the table's.
    """
    while (due := plan.due_event(trip, unanswered, at.now)) is not None:
        if trip is not was:
            was = trip = _saved(at, trip, was)
        trip = patient(move(at, trip, due.event, n=due.n), at.now, dice)
        unanswered = ()
        if trip.state in OVER:
            was = trip = _saved(at, trip, was)
    return was, trip


def _rest(at: Moment, trip: Trip, was: Trip) -> Rested:
    rows.save(at.conn, replace(trip, lease_until=None), was)
    return Rested()


def _next_watch(at: Moment, trip: Trip) -> datetime | None:
    """When promised rides are looked at next; one that never ends goes before the staff."""
    moments = []
    for leg, offer in _watched_legs(at, trip):
        following = watch.next_look(leg, offer.arrives)
        if following is None:
            traces.raise_alarm(at.conn, trip.id, "never_finished", at.now, again=False)
        else:
            moments.append(following)
    return min(moments, default=None)


def _watching(at: Moment, trip: Trip) -> Call | None:
    """A look at a promised ride, when its moment has come."""
    due = (leg for leg, o in _watched_legs(at, trip) if watch.is_due(leg, o.arrives, at.now))
    leg = next(due, None)
    return None if leg is None else Call("look", leg.n)


def _watched_legs(at: Moment, trip: Trip) -> Iterator[tuple[TripLeg, Offer]]:
    for leg in trip.legs:
        if leg.state in UNDER_WATCH:
            yield leg, at.offer(trip, leg.n)


def _key(trip: Trip, call: Call) -> str:
    if call.op in ("hold", "capture", "release", "refund"):
        return money.key_of(trip, call.op)
    return trip.legs[call.n - 1].partner_booking_id


# --- settle --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """A trip after an answer. was: as it is stored; trip: as it became, not yet written."""

    was: Trip
    trip: Trip


def settle(at: Moment, errand: Errand, heard: Heard, dice: random.Random) -> Settled | None:
    """Write answer, move, money and outcome; None when another worker was here. Raises Stuck.

    The trip itself is written by `go_on` or `leave`, in the same transaction.
    """
    try:
        return _settled(at, errand, heard, dice)
    except OperationalError:
        raise
    except Exception as error:
        raise Stuck(errand.trip.id) from error


def _settled(at: Moment, errand: Errand, heard: Heard, dice: random.Random) -> Settled | None:
    was = trip = rows.by_id(at.conn, errand.trip.id)
    if trip is None or was is None or trip.version != errand.trip.version:
        return None
    answer = heard.answer
    traces.answer_attempt(at.conn, errand.attempt, describe(answer))
    event = answers.event_of(trip, trip.legs[errand.n - 1], errand.op, answer, errand.at)
    trip = learn(at, trip, errand, answer)
    if event is not None:
        after_s = answer.after_s if isinstance(answer, Lost) else None
        n = None if errand.op == "hold" else errand.n
        trip = patient(move(at, trip, event, heard.news, n), at.now, dice, after_s)
    else:
        trip = unmoved(at, trip, errand, answer, dice)
    return Settled(was, replace(trip, updated=at.now))


def go_on(
    at: Moment, settled: Settled, lease: timedelta, dice: random.Random
) -> Errand | Rested | None:
    """Write the trip, with its next call where it wants one at once; None: it is left to others.

    Raises Stuck.
    """
    trip = settled.trip
    if trip.state in OVER or trip.next_at is None or trip.next_at > at.now:
        leave(at, settled)
        return None
    try:
        leased = replace(trip, lease_until=at.now + lease)
        return _onward(at, settled.was, leased, (), dice)
    except OperationalError:
        raise
    except Exception as error:
        raise Stuck(trip.id) from error


def leave(at: Moment, settled: Settled) -> None:
    """Write the trip and take nothing further of it."""
    _saved(at, replace(settled.trip, lease_until=None), settled.was)


def _saved(at: Moment, trip: Trip, was: Trip) -> Trip:
    """The row as written; the house hears of a trip that is over."""
    saved = rows.save(at.conn, trip, was)
    if saved.state in OVER - {"LAPSED"}:
        at.books.ended(at.conn, saved.conversation_id, saved.person_id, at.now)
    return saved


def event_of(errand: Errand, answer: Answer) -> Event | None:
    """What the answer will mean, for reading beside it what the telling needs."""
    return answers.event_of(errand.trip, errand.leg, errand.op, answer, errand.at)


def set_aside(at: Moment, trip_id: str) -> None:
    """A trip that our own mistake holds up waits, so that all others go on; staff hears of it."""
    traces.raise_alarm(at.conn, trip_id, "stuck", at.now)
    rows.note(at.conn, trip_id, next_at=at.now + ASIDE, lease_until=None)


# --- staff -----------------------------------------------------------------------------------


def state(at: Moment, trip_id: str, outcome: Stated, reason: str, n: int | None) -> bool:
    """End what is with the staff as they say; False where the partner can still say it itself.

    Only a partner that answered, and does not know the booking, leaves staff the word: money is
    never released while nobody knows what stands there.
    """
    was = trip = rows.by_id(at.conn, trip_id)
    if trip is None or was is None or trip.state != "NEEDS_STAFF" or not reason.strip():
        return False
    legs = [leg for leg in trip.legs if leg.state == "NEEDS_STAFF" and n in (None, leg.n)]
    if not legs or not all(_unknown_there(at, trip, leg) for leg in legs):
        return False
    if money.charged(trip) != (outcome == "cancelled"):
        return False
    trip = replace(trip, reason=f"staff: {reason}")
    for leg in legs:
        trip = move(at, trip, outcome, n=leg.n)
    traces.settle_alarms(at.conn, trip_id, reason)
    _saved(at, trip, was)
    return True


def _unknown_there(at: Moment, trip: Trip, leg: TripLeg) -> bool:
    return traces.last_answer(at.conn, trip.id, "look", leg.partner_booking_id) == "404"
