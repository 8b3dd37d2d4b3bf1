"""How each fault of the matrix strikes: one small function each, before or while a call is made."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bookings_rules import watch
from bookings_world import Crash, House
from sqlalchemy.exc import OperationalError

from adapters.words import Offer

HOUR = timedelta(hours=1)
CALL: Mapping[str, str] = {"ticket": "commit", "webhook": "look"}
LOCKED = "database is locked"


@dataclass
class Case:
    """One cell under way. call: the partner's operation that stands for the matrix's op.

    awaited: how many hooks of this case still wait for their moment.
    """

    house: House
    op: str
    fault: str
    awaited: int = 0

    @property
    def call(self) -> str:
        return CALL.get(self.op, self.op)

    @property
    def offer_id(self) -> str:
        return self.house.trip().offer_id

    def once(self, when: str, deed: Callable[[], None]) -> None:
        """At the first time of this call, before or after its deed."""

        def strike(op: str, moment: str) -> None:
            if (op, moment) == (self.call, when):
                self.house.partner.on_deed = lambda *_: None
                self.awaited -= 1
                deed()

        self.awaited += 1
        self.house.partner.on_deed = strike

    def on_the_way(self, deed: Callable[[], object]) -> None:
        """While the first answer of this call is under way."""
        clear = self.house.partner.on_way

        async def strike(op: str) -> None:
            if op != self.call:
                return
            self.house.partner.on_way = clear
            self.awaited -= 1
            done = deed()
            if asyncio.iscoroutine(done):
                await done

        self.awaited += 1
        self.house.partner.on_way = strike

    @property
    def has_struck(self) -> bool:
        """Whether all that was planned came about: no fault and no hook waits any more."""
        return not self.awaited and not any(self.house.partner.plan.values())

    async def hint(self, name: str | None = None) -> bool:
        return await self.house.saga.hint(name or self.offer_id)


def fresh(op: str, fault: str) -> Case:
    return Case(House(), op, fault)


def long_offer(house: House) -> Offer:
    """An offer that outlives ten minutes without its partner."""
    now = house.clock.now
    return house.partner.offer(expires=now + HOUR, departs=now + 3 * HOUR, arrives=now + 3.5 * HOUR)


# --- the line --------------------------------------------------------------------------------


def timeout_before(case: Case) -> None:
    case.house.partner.plan[case.call] = ["drop-before"]


def timeout_after_commit(case: Case) -> None:
    case.house.partner.plan[case.call] = ["drop-answer"]


def error_before(case: Case) -> None:
    case.house.partner.plan[case.call] = ["error-before"]


def error_after(case: Case) -> None:
    case.house.partner.plan[case.call] = ["error-after"]


def malformed(case: Case) -> None:
    case.house.partner.plan[case.call] = ["malformed"]


def partner_down(case: Case) -> None:
    """It does the deed and is gone before it answers; back after ten minutes."""

    def gone() -> None:
        case.house.partner.down = True
        case.house.partner.plan.setdefault(case.call, [])

    case.house.partner.plan[case.call] = ["drop-answer"]
    case.once("after", gone)


def restarted(case: Case) -> None:
    """It falls over with this call in its hands, and forgets what was only pending."""
    if case.call == "commit":
        case.once("before", case.house.partner.restart)
    else:
        case.house.partner.plan[case.call] = ["drop-answer"]
        case.once("after", case.house.partner.restart)


def clock_skew(case: Case) -> None:
    """It was a quarter of an hour ahead when it made the offer, and is set as far back now."""
    case.house.partner.skew = timedelta(minutes=-15)


# --- persons and news ------------------------------------------------------------------------


def duplicate_tap(case: Case) -> None:
    """Two more taps while the answer is under way, one from another device."""

    def again() -> None:
        if case.op in ("cancel", "refund"):
            case.house.cancel()
            case.house.cancel()
        else:
            case.house.order()
            case.house.order(room=4)

    case.on_the_way(again)


def webhook_duplicate(case: Case) -> None:
    async def twice() -> None:
        await case.hint()
        await case.hint()

    case.on_the_way(twice)


def webhook_reordered(case: Case) -> None:
    """News of the end is there before the answer that made it, news of the beginning after it."""
    case.once("before", case.house.partner.heard.clear)
    case.on_the_way(case.hint)


def webhook_forged(case: Case) -> None:
    """Somebody says that it is confirmed, or speaks of a booking that nobody has."""

    async def lies() -> None:
        assert not await case.hint("swl-somebody-else")
        await case.hint()

    case.on_the_way(lies)


# --- deaths and the database -----------------------------------------------------------------


def _raise(error: BaseException) -> Callable[[], None]:
    def strike() -> None:
        raise error

    return strike


def crash_before_send(case: Case) -> None:
    case.once("before", _raise(Crash()))


def crash_after_send(case: Case) -> None:
    case.once("after", _raise(Crash()))


def _at_commit_after(case: Case, hook: str, error: BaseException) -> None:
    """At the first commit after this call was answered."""
    store = case.house.store

    def strike() -> None:
        setattr(store, hook, lambda: None)
        case.awaited -= 1
        raise error

    case.awaited += 1
    case.once("after", lambda: setattr(store, hook, strike))


def crash_after_answer(case: Case) -> None:
    _at_commit_after(case, "before_commit", Crash())


def crash_after_commit(case: Case) -> None:
    _at_commit_after(case, "after_commit", Crash())


def database_locked(case: Case) -> None:
    """The answer came, and the database cannot take it down for longer than it waits."""
    locked = OperationalError("COMMIT", {}, sqlite3.OperationalError(LOCKED))
    _at_commit_after(case, "before_commit", locked)


def two_workers(case: Case) -> None:
    """The answer takes longer than the lease, and another worker takes the trip over."""
    other = case.house.worker()

    async def overtake() -> None:
        case.house.clock.now += timedelta(seconds=31)
        await other.step(case.house.clock.now)

    case.on_the_way(overtake)


# --- what the city does ----------------------------------------------------------------------


def price_change(case: Case) -> None:
    partner = case.house.partner
    if case.op in ("hold", "book", "notify"):
        partner.price_at_book = 1040
    elif case.op == "commit":
        case.once("before", lambda: make_dearer(case))
    elif case.op == "cancel":
        case.house.clock.now += timedelta(minutes=35)
    elif case.op == "refund":
        shown = partner.offers_given[case.offer_id]
        dearer_rule = replace(shown.cancel_rule, free_until=case.house.clock.now, fee_cents=900)
        partner.offers_given[case.offer_id] = replace(shown, cancel_rule=dearer_rule)
    elif case.op == "webhook":
        partner.price_at_book = 1040
        partner.plan["book"] = ["drop-answer"]


def make_dearer(case: Case) -> None:
    booked = case.house.partner.bookings[case.offer_id]
    case.house.partner.bookings[case.offer_id] = replace(booked, cents=1040)


def expired_offer(case: Case) -> None:
    partner = case.house.partner
    if case.op in ("hold", "notify"):
        case.house.clock.now += timedelta(minutes=11)
    elif case.op == "book":
        partner.skew = timedelta(minutes=11)
    elif case.op == "commit":
        case.once("before", lambda: partner.set(case.offer_id, "EXPIRED"))
    elif case.op == "webhook":
        partner.plan["book"] = ["drop-answer"]


def last_seat(case: Case) -> None:
    partner = case.house.partner
    if case.op in ("hold", "book", "offers", "notify"):
        partner.sold_out = True
    elif case.op == "commit":
        case.once("before", lambda: partner.set(case.offer_id, "REJECTED"))


STRIKES: Mapping[str, Callable[[Case], None]] = {
    "timeout_before": timeout_before,
    "timeout_after_commit": timeout_after_commit,
    "error_before": error_before,
    "error_after": error_after,
    "malformed": malformed,
    "duplicate_tap": duplicate_tap,
    "webhook_duplicate": webhook_duplicate,
    "webhook_reordered": webhook_reordered,
    "webhook_late": lambda case: None,
    "webhook_forged": webhook_forged,
    "crash_before_send": crash_before_send,
    "crash_after_send": crash_after_send,
    "crash_after_answer_before_commit": crash_after_answer,
    "crash_after_commit_before_outbox": crash_after_commit,
    "price_change": price_change,
    "expired_offer": expired_offer,
    "last_seat": last_seat,
    "partner_down_10_min": partner_down,
    "partner_restarted_with_a_lost_pending": restarted,
    "clock_skew": clock_skew,
    "two_workers": two_workers,
    "database_locked": database_locked,
}


def begin(case: Case) -> None:
    """A watched house with one read-back, not yet ordered."""
    watch(case.house)
    case.house.partner.serials = True
    case.house.partner.skew = timedelta(minutes=15 if case.fault == "clock_skew" else 0)
    case.house.quote(long_offer(case.house) if "down" in case.fault else None)
