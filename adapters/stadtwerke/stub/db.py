"""The partner's own memory: one SQLite file with bookings, wallet and journal."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS bookings (
    id TEXT PRIMARY KEY, product TEXT NOT NULL, state TEXT NOT NULL, booked INTEGER NOT NULL,
    cents INTEGER NOT NULL, expires TEXT NOT NULL, departs TEXT NOT NULL, arrives TEXT NOT NULL,
    seats INTEGER NOT NULL, wheelchairs INTEGER NOT NULL, free_until TEXT NOT NULL,
    fee_cents INTEGER, refunded_cents INTEGER NOT NULL DEFAULT 0,
    extended INTEGER NOT NULL DEFAULT 0, vehicle TEXT, serial TEXT, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS plays (
    seq INTEGER PRIMARY KEY, event TEXT NOT NULL, minutes INTEGER, cents INTEGER);
CREATE TABLE IF NOT EXISTS support (
    seq INTEGER PRIMARY KEY, about TEXT NOT NULL, at TEXT NOT NULL, document TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS bookings_by_state ON bookings (state, expires);
CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY, booking_id TEXT NOT NULL, cents INTEGER NOT NULL,
    at TEXT NOT NULL, kind TEXT NOT NULL, category TEXT, comment TEXT);
CREATE TABLE IF NOT EXISTS notifications (
    seq INTEGER PRIMARY KEY, booking_id TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS holds (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, cents INTEGER NOT NULL, state TEXT NOT NULL,
    captured INTEGER NOT NULL DEFAULT 0, refunded INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS entries (
    seq INTEGER PRIMARY KEY, tx INTEGER NOT NULL, account TEXT NOT NULL, cents INTEGER NOT NULL,
    at TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_by_account ON entries (account);
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER IF NOT EXISTS entries_remain BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TABLE IF NOT EXISTS idempotency (
    caller TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
    status INTEGER, answer TEXT, PRIMARY KEY (caller, key));
"""

GROWN = {
    "bookings": {
        "valid_until": "TEXT",
        "station": "TEXT",
        "answer_by": "TEXT",
        "decides_at": "TEXT",
        "decision": "TEXT",
        "phase": "INTEGER NOT NULL DEFAULT 0",
        "late_s": "INTEGER NOT NULL DEFAULT 0",
        "boards": "INTEGER NOT NULL DEFAULT 1",
        "paused": "INTEGER NOT NULL DEFAULT 0",
        "no_show": "INTEGER NOT NULL DEFAULT 0",
        "ended_by": "TEXT",
        "play": "TEXT",
        "play_at": "TEXT",
        "next_at": "TEXT",
        "subscribed": "INTEGER NOT NULL DEFAULT 1",
        "callback_url": "TEXT",
    },
    "journal": {"category": "TEXT", "comment": "TEXT"},
}


def open_db(path: Path) -> sqlite3.Connection:
    """Opens (and makes) the file and clears the locks of a process that died.

    An idempotency row without a status is a lock: its deed commits together with its answer,
    so a lock left behind by a crash means that nothing was done. synchronous=NORMAL survives
    the death of the process, which is what a demo must survive.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _private(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.executescript(SCHEMA)
    _grow(db)
    db.execute("DELETE FROM idempotency WHERE status IS NULL")
    return db


def _grow(db: sqlite3.Connection) -> None:
    """Columns that a file of an earlier release does not have yet."""
    for table, columns in GROWN.items():
        known = {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}
        for name, kind in columns.items():
            if name not in known:
                db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    db.execute("CREATE INDEX IF NOT EXISTS bookings_by_next ON bookings (next_at)")
    db.execute("CREATE INDEX IF NOT EXISTS bookings_by_station ON bookings (station, departs)")


def _private(path: Path) -> None:
    """Only its owner may read the file; SQLite gives -wal and -shm the mode of the database."""
    if str(path) == ":memory:":
        return
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if name.exists():
            name.chmod(0o600)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; joins a transaction that is already open."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def change(db: sqlite3.Connection, booking_id: str, **columns: object) -> None:
    """Sets these columns of one booking; names come from code alone."""
    names = ", ".join(f"{name} = ?" for name in columns)
    statement = f"UPDATE bookings SET {names} WHERE id = ?"  # noqa: S608 - see above
    db.execute(statement, (*columns.values(), booking_id))


def moment(text: str) -> datetime:
    """What db_time wrote."""
    return datetime.fromisoformat(text)


def db_time(moment: datetime) -> str:
    """Sortable text: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
