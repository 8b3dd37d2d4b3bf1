"""The tickets of trips, one for each leg: issued once, used up or revoked, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.store.booking_models import table

ticket = table("ticket")


@dataclass(frozen=True, slots=True)
class Ticket:
    """The ticket of leg n."""

    n: int
    serial: str
    issued: datetime


def issue_ticket(conn: Connection, trip_id: str, serial: str, now: datetime, n: int = 1) -> bool:
    """Make the ticket of leg n valid; False, and nothing changes, where it was issued before."""
    if conn.execute(select(ticket.c.serial).where(ticket.c.serial == serial)).first() is not None:
        return False
    new = {"serial": serial, "trip_id": trip_id, "n": n, "state": "valid", "issued": now}
    conn.execute(insert(ticket).values(**new))
    return True


def revoke_tickets(conn: Connection, trip_id: str, n: int = 1) -> None:
    mine = (ticket.c.trip_id == trip_id, ticket.c.n == n)
    conn.execute(update(ticket).where(*mine).values(state="revoked"))


def use_tickets(conn: Connection, trip_id: str, n: int = 1) -> None:
    """The ride is over: its ticket stays a receipt, and carries nobody any more."""
    mine = (ticket.c.trip_id == trip_id, ticket.c.n == n, ticket.c.state == "valid")
    conn.execute(update(ticket).where(*mine).values(state="used"))


def kept_ticket(conn: Connection, trip_id: str) -> tuple[str, datetime] | None:
    """Serial and date of issue of the trip's first ticket, valid or used; a revoked one is none."""
    return next(((t.serial, t.issued) for t in kept_tickets(conn, trip_id)), None)


def kept_tickets(conn: Connection, trip_id: str) -> list[Ticket]:
    """Every ticket of the trip that is valid or used, by leg."""
    return _tickets(conn, trip_id, "valid", "used")


def valid_tickets(conn: Connection, trip_id: str) -> list[Ticket]:
    return _tickets(conn, trip_id, "valid")


def _tickets(conn: Connection, trip_id: str, *which: str) -> list[Ticket]:
    query = select(ticket.c.n, ticket.c.serial, ticket.c.issued).order_by(ticket.c.n)
    found = conn.execute(query.where(ticket.c.trip_id == trip_id, ticket.c.state.in_(which)))
    return [Ticket(row.n, row.serial, row.issued) for row in found]
