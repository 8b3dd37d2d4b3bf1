"""A house that hears: real store, saga and callbacks over the partner's twin in memory."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from partnerkit import berlin, wish
from sqlalchemy import Connection, select

from adapters.stadtwerke.fake import FakeOperator, FakeWallet
from adapters.words import Notice
from bot.bookings.frozen import wallet_account
from bot.bookings.intents import Deeds, open_books
from bot.bookings.saga import Saga
from bot.callbacks import callback_app
from bot.partner_news import Ears
from bot.store import bookings as rows
from bot.store import partner_news, traces
from bot.store.bookings import Trip
from bot.store.sqlite import SqliteStore
from handlers.ports import OrderIntent, QuoteIntent
from handlers.says import Say

TOKEN = "callback-token"
PERSON, ROOM = 7, 3
NIGHT = berlin("2026-11-27T22:00")
HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Accept-Language": "de",
    "Api": "TOMP",
    "Api-Version": "1.6.1",
    "maas-id": "stadtwerke",
}


class Listening:
    """One person's trips, what was told, and the endpoints as a client calls them."""

    def __init__(self, folder: Path, token: str = TOKEN) -> None:
        self.now = NIGHT
        self.told: list[Say] = []
        self.store = SqliteStore.open(folder / "lotse.db", folder / "key")
        self.operator, self.wallet = FakeOperator(lambda: self.now), FakeWallet()
        self.books = open_books(self._tell, self.store.vault)
        self.saga = Saga(self.store, self.operator, self.wallet, self.books, lambda: self.now)
        self.ears = Ears(
            self.store, self.operator, self.saga, self.books, self.store.vault, lambda: self.now
        )
        self.app = callback_app(self.ears, token, "https://lotse.example/tomp")
        transport = httpx.ASGITransport(app=self.app)
        self.http = httpx.AsyncClient(
            transport=transport, base_url="http://lotse/tomp", headers=HEADERS
        )

    def _tell(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None:
        self.told.append(say)

    async def booked(self, name: str = "q1") -> Trip:
        """A confirmed and paid shuttle, an hour from now."""
        self.wallet.balances.setdefault(wallet_account(PERSON), 5000)
        (offer,) = await self.operator.offers(
            wish(self.now + timedelta(hours=1), modes=("shuttle",)), self.now
        )
        deeds, shown = (
            Deeds(self.books),
            QuoteIntent(name, f"token-{name}", offer, f"agreed-{name}"),
        )
        await self.store.write(lambda c: deeds.quote(c, ROOM, PERSON, shown, self.now))
        ordered = OrderIntent(name)
        await self.store.write(lambda c: deeds.order(c, ROOM, PERSON, ordered, self.now))
        await self.rest()
        trip = await self.trip(name)
        assert (trip.state, trip.money) == ("CONFIRMED", "captured")
        self.told.clear()
        return trip

    async def rest(self) -> None:
        while await self.saga.step(self.now):
            pass

    async def trip(self, name: str = "q1") -> Trip:
        found = await self.store.read(lambda c: rows.by_id(c, name))
        assert found is not None
        return found

    async def looks_due(self) -> bool:
        due = await self.saga.next_due()
        return due is not None and due <= self.now

    async def heard(self) -> list[str]:
        """The kinds of news that were noted."""
        query = select(partner_news.news.c.kind)
        return await self.store.read(lambda c: [row.kind for row in c.execute(query)])

    async def alarms(self) -> list[str]:
        query = select(traces.alarm.c.kind)
        return await self.store.read(lambda c: [row.kind for row in c.execute(query)])

    def notice(self, booking_id: str, kind: Any, minutes: int | None, **more: Any) -> None:
        """The operator lets know, in its own list."""
        at: datetime = more.pop("at", self.now)
        self.operator.notify(Notice(booking_id, kind, at, minutes, **more))

    @property
    def money(self) -> tuple[object, ...]:
        return dict(self.wallet.balances), dict(self.wallet.holds), dict(self.wallet.refunded)

    async def close(self) -> None:
        await self.http.aclose()
        await self.store.close()
