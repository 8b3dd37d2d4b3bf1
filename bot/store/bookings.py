"""What is kept of bookings, as functions on a Core connection; each runs inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, RowMapping, bindparam, insert, or_, select, update

from bot.store.booking_models import table
from handlers.ports import TripState

trip = table("trip")
leg = table("trip_leg")
attempt = table("trip_attempt")
outcome = table("trip_outcome")
alarm = table("trip_alarm")
ticket = table("ticket")


@dataclass(frozen=True, slots=True)
class TripLeg:
    """One partner booking. owed: it may stand at the partner and must be cancelled there.

    expires: the partner's own expiry.  refusals: definite refusals of a cancellation.
    missing_at: when the partner first answered 404.  ticket_serial, vehicle and pickup_at are as
    the partner says.  cents, departs: of its own offer; sealed_offer is None for the first leg,
    whose offer is the trip's.  fee_cents: kept when it was cancelled.  unknown_at: since when it
    is in doubt.  asked_at: when the partner was last asked about it.  look: somebody hinted.
    stop: the person agreed to its fee and wants it cancelled.
    """

    n: int
    partner_booking_id: str
    state: TripState
    partner_state: str = ""
    expires: datetime | None = None
    extended: bool = False
    owed: bool = False
    refusals: int = 0
    missing_at: datetime | None = None
    ticket_serial: str | None = None
    vehicle: str | None = None
    pickup_at: datetime | None = None
    sealed_offer: bytes | None = None
    cents: int = 0
    product: str = ""
    departs: datetime | None = None
    fee_cents: int = 0
    unknown_at: datetime | None = None
    asked_at: datetime | None = None
    look: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Trip:
    """One order as a row. cents: shown, held and captured, all legs. All times aware UTC.

    account: at the wallet.  pay: as in QuoteIntent.  sealed_also: the further offers of a
    read-back, until the order gives each its leg.  refund_cents: due, refunded_cents: given back,
    refunding_cents: asked of the wallet now.  extra_cents: captured beside the quote.

    stop: "" no wish, "asked" before it was confirmed, "agreed" after fee and refund were shown.
    look: somebody hinted that the partner's truth changed.  attempts: failures in a row.
    """

    id: str
    code: str
    person_id: int
    conversation_id: int
    key: str
    state: TripState
    money: str
    sealed_offer: bytes
    offer_id: str
    product: str
    cents: int
    token_hash: str
    expires: datetime
    departs: datetime
    created: datetime
    updated: datetime
    version: int = 1
    hold_id: str | None = None
    fee_cents: int = 0
    refund_cents: int = 0
    refunded_cents: int = 0
    reason: str = ""
    stop: str = ""
    stops: int = 0
    look: bool = False
    alarmed: bool = False
    next_at: datetime | None = None
    lease_until: datetime | None = None
    unknown_at: datetime | None = None
    attempts: int = 0
    account: str = ""
    pay: str = "own"
    sealed_rider: bytes | None = None
    sealed_also: bytes | None = None
    extra_cents: int = 0
    refunding_cents: int = 0
    settled_at: datetime | None = None
    legs: tuple[TripLeg, ...] = field(default=())

    @property
    def leg(self) -> TripLeg:
        """The first leg; for most trips the only one."""
        return self.legs[0]

    def with_leg(self, changed: TripLeg) -> Trip:
        return replace(self, legs=tuple(changed if x.n == changed.n else x for x in self.legs))


_LEG_FIELDS = tuple(f.name for f in fields(TripLeg))
_TRIP_FIELDS = tuple(f.name for f in fields(Trip) if f.name != "legs")
_FIXED = frozenset({"id", "trip_id", "n", "sealed_offer", "created", "sealed_rider"})
_BY_ID = select(trip).where(trip.c.id == bindparam("wanted"))
_LEGS_OF = select(leg).where(leg.c.trip_id == bindparam("wanted")).order_by(leg.c.n)
_SAVE_TRIP = (
    update(trip)
    .where(trip.c.id == bindparam("new_id"))
    .values({k: bindparam(f"new_{k}") for k in _TRIP_FIELDS if k not in _FIXED})
)
_DUE = (
    select(trip)
    .where(
        trip.c.next_at <= bindparam("now"),
        or_(trip.c.lease_until.is_(None), trip.c.lease_until <= bindparam("now")),
    )
    .order_by(trip.c.next_at, trip.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_NEXT = select(trip.c.next_at, trip.c.lease_until).where(trip.c.next_at.is_not(None))
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
_SAVE_LEG = (
    update(leg)
    .where(leg.c.trip_id == bindparam("new_trip_id"), leg.c.n == bindparam("new_n"))
    .values({k: bindparam(f"new_{k}") for k in _LEG_FIELDS if k not in _FIXED})
)


def _trip_of(conn: Connection, row: RowMapping) -> Trip:
    found = conn.execute(_LEGS_OF, {"wanted": row["id"]})
    legs = tuple(TripLeg(**{k: r[k] for k in _LEG_FIELDS}) for r in found.mappings())
    return Trip(**{k: row[k] for k in _TRIP_FIELDS}, legs=legs)


def insert_trip(conn: Connection, new: Trip) -> None:
    values = asdict(new)
    values.pop("legs")
    conn.execute(insert(trip).values(**values))


def insert_leg(conn: Connection, trip_id: str, new: TripLeg) -> None:
    conn.execute(insert(leg).values(trip_id=trip_id, **asdict(new)))


def by_id(conn: Connection, trip_id: str) -> Trip | None:
    row = conn.execute(_BY_ID, {"wanted": trip_id}).mappings().first()
    return None if row is None else _trip_of(conn, row)


def by_token(conn: Connection, token_hash: str) -> Trip | None:
    row = conn.execute(select(trip).where(trip.c.token_hash == token_hash)).mappings().first()
    return None if row is None else _trip_of(conn, row)


def by_partner_booking(conn: Connection, booking_id: str) -> Trip | None:
    """The trip that ordered this partner booking, if any did."""
    query = select(leg.c.trip_id).where(leg.c.partner_booking_id == booking_id)
    trip_id = conn.execute(query).scalar()
    return None if trip_id is None else by_id(conn, trip_id)


def of_person(conn: Connection, person_id: int) -> list[Trip]:
    """Every ordered trip of a person, by departure."""
    query = (
        select(trip)
        .where(trip.c.person_id == person_id, trip.c.state.not_in(("QUOTED", "LAPSED")))
        .order_by(trip.c.departs, trip.c.created)
    )
    return [_trip_of(conn, row) for row in conn.execute(query).mappings()]


def open_quotes(conn: Connection, conversation_id: int, now: datetime) -> list[Trip]:
    """Unexpired read-backs of a conversation, newest first."""
    query = (
        select(trip)
        .where(
            trip.c.conversation_id == conversation_id,
            trip.c.state == "QUOTED",
            trip.c.expires > now,
        )
        .order_by(trip.c.created.desc(), trip.c.id.desc())
    )
    return [_trip_of(conn, row) for row in conn.execute(query).mappings()]


def save(conn: Connection, changed: Trip) -> Trip:
    """Write the row back with the next version; the caller read it in this same transaction."""
    saved = replace(changed, version=changed.version + 1)
    conn.execute(_SAVE_TRIP, {f"new_{k}": getattr(saved, k) for k in _TRIP_FIELDS})
    for one in saved.legs:
        values = {f"new_{k}": getattr(one, k) for k in _LEG_FIELDS}
        conn.execute(_SAVE_LEG, {"new_trip_id": saved.id, **values})
    return saved


def note(conn: Connection, trip_id: str, **values: object) -> None:
    """Set columns without a new version, so that a worker under way keeps its answer."""
    conn.execute(update(trip).where(trip.c.id == trip_id).values(**values))


def note_leg(conn: Connection, trip_id: str, n: int, **values: object) -> None:
    """The same for one leg."""
    mine = (leg.c.trip_id == trip_id, leg.c.n == n)
    conn.execute(update(leg).where(*mine).values(**values))


# --- what is due ---------------------------------------------------------------------------


def claim_due(conn: Connection, now: datetime, lease: timedelta) -> Trip | None:
    """The trip that waits longest; None when nothing is due.

    Its lease is the caller's once it saves the trip, in this same transaction.
    """
    row = conn.execute(_DUE, {"now": now}).mappings().first()
    if row is None:
        return None
    return replace(_trip_of(conn, row), lease_until=now + lease)


def attempts_of(conn: Connection, trip_id: str) -> int:
    """How often in a row this trip got no answer."""
    query = select(trip.c.attempts).where(trip.c.id == trip_id)
    return int(conn.execute(query).scalar_one())


def hurry(conn: Connection, now: datetime, most: int) -> None:
    """The partner answers again: the next of those who wait for it are asked now."""
    waits = (trip.c.attempts > 0, trip.c.next_at > now)
    first = select(trip.c.id).where(*waits).order_by(trip.c.next_at).limit(most)
    conn.execute(update(trip).where(trip.c.id.in_(first)).values(next_at=now))


def is_due(conn: Connection, now: datetime) -> bool:
    """Whether a trip wants a step at `now`; fits SqliteStore.on_idle."""
    due = next_due(conn)
    return due is not None and due <= now


def next_due(conn: Connection) -> datetime | None:
    """When a trip next wants to act (or its lease ends); None when none does."""
    moments = [max(at, until) if until else at for at, until in conn.execute(_NEXT)]
    return min(moments, default=None)


# --- attempts, outcomes, alarms ------------------------------------------------------------


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


# --- tickets -------------------------------------------------------------------------------


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


def valid_ticket(conn: Connection, trip_id: str) -> tuple[str, datetime] | None:
    """Serial and date of issue of the trip's first valid ticket."""
    return next(((t.serial, t.issued) for t in valid_tickets(conn, trip_id)), None)


def _tickets(conn: Connection, trip_id: str, *which: str) -> list[Ticket]:
    query = select(ticket.c.n, ticket.c.serial, ticket.c.issued).order_by(ticket.c.n)
    found = conn.execute(query.where(ticket.c.trip_id == trip_id, ticket.c.state.in_(which)))
    return [Ticket(row.n, row.serial, row.issued) for row in found]
