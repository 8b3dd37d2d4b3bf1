"""One house to test bookings in: a store in memory, the partner, a clock, and what was told."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bookings_partner import CAMPUS, CINEMA, CREDIT, FAULTS, START, Clock, FakePartner
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.pool import StaticPool

from adapters.words import Offer, RideRequest
from bot.bookings.desk import TurnRides
from bot.bookings.intents import Deeds, OpenQuote, resolve_token
from bot.bookings.moment import Books
from bot.bookings.reconcile import Reconciler
from bot.bookings.saga import Saga
from bot.store import bookings as rows
from bot.store import traces
from bot.store.migrate import upgrade
from handlers.ports import CancelIntent, OrderIntent, QuoteIntent
from handlers.says import Say

T = TypeVar("T")
PERSON, ROOM = 7, 3


class Crash(BaseException):
    """The process dies here."""


class Clear:
    """No encryption."""

    def seal(self, purpose: bytes, clear: bytes) -> bytes:
        return clear

    def open(self, purpose: bytes, sealed: bytes) -> bytes:
        return sealed


PATH_LOG = """
CREATE TABLE path (n INTEGER PRIMARY KEY, trip, source, target, paid, pays);
CREATE TRIGGER path_log AFTER UPDATE OF state, money ON trip
    WHEN OLD.state <> NEW.state OR OLD.money <> NEW.money
    BEGIN INSERT INTO path (trip, source, target, paid, pays)
    VALUES (NEW.id, OLD.state, NEW.state, OLD.money, NEW.money); END;
CREATE TABLE leg_path (n INTEGER PRIMARY KEY, trip, leg, source, target);
CREATE TRIGGER leg_log AFTER UPDATE OF state ON trip_leg WHEN OLD.state <> NEW.state
    BEGIN INSERT INTO leg_path (trip, leg, source, target)
    VALUES (NEW.trip_id, NEW.n, OLD.state, NEW.state); END;
CREATE TABLE entry_log (id, txn, account, cents);
CREATE TRIGGER entry_log AFTER INSERT ON ledger_entry
    BEGIN INSERT INTO entry_log VALUES (NEW.id, NEW.txn, NEW.account, NEW.cents); END;
"""


def _template() -> sqlite3.Connection:
    """A database as the real migrations leave it, with a log of every path; cloned per store."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lotse.db"
        upgrade(path)
        with closing(sqlite3.connect(path)) as db:
            db.backup(memory)
    memory.executescript(PATH_LOG)
    return memory


TEMPLATE = _template()


def _clone() -> sqlite3.Connection:
    fresh = sqlite3.connect(":memory:", check_same_thread=False)
    TEMPLATE.backup(fresh)
    fresh.execute("PRAGMA foreign_keys = ON")
    return fresh


class TinyStore:
    """Transactions one after the other; hooks let it die before or after a commit."""

    def __init__(self) -> None:
        self.engine: Engine = create_engine("sqlite://", creator=_clone, poolclass=StaticPool)
        self.before_commit: Callable[[], None] = lambda: None
        self.after_commit: Callable[[], None] = lambda: None

    async def write(self, fn: Callable[[Connection], T]) -> T:
        await asyncio.sleep(0)
        with self.engine.begin() as conn:
            done = fn(conn)
            self.before_commit()
        self.after_commit()
        await asyncio.sleep(0)
        return done

    async def read(self, fn: Callable[[Connection], T]) -> T:
        with self.engine.connect() as conn:
            return fn(conn)

    def commit(self, fn: Callable[[Connection], T]) -> T:
        """What a turn writes, at once, with the same deaths before and after its commit."""
        with self.engine.begin() as conn:
            done = fn(conn)
            self.before_commit()
        self.after_commit()
        return done

    def now(self, fn: Callable[[Connection], T]) -> T:
        with self.engine.begin() as conn:
            return fn(conn)


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
        self.logged: list[str] = []
        self.compared = False
        self.seed = seed
        self.on_tell: Callable[[Connection, Say], None] = lambda conn, say: None
        self._pending: list[Say] = []
        self.books = Books(self.tell, Clear(), counter("C0"), counter("tok"))
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

    def reconciler(self) -> Reconciler:
        return Reconciler(self.store, self.partner, self.books)  # type: ignore[arg-type]

    def quote(
        self,
        offer: Offer | None = None,
        name: str = "q1",
        key: str = "agreed",
        also: Sequence[Offer] = (),
        person: int = PERSON,
    ) -> Offer:
        offer = offer or self.partner.offer()
        intent = QuoteIntent(name, f"token-{name}", offer, key, also=tuple(also))
        self.store.commit(lambda c: self.deeds.quote(c, ROOM, person, intent, self.clock.now))
        return offer

    async def stopped_late(self) -> None:
        """Stopped while the answer to the commit was lost; it turns out to be booked."""
        self.quote()
        self.order()
        self.partner.plan["commit"] = ["drop-answer"]
        await self.drain()
        self.cancel()
        await self.settle(timedelta(minutes=1))

    def order(self, name: str = "q1", room: int = ROOM, person: int = PERSON) -> None:
        intent = OrderIntent(name)
        self.store.commit(lambda c: self.deeds.order(c, room, person, intent, self.clock.now))

    def cancel(self, name: str = "q1", fee_cents: int = 0, person: int = PERSON) -> None:
        intent = CancelIntent(name, fee_cents)
        self.store.commit(lambda c: self.deeds.cancel(c, ROOM, person, intent, self.clock.now))

    async def cheap_again(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
        """Offers at the old price, whatever a booking was charged."""
        return (self.partner.offer(),)

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
        query = select(traces.attempt.c.op, traces.attempt.c.answer).order_by(traces.attempt.c.id)
        where = query.where(traces.attempt.c.trip_id == name)
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


__all__ = [
    "CAMPUS",
    "CINEMA",
    "CREDIT",
    "FAULTS",
    "PERSON",
    "ROOM",
    "START",
    "Clock",
    "Crash",
    "House",
    "TinyStore",
    "counter",
]
