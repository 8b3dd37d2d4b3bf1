"""What the tests of paying share: a real store, a wallet in memory, a clock, what was told."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from adapters.ports import Wallet
from adapters.stadtwerke.fake_wallet import FakeWallet
from bot.bookings import ledger
from bot.paying.accounts import Accounts
from bot.paying.counter import Counter
from bot.paying.deeds import CreditDeeds, Till
from bot.paying.intents import (
    AcceptIntent,
    InviteIntent,
    PayingDeeds,
    RedeemIntent,
)
from bot.paying.purse import TurnPurse
from bot.store import bookings
from bot.store import deeds as rows
from bot.store.bookings import Trip
from bot.store.deeds import Deed
from bot.store.sqlite import SqliteStore
from handlers.paying import CreditIntent
from handlers.ports import OrderIntent
from handlers.says import Say

T = TypeVar("T")
Applied = Callable[[sa.Connection, int, int, Any, datetime], None]
NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
KEY = bytes(range(32))
TINA, EVA, STRANGER = 1, 2, 3
ASKER = b"asker"


@dataclass
class PayHouse:
    """Everything that one test needs; `worker()` is a fresh process over the same database."""

    store: SqliteStore
    wallet: Wallet
    now: datetime = NOW
    told: list[tuple[int, Say]] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(1))

    def __post_init__(self) -> None:
        self.till = Till(self.tell, self.store.vault)
        self.deeds = PayingDeeds(self.till)
        self.accounts = Accounts(self.till)
        self.counter = Counter(self.store, self.till, lambda: self.now)
        self.saga = self.worker()
        self._numbers = iter(range(1, 10**6))

    def tell(
        self,
        conn: sa.Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None:
        self.told.append((person_id, say))

    def worker(self) -> CreditDeeds:
        return CreditDeeds(self.store, self.wallet, self.till, lambda: self.now, dice=self.dice)

    def new_id(self) -> str:
        return f"id-{next(self._numbers)}"

    def texts(self, person: int = TINA) -> list[str]:
        return [say.text for who, say in self.told if who == person]

    async def write(self, fn: Callable[[sa.Connection], T]) -> T:
        return await self.store.write(fn)

    async def apply(self, deed: Applied, person: int, intent: Any) -> None:
        """One staged deed, in a commit of its own."""
        await self.write(lambda conn: deed(conn, person, person, intent, self.now))

    async def account_of(self, person: int, pay: str, cents: int) -> str | None:
        return await self.write(
            lambda conn: self.accounts.account_of(conn, person, pay, cents, self.now)
        )

    async def trip(self, name: str) -> Trip:
        found = await self.store.read(lambda conn: bookings.by_id(conn, name))
        assert found is not None
        return found

    def purse(self, person: int = TINA, stage: list[object] | None = None) -> TurnPurse:
        stage = [] if stage is None else stage
        return TurnPurse(
            stage,
            self.store,
            self.wallet,
            self.till,
            ASKER + bytes([person]),
            self.new_id,
            lambda: "7K3F9QWE",
            person_id=person,
            now=self.now,
        )

    async def top_up(self, cents: int = 2000, name: str = "t1", person: int = TINA) -> None:
        """Read back and ordered, as two turns do it."""
        quote, order = CreditIntent(name, f"token-{name}", cents), OrderIntent(name)
        await self.apply(self.deeds.credit, person, quote)
        await self.apply(self.deeds.order, person, order)

    async def redeem(self, code: str, name: str = "r1", person: int = TINA) -> None:
        intent = RedeemIntent(name, code)
        await self.apply(self.deeds.redeem, person, intent)

    async def grant(
        self,
        per_ride: int = 1000,
        monthly: int = 5000,
        *,
        payer: int = EVA,
        rider: int = TINA,
        code: str = "7K3F9QWE",
    ) -> str:
        """Invited and accepted; the grant's id."""
        grant_id = self.new_id()
        invite = InviteIntent(grant_id, code, "Mutter", per_ride, monthly)
        accept = AcceptIntent(code, "Tochter")
        await self.apply(self.deeds.invite, payer, invite)
        await self.apply(self.deeds.accept, rider, accept)
        return grant_id

    async def deed(self, name: str) -> Deed:
        found = await self.store.read(lambda c: rows.by_id(c, name))
        assert found is not None
        return found

    async def settle(self, limit: timedelta = timedelta(hours=1)) -> None:
        """Drain, moving the clock from one due moment to the next."""
        end = self.now + limit
        for _ in range(500):
            await self.saga.step(self.now)
            due = await self.saga.next_due()
            if due is None or due > end:
                return
            self.now = max(due, self.now)
        raise AssertionError("it never rests")

    async def books(self) -> dict[str, int]:
        assert await self.store.read(ledger.imbalance_cents) == 0
        return await self.store.read(ledger.balances)


async def settled_people(store: SqliteStore) -> None:
    """Three persons, each with one conversation of the same number."""

    def write(conn: sa.Connection) -> None:
        for number in (TINA, EVA, STRANGER):
            conn.exec_driver_sql("INSERT INTO person (id, created_at) VALUES (?, 0)", (number,))
            conn.exec_driver_sql(
                "INSERT INTO conversation (id, native_mark, channel, account, person_id, version, "
                "met, private, closed, leaving, created_at) "
                "VALUES (?, ?, 'telegram', 'main', ?, 0, 1, 1, 0, 0, 0)",
                (number, bytes([number]), number),
            )

    await store.write(write)


@asynccontextmanager
async def opened(path: Path | None = None, wallet: Wallet | None = None) -> AsyncIterator[PayHouse]:
    store = SqliteStore.open(path, KEY)
    try:
        if not await store.read(lambda c: c.exec_driver_sql("SELECT 1 FROM person").first()):
            await settled_people(store)
        yield PayHouse(store, wallet or FakeWallet())
    finally:
        await store.close()
