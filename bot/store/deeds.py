"""What is kept of credit deeds, as functions on a Core connection inside one transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from bot.store import paying_models
from bot.store.booking_models import table
from bot.store.bookings import SAME_MOMENT

deed = table(paying_models.DeedTable.__tablename__)
voucher = table(paying_models.VoucherTable.__tablename__)

Kind = Literal["topup", "redeem", "sale"]
State = Literal["quoted", "lapsed", "asked", "sent", "done", "failed"]
MANY_ATTEMPTS = 30  # about half an hour of silence, see bot.paying.deeds


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed as a row, see paying_models.DeedTable. All times aware UTC."""

    id: str
    kind: Kind
    state: State
    cents: int
    created: datetime
    person_id: int | None = None
    conversation_id: int | None = None
    account: str = ""
    sealed_code: bytes | None = None
    mark: bytes | None = None
    token_hash: str | None = None
    expires: datetime | None = None
    next_at: datetime | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    unsure_at: datetime | None = None
    settled_at: datetime | None = None


_FIELDS = tuple(f.name for f in fields(Deed))


def _of(row: sa.RowMapping | None) -> Deed | None:
    return None if row is None else Deed(**{name: row[name] for name in _FIELDS})


def _all(conn: sa.Connection, query: sa.Select[tuple[object, ...]]) -> list[Deed]:
    rows = conn.execute(query).mappings()
    return [Deed(**{name: row[name] for name in _FIELDS}) for row in rows]


def insert(conn: sa.Connection, new: Deed) -> None:
    conn.execute(sa.insert(deed).values(**asdict(new)))


def save(conn: sa.Connection, changed: Deed) -> Deed:
    """Write the row back; the caller read it in this same transaction."""
    values = asdict(changed)
    conn.execute(sa.update(deed).where(deed.c.id == values.pop("id")).values(**values))
    return changed


def by_id(conn: sa.Connection, deed_id: str) -> Deed | None:
    return _of(conn.execute(sa.select(deed).where(deed.c.id == deed_id)).mappings().first())


def by_token(conn: sa.Connection, token_hash: str) -> Deed | None:
    """The read-back of a top-up that this order token was made for."""
    found = conn.execute(sa.select(deed).where(deed.c.token_hash == token_hash))
    return _of(found.mappings().first())


def newest_quote(conn: sa.Connection, conversation_id: int, now: datetime) -> Deed | None:
    """The newest unexpired read-back of a top-up in a conversation."""
    query = sa.select(deed).where(
        deed.c.conversation_id == conversation_id,
        deed.c.state == "quoted",
        deed.c.expires > now,
        deed.c.created <= now + SAME_MOMENT,
    )
    ordered = query.order_by(deed.c.created.desc(), deed.c.id.desc()).limit(1)
    return _of(conn.execute(ordered).mappings().first())


def is_redeeming(conn: sa.Connection, person_id: int, mark: bytes) -> bool:
    """Whether this person's redemption of this code is under way already."""
    query = sa.select(deed.c.id).where(
        deed.c.person_id == person_id, deed.c.mark == mark, deed.c.state.in_(("asked", "sent"))
    )
    return conn.execute(query).first() is not None


def claim(conn: sa.Connection, now: datetime, lease: timedelta) -> Deed | None:
    """The deed that waits longest, marked as sent before it is; None when nothing is due."""
    free = sa.or_(deed.c.lease_until.is_(None), deed.c.lease_until <= now)
    query = sa.select(deed).where(deed.c.next_at <= now, free)
    first = conn.execute(query.order_by(deed.c.next_at, deed.c.id).limit(1))
    found = _of(first.mappings().first())
    if found is None:
        return None
    sent = replace(
        found,
        state="sent",
        attempts=found.attempts + 1,
        lease_until=now + lease,
        sent_at=found.sent_at or now,
    )
    return save(conn, sent)


def next_due(conn: sa.Connection) -> datetime | None:
    """When a deed next wants to be sent (or its lease ends); None when none does."""
    query = sa.select(deed.c.next_at, deed.c.lease_until).where(deed.c.next_at.is_not(None))
    return min((max(at, held) if held else at for at, held in conn.execute(query)), default=None)


def is_due(conn: sa.Connection, now: datetime) -> bool:
    """Whether a deed wants to be sent at `now`; fits SqliteStore.on_idle."""
    due = next_due(conn)
    return due is not None and due <= now


def unanswered(conn: sa.Connection) -> list[Deed]:
    """Deeds that were sent again and again and never answered, the longest silence first."""
    query = sa.select(deed).where(deed.c.state == "sent", deed.c.attempts > MANY_ATTEMPTS)
    return _all(conn, query.order_by(deed.c.sent_at, deed.c.id))


def sales_waiting(conn: sa.Connection) -> list[Deed]:
    """Sales whose card was not printed yet, oldest first."""
    query = sa.select(deed).where(
        deed.c.kind == "sale",
        deed.c.state.in_(("asked", "sent", "done")),
        sa.or_(deed.c.state != "done", deed.c.sealed_code.is_not(None)),
    )
    return _all(conn, query.order_by(deed.c.created, deed.c.id))


# --- cards that an office sold -------------------------------------------------------------


def keep_voucher(
    conn: sa.Connection, sold: Deed, code_mark: bytes, account: str, now: datetime
) -> None:
    """Note a sold card: the mark of its code, never the code."""
    new = {"deed_id": sold.id, "code_mark": code_mark, "account": account, "cents": sold.cents}
    conn.execute(sa.insert(voucher).values(**new, sold_at=now, sold_by=sold.mark or b""))
