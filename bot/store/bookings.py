"""What is kept of bookings, as functions on a Core connection; each runs inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from bot.store.booking_models import table
from bot.store.models import moment_of
from bot.store.ready import Ready
from handlers.ports import TripState

NEVER_ORDERED: tuple[TripState, ...] = ("QUOTED", "LAPSED")
SAME_MOMENT = timedelta(seconds=1)  # some channels tell the time of a message in whole seconds
trip = table("trip")
leg = table("trip_leg")


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
_FIXED = frozenset(
    {"id", "trip_id", "n", "sealed_offer", "created", "sealed_rider", "code", "person_id", "key"}
    | {"offer_id", "product", "token_hash", "departs", "partner_booking_id"}
)
_WHOLE_TRIP = select(*(trip.c[k] for k in _TRIP_FIELDS))
_BY_ID = Ready(_WHOLE_TRIP.where(trip.c.id == bindparam("wanted")))
_LEGS_OF = Ready(
    select(*(leg.c[k] for k in _LEG_FIELDS))
    .where(leg.c.trip_id == bindparam("wanted"))
    .order_by(leg.c.n)
)
_SAVE_TRIP = Ready(
    update(trip)
    .where(trip.c.id == bindparam("new_id"))
    .values({k: bindparam(f"new_{k}") for k in _TRIP_FIELDS if k not in _FIXED})
)
_DUE = Ready(
    _WHOLE_TRIP.where(
        trip.c.next_at <= bindparam("now"),
        or_(trip.c.lease_until.is_(None), trip.c.lease_until <= bindparam("now")),
    )
    .order_by(trip.c.next_at, trip.c.id)
    .limit(1)
)
_NEXT = Ready(
    select(func.min(func.max(trip.c.next_at, func.coalesce(trip.c.lease_until, 0)))).where(
        trip.c.next_at.is_not(None)
    )
)
_NEW_LEG = Ready(insert(leg), ("trip_id", *_LEG_FIELDS))
_LEG_OF = Ready(select(leg.c.trip_id).where(leg.c.partner_booking_id == bindparam("wanted")))
_SAVE_LEG = Ready(
    update(leg)
    .where(leg.c.trip_id == bindparam("new_trip_id"), leg.c.n == bindparam("new_n"))
    .values({k: bindparam(f"new_{k}") for k in _LEG_FIELDS if k not in _FIXED})
)


def _trip_of(conn: Connection, row: Sequence[Any]) -> Trip:
    """row: the columns of _WHOLE_TRIP."""
    values = dict(zip(_TRIP_FIELDS, row, strict=True))
    found = _LEGS_OF.rows(conn, {"wanted": values["id"]})
    legs = tuple(TripLeg(**dict(zip(_LEG_FIELDS, r, strict=True))) for r in found)
    return Trip(**values, legs=legs)


def insert_trip(conn: Connection, new: Trip) -> None:
    values = asdict(new)
    values.pop("legs")
    conn.execute(insert(trip).values(**values))


def insert_leg(conn: Connection, trip_id: str, new: TripLeg) -> None:
    values = {k: getattr(new, k) for k in _LEG_FIELDS}
    _NEW_LEG.run(conn, {"trip_id": trip_id, **values})


def by_id(conn: Connection, trip_id: str) -> Trip | None:
    found = _BY_ID.rows(conn, {"wanted": trip_id})
    return _trip_of(conn, found[0]) if found else None


def by_token(conn: Connection, token_hash: str) -> Trip | None:
    row = conn.execute(_WHOLE_TRIP.where(trip.c.token_hash == token_hash)).first()
    return None if row is None else _trip_of(conn, row)


def by_partner_booking(conn: Connection, booking_id: str) -> Trip | None:
    """The trip that ordered this partner booking, if any did."""
    found = _LEG_OF.rows(conn, {"wanted": booking_id})
    return by_id(conn, found[0][0]) if found else None


def of_person(conn: Connection, person_id: int) -> list[Trip]:
    """Every ordered trip of a person, by departure."""
    query = _WHOLE_TRIP.where(
        trip.c.person_id == person_id, trip.c.state.not_in(NEVER_ORDERED)
    ).order_by(trip.c.departs, trip.c.created)
    return [_trip_of(conn, row) for row in conn.execute(query)]


def open_quotes(conn: Connection, conversation_id: int, now: datetime) -> list[Trip]:
    """Unexpired read-backs of a conversation that were shown by `now`, newest first.

    What was written after a message came cannot be what the message orders.
    """
    query = _WHOLE_TRIP.where(
        trip.c.conversation_id == conversation_id,
        trip.c.state == "QUOTED",
        trip.c.expires > now,
        trip.c.created <= now + SAME_MOMENT,
    ).order_by(trip.c.created.desc(), trip.c.id.desc())
    return [_trip_of(conn, row) for row in conn.execute(query)]


def save(conn: Connection, changed: Trip, was: Trip | None = None) -> Trip:
    """Write the row back with the next version; the caller read it in this same transaction.

    was: the trip as it was read; legs that are the same are not written again.
    """
    saved = replace(changed, version=changed.version + 1)
    _SAVE_TRIP.run(conn, {f"new_{k}": getattr(saved, k) for k in _TRIP_FIELDS})
    same = () if was is None else was.legs
    for one in saved.legs:
        if one not in same:
            values = {f"new_{k}": getattr(one, k) for k in _LEG_FIELDS}
            _SAVE_LEG.run(conn, {"new_trip_id": saved.id, **values})
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
    found = _DUE.rows(conn, {"now": now})
    return replace(_trip_of(conn, found[0]), lease_until=now + lease) if found else None


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
    moment = _NEXT.run(conn, {}).fetchone()[0]
    return None if moment is None else moment_of(moment)
