"""The two transactions of a saga step: claim a trip before the call, settle it after."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from adapters.words import Money, Offer, PartnerBooking
from bot.bookings import answers, money, outcomes, plan, watch
from bot.bookings.answers import Answer, Lost, Missing, No, Op
from bot.bookings.moment import NOTHING_NEW, Moment, News
from bot.bookings.moves import move
from bot.bookings.plan import Call
from bot.bookings.states import FINAL, OVER, UNDER_WATCH, UNKNOWN, Event
from bot.store import bookings as rows
from bot.store.bookings import Trip, TripLeg

FIRST_RETRY_S = 2.0
TELL_DOUBT_AFTER = 3
ALARM_AFTER = 60
SLOW_RETRY_S = 45.0
OF_EXTRAS = "extra"
Stated = Literal["confirmed", "gone", "cancelled"]


@dataclass(frozen=True, slots=True)
class Errand:
    """A leased trip and the one call to make for it, already written down as attempt.

    n: the leg that the call is about.  offers: of all legs.
    """

    trip: Trip
    op: Op
    attempt: int
    offers: tuple[Offer, ...]
    at: datetime
    n: int = 1

    @property
    def leg(self) -> TripLeg:
        return self.trip.legs[self.n - 1]


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
    trip = _moved_on(at, _hinted(trip), dice)
    call = plan.next_call(trip, at.now) or _watching(at, trip)
    if call is None:
        return _rest(at, replace(trip, next_at=_next_watch(at, trip)))
    if trip.next_at is not None and trip.next_at > at.now:
        return _rest(at, trip)
    saved = rows.save(at.conn, replace(trip, updated=at.now))
    number = rows.write_attempt(at.conn, trip.id, call.op, _key(trip, call), at.now)
    return Errand(saved, call.op, number, at.offers(trip), at.now, call.n)


def _hinted(trip: Trip) -> Trip:
    """A hint about the trip is one about each of its legs."""
    if not trip.look:
        return trip
    return replace(trip, look=False, legs=tuple(replace(leg, look=True) for leg in trip.legs))


def _moved_on(at: Moment, trip: Trip, dice: random.Random) -> Trip:
    """Every move that needs no call."""
    unanswered = [
        (op, key)
        for op, key in rows.open_attempts(at.conn, trip.id)
        if not op.startswith(OF_EXTRAS)
    ]
    for op, key in unanswered:
        rows.close_attempts(at.conn, trip.id, op, key, "never heard")
    while (due := plan.due_event(trip, unanswered, at.now)) is not None:
        trip = _saved(at, patient(move(at, trip, due.event, n=due.n), at.now, dice))
        unanswered = []
    return trip


def _rest(at: Moment, trip: Trip) -> Rested:
    rows.save(at.conn, replace(trip, lease_until=None))
    return Rested()


def _next_watch(at: Moment, trip: Trip) -> datetime | None:
    """When promised rides are looked at next; one that never ends goes before the staff."""
    moments = []
    for leg, offer in _watched_legs(at, trip):
        following = watch.next_look(leg, offer.arrives)
        if following is None:
            rows.raise_alarm(at.conn, trip.id, "never_finished", at.now)
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
    event = answers.event_of(trip, trip.legs[errand.n - 1], errand.op, answer, errand.at)
    trip = _learn(at, trip, errand, answer)
    if event is not None:
        after_s = answer.after_s if isinstance(answer, Lost) else None
        n = None if errand.op == "hold" else errand.n
        trip = patient(move(at, trip, event, heard.news, n), at.now, dice, after_s)
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
    if isinstance(answer, No) and errand.op in ("hold", "book"):
        paid = "none" if errand.op == "hold" else trip.money
        trip = replace(trip, money=paid, reason=answer.reason)
    if errand.op in ("hold", "capture", "release", "refund"):
        return trip
    leg = replace(trip.legs[errand.n - 1], asked_at=at.now)
    return trip.with_leg(_leg_learns(leg, errand, answer))


def _leg_learns(leg: TripLeg, errand: Errand, answer: Answer) -> TripLeg:
    if isinstance(answer, PartnerBooking):
        return replace(
            leg,
            partner_state=answer.state,
            missing_at=None,
            expires=answer.expires or leg.expires,
            extended=leg.extended or errand.op == "extend",
            ticket_serial=answer.ticket_serial or leg.ticket_serial,
            vehicle=answer.vehicle or leg.vehicle,
            pickup_at=answer.pickup_at or leg.pickup_at,
        )
    if isinstance(answer, Missing):
        return replace(leg, missing_at=leg.missing_at or errand.at)
    if isinstance(answer, No) and errand.op == "cancel":
        return replace(leg, refusals=leg.refusals + 1)
    refused = isinstance(answer, No) and errand.op == "extend"
    return replace(leg, extended=True) if refused else leg


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
    waiting = _wait(trip, errand, answer, at.now, dice)
    _in_doubt(at, waiting)
    return waiting


def _settled(errand: Errand, trip: Trip, answer: Answer) -> bool:
    """The call brought the row forward without moving the promise."""
    if isinstance(answer, Money):
        before = errand.trip
        known = trip.refunded_cents != before.refunded_cents
        return known or trip.money != before.money or trip.hold_id != before.hold_id
    leg, was = trip.legs[errand.n - 1], errand.leg
    if errand.op == "extend":
        return leg.extended and not isinstance(answer, Lost)
    return (was.look and not leg.look) or (was.owed and not leg.owed)


def _watched(errand: Errand) -> bool:
    """A look by the clock alone is over with any answer: its next moment comes by itself."""
    leg = errand.leg
    return errand.op == "look" and leg.state in UNDER_WATCH and not leg.look


def _looked_enough(trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """A hint is done with when the partner answered (twice, for a 404)."""
    gone = isinstance(answer, Missing) and answers.missing_for_good(errand.leg, errand.at)
    if errand.op == "look" and (isinstance(answer, PartnerBooking) or gone):
        return trip.with_leg(replace(trip.legs[errand.n - 1], look=False))
    return trip


def _cleared(trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """What was owed at the partner is done once it says so, or says 404 twice."""
    leg = trip.legs[errand.n - 1]
    if errand.op != "undo" or leg.state not in FINAL:
        return trip
    gone = isinstance(answer, PartnerBooking) and answer.state in answers.GONE
    missing = isinstance(answer, Missing) and answers.missing_for_good(errand.leg, errand.at)
    return trip.with_leg(replace(leg, owed=False)) if gone or missing else trip


def _wait(trip: Trip, errand: Errand, answer: Answer, now: datetime, dice: random.Random) -> Trip:
    if isinstance(answer, Missing):
        return replace(trip, next_at=now + answers.LOST_AFTER)
    if errand.leg.state == "CONDITIONAL" and isinstance(answer, PartnerBooking):
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
    return answers.event_of(errand.trip, errand.leg, errand.op, answer, errand.at)


# --- staff -----------------------------------------------------------------------------------


def state(at: Moment, trip_id: str, outcome: Stated, reason: str, n: int | None) -> bool:
    """Move what is with the staff to where they say it is; False where the partner can say it."""
    trip = rows.by_id(at.conn, trip_id)
    if trip is None or trip.state != "NEEDS_STAFF" or not reason.strip():
        return False
    legs = [leg for leg in trip.legs if leg.state == "NEEDS_STAFF" and n in (None, leg.n)]
    if not legs or not all(_asked_in_vain(at, trip, leg) for leg in legs):
        return False
    event: Event = "cancelled" if outcome == "gone" and money.charged(trip) else outcome
    for leg in legs:
        trip = move(at, replace(trip, reason=f"staff: {reason}"), event, n=leg.n)
    rows.settle_alarms(at.conn, trip_id, reason)
    _saved(at, trip)
    return True


def _asked_in_vain(at: Moment, trip: Trip, leg: TripLeg) -> bool:
    last = rows.last_answer(at.conn, trip.id, "look", leg.partner_booking_id)
    return last in ("lost", "never heard", "404")
