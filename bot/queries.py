"""The named questions of transcripts about the house's own database."""

from __future__ import annotations

import sqlalchemy as sa

from bot.bookings import queries as bookings
from bot.store import persons

COUNTS = {
    "reminders": "SELECT count(*) FROM reminder",
    "watches": "SELECT count(*) FROM watch",
    "outbox_pending": "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')",
    "inbox_bodies": "SELECT count(*) FROM inbox WHERE sealed_body IS NOT NULL",
}
UnknownQuery = bookings.UnknownQuery


def ask(conn: sa.Connection, name: str) -> int:
    """The value of a named query. Raises UnknownQuery."""
    if name in COUNTS:
        return int(conn.exec_driver_sql(COUNTS[name]).scalar_one())
    if name == "health_fields":
        return sum(persons.has_health(settings) for settings in all_settings(conn))
    if name == "sensors":
        return sum("sensor" in settings for settings in all_settings(conn))
    if name == "names":
        return sum("name" in settings for settings in all_settings(conn))
    return bookings.ask(conn, name)


def all_settings(conn: sa.Connection) -> list[dict[str, object]]:
    ids = conn.exec_driver_sql("SELECT id FROM person").scalars().all()
    return [persons.settings_of(conn, number) for number in ids]
