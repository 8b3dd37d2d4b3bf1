"""Who asked to be deleted with a ride open is deleted when the last ride is over, not before."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from bookings_partner import START, Clock, FakePartner
from bookings_world import counter
from sqlalchemy import text

from bot.bookings import intents
from bot.bookings.moment import Books
from bot.bookings.saga import Saga
from bot.bookings.states import OVER
from bot.ports import Inbound
from bot.store import privacy
from bot.store.sqlite import SqliteStore
from handlers.ports import CancelIntent, DeleteIntent, OrderIntent, QuoteIntent


class Home:
    """A real store with one person, who orders rides by name."""

    def __init__(self, store: SqliteStore, ended: bool = True) -> None:
        self.store, self.clock = store, Clock()
        self.partner = FakePartner(self.clock)
        books = Books(lambda *_, **__: None, store.vault, intents.fresh_code, counter("tok"))
        if ended:
            books = Books(
                books.tell,
                books.seal,
                books.fresh_code,
                books.fresh_token,
                privacy.delete_after_rides,
            )
        self.deeds = intents.Deeds(books)
        dice = random.Random(1)
        self.saga = Saga(store, self.partner, self.partner, books, self.clock, dice=dice)

    async def order(self, name: str) -> None:
        quote = QuoteIntent(name, f"token-{name}", self.partner.offer(), name)
        now = self.clock.now
        await self.store.write(lambda c: self.deeds.quote(c, 1, 1, quote, now))
        await self.store.write(lambda c: self.deeds.order(c, 1, 1, OrderIntent(name), now))
        await self.saga.step(now)

    async def leave(self, wish: DeleteIntent) -> None:
        await self.store.write(lambda c: privacy.delete(c, 1, 1, wish, self.clock.now))

    async def cancel(self, name: str) -> None:
        wish = CancelIntent(name, 0)
        await self.store.write(lambda c: self.deeds.cancel(c, 1, 1, wish, self.clock.now))
        await self.saga.step(self.clock.now)

    async def persons(self) -> int:
        query = text("SELECT count(*) FROM person")
        return await self.store.read(lambda c: c.execute(query).scalar_one())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = SqliteStore.open(tmp_path / "lotse.db")
    hello = Inbound(
        event_id="1",
        conversation="chat",
        channel="telegram",
        account="main",
        at=START,
        kind="text",
        person="p",
        text="hallo",
    )
    await opened.receive([hello])
    yield opened
    await opened.close()


LEAVE = DeleteIntent(after_rides=True)


async def test_the_deletion_waits_for_the_last_ride(store: SqliteStore) -> None:
    home = Home(store)
    await home.order("q1")
    await home.order("q2")
    await home.leave(LEAVE)
    await home.cancel("q1")
    assert await home.persons() == 1
    home.clock.now += timedelta(hours=1)
    home.partner.set("offer-2", "FINISHED")
    await home.saga.step(home.clock.now)
    assert await home.persons() == 0
    kept = await store.read(lambda c: c.execute(text("SELECT count(*) FROM trip")).scalar_one())
    assert kept == 2


async def test_a_ride_that_ended_meanwhile_does_not_keep_anybody(store: SqliteStore) -> None:
    home = Home(store)
    await home.order("q1")
    await home.cancel("q1")
    await home.leave(LEAVE)
    assert await home.persons() == 0


async def test_who_did_not_ask_stays(store: SqliteStore) -> None:
    home = Home(store)
    await home.order("q1")
    await home.cancel("q1")
    assert await home.persons() == 1


async def test_without_the_call_the_promise_is_forgotten(store: SqliteStore) -> None:
    home = Home(store, ended=False)
    await home.order("q1")
    await home.leave(LEAVE)
    await home.cancel("q1")
    assert await home.persons() == 1


def test_both_lists_of_ended_states_agree() -> None:
    assert set(privacy.OVER) == OVER
