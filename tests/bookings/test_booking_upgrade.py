"""A release ago every ride was one of its own: what was under way then is brought to its end."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from bookings_rules import check, watch
from bookings_world import PATH_LOG, PERSON, Crash, House
from sqlalchemy import create_engine

from bot.bookings.frozen import wallet_account
from bot.store import bookings as rows
from bot.store.migrate import HERE, upgrade

LAST_RELEASE = "0002"
FARE = 100
MOMENTS = 20


def die_at(house: House, wanted: int) -> None:
    """Before or after a deed of the partner, or before a commit."""
    seen = iter(range(10**6))

    def maybe(*_: object) -> None:
        if next(seen) == wanted:
            raise Crash

    house.partner.on_deed = maybe
    house.store.before_commit = maybe


def live_on(house: House) -> None:
    house.partner.on_deed = lambda *_: None
    house.store.before_commit = lambda: None


async def left_at(house: House, name: str, moment: int, cancelled: bool) -> None:
    """An order, and perhaps its cancellation, that dies at a moment and is left as it lies."""
    house.quote(house.partner.offer(cents=FARE), name=name)
    house.order(name)
    if cancelled:
        await house.drain()
        house.cancel(name)
    die_at(house, moment)
    with suppress(Crash):  # the last moments come after its end
        await house.worker().step(house.clock.now)
    live_on(house)
    house.store.now(lambda c: rows.note(c, name, next_at=None, lease_until=None))


async def eventful() -> House:
    house = House()
    watch(house)
    house.partner.balances[wallet_account(PERSON)] = 100 * FARE
    for moment in range(MOMENTS):
        await left_at(house, f"q{moment}", moment, cancelled=False)
        await left_at(house, f"cancelled-{moment}", moment, cancelled=True)
    await in_doubt(house, "book", "drop-before")
    await in_doubt(house, "commit", "drop-answer")
    await in_doubt(house, "cancel", "drop-answer")
    await in_doubt(house, "refund", "drop-answer")
    house.partner.conditional = True
    await left_at(house, "conditional", 10**6, cancelled=False)
    house.partner.conditional = False
    house.quote(house.partner.offer(cents=FARE), name="quoted")
    house.clock.now += timedelta(seconds=40)
    return house


async def in_doubt(house: House, op: str, fault: str) -> None:
    house.partner.plan[op] = [fault]
    cancelled = op in ("cancel", "refund")
    name = f"{'cancelled' if cancelled else 'doubtful'}-{op}"
    await left_at(house, name, 10**6, cancelled=cancelled)


def through_the_last_release(house: House, path: Path) -> None:
    """Bring the house's rows into a database of the last release, and upgrade that one."""
    raw = house.store.engine.raw_connection().dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    old_release(path)
    with closing(sqlite3.connect(path)) as file:
        for name in tables(file):
            closed = name == "ledger_txn"
            copy(raw, file, name, "closed = 0" if closed else None)
        file.execute("UPDATE ledger_txn SET closed = 1")
        file.commit()
    assert upgrade(path)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(PATH_LOG)
        for name in ("path", "leg_path", "entry_log"):
            copy(raw, file, name)
        file.commit()
        file.backup(raw)


def old_release(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, LAST_RELEASE)
    engine.dispose()


def tables(db: sqlite3.Connection) -> list[str]:
    """Those that bookings fill; a transaction of the ledger before its entries."""
    known = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return sorted((n for n in known if n.startswith(("trip", "ticket", "ledger"))), reverse=True)


def copy(
    source: sqlite3.Connection, target: sqlite3.Connection, name: str, changed: str | None = None
) -> None:
    """Every column that the target knows. changed: "column = value" for all rows."""
    columns = [row[1] for row in target.execute(f"PRAGMA table_info({name})")]
    column, _, value = (changed or "").partition(" = ")
    picked = [value if one == column else one for one in columns]
    found = source.execute(f"SELECT {', '.join(picked)} FROM {name}").fetchall()
    marks = ", ".join("?" * len(columns))
    target.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", found)


async def test_whatever_was_under_way_is_settled_after_the_upgrade(tmp_path: Path) -> None:
    house = await eventful()
    before = {trip.id: trip for trip in house.trips()}
    through_the_last_release(house, tmp_path / "lotse.db")
    assert {trip.id: trip.state for trip in house.trips()} == {
        name: trip.state for name, trip in before.items()
    }
    wanted = {"QUOTED", "ORDERED", "RESERVING", "RESERVED", "COMMITTING", "CONFIRMED"}
    wanted |= {"RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "CANCEL_UNKNOWN", "CANCELLING", "CONDITIONAL"}
    assert wanted <= {trip.state for trip in before.values()} | {"RESERVED"}
    for name, trip in before.items():
        if trip.state not in ("QUOTED", "LAPSED"):
            house.store.now(lambda c, name=name: rows.note(c, name, next_at=house.clock.now))  # type: ignore[misc]
    house.saga = house.worker()
    await house.settle(timedelta(minutes=5))
    for trip in house.trips():
        ended = {"CONFIRMED": "captured", "CANCELLED": "refunded", "QUOTED": "none"}
        ended |= {"CONDITIONAL": "held"}
        assert trip.money == ended[trip.state], (trip.id, before[trip.id].state, trip.state)
        assert trip.state != "CANCELLED" or trip.refunded_cents == FARE
        assert trip.state != "CANCELLED" or trip.id.startswith("cancelled")
    house.partner.set(house.trip("conditional").leg.partner_booking_id, "CONFIRMED")
    await house.saga.hint(house.trip("conditional").leg.partner_booking_id)
    await house.settle(timedelta(minutes=1))
    check(house)


async def test_without_filling_the_new_columns_money_would_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The teeth: legs without their price refund nothing."""
    house = House()
    await left_at(house, "q1", 10**6, cancelled=False)
    path = tmp_path / "lotse.db"
    through_the_last_release(house, path)
    house.store.now(lambda c: rows.note_leg(c, "q1", 1, cents=0))
    house.cancel("q1")
    await house.settle(timedelta(minutes=5))
    assert house.trip("q1").refunded_cents != FARE
