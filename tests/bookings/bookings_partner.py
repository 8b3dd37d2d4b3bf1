"""A city partner in memory: operator and wallet, with TOMP's traps and every fault."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.words import (
    CancelRule,
    FareLine,
    JournalEntry,
    Money,
    Offer,
    PartnerBooking,
    Party,
    Place,
    RideRequest,
)

T = TypeVar("T")
START = datetime(2026, 11, 27, 22, 40, tzinfo=UTC)
CINEMA = Place("p1", "CineStar", 53.866, 10.683)
CAMPUS = Place("p2", "Universität", 53.834, 10.702)
CREDIT = 5000


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


Fault = str
FAULTS: tuple[Fault, ...] = (
    "drop-before",
    "drop-answer",
    "error-before",
    "error-after",
    "malformed",
    "unavailable",
)
OPS = ("hold", "book", "look", "commit", "cancel", "extend", "capture", "release", "refund")


@dataclass
class FakePartner:
    """Operator and Wallet at once, with TOMP's traps: 409 on a second book, 403 on a second commit.

    plan: op → faults of its next calls.  down: nothing answers.  before/after: hooks around the
    deed of every call (crashes, interleavings).
    """

    clock: Clock
    plan: dict[str, list[Fault]] = field(default_factory=dict)
    down: bool = False
    dice: random.Random | None = None
    rate: float = 0.0
    bookings: dict[str, PartnerBooking] = field(default_factory=dict)
    offers_given: dict[str, Offer] = field(default_factory=dict)
    balances: dict[str, int] = field(default_factory=dict)
    holds: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    answers: dict[str, Money] = field(default_factory=dict)
    refunds: dict[str, int] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    on_deed: Callable[[str, str], None] = lambda op, when: None
    on_money: Callable[[str], None] = lambda key: None
    price_at_book: int | None = None
    sold_out: bool = False
    conditional: bool = False
    lose_on_restart: bool = False
    journal_knows: bool = False

    async def _call(self, op: str, deed: Callable[[], T]) -> T:
        self.calls.append(op)
        fault = self._fault(op)
        await asyncio.sleep(0)
        if self.down or fault in ("drop-before", "error-before", "unavailable"):
            raise Unavailable(f"{op} not answered", maybe_done=fault != "unavailable")
        self.on_deed(op, "before")
        done = deed()
        self.on_deed(op, "after")
        await asyncio.sleep(0)
        if fault in ("drop-answer", "error-after"):
            raise Unavailable(f"{op} answer lost", maybe_done=True)
        if fault == "malformed":
            raise Misunderstood(f"{op} answered nonsense")
        return done

    def _fault(self, op: str) -> Fault | None:
        if self.plan.get(op):
            return self.plan[op].pop(0)
        if self.dice is not None and self.dice.random() < self.rate:
            return self.dice.choice(FAULTS)
        return None

    # operator

    async def offers(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
        def deed() -> tuple[Offer, ...]:
            return (self.offer(cents=self.price_at_book or 1020),)

        return await self._call("offers", deed)

    def offer(self, cents: int = 1020, **changes: Any) -> Offer:
        now = self.clock.now
        made = Offer(
            id=f"offer-{len(self.offers_given) + 1}",
            product="shuttle",
            carrier="Stadtwerke Lübeck Mobil GmbH",
            origin=CINEMA,
            goal=CAMPUS,
            departs=now + timedelta(minutes=40),
            arrives=now + timedelta(minutes=55),
            party=Party(adults=3, deutschlandticket=1),
            fares=(FareLine("deutschlandticket", 1, 100), FareLine("adult", 2, 460)),
            cents=cents,
            expires=now + timedelta(minutes=10),
            cancel_rule=CancelRule(now + timedelta(minutes=30), 300),
            demo=True,
        )
        made = replace(made, **changes)
        self.offers_given[made.id] = made
        return made

    async def book(self, offer: Offer) -> PartnerBooking:
        return await self._call("book", lambda: self._book(offer))

    def _book(self, offer: Offer) -> PartnerBooking:
        if offer.id in self.bookings:
            raise Refused("409", reason="exists")
        if self.sold_out or offer.expires <= self.clock.now:
            raise Refused("no seat", reason="sold_out" if self.sold_out else "expired")
        cents = self.price_at_book or offer.cents
        expires = self.clock.now + timedelta(minutes=10)
        self.bookings[offer.id] = PartnerBooking(offer.id, "PENDING", cents, expires)
        return self.bookings[offer.id]

    async def booking(self, booking_id: str) -> PartnerBooking | None:
        return await self._call("look", lambda: self._look(booking_id))

    def _look(self, booking_id: str) -> PartnerBooking | None:
        found = self.bookings.get(booking_id)
        if found and found.state == "PENDING" and found.expires and found.expires <= self.clock.now:
            self.set(booking_id, "EXPIRED")
        return self.bookings.get(booking_id)

    def set(self, booking_id: str, state: Any) -> PartnerBooking:
        self.bookings[booking_id] = replace(self.bookings[booking_id], state=state)
        return self.bookings[booking_id]

    async def commit(self, booking_id: str) -> PartnerBooking:
        return await self._call("commit", lambda: self._commit(booking_id))

    def _commit(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state != "PENDING":
            raise Refused("403", reason="illegal")
        return self.set(booking_id, "CONDITIONAL_CONFIRMED" if self.conditional else "CONFIRMED")

    async def cancel(self, booking_id: str) -> PartnerBooking:
        return await self._call("cancel", lambda: self._cancel(booking_id))

    def _cancel(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state not in ("PENDING", "CONDITIONAL_CONFIRMED", "CONFIRMED"):
            raise Refused("403", reason="illegal")
        return self.set(booking_id, "CANCELLED")

    async def extend(self, booking_id: str) -> PartnerBooking:
        return await self._call("extend", lambda: self._extend(booking_id))

    def _extend(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state != "PENDING":
            raise Refused("403", reason="illegal")
        expires = self.clock.now + timedelta(minutes=10)
        self.bookings[booking_id] = replace(found, expires=expires)
        return self.bookings[booking_id]

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        def deed() -> tuple[JournalEntry, ...]:
            known = self.bookings if not self.journal_knows else self.offers_given
            return tuple(JournalEntry(b, 0, self.clock.now, "fare") for b in known)

        return await self._call("journal", deed)

    async def ping(self) -> bool:
        return not self.down

    # wallet

    def _once(self, key: str, deed: Callable[[], Money]) -> Money:
        if key not in self.answers:
            self.on_money(key)
            self.answers[key] = deed()
        return self.answers[key]

    async def balance(self, account: str) -> int:
        return await self._call("balance", lambda: self.balances.get(account, CREDIT))

    async def credit(self, key: str, account: str, cents: int) -> int:
        self.balances[account] = self.balances.get(account, CREDIT) + cents
        return self.balances[account]

    async def hold(self, key: str, account: str, cents: int) -> Money:
        def deed() -> Money:
            left = self.balances.get(account, CREDIT) - cents
            if left < 0:
                return Money("none", "declined", cents)
            self.balances[account] = left
            hold_id = f"hold-{len(self.holds) + 1}"
            self.holds[hold_id] = (account, cents, "held")
            return Money(hold_id, "held", cents)

        return await self._call("hold", lambda: self._once(key, deed))

    def _close(self, hold_id: str, state: Any) -> Money:
        account, cents, was = self.holds[hold_id]
        assert was == "held", f"{state} of a hold that is {was}"
        self.holds[hold_id] = (account, cents, state)
        if state == "released":
            self.balances[account] += cents
        return Money(hold_id, state, cents)

    async def capture(self, key: str, hold_id: str, cents: int) -> Money:
        def deed() -> Money:
            assert cents == self.holds[hold_id][1]
            return self._close(hold_id, "captured")

        return await self._call("capture", lambda: self._once(key, deed))

    async def release(self, key: str, hold_id: str) -> Money:
        return await self._call(
            "release", lambda: self._once(key, lambda: self._close(hold_id, "released"))
        )

    async def refund(self, key: str, hold_id: str, cents: int) -> Money:
        def deed() -> Money:
            account, held, was = self.holds[hold_id]
            assert was == "captured" and self.refunds.get(hold_id, 0) + cents <= held
            self.refunds[hold_id] = self.refunds.get(hold_id, 0) + cents
            self.balances[account] += cents
            return Money(hold_id, "refunded", cents)

        return await self._call("refund", lambda: self._once(key, deed))
