"""kill -9 of the bot and of the partner, with an order at every point of its way: all end well."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bookings_world import CAMPUS, CINEMA
from sqlalchemy import Connection

from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.local import Control, RunningStub, start_stub
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from adapters.words import RideRequest, When
from bot.bookings import ledger
from bot.bookings.frozen import wallet_account
from bot.bookings.intents import Deeds, open_books
from bot.bookings.saga import Saga
from bot.store import bookings as rows
from bot.store.sqlite import SqliteStore
from handlers.ports import CancelIntent, OrderIntent, QuoteIntent

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "child_saga.py"
NOON = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
WHEN = ("before", "after")
ORDERED = [f"{op}-{when}" for op in ("hold", "book", "commit", "capture") for when in WHEN]
CONFIRMED = [f"{op}-{when}" for op in ("cancel", "refund") for when in WHEN]
PATIENCE_S = 60.0


class Desk:
    """Writes orders as turns do, while no saga runs."""

    def __init__(self, store: SqliteStore, stub: RunningStub) -> None:
        self.store, self.wire = store, Wire(stub.url, stub.token)
        self.operator, self.wallet = TompOperator(self.wire), TompWallet(self.wire)
        self.books = open_books(lambda *_, **__: None, store.vault)
        self.deeds = Deeds(self.books)
        self.points: dict[str, str] = {}

    async def order(self, point: str) -> None:
        """An order that shall hang at this point; named after it."""
        wish = RideRequest(CINEMA, CAMPUS, When(NOON + timedelta(hours=1)), modes=("bus",))
        offer = next(o for o in await self.operator.offers(wish, NOON) if o.product == "bus_single")
        quote = QuoteIntent(point, f"token-{point}", offer, point)
        self.points |= {point: point, offer.id: point}

        def write(conn: Connection) -> None:
            self.deeds.quote(conn, 1, 1, quote, NOON)
            self.deeds.order(conn, 1, 1, OrderIntent(point), NOON)

        await self.store.write(write)

    async def confirm_then_cancel(self) -> None:
        await Saga(self.store, self.operator, self.wallet, self.books, lambda: NOON).step(NOON)
        for point in CONFIRMED:
            wish = CancelIntent(point, 0)
            await self.store.write(lambda c, w=wish: self.deeds.cancel(c, 1, 1, w, NOON))


async def prepared(db: Path, stub: RunningStub) -> dict[str, str]:
    """Twelve orders, four of them confirmed and to be cancelled; where each shall hang."""
    store = SqliteStore.open(db)
    desk = Desk(store, stub)
    try:
        await desk.wallet.credit("credit", wallet_account(1), 50_000)
        for point in CONFIRMED:
            await desk.order(point)
        await desk.confirm_then_cancel()
        for point in ORDERED:
            await desk.order(point)
    finally:
        await desk.wire.close()
        await store.close()
    return desk.points


async def child(db: Path, stub: RunningStub, now: datetime, points: dict[str, str]) -> Any:
    wish = {"db": str(db), "url": stub.url, "token": stub.token, "now": now.isoformat()}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHILD),
        json.dumps({**wish, "points": points}),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )


async def _hung(process: Any) -> set[str]:
    """Read until every order hangs at its point."""
    found: set[str] = set()
    async with asyncio.timeout(PATIENCE_S):
        while len(found) < len(ORDERED + CONFIRMED):
            line = (await process.stdout.readline()).decode()
            assert line.startswith("hangs "), (line, found)
            found.add(line.split()[1])
    return found


async def test_bot_and_partner_are_killed_at_every_point(tmp_path: Path) -> None:
    db, partner_db = tmp_path / "lotse.db", tmp_path / "partner.db"
    stub = await start_stub(partner_db, 1, NOON)
    points = await prepared(db, stub)
    first = await child(db, stub, NOON, points)
    try:
        assert await _hung(first) == {*ORDERED, *CONFIRMED}
    finally:
        first.kill()
        await first.wait()
    await stub.kill()
    stub = await start_stub(partner_db, 1, NOON)
    try:
        second = await child(db, stub, NOON + timedelta(seconds=31), {})
        async with asyncio.timeout(PATIENCE_S):
            assert (await second.stdout.read()).decode() == "rests\n"
        await second.wait()
        await _all_is_well(db, stub)
    finally:
        await stub.stop()


async def _all_is_well(db: Path, stub: RunningStub) -> None:
    control, store = Control(stub.control_url), SqliteStore.open(db)
    try:
        counts = await control.counts()
        trips = await store.read(lambda c: [rows.by_id(c, p) for p in (*ORDERED, *CONFIRMED)])
        imbalance = await store.read(ledger.imbalance_cents)
    finally:
        await store.close()
        await control.close()
    ends = Counter((trip.state, trip.money) for trip in trips if trip is not None)
    assert ends == {
        ("CONFIRMED", "captured"): len(ORDERED),
        ("CANCELLED", "refunded"): len(CONFIRMED),
    }
    assert counts["bookings"] == {"CONFIRMED": len(ORDERED), "CANCELLED": len(CONFIRMED)}
    assert counts["captures"] == counts["holds"] == len(ORDERED + CONFIRMED)
    assert (counts["refunds"], counts["held_open"]) == (len(CONFIRMED), 0)
    assert (imbalance, counts["imbalance_cents"], counts["in_progress"]) == (0, 0, 0)
