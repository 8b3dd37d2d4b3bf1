"""The two transactions of a saga step: claim a trip before the call, settle it after."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.words import Money, Offer, PartnerBooking
from bot.bookings import money, outcomes, plan, watch
from bot.bookings.moment import NOTHING_NEW, Moment, News
from bot.bookings.moves import move
from bot.bookings.plan import Answer, Lost, Missing, No, Op
from bot.bookings.states import FINAL, OVER, UNDER_WATCH, UNKNOWN, Event
from bot.store import bookings as rows
from bot.store.bookings import Trip

FIRST_RETRY_S = 2.0
TELL_DOUBT_AFTER = 3
ALARM_AFTER = 60
SLOW_RETRY_S = 45.0


@dataclass(frozen=True, slots=True)
class Errand:
    """A leased trip and the one call to make for it, already written down as attempt."""

    trip: Trip
    op: Op
    attempt: int
    offer: Offer
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """What a call brought: the answer, and what was read beside it for the telling."""

    answer: Answer
    news: News = NOTHING_NEW


@dataclass(frozen=True, slots=True)
class Rested:
    """The claimed trip moved or rests; there is nothing to ask now."""


# --- claim ---------------------------------------------------------------------------------


def claim(at: Moment, lease: timedelta, dice: random.Random) -> Errand | Rested | None:
    """Lease the next due trip, take the moves that need no call, write down its next call.

    A call that was sent and never answered (a crash) counts as an answer lost.
    """
    trip = rows.claim_due(at.conn, at.now, lease)
    if trip is None:
        return None
    unanswered = rows.open_attempts(at.conn, trip.id)
    if unanswered:
        rows.close_attempts(at.conn, trip.id, "never heard")
    while (event := plan.due_event(trip, unanswered, at.now)) is not None:
        trip = _saved(at, patient(move(at, trip, event), at.now, dice))
        unanswered = ()
    op = plan.next_op(trip, at.now) or _watching(at, trip)
    if op is None:
        return _rest(at, replace(trip, next_at=_next_watch(at, trip)))
    if trip.next_at is not None and trip.next_at > at.now:
        return _rest(at, trip)
    saved = rows.save(at.conn, replace(trip, updated=at.now))
    number = rows.write_attempt(at.conn, trip.id, op, _key(trip, op), at.now)
    return Errand(saved, op, number, at.offer(trip), at.now)


def _rest(at: Moment, trip: Trip) -> Rested:
    rows.save(at.conn, replace(trip, lease_until=None))
    return Rested()


def _next_watch(at: Moment, trip: Trip) -> datetime | None:
    """When a promised ride is looked at next; one that never ends goes before the staff."""
    if trip.state not in UNDER_WATCH:
        return None
    following = watch.next_look(trip, at.offer(trip).arrives)
    if following is None:
        rows.raise_alarm(at.conn, trip.id, "never_finished", at.now)
    return following


def _watching(at: Moment, trip: Trip) -> Op | None:
    """A look at a promised ride, when its moment has come."""
    if trip.state not in UNDER_WATCH:
        return None
    return "look" if watch.is_due(trip, at.offer(trip).arrives, at.now) else None


def _key(trip: Trip, op: Op) -> str:
    money = op in ("hold", "capture", "release", "refund")
    return f"{trip.id}:{op}" if money else trip.leg.partner_booking_id


def patient(trip: Trip, now: datetime, dice: random.Random, after_s: float | None = None) -> Trip:
    """In doubt, wait before asking; everything else goes on at once."""
    return _later(trip, now, dice, after_s) if trip.state in UNKNOWN else trip


def _later(trip: Trip, now: datetime, dice: random.Random, after_s: float | None = None) -> Trip:
    """Exponential, with jitter, never above 15 s, so that a returned partner is asked soon."""
    grown = min(plan.BACKOFF_CAP_S, FIRST_RETRY_S * 2 ** min(trip.attempts, 6))
    seconds = grown * dice.uniform(0.5, 1.0)
    if after_s is not None:
        seconds = min(plan.BACKOFF_CAP_S, max(seconds, after_s))
    if trip.attempts > ALARM_AFTER and trip.state in FINAL:
        seconds = SLOW_RETRY_S
    return replace(trip, next_at=now + timedelta(seconds=seconds), attempts=trip.attempts + 1)


# --- settle --------------------------------------------------------------------------------


def settle(at: Moment, errand: Errand, heard: Heard, dice: random.Random) -> bool:
    """Write answer, move, money and outcome at once; False when another worker was here."""
    trip = rows.by_id(at.conn, errand.trip.id)
    if trip is None or trip.version != errand.trip.version:
        return False
    answer = heard.answer
    rows.answer_attempt(at.conn, errand.attempt, describe(answer))
    event = plan.event_of(trip, errand.op, answer, errand.at)
    trip = _learn(at, trip, errand, answer)
    if event is not None:
        after_s = answer.after_s if isinstance(answer, Lost) else None
        trip = patient(move(at, trip, event, heard.news), at.now, dice, after_s)
    else:
        trip = _unmoved(at, trip, errand, answer, dice)
    _saved(at, replace(trip, lease_until=None, updated=at.now))
    return True


def _saved(at: Moment, trip: Trip) -> Trip:
    """The row as written; the house hears of a trip that is over."""
    saved = rows.save(at.conn, trip)
    if saved.state in OVER - {"LAPSED"}:
        at.books.ended(at.conn, saved.conversation_id, saved.person_id, at.now)
    return saved


def describe(answer: Answer) -> str:
    """An answer as one word for the attempt's row, without personal data."""
    if isinstance(answer, PartnerBooking | Money):
        return answer.state
    if isinstance(answer, No):
        return f"no: {answer.reason}"
    return "404" if isinstance(answer, Missing) else "lost"


