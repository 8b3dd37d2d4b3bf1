"""A house for drills: orders one ride after the other at a partner, and says what is booked.

Run as a process: drill_child.py DB PARTNER_URL TOKEN NOW COUNT
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from adapters.words import Place, RideRequest, When
from bot.app import App, open_app
from bot.bookings.frozen import wallet_account
from bot.bookings.intents import Deeds
from bot.clock import StillClock
from bot.config import Settings
from bot.store import bookings as rows
from handlers.ports import OrderIntent, QuoteIntent

HERE = Place("zob", "ZOB/Hauptbahnhof", 53.8667, 10.6706)
THERE = Place("kohlmarkt", "Kohlmarkt", 53.8663, 10.6845)


async def opened(db: Path, url: str, token: str, now: datetime) -> App:
    settings = Settings(db=db, partner_url=url, partner_token=token)
    return await open_app(settings, StillClock(now))


async def place_order(app: App, number: int) -> str:
    """Quote and order one ride for a person of its own; the trip's id."""
    now, name = app.clock.now(), f"drill-{number}"
    wish = RideRequest(HERE, THERE, When(now), modes=("bus",))
    await app.desk.wallet.credit(name, wallet_account(number), 5000)
    offer = (await app.desk.operator.offers(wish, now))[0]
    deeds, intent = Deeds(app.desk.books), QuoteIntent(name, f"token-{name}", offer, "agreed")
    await app.store.write(lambda c: deeds.quote(c, number, number, intent, now))
    await app.store.write(lambda c: deeds.order(c, number, number, OrderIntent(name), now))
    return name


async def main() -> None:
    db, url, token, now, count = sys.argv[1:]
    app = await opened(Path(db), url, token, datetime.fromisoformat(now))
    for number in range(1, int(count) + 1):
        name = await place_order(app, number)
        print("ordered", number, flush=True)
        await app.desk.saga.step(app.clock.now())
        trip = await app.store.read(lambda conn, n=name: rows.by_id(conn, n))
        print("booked", number, trip.state if trip else None, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
