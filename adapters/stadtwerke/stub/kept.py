"""What the partner must find again after a crash: its frozen clock, and whom it calls back."""

from __future__ import annotations

import sqlite3

SCHEMA = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL)"


class Kept:
    """Names and their values, in the partner's own database."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(SCHEMA)

    def get(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)", (name, value))


def forget_uncommitted(db: sqlite3.Connection) -> None:
    """What a partner loses that restarts too early: bookings without a commit are offers again."""
    db.execute(
        "UPDATE bookings SET state = 'NEW', booked = 0, extended = 0 WHERE state = 'PENDING'"
    )