def _learn(at: Moment, trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """What the row remembers of an answer, whatever it means."""
    if isinstance(answer, Money):
        return money.settle(at, trip, answer)
    leg = trip.leg
    if isinstance(answer, PartnerBooking):
        known = replace(
            leg,
            partner_state=answer.state,
            missing_at=None,
            expires=answer.expires or leg.expires,
            extended=leg.extended or errand.op == "extend",
            ticket_serial=answer.ticket_serial or leg.ticket_serial,
            vehicle=answer.vehicle or leg.vehicle,
            pickup_at=answer.pickup_at or leg.pickup_at,
        )
        return trip.with_leg(known)
    if isinstance(answer, Missing):
        return trip.with_leg(replace(leg, missing_at=leg.missing_at or errand.at))
    if isinstance(answer, No):
        return _learn_no(trip, errand.op, answer)
    return trip


def _learn_no(trip: Trip, op: Op, answer: No) -> Trip:
    if op == "cancel":
        return trip.with_leg(replace(trip.leg, refusals=trip.leg.refusals + 1))
    if op == "extend":
        return trip.with_leg(replace(trip.leg, extended=True))
    if op == "hold":
        return replace(trip, money="none", reason=answer.reason)
    return replace(trip, reason=answer.reason) if op == "book" else trip


def _unmoved(at: Moment, trip: Trip, errand: Errand, answer: Answer, dice: random.Random) -> Trip:
    """The promise stands where it stood: go on with what was learned, or wait."""
    trip = _cleared(_looked_enough(trip, errand, answer), errand, answer)
    if isinstance(answer, No) and errand.op in ("capture", "release", "refund"):
        rows.raise_alarm(at.conn, trip.id, f"{errand.op}_refused", at.now)
        if errand.op == "capture":
            return replace(trip, reason="capture_refused", next_at=at.now)
    if (
        _settled(errand, trip, answer)
        or _watched(errand)
        or plan.due_event(trip, (), at.now) is not None
    ):
        return replace(trip, next_at=at.now, attempts=0)
    waiting = _wait(trip, answer, at.now, dice)
    _in_doubt(at, waiting)
    return waiting


def _settled(errand: Errand, trip: Trip, answer: Answer) -> bool:
    """The call brought the row forward without moving the promise."""
    if isinstance(answer, Money):
        return trip.money != errand.trip.money or trip.hold_id != errand.trip.hold_id
    if errand.op == "extend":
        return trip.leg.extended and not isinstance(answer, Lost)
    before, after = errand.trip, trip
    return (before.look and not after.look) or (before.leg.owed and not after.leg.owed)


def _watched(errand: Errand) -> bool:
    """A look by the clock alone is over with any answer: its next moment comes by itself."""
    trip = errand.trip
    return errand.op == "look" and trip.state in UNDER_WATCH and not trip.look


def _looked_enough(trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """A hint is done with when the partner answered (twice, for a 404)."""
    gone = isinstance(answer, Missing) and plan.missing_for_good(errand.trip, errand.at)
    if errand.op == "look" and (isinstance(answer, PartnerBooking) or gone):
        return replace(trip, look=False)
    return trip


def _cleared(trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """What was owed at the partner is done once it says so, or says 404 twice."""
    if errand.op != "undo" or trip.state not in FINAL:
        return trip
    gone = isinstance(answer, PartnerBooking) and answer.state in plan.GONE
    missing = isinstance(answer, Missing) and plan.missing_for_good(errand.trip, errand.at)
    return trip.with_leg(replace(trip.leg, owed=False)) if gone or missing else trip


def _wait(trip: Trip, answer: Answer, now: datetime, dice: random.Random) -> Trip:
    if isinstance(answer, Missing):
        return replace(trip, next_at=now + plan.LOST_AFTER)
    if trip.state == "CONDITIONAL" and isinstance(answer, PartnerBooking):
        return replace(trip, next_at=now + plan.POLL, attempts=0)
    return _later(trip, now, dice, answer.after_s if isinstance(answer, Lost) else None)


def _in_doubt(at: Moment, trip: Trip) -> None:
    """Say so when even the hold stays unanswered; tell staff when money does not settle."""
    if trip.attempts == ALARM_AFTER:
        rows.raise_alarm(at.conn, trip.id, f"unsettled:{trip.money}", at.now)
    doubtful = trip.state == "ORDERED" and trip.attempts == TELL_DOUBT_AFTER
    if doubtful and at.first_time(trip, "unknown"):
        say = outcomes.status("booking.unknown", trip, at.offer(trip), nothing_charged=True)
        at.tell(trip, say)


def event_of(errand: Errand, answer: Answer) -> Event | None:
    """What the answer will mean, for reading beside it what the telling needs."""
    return plan.event_of(errand.trip, errand.op, answer, errand.at)
