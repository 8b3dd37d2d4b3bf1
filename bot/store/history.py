"""The path of a trip: every move is kept with its cause, in the transaction that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from bot.store import partner_models
from bot.store.booking_models import table
from bot.store.ready import Ready

moved = table(partner_models.TripMoveTable.__tablename__)

_COLUMNS = ("trip_id", "leg", "source", "event", "target", "money", "at", "n")
_NOTE = Ready(
    insert(moved).from_select(
        _COLUMNS,
        select(
            *(bindparam(k, type_=moved.c[k].type) for k in _COLUMNS[:-1]),
            select(func.coalesce(func.max(moved.c.n), 0) + 1)
            .where(moved.c.trip_id == bindparam("of"))
            .scalar_subquery(),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Step:
    """One move. leg 0 is the trip itself.  money: the money column after it."""

    n: int
    leg: int
    source: str
    event: str
    target: str
    money: str
    at: datetime


def note_move(
    conn: Connection,
    trip_id: str,
    source: str,
    event: str,
    target: str,
    money: str,
    at: datetime,
    leg: int = 0,
) -> None:
    """Keep one move; the next number of its trip."""
    values = {"trip_id": trip_id, "of": trip_id, "leg": leg, "source": source, "at": at}
    _NOTE.run(conn, values | {"event": event, "target": target, "money": money})


def path_of(conn: Connection, trip_id: str) -> Sequence[Step]:
    """Every move of a trip, oldest first."""
    query = select(moved).where(moved.c.trip_id == trip_id).order_by(moved.c.n)
    return [
        Step(r.n, r.leg, r.source, r.event, r.target, r.money, r.at) for r in conn.execute(query)
    ]
