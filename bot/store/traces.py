"""What a trip leaves behind: the calls it made, the outcomes it told, the alarms it raised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.store.booking_models import table

attempt = table("trip_attempt")
outcome = table("trip_outcome")
alarm = table("trip_alarm")

_UNANSWERED = select(attempt.c.op, attempt.c.key).where(
    attempt.c.trip_id == bindparam("of"), attempt.c.answer.is_(None)
)
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
    done = conn.execute(insert(attempt).values(trip_id=trip_id, op=op, key=key, sent_at=now))
    return cast(int, (done.inserted_primary_key or (None,))[0])


def answer_attempt(conn: Connection, attempt_id: int, answer: str) -> None:
    conn.execute(update(attempt).where(attempt.c.id == attempt_id).values(answer=answer))


def open_attempts(conn: Connection, trip_id: str) -> Sequence[tuple[str, str]]:
    """Operation and key of every call of this trip that was sent and never answered."""
    return [(row.op, row.key) for row in conn.execute(_UNANSWERED, {"of": trip_id})]


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
    where = (outcome.c.trip_id == trip_id, outcome.c.kind == kind)
    if conn.execute(select(outcome.c.kind).where(*where)).first():
        return False
    conn.execute(insert(outcome).values(trip_id=trip_id, kind=kind, at=now))
    return True


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


def settle_alarms(conn: Connection, trip_id: str, why: str, *kinds: str) -> None:
    """Close what is open of a trip, or only the alarms of some kinds."""
    where = [alarm.c.trip_id == trip_id, alarm.c.settled.is_(None)]
    if kinds:
        where.append(alarm.c.kind.in_(kinds))
    conn.execute(update(alarm).where(*where).values(settled=why))
