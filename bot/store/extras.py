"""What is kept of extra costs, as functions on a Core connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from bot.store import partner_models
from bot.store.booking_models import table
from bot.store.bookings import SAME_MOMENT
from bot.store.deeds import deed

cost = table(partner_models.ExtraCostTable.__tablename__)
trip = table("trip")

State = Literal["asked", "agreed", "held", "captured", "disputed", "failed"]
UNDECIDED: frozenset[State] = frozenset({"asked", "agreed", "held"})


@dataclass(frozen=True, slots=True)
class Extra:
    """A claim of the operator beyond the price that was ordered. Times UTC."""

    id: str
    trip_id: str
    booking_id: str
    ref: str
    cents: int
    category: str
    sealed_description: bytes
    state: State
    token_hash: str
    asked_at: datetime
    hold_id: str | None = None
    next_at: datetime | None = None
    attempts: int = 0
    consents: int = 0
    asks: int = 1


_FIELDS = tuple(Extra.__dataclass_fields__)


def _one(conn: Connection, *where: ColumnElement[bool]) -> Extra | None:
    row = conn.execute(select(cost).where(*where).limit(1)).mappings().first()
    return None if row is None else Extra(**{name: row[name] for name in _FIELDS})


def by_id(conn: Connection, extra_id: str) -> Extra | None:
    return _one(conn, cost.c.id == extra_id)


def by_ref(conn: Connection, booking_id: str, ref: str) -> Extra | None:
    return _one(conn, cost.c.booking_id == booking_id, cost.c.ref == ref)


def by_token(conn: Connection, token_hash: str) -> Extra | None:
    return _one(conn, cost.c.token_hash == token_hash)


def of_trip(conn: Connection, trip_id: str) -> Sequence[Extra]:
    """Every claim about a trip, oldest first."""
    rows = conn.execute(select(cost).where(cost.c.trip_id == trip_id).order_by(cost.c.asked_at))
    return [Extra(**{name: row[name] for name in _FIELDS}) for row in rows.mappings()]


def insert_extra(conn: Connection, new: Extra) -> None:
    conn.execute(insert(cost).values(**asdict(new)))


def save(conn: Connection, changed: Extra) -> None:
    conn.execute(update(cost).where(cost.c.id == changed.id).values(**asdict(changed)))


def newest_asked(conn: Connection, conversation_id: int, now: datetime) -> Extra | None:
    """The claim asked last in a conversation by `now`, if no read-back was shown there after it."""
    mine = select(trip.c.id).where(trip.c.conversation_id == conversation_id)
    query = select(cost.c.id).where(
        cost.c.trip_id.in_(mine), cost.c.state == "asked", cost.c.asked_at <= now + SAME_MOMENT
    )
    newest = conn.execute(query.order_by(cost.c.asked_at.desc()).limit(1)).scalar()
    found = None if newest is None else by_id(conn, newest)
    if found is None:
        return None
    for shown in (trip, deed):
        last = select(func.max(shown.c.created)).where(shown.c.conversation_id == conversation_id)
        at = conn.execute(last).scalar()
        if at is not None and at > found.asked_at:
            return None
    return found


def claim_due(conn: Connection, now: datetime, lease: timedelta) -> Extra | None:
    """The claim that waits longest, put off by the lease; None when nothing is due."""
    query = select(cost.c.id).where(cost.c.next_at <= now).order_by(cost.c.next_at, cost.c.id)
    due = conn.execute(query.limit(1)).scalar()
    found = None if due is None else by_id(conn, due)
    if found is None:
        return None
    leased = replace(found, next_at=now + lease)
    save(conn, leased)
    return leased


def next_due(conn: Connection) -> datetime | None:
    return conn.execute(select(func.min(cost.c.next_at))).scalar()


def undecided(conn: Connection, trip_id: str) -> bool:
    """Whether money of a claim about this trip may still move."""
    query = select(cost.c.id).where(cost.c.trip_id == trip_id, cost.c.state.in_(UNDECIDED))
    return conn.execute(query.limit(1)).first() is not None
