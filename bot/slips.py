"""Slip codes: a right one opens a ride for whoever holds it, five wrong ones lock who asks.

Every answer takes the same way through the same statements: a wrong check character, a code that
never was and a ride that is too long ago cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from bot.bookings import codes
from bot.ports import Inbound
from bot.store.booking_models import table
from bot.store.bookings import NEVER_ORDERED
from bot.store.slip_models import TriesTable
from handlers.ports import LOCKED_FOR

OPEN_FOR = timedelta(days=60)
WRONG_TRIES = 5
NO_CODE = "--------"

trip = table("trip")
access = table("trip_access")
tries = table(TriesTable.__tablename__)
Answer = Literal["opened", "wrong", "locked"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and from where. mark: the account's or device's, under which tries are counted."""

    mark: bytes
    person_id: int
    conversation_id: int


def mark_of(inbound: Inbound, mark: Callable[..., bytes]) -> bytes:
    """An office's device is one asker whoever sits there; elsewhere it is the account."""
    office = inbound.device.startswith("office:")
    return mark("tries", inbound.channel, inbound.device if office else inbound.person)


def open_ride(conn: Connection, asker: Asker, text: str, now: datetime) -> tuple[Answer, str]:
    """What became of one try, and the id of the trip that it opened. Counts and locks at once."""
    locked = is_locked(conn, asker.mark, now)
    found = _ride(conn, text, now)
    if locked:
        return "locked", ""
    if found is None:
        return ("locked" if count_wrong(conn, asker.mark, now) else "wrong"), ""
    _let_in(conn, asker, found, now)
    return "opened", found


def _ride(conn: Connection, text: str, now: datetime) -> str | None:
    """The trip of this code, ordered and not too long ago."""
    code = codes.read(text) or NO_CODE
    query = select(trip.c.id).where(
        trip.c.code == code, trip.c.state.not_in(NEVER_ORDERED), trip.c.departs > now - OPEN_FOR
    )
    found: str | None = conn.execute(query).scalar()
    return found


def _let_in(conn: Connection, asker: Asker, trip_id: str, now: datetime) -> None:
    mine = (access.c.trip_id == trip_id, access.c.person_id == asker.person_id)
    here = {"conversation_id": asker.conversation_id, "since": now}
    if conn.execute(update(access).where(*mine).values(**here)).rowcount:
        return
    conn.execute(insert(access).values(trip_id=trip_id, person_id=asker.person_id, **here))


def may_see(conn: Connection, trip_id: str, person_id: int, now: datetime) -> bool:
    """Whether this person opened the ride by its code, and it is not too long ago."""
    return trip_id in opened_by(conn, person_id, now)


def opened_by(conn: Connection, person_id: int, now: datetime) -> list[str]:
    """The rides that this person opened by their codes."""
    query = (
        select(access.c.trip_id)
        .join(trip, trip.c.id == access.c.trip_id)
        .where(access.c.person_id == person_id, trip.c.departs > now - OPEN_FOR)
    )
    return list(conn.execute(query).scalars())


def followers(conn: Connection, trip_id: str) -> list[tuple[int, int]]:
    """Conversation and person of everybody who opened this ride by its code."""
    query = select(access.c.conversation_id, access.c.person_id).where(access.c.trip_id == trip_id)
    return [(row.conversation_id, row.person_id) for row in conn.execute(query)]


# --- tries ---------------------------------------------------------------------------------


def is_locked(conn: Connection, mark: bytes, now: datetime) -> bool:
    until = conn.execute(select(tries.c.locked_until).where(tries.c.mark == mark)).scalar()
    return until is not None and until > now


def count_wrong(conn: Connection, mark: bytes, now: datetime) -> bool:
    """Count a wrong code; True where it was the one too many. Tries older than a lock are gone."""
    query = select(tries.c.count.label("n"), tries.c.first_at).where(tries.c.mark == mark)
    row = conn.execute(query).first()
    fresh = row is None or row.first_at + LOCKED_FOR <= now
    count = 1 if row is None or fresh else row.n + 1
    until = now + LOCKED_FOR if count >= WRONG_TRIES else None
    first_at = now if row is None or fresh else row.first_at
    values = {"count": count, "first_at": first_at, "locked_until": until}
    if row is None:
        conn.execute(insert(tries).values(mark=mark, **values))
    else:
        conn.execute(update(tries).where(tries.c.mark == mark).values(**values))
    return until is not None
