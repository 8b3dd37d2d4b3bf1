"""Settling what went to staff: by the partner's truth; by hand only where it has none."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.app import App, open_app
from bot.bookings import codes
from bot.bookings.inspect import find
from bot.bookings.money import charged
from bot.bookings.steps import Stated
from bot.clock import Clock
from bot.commandline import FAILED, WRONG_USE, Wrong
from bot.config import Settings
from bot.demo import Demo
from bot.store import bookings as rows
from bot.store import journals, traces
from bot.store.bookings import Trip

Pause = Callable[[float], Awaitable[object]]
ROUNDS, EVERY_S = 6, 3.0
AS_STATE: Mapping[str, Stated] = {"EXPIRED": "gone", "CANCELLED": "cancelled"}


async def settle(settings: Settings, db: Path, code: str, reason: str, state: str | None) -> str:
    """Ask the partner and let its truth decide; the sentence that says what came of it.

    state: what staff decides where the partner does not know the booking any more.
    Raises Wrong, StoreBusy while the house runs, Unavailable while the partner does not answer.
    """
    partner = Path(f"{db}.partner")
    own = settings.partner_url is not None
    demo = None if own else await Demo.start(partner, city=settings.city)
    try:
        app = await open_app(replace(settings, db=db, demo=demo is not None), Clock(), demo)
    except BaseException:
        if demo:
            await demo.stop()
        raise
    try:
        return await settle_in(app, code, reason, state)
    finally:
        await app.close()


async def settle_in(
    app: App, code: str, reason: str, state: str | None = None, pause: Pause = asyncio.sleep
) -> str:
    """The same in a house that is open. pause: waits some seconds between two questions."""
    if state is not None and state not in AS_STATE:
        raise Wrong(f"Only {' or '.join(AS_STATE)} can be decided by hand.", WRONG_USE)
    trip = await app.store.read(lambda conn: find(conn, code))
    moment = app.clock.now()
    if trip is None:
        closed = await app.store.write(
            lambda conn: journals.settle_differences(conn, code, f"staff: {reason}", moment)
        )
        if not closed:
            raise Wrong(f"There is no booking {code}.", FAILED)
        return f"The partner's booking {code} is closed; if its sum changes, it is told again."
    if not await app.desk.saga.settle_by_staff(trip.id, reason):
        closed = await app.store.write(
            lambda conn: traces.settle_alarms(conn, trip.id, f"staff: {reason}")
        )
        return f"{codes.shown(trip.code)} is {trip.state}; {closed} alarms are closed."
    now = await _asked(app, trip, pause)
    if now.state == "NEEDS_STAFF":
        now = await _by_hand(app, now, reason, state)
    return f"{codes.shown(now.code)} is {now.state}, money {now.money}."


async def _asked(app: App, trip: Trip, pause: Pause) -> Trip:
    """The trip after the partner was asked, twice where it says 404 (ten seconds apart)."""
    for _ in range(ROUNDS):
        await app.desk.saga.step(app.clock.now())
        now = await app.store.read(lambda conn: rows.by_id(conn, trip.id)) or trip
        if now.state != "NEEDS_STAFF":
            return now
        await pause(EVERY_S)
    return now


async def _by_hand(app: App, trip: Trip, reason: str, state: str | None) -> Trip:
    """Only what the partner does not know can be decided here. Raises Wrong or Unavailable."""
    waiting = [leg for leg in trip.legs if leg.state == "NEEDS_STAFF"]
    said = [await app.desk.operator.booking(leg.partner_booking_id) for leg in waiting]
    known = sorted({one.state for one in said if one is not None})
    if known:
        raise Wrong(f"The partner says {', '.join(known)}; that decides, nothing else.", FAILED)
    if state is None:
        names = " or ".join(f"--as {name}" for name in AS_STATE)
        raise Wrong(f"The partner does not know this booking; decide with {names}.", FAILED)
    outcome = allowed(trip, state)
    if not await app.desk.saga.state_by_staff(trip.id, outcome, reason):
        raise Wrong("The partner did not say yet that it does not know it; try again.", FAILED)
    await app.desk.saga.step(app.clock.now())
    return await app.store.read(lambda conn: rows.by_id(conn, trip.id)) or trip


def allowed(trip: Trip, state: str) -> Stated:
    """The outcome that ends it as `state`. Raises Wrong where its money would stay behind."""
    outcome = AS_STATE[state]
    if charged(trip) != (outcome == "cancelled"):
        right = "CANCELLED" if charged(trip) else "EXPIRED"
        raise Wrong(f"Its money is {trip.money}: only {right} gives it back.", FAILED)
    return outcome
