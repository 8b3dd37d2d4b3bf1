"""The house with its real store and sender: what a person receives on a channel that fails."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bookings_partner import Clock, FakePartner
from bookings_world import PERSON, Crash, counter
from sqlalchemy import Connection

from bot.bookings.intents import Deeds
from bot.bookings.moment import Books
from bot.bookings.saga import Saga
from bot.outbox import Sender
from bot.ports import (
    Capabilities,
    Inbound,
    NewOutbox,
    OutboxRow,
    Receipt,
    Rendered,
    Sent,
    Turn,
)
from bot.store import bookings as rows
from bot.store.models import moment_of
from bot.store.posting import post_message
from bot.store.sqlite import SqliteStore
from handlers.ports import OrderIntent, QuoteIntent
from handlers.says import Say

KEY = os.urandom(32)
HOME = 1


class Post:
    """A channel that cannot repeat safely; `fate` decides what becomes of a sending."""

    def __init__(self) -> None:
        self.name, self.account = "telegram", "main"
        self.capabilities = Capabilities("telegram")
        self.delivered: list[str] = []
        self.fate: list[Callable[[OutboxRow], Receipt]] = []

    async def deliver(self, row: OutboxRow) -> Receipt:
        if self.fate:
            return self.fate.pop(0)(row)
        self.delivered.append(row.message.title)
        return Sent(f"native-{row.id}")

    async def run(self) -> None:
        return

    async def typing(self, address: str) -> None:
        return

    async def close(self) -> None:
        return


class PostHouse:
    """A saga over a real store; outcomes are posted, and a sender takes them to the person."""

    def __init__(self, store: SqliteStore) -> None:
        self.store, self.clock = store, Clock()
        self.partner = FakePartner(self.clock)
        self.post = Post()
        self.books = Books(self._tell, store.vault, counter("C0"), counter("tok"))
        self.deeds = Deeds(self.books)
        self.controls: dict[str, bool] = {}
        self.begin_again()

    def begin_again(self) -> None:
        """A new process over the same store."""
        dice = random.Random(1)
        self.saga = Saga(self.store, self.partner, self.partner, self.books, self.clock, dice=dice)
        self.sender = self.another_sender()

    def another_sender(self) -> Sender:
        return Sender(self.store, {"telegram": self.post}, self.clock, random.Random(1))

    def _tell(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None:
        self.controls[say.text] = say.order is not None
        new = NewOutbox(Rendered(say.text), say.tag, say.replaces, repeatable, 1)
        post_message(conn, conversation_id, new, self.clock.now)

    async def quote(self) -> None:
        quote = QuoteIntent("q1", "token-q1", self.partner.offer(), "agreed")
        now = self.clock.now
        await self.store.write(lambda c: self.deeds.quote(c, HOME, PERSON, quote, now))

    async def order(self) -> None:
        now = self.clock.now
        await self.store.write(lambda c: self.deeds.order(c, HOME, PERSON, OrderIntent("q1"), now))

    async def trip(self) -> rows.Trip:
        found = await self.store.read(lambda conn: rows.by_id(conn, "q1"))
        assert found is not None
        return found

    async def posted(self) -> list[tuple[str, str]]:
        """Text id by tag and state of every outbox row, in order."""
        query = "SELECT tag, state FROM outbox ORDER BY id"
        return await self.store.read(
            lambda conn: [tuple(row) for row in conn.exec_driver_sql(query)]
        )

    async def settle(self, seconds: float = 120) -> None:
        """Saga and sender, from one due moment to the next."""
        end = self.clock.now.timestamp() + seconds
        for _ in range(400):
            await self.saga.step(self.clock.now)
            await self.sender.drain(self.clock.now)
            known = [await self.saga.next_due(), await self.store.next_due(self.clock.now)]
            lost = await self._lease_ends()
            ahead = [at for at in (*known, lost) if at is not None]
            if not ahead or min(ahead).timestamp() > end:
                return
            self.clock.now = max(min(ahead), self.clock.now)
        raise AssertionError("it never rests")

    async def _lease_ends(self) -> datetime | None:
        query = "SELECT min(lease_until) FROM outbox WHERE state = 'sending'"
        found = await self.store.read(lambda conn: conn.exec_driver_sql(query).scalar())
        return moment_of(found) if found else None


@asynccontextmanager
async def post_house(folder: Path, template: Path) -> AsyncIterator[PostHouse]:
    """A fresh store from a migrated copy, with one person in one conversation."""
    path = folder / "lotse.db"
    shutil.copy(template, path)
    store = SqliteStore.open(path, KEY)
    store._core.exec_driver_sql("PRAGMA busy_timeout = 20")
    try:
        house = PostHouse(store)
        text = Inbound("telegram", "main", "e1", "p", "p", house.clock.now, "text", "hallo")
        await store.receive([text])
        state = await store.claim("test", house.clock.now)
        assert state is not None and state.id == HOME
        done = tuple(row.id for row in state.inbox)
        await store.commit_turn(Turn(state.id, state.version, done, ()), house.clock.now)
        yield house
    finally:
        await store.close()


__all__ = ["Crash", "Post", "PostHouse", "post_house"]
