"""What is kept of the partner's journal: its entries, how far it was read, open differences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Select, func, insert, select, update

from adapters.words import JournalEntry
from bot.store import partner_models
from bot.store.booking_models import table

entry = table(partner_models.PartnerEntryTable.__tablename__)
difference = table(partner_models.JournalDifferenceTable.__tablename__)
read = table(partner_models.JournalReadTable.__tablename__)
trip = table("trip")
leg = table("trip_leg")

Kind = Literal["sum", "missing", "unknown", "disputed"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the journal was read. at: when we last asked, answered or not."""

    since: datetime
    at: datetime
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the books disagree about a booking, in cents."""

    id: int
    trip_id: str | None
    booking_id: str
    kind: Kind
    ours_cents: int
    theirs_cents: int
    found_at: datetime
    alarmed_at: datetime | None = None
    settled_at: datetime | None = None
    why: str = ""


_FIELDS = tuple(Difference.__dataclass_fields__)


def reading(conn: Connection) -> Reading | None:
    row = conn.execute(select(read.c.since, read.c.at, read.c.failures)).first()
    return None if row is None else Reading(row.since, row.at, row.failures)


def note_reading(conn: Connection, now: Reading) -> None:
    values = {"since": now.since, "at": now.at, "failures": now.failures}
    if reading(conn) is None:
        conn.execute(insert(read).values(id=1, **values))
    else:
        conn.execute(update(read).values(**values))


def keep(conn: Connection, entries: Iterable[JournalEntry], now: datetime) -> set[str]:
    """Write down what is new; the bookings that were touched. The same reference counts once."""
    touched: set[str] = set()
    for one in entries:
        ref = one.ref or f"{one.booking_id}/{one.kind}/{one.at.isoformat()}/{one.cents}"
        if conn.execute(select(entry.c.id).where(entry.c.ref == ref)).first() is not None:
            continue
        values = {"ref": ref, "booking_id": one.booking_id, "cents": one.cents, "kind": one.kind}
        conn.execute(insert(entry).values(**values, at=one.at, fetched_at=now))
        touched.add(one.booking_id)
    return touched


def theirs_cents(
    conn: Connection, bookings: Collection[str], without: Collection[str] = ()
) -> tuple[int, int]:
    """What these bookings cost by the partner's journal, and by how many entries.

    without: kinds of entries that are left out.
    """
    query = select(func.coalesce(func.sum(entry.c.cents), 0), func.count())
    where = (entry.c.booking_id.in_(bookings), entry.c.kind.not_in(without))
    cents, number = conn.execute(query.where(*where)).one()
    return int(cents), int(number)


def strangers(conn: Connection) -> Sequence[tuple[str, int]]:
    """Bookings of the journal that no order of ours made, with what they cost."""
    ours = select(leg.c.partner_booking_id)
    query = select(entry.c.booking_id, func.sum(entry.c.cents))
    rows = conn.execute(query.where(entry.c.booking_id.not_in(ours)).group_by(entry.c.booking_id))
    return [(booking_id, int(cents)) for booking_id, cents in rows]


def open_differences(conn: Connection, trip_id: str | None = None) -> Sequence[Difference]:
    """Every difference that is not settled, oldest first."""
    query = select(difference).where(difference.c.settled_at.is_(None))
    if trip_id is not None:
        query = query.where(difference.c.trip_id == trip_id)
    return _differences(conn, query)


def differences_of(conn: Connection, trip_id: str) -> Sequence[Difference]:
    """Every difference of a trip, settled ones too."""
    return _differences(conn, select(difference).where(difference.c.trip_id == trip_id))


def _differences(conn: Connection, query: Select[tuple[object, ...]]) -> Sequence[Difference]:
    rows = conn.execute(query.order_by(difference.c.id)).mappings()
    return [Difference(**{name: row[name] for name in _FIELDS}) for row in rows]


def note_difference(
    conn: Connection,
    trip_id: str | None,
    booking_id: str,
    kind: Kind,
    cents: tuple[int, int],
    now: datetime,
) -> bool:
    """Open a difference, or bring the open one up to date; True when it is new.

    cents: ours and theirs.
    """
    ours, theirs = cents
    same = (difference.c.booking_id == booking_id, difference.c.settled_at.is_(None))
    disputed = difference.c.kind == "disputed"
    where = (*same, disputed if kind == "disputed" else ~disputed)
    values = {"kind": kind, "ours_cents": ours, "theirs_cents": theirs}
    if conn.execute(update(difference).where(*where).values(**values)).rowcount:
        return False
    made = insert(difference).values(trip_id=trip_id, booking_id=booking_id, found_at=now, why="")
    conn.execute(made.values(**values))
    return True


def settle_differences(conn: Connection, booking_id: str, why: str, now: datetime) -> int:
    """Close what is open about a booking; how many there were."""
    where = (difference.c.booking_id == booking_id, difference.c.settled_at.is_(None))
    return conn.execute(update(difference).where(*where).values(settled_at=now, why=why)).rowcount


def note_alarm(conn: Connection, number: int, now: datetime) -> None:
    conn.execute(update(difference).where(difference.c.id == number).values(alarmed_at=now))


def explained(conn: Connection, booking_id: str, cents: int) -> bool:
    """Whether staff already closed a difference of a strange booking at just this sum."""
    d = difference.c
    where = (d.booking_id == booking_id, d.settled_at.is_not(None), d.theirs_cents == cents)
    return conn.execute(select(d.id).where(*where).limit(1)).first() is not None
