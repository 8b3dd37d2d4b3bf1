"""The saga over the real store and the real demo partner: faults at every deed, counted there."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bookings_world import CAMPUS, CINEMA, Clock, counter
from sqlalchemy import Connection

from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.local import Control, start_stub
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from adapters.words import Offer, Party, RideRequest, When
from bot.bookings import intents, ledger
from bot.bookings.frozen import wallet_account
from bot.bookings.moment import Books
from bot.bookings.saga import Saga
from bot.store import bookings as rows
from bot.store.sqlite import SqliteStore
from handlers.ports import CancelIntent, OrderIntent, QuoteIntent
from handlers.says import Say

NIGHT = datetime(2026, 11, 27, 22, 40, tzinfo=UTC)
FAULTS = ("drop-before", "drop-answer", "error-before", "error-after", "malformed")
OPS = ("hold", "book", "commit", "capture")


class Stand:
    """One store, one partner process, one saga; both clocks move together."""

    def __init__(self, store: SqliteStore, wire: Wire, control: Control) -> None:
        self.store, self.control, self.clock = store, control, Clock()
        self.clock.now = NIGHT
        self.operator, self.wallet = TompOperator(wire), TompWallet(wire)
        self.told: list[Say] = []
        books = Books(self._tell, store.vault, intents.fresh_code, counter("tok"))
        self.deeds = intents.Deeds(books)
        self.saga = Saga(
            store, self.operator, self.wallet, books, self.clock, dice=random.Random(1)
        )
        self.orders = 0

    def _tell(
        self, conn: Connection, conversation_id: int, person_id: int, say: Say, **_: Any
    ) -> None:
        self.told.append(say)

    async def order(self) -> str:
        """Order the first shuttle offer as a new person with 50 € of credit."""
        self.orders += 1
        person, name = self.orders, f"quote-{self.orders}"
        await self.wallet.credit(f"credit-{person}", wallet_account(person), 5000)
        offer = await self._shuttle()
        quote = QuoteIntent(name, f"token-{name}", offer, "agreed")
        now = self.clock.now
        await self.store.write(lambda c: self.deeds.quote(c, 1, person, quote, now))
        await self.store.write(lambda c: self.deeds.order(c, 1, person, OrderIntent(name), now))
        return name

    async def _shuttle(self) -> Offer:
        wish = RideRequest(CINEMA, CAMPUS, When(self.clock.now), Party(1), modes=("shuttle",))
        return (await self.operator.offers(wish, self.clock.now))[0]

    async def cancel(self, name: str) -> None:
        now, trip = self.clock.now, await self.trip(name)
        wish = CancelIntent(name, trip.cents)
        await self.store.write(lambda c: self.deeds.cancel(c, 1, trip.person_id, wish, now))

    async def trip(self, name: str) -> rows.Trip:
        found = await self.store.read(lambda c: rows.by_id(c, name))
        assert found is not None
        return found

    async def later(self, more: timedelta) -> None:
        self.clock.now += more
        await self.control.clock(self.clock.now)

    async def settle(self, limit: timedelta = timedelta(seconds=60)) -> None:
        end = self.clock.now + limit
        while True:
            await self.saga.step(self.clock.now)
            due = await self.saga.next_due()
            if due is None or due > end:
                return
            self.clock.now = max(due, self.clock.now)
            await self.control.clock(self.clock.now)


@asynccontextmanager
async def stand(tmp_path: Path) -> AsyncIterator[Stand]:
    stub = await start_stub(tmp_path / "partner.db", 1, NIGHT)
    control, wire = Control(stub.control_url), Wire(stub.url, stub.token)
    store = SqliteStore.open(tmp_path / "lotse.db")
    try:
        yield Stand(store, wire, control)
    finally:
        await store.close()
        await wire.close()
        await control.close()
        await stub.stop()


async def test_every_fault_of_the_real_partner_settles(tmp_path: Path) -> None:
    async with stand(tmp_path) as house:
        for op in OPS:
            for fault in FAULTS:
                await house.control.clear()
                await house.control.fault(op, fault)
                name = await house.order()
                await house.settle()
                trip = await house.trip(name)
                assert (op, fault, trip.state, trip.money) == (op, fault, "CONFIRMED", "captured")
                await house.later(timedelta(minutes=9))
        counts = await house.control.counts()
        assert counts["holds"] == counts["captures"] == house.orders == len(OPS) * len(FAULTS)
        assert counts["bookings_total"] == house.orders
        assert await house.store.read(ledger.imbalance_cents) == 0
        texts = [say.text for say in house.told]
        assert texts.count("booking.confirmed") == texts.count("booking.ticket") == house.orders


@pytest.mark.parametrize("op", ["cancel", "refund"])
async def test_cancelling_at_the_real_partner_settles(tmp_path: Path, op: str) -> None:
    async with stand(tmp_path) as house:
        for fault in FAULTS:
            name = await house.order()
            await house.settle()
            await house.control.fault(op, fault)
            await house.cancel(name)
            await house.settle()
            trip = await house.trip(name)
            assert (fault, trip.state, trip.money) == (fault, "CANCELLED", "refunded")
        counts = await house.control.counts()
        assert counts["refunds"] == house.orders
        assert counts["bookings"] == {"CANCELLED": house.orders}


async def test_a_price_change_at_the_real_partner_asks_again(tmp_path: Path) -> None:
    async with stand(tmp_path) as house:
        await house.control.fault("book", "price-change")
        name = await house.order()
        await house.settle()
        trip = await house.trip(name)
        assert (trip.state, trip.money) == ("REPRICED", "released")
        assert house.told[0].order is not None


async def test_the_last_seat_taken_is_told(tmp_path: Path) -> None:
    async with stand(tmp_path) as house:
        await house.control.fault("book", "last-seat")
        name = await house.order()
        await house.settle()
        trip = await house.trip(name)
        assert (trip.state, trip.money) == ("REJECTED", "released")
        assert house.told[0].facts["nothing_charged"] is True
