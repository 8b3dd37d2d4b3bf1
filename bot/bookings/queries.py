"""Named questions about bookings and books, for the console, the tests and staff."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select

from bot.bookings import ledger
from bot.bookings.states import STATES
from bot.store import bookings as rows
from bot.store import tickets, traces


class UnknownQuery(Exception):
    """No query of bookings has that name."""


def ask(conn: Connection, name: str) -> int:
    """bookings, bookings.STATE, ledger_imbalance_cents, tickets_valid, alarms_open.

    Raises UnknownQuery for any other name.
    """
    if name == "bookings":
        return _trips(conn, rows.trip.c.state.not_in(rows.NEVER_ORDERED))
    if name.startswith("bookings.") and (state := name.removeprefix("bookings.")) in STATES:
        return _trips(conn, rows.trip.c.state == state)
    if name == "ledger_imbalance_cents":
        return ledger.imbalance_cents(conn)
    if name == "tickets_valid":
        return _valid_tickets(conn)
    if name == "alarms_open":
        return _open_alarms(conn)
    raise UnknownQuery(f"There is no query named {name}.")


def _trips(conn: Connection, which: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(rows.trip).where(which)
    return conn.execute(query).scalar_one()


def _valid_tickets(conn: Connection) -> int:
    query = select(func.count()).select_from(tickets.ticket)
    return conn.execute(query.where(tickets.ticket.c.state == "valid")).scalar_one()


def _open_alarms(conn: Connection) -> int:
    query = select(func.count()).select_from(traces.alarm).where(traces.alarm.c.settled.is_(None))
    return conn.execute(query).scalar_one()
