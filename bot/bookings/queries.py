"""Named questions about bookings and books, for the console, the tests and staff."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from bot.bookings import ledger
from bot.bookings.states import STATES
from bot.store import bookings as rows


class UnknownQuery(Exception):
    """No query of bookings has that name."""


def ask(conn: Connection, name: str) -> int:
    """bookings, bookings.STATE, ledger_imbalance_cents, tickets_valid, alarms_open.

    Raises UnknownQuery for any other name.
    """
    if name == "bookings":
        return rows.count_trips(conn)
    if name.startswith("bookings.") and (state := name.removeprefix("bookings.")) in STATES:
        return rows.count_trips(conn, [state])
    if name == "ledger_imbalance_cents":
        return ledger.imbalance_cents(conn)
    if name == "tickets_valid":
        return rows.count_valid_tickets(conn)
    if name == "alarms_open":
        return _open_alarms(conn)
    raise UnknownQuery(f"There is no query named {name}.")


def _open_alarms(conn: Connection) -> int:
    query = select(func.count()).select_from(rows.alarm).where(rows.alarm.c.settled.is_(None))
    return conn.execute(query).scalar_one()
