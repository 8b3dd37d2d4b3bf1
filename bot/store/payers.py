"""What is kept of cards shown and of who pays for whom, as functions on a Core connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.store import paying_models
from bot.store.booking_models import table
from bot.store.partner_models import TripMoveTable

shown = table(paying_models.CardShownTable.__tablename__)
grant = table(paying_models.PayerGrantTable.__tablename__)
rider = table(paying_models.PayerRiderTable.__tablename__)
trip = table("trip")
move = table(TripMoveTable.__tablename__)

BERLIN = ZoneInfo("Europe/Berlin")
NOT_SPENT = ("none", "released")


@dataclass(frozen=True, slots=True)
class PayerGrant:
    """A grant with both its sides. rider_id is None until it was accepted. Times aware UTC."""

    id: str
    payer_id: int
    conversation_id: int
    sealed_name: bytes
    per_ride_cents: int
    monthly_cents: int
    created: datetime
    expires: datetime
    revoked: datetime | None
    rider_id: int | None
    rider_conversation_id: int | None
    sealed_payer_name: bytes | None
    accepted: datetime | None

    @property
    def pays(self) -> bool:
        """Whether it holds now: taken and not revoked."""
        return self.accepted is not None and self.revoked is None


_ALL = sa.select(
    grant.c.id,
    grant.c.payer_id,
    grant.c.conversation_id,
    grant.c.sealed_name,
    grant.c.per_ride_cents,
    grant.c.monthly_cents,
    grant.c.created,
    grant.c.expires,
    grant.c.revoked,
    rider.c.rider_id,
    rider.c.conversation_id.label("rider_conversation_id"),
    rider.c.sealed_name.label("sealed_payer_name"),
    rider.c.accepted,
).select_from(grant.outerjoin(rider, rider.c.grant_id == grant.c.id))
_STANDING = _ALL.where(grant.c.revoked.is_(None))


# --- cards ---------------------------------------------------------------------------------


def show_card(
    conn: sa.Connection, person_id: int, account: str, conversation_id: int, now: datetime
) -> None:
    """Bind a card to the person who showed its code; repeating it changes nothing."""
    if not may_use_card(conn, person_id, account):
        new = {"person_id": person_id, "account": account, "conversation_id": conversation_id}
        conn.execute(sa.insert(shown).values(**new, at=now))


def may_use_card(conn: sa.Connection, person_id: int, account: str) -> bool:
    where = (shown.c.person_id == person_id, shown.c.account == account)
    return conn.execute(sa.select(shown.c.account).where(*where)).first() is not None


def cards_of(conn: sa.Connection, person_id: int) -> list[str]:
    """The accounts of the cards that this person showed, oldest first."""
    query = sa.select(shown.c.account).where(shown.c.person_id == person_id)
    return list(conn.execute(query.order_by(shown.c.at, shown.c.account)).scalars())


# --- grants --------------------------------------------------------------------------------


def _one(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> PayerGrant | None:
    row = conn.execute(_STANDING.where(*where)).mappings().first()
    return None if row is None else PayerGrant(**row)


def any_grant(conn: sa.Connection, grant_id: str) -> PayerGrant | None:
    """A grant, also one that was revoked."""
    row = conn.execute(_ALL.where(grant.c.id == grant_id)).mappings().first()
    return None if row is None else PayerGrant(**row)


def grant_by_id(conn: sa.Connection, grant_id: str) -> PayerGrant | None:
    """A grant that was not revoked."""
    return _one(conn, grant.c.id == grant_id)


def grant_by_code(conn: sa.Connection, code_mark: bytes, now: datetime) -> PayerGrant | None:
    """The open invitation of this code: not taken, not revoked, not expired."""
    return _one(
        conn, grant.c.code_mark == code_mark, grant.c.expires > now, rider.c.rider_id.is_(None)
    )


def grants_of(conn: sa.Connection, person_id: int, now: datetime) -> list[PayerGrant]:
    """Grants of either side that hold or may still be taken, oldest first."""
    mine = sa.or_(grant.c.payer_id == person_id, rider.c.rider_id == person_id)
    alive = sa.or_(rider.c.rider_id.is_not(None), grant.c.expires > now)
    found = conn.execute(_STANDING.where(mine, alive).order_by(grant.c.created, grant.c.id))
    return [PayerGrant(**row) for row in found.mappings()]


def invite(conn: sa.Connection, **values: object) -> None:
    """Write a new grant (the columns of payer_grant)."""
    conn.execute(sa.insert(grant).values(**values))


def accept(
    conn: sa.Connection,
    grant_id: str,
    rider_id: int,
    conversation_id: int,
    sealed_name: bytes,
    now: datetime,
) -> None:
    """The invitation is taken, and its code is worth nothing from now on."""
    conn.execute(
        sa.insert(rider).values(
            grant_id=grant_id,
            rider_id=rider_id,
            conversation_id=conversation_id,
            sealed_name=sealed_name,
            accepted=now,
        )
    )
    conn.execute(sa.update(grant).where(grant.c.id == grant_id).values(code_mark=None))


def revoke(conn: sa.Connection, grant_id: str, now: datetime) -> None:
    change = sa.update(grant).where(grant.c.id == grant_id)
    conn.execute(change.values(revoked=now, code_mark=None))


# --- what was spent ------------------------------------------------------------------------


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """Begin and end of the calendar month in Europe/Berlin."""
    first = now.astimezone(BERLIN).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year, month = (first.year + 1, 1) if first.month == 12 else (first.year, first.month + 1)
    return first, first.replace(year=year, month=month)


def spent_cents(conn: sa.Connection, grant_id: str, now: datetime) -> int:
    """Held and captured this month under a grant, less what went back.

    A ride counts in the month of its order, from the order itself on. An order that is just
    being decided has no account yet and is left out. Extra costs are the rider's own.
    """
    ordered = (
        sa.select(sa.func.min(move.c.at))
        .where(move.c.trip_id == trip.c.id, move.c.target == "ORDERED")
        .scalar_subquery()
    )
    first, following = month_of(now)
    at = sa.func.coalesce(ordered, trip.c.created, type_=trip.c.created.type)
    cost = trip.c.cents - trip.c.refunded_cents
    query = sa.select(sa.func.coalesce(sa.func.sum(cost), 0)).where(
        trip.c.pay == f"payer:{grant_id}",
        trip.c.account != "",
        trip.c.money.not_in(NOT_SPENT),
        at >= first,
        at < following,
    )
    return int(conn.execute(query).scalar_one())
