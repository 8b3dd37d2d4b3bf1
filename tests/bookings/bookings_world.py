"""A small city partner in memory, with every fault it can have, and a store in a file's place."""

from __future__ import annotations

import asyncio
import importlib.util
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.pool import StaticPool

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
from bot.bookings import states
from bot.bookings.desk import TurnRides
from bot.bookings.intents import Deeds, OpenQuote, resolve_token
from bot.bookings.moment import Books
from bot.bookings.saga import Saga
from bot.store import bookings as rows
from handlers.ports import CancelIntent, OrderIntent, QuoteIntent
from handlers.says import Say

T = TypeVar("T")
START = datetime(2026, 11, 27, 22, 40, tzinfo=UTC)
CINEMA = Place("p1", "CineStar", 53.866, 10.683)
CAMPUS = Place("p2", "Universität", 53.834, 10.702)
PERSON, ROOM = 7, 3
CREDIT = 5000


class Crash(BaseException):
    """The process dies here."""


class Clear:
    """No encryption."""

    def seal(self, purpose: bytes, clear: bytes) -> bytes:
        return clear

    def open(self, purpose: bytes, sealed: bytes) -> bytes:
        return sealed


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def migration() -> Any:
    """The module of the migration under test."""
    here = Path(__file__).parents[2] / "bot/store/migrations/versions/0002_bookings.py"
    spec = importlib.util.spec_from_file_location("bookings_0002", here)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tables() -> list[str]:
    """The statements of the real migration, run once and replayed for each store."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as conn, Operations.context(MigrationContext.configure(conn)):
        migration().upgrade()
    with engine.connect() as conn:
        found = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return [row[0] for row in found]


DDL = _tables()
PATH_LOG = (
    "CREATE TABLE path (n INTEGER PRIMARY KEY, trip, source, target, paid, pays)",
    """CREATE TRIGGER path_log AFTER UPDATE OF state, money ON trip
    WHEN OLD.state <> NEW.state OR OLD.money <> NEW.money
    BEGIN INSERT INTO path (trip, source, target, paid, pays)
    VALUES (NEW.id, OLD.state, NEW.state, OLD.money, NEW.money); END""",
)


class TinyStore:
    """Transactions one after the other; crash_at counts down to a death before a commit."""

    def __init__(self) -> None:
        self.engine: Engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        event.listen(self.engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
        with self.engine.begin() as conn:
            for statement in DDL:
                conn.exec_driver_sql(statement)
            for statement in PATH_LOG:
                conn.exec_driver_sql(statement)
        self.before_commit: Callable[[], None] = lambda: None

    async def write(self, fn: Callable[[Connection], T]) -> T:
        await asyncio.sleep(0)
        with self.engine.begin() as conn:
            done = fn(conn)
            self.before_commit()
        await asyncio.sleep(0)
        return done

    async def read(self, fn: Callable[[Connection], T]) -> T:
        with self.engine.connect() as conn:
            return fn(conn)

    def now(self, fn: Callable[[Connection], T]) -> T:
        with self.engine.begin() as conn:
            return fn(conn)


# --- the partner ---------------------------------------------------------------------------

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


# --- the house -----------------------------------------------------------------------------


def counter(prefix: str) -> Callable[[], str]:
    numbers: Iterator[int] = iter(range(1, 10**6))
    return lambda: f"{prefix}{next(numbers):06d}"


class House:
    """Everything that one test needs; `worker()` is a fresh process over the same database."""

    def __init__(self, seed: int = 1) -> None:
        self.clock = Clock()
        self.store = TinyStore()
        self.partner = FakePartner(self.clock)
        self.told: list[Say] = []
        self.seed = seed
        self.on_tell: Callable[[Connection, Say], None] = lambda conn, say: None
        self._pending: list[Say] = []
        self.books = Books(self.tell, Clear(), counter("C"), counter("tok"))
        self.deeds = Deeds(self.books)
        self.saga = self.worker()
        event.listen(self.store.engine, "commit", lambda _: self._keep(True))
        event.listen(self.store.engine, "rollback", lambda _: self._keep(False))

    def _keep(self, committed: bool) -> None:
        if committed:
            self.told += self._pending
        self._pending = []

    def tell(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None:
        self._pending.append(say)
        self.on_tell(conn, say)

    def worker(self, parallel: int = 1) -> Saga:
        dice = random.Random(self.seed)
        return Saga(
            self.store,  # type: ignore[arg-type]
            self.partner,
            self.partner,
            self.books,
            self.clock,
            dice=dice,
            parallel=parallel,
        )

    def quote(self, offer: Offer | None = None, name: str = "q1", key: str = "agreed") -> Offer:
        offer = offer or self.partner.offer()
        intent = QuoteIntent(name, f"token-{name}", offer, key)
        self.store.now(lambda c: self.deeds.quote(c, ROOM, PERSON, intent, self.clock.now))
        return offer

    def order(self, name: str = "q1", room: int = ROOM, person: int = PERSON) -> None:
        intent = OrderIntent(name)
        self.store.now(lambda c: self.deeds.order(c, room, person, intent, self.clock.now))

    def cancel(self, name: str = "q1", fee_cents: int = 0, person: int = PERSON) -> None:
        intent = CancelIntent(name, fee_cents)
        self.store.now(lambda c: self.deeds.cancel(c, ROOM, person, intent, self.clock.now))

    def token(self, token: str) -> OpenQuote | None:
        return self.store.now(lambda c: resolve_token(c, token))

    def rides(self, stage: list[object], person: int = PERSON) -> TurnRides:
        return TurnRides(
            stage,
            self.store,  # type: ignore[arg-type]
            self.partner,
            self.partner,
            Clear(),
            person_id=person,
            conversation_id=ROOM,
            now=self.clock.now,
        )

    def trip(self, name: str = "q1") -> rows.Trip:
        found = self.store.now(lambda c: rows.by_id(c, name))
        assert found is not None
        return found

    def trips(self) -> list[rows.Trip]:
        ids = self.store.now(lambda c: list(c.execute(select(rows.trip.c.id)).scalars()))
        return [self.trip(name) for name in ids]

    def attempts(self, name: str = "q1") -> list[tuple[str, str | None]]:
        query = select(rows.attempt.c.op, rows.attempt.c.answer).order_by(rows.attempt.c.id)
        where = query.where(rows.attempt.c.trip_id == name)
        return self.store.now(lambda c: [(op, answer) for op, answer in c.execute(where)])

    async def settle(self, limit: timedelta = timedelta(hours=2)) -> None:
        """Drain, moving the clock from one due moment to the next."""
        end = self.clock.now + limit
        for _ in range(2000):
            await self.saga.step(self.clock.now)
            due = await self.saga.next_due()
            if due is None or due > end:
                return
            self.clock.now = max(due, self.clock.now)
        raise AssertionError("it never rests")

    async def drain(self) -> None:
        """Everything due at the present clock."""
        await self.saga.step(self.clock.now)

    def texts(self) -> list[str]:
        return [say.text for say in self.told]


FINAL = states.FINAL
