"""What a trip leaves behind: the calls it made, the outcomes it told, the alarms it raised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite

from bot.store.booking_models import table
from bot.store.ready import Ready

attempt = table("trip_attempt")
outcome = table("trip_outcome")
alarm = table("trip_alarm")

_UNANSWERED = Ready(
    select(attempt.c.op, attempt.c.key).where(
        attempt.c.trip_id == bindparam("of"), attempt.c.answer.is_(None)
    )
)
_SENT = Ready(insert(attempt), ("trip_id", "op", "key", "sent_at"))
_ANSWERED = Ready(
    update(attempt).where(attempt.c.id == bindparam("sent")).values(answer=bindparam("how"))
)
_TOLD = Ready(sqlite.insert(outcome).on_conflict_do_nothing(), ("trip_id", "kind", "at"))
_CLOSE = (
    update(attempt)
    .where(
        attempt.c.trip_id == bindparam("of"),
        attempt.c.op == bindparam("what"),
        attempt.c.key == bindparam("with"),
        attempt.c.answer.is_(None),
    )
    .values(answer=bindparam("how"))
)


def write_attempt(conn: Connection, trip_id: str, op: str, key: str, now: datetime) -> int:
    """Note a call before it is sent; returns its number."""
    done = _SENT.run(conn, {"trip_id": trip_id, "op": op, "key": key, "sent_at": now})
    return cast(int, done.lastrowid)


def answer_attempt(conn: Connection, attempt_id: int, answer: str) -> None:
    _ANSWERED.run(conn, {"sent": attempt_id, "how": answer})


def open_attempts(conn: Connection, trip_id: str) -> Sequence[tuple[str, str]]:
    """Operation and key of every call of this trip that was sent and never answered."""
    return [(op, key) for op, key in _UNANSWERED.rows(conn, {"of": trip_id})]


def close_attempts(conn: Connection, trip_id: str, op: str, key: str, answer: str) -> None:
    """Settle what was sent and never answered."""
    conn.execute(_CLOSE, {"of": trip_id, "what": op, "with": key, "how": answer})


def was_sent(conn: Connection, trip_id: str, op: str, key: str) -> bool:
    mine = (attempt.c.trip_id == trip_id, attempt.c.op == op, attempt.c.key == key)
    return conn.execute(select(attempt.c.id).where(*mine).limit(1)).first() is not None


def last_answer(conn: Connection, trip_id: str, op: str, key: str) -> str | None:
    """What the newest such call brought; None while it is open or was never made."""
    mine = (attempt.c.trip_id == trip_id, attempt.c.op == op, attempt.c.key == key)
    query = select(attempt.c.answer).where(*mine).order_by(attempt.c.id.desc()).limit(1)
    return conn.execute(query).scalar()


def first_time(conn: Connection, trip_id: str, kind: str, now: datetime) -> bool:
    """True once per trip and outcome; the caller tells it in this same transaction."""
    return _TOLD.run(conn, {"trip_id": trip_id, "kind": kind, "at": now}).rowcount == 1


def raise_alarm(
    conn: Connection, trip_id: str, kind: str, now: datetime, *, again: bool = True
) -> None:
    """Put a trip before the staff, once per kind. again: one that was settled opens anew."""
    where = (alarm.c.trip_id == trip_id, alarm.c.kind == kind)
    known = conn.execute(select(alarm.c.settled).where(*where)).first()
    if known is None:
        conn.execute(insert(alarm).values(trip_id=trip_id, kind=kind, at=now))
    elif again and known.settled is not None:
        conn.execute(update(alarm).where(*where).values(settled=None, at=now))


def settle_alarms(conn: Connection, trip_id: str, why: str, *kinds: str) -> int:
    """Close what is open of a trip, or only the alarms of some kinds; how many that ends."""
    where = [alarm.c.trip_id == trip_id, alarm.c.settled.is_(None)]
    if kinds:
        where.append(alarm.c.kind.in_(kinds))
    return conn.execute(update(alarm).where(*where).values(settled=why)).rowcount
