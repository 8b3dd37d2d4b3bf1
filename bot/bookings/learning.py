"""What an answer teaches a trip's row beside its move: facts, patience, and when to tell staff."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.words import Money, Offer, PartnerBooking
from bot.bookings import answers, money, outcomes, plan
from bot.bookings.answers import Answer, Lost, Missing, No, Op
from bot.bookings.moment import NOTHING_NEW, Moment, News
from bot.bookings.states import FINAL, UNDER_WATCH, UNKNOWN
from bot.store import traces
from bot.store.bookings import Trip, TripLeg

FIRST_RETRY_S = 2.0
TELL_DOUBT_AFTER = 3
ALARM_AFTER = 60
SLOW_RETRY_S = 45.0


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


def patient(trip: Trip, now: datetime, dice: random.Random, after_s: float | None = None) -> Trip:
    """In doubt, wait before asking; everything else goes on at once."""
    if len(trip.legs) > 1 and plan.another_look(trip, now):
        return replace(trip, next_at=now)
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


def describe(answer: Answer) -> str:
    """An answer as one word for the attempt's row, without personal data."""
    if isinstance(answer, PartnerBooking | Money):
        return answer.state
    if isinstance(answer, No):
        return f"no: {answer.reason}"
    return "404" if isinstance(answer, Missing) else "lost"


def learn(at: Moment, trip: Trip, errand: Errand, answer: Answer) -> Trip:
    """What the row remembers of an answer, whatever it means."""
    if isinstance(answer, Money):
        if trip.attempts > ALARM_AFTER:
            traces.settle_alarms(at.conn, trip.id, "the wallet said so", f"unsettled:{trip.money}")
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
            fee_cents=0 if _given_up_by_operator(leg, answer) else leg.fee_cents,
        )
    if isinstance(answer, Missing):
        return replace(leg, missing_at=leg.missing_at or errand.at)
    if isinstance(answer, No) and errand.op == "cancel":
        return replace(leg, refusals=leg.refusals + 1)
    refused = isinstance(answer, No) and errand.op == "extend"
    return replace(leg, extended=True) if refused else leg


def _given_up_by_operator(leg: TripLeg, answer: PartnerBooking) -> bool:
    """The operator cancelled before the person's own wish arrived: nothing is kept."""
    cancelling = leg.state in ("CANCELLING", "CANCEL_UNKNOWN", "NEEDS_STAFF")
    return cancelling and answer.by_operator and answer.state in answers.GONE


def unmoved(at: Moment, trip: Trip, errand: Errand, answer: Answer, dice: random.Random) -> Trip:
    """The promise stands where it stood: go on with what was learned, or wait."""
    trip = _cleared(_looked_enough(trip, errand, answer), errand, answer)
    _vanished(at, trip, errand, answer)
    if isinstance(answer, No) and errand.op in ("capture", "release", "refund"):
        traces.raise_alarm(at.conn, trip.id, f"{errand.op}_refused", at.now)
        if errand.op == "capture":
            return replace(trip, reason=money.CAPTURE_REFUSED, next_at=at.now)
    if (
        _settled(errand, trip, answer)
        or _watched(errand)
        or plan.due_event(trip, (), at.now) is not None
    ):
        return replace(trip, next_at=at.now, attempts=0)
    waiting = _wait(trip, errand, answer, at.now, dice)
    _in_doubt(at, waiting)
    return waiting


def _vanished(at: Moment, trip: Trip, errand: Errand, answer: Answer) -> None:
    """A ride that was promised, and that the partner does not know any more: staff asks there."""
    missing = errand.leg.state in UNDER_WATCH and isinstance(answer, Missing)
    if missing and answers.missing_for_good(errand.leg, errand.at):
        traces.raise_alarm(at.conn, trip.id, "vanished", at.now, again=False)


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
    if len(trip.legs) > 1 and plan.another_look(trip, now):
        return replace(trip, next_at=now)
    if isinstance(answer, Missing):
        return replace(trip, next_at=now + answers.LOST_AFTER)
    if errand.leg.state == "CONDITIONAL" and isinstance(answer, PartnerBooking):
        return replace(trip, next_at=now + plan.POLL, attempts=0)
    return _later(trip, now, dice, answer.after_s if isinstance(answer, Lost) else None)


def _in_doubt(at: Moment, trip: Trip) -> None:
    """Say so when even the hold stays unanswered; tell staff when money does not settle."""
    if trip.attempts == ALARM_AFTER:
        traces.raise_alarm(at.conn, trip.id, f"unsettled:{trip.money}", at.now)
    doubtful = trip.state == "ORDERED" and trip.attempts == TELL_DOUBT_AFTER
    if doubtful and at.first_time(trip, "unknown"):
        say = outcomes.status("booking.unknown", trip, at.offer(trip), nothing_charged=True)
        at.tell(trip, say)
