"""The tables of what the partner says: its news, its journal, its claims, and how they differ."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.models import UtcTime


class TripMoveTable(SQLModel, table=True):
    """One move of a trip (leg 0) or of one of its legs, written with the move itself.

    money: the money column after the move.
    """

    __tablename__: ClassVar[str] = "trip_move"

    trip_id: str = Field(primary_key=True, foreign_key="trip.id")
    n: int = Field(primary_key=True)
    leg: int = 0
    source: str
    event: str
    target: str
    money: str
    at: datetime = Field(sa_type=UtcTime)


class PartnerNewsTable(SQLModel, table=True):
    """News that the partner pushed, once. mark: a keyed hash of what it said."""

    __tablename__: ClassVar[str] = "partner_news"
    __table_args__ = (UniqueConstraint("mark"), Index("ix_partner_news_trip_id", "trip_id"))

    id: int | None = Field(default=None, primary_key=True)
    mark: bytes
    kind: str
    trip_id: str | None = None
    at: datetime = Field(sa_type=UtcTime)


class PartnerEntryTable(SQLModel, table=True):
    """A line of the partner's journal as it was fetched. cents: credits are negative."""

    __tablename__: ClassVar[str] = "partner_entry"
    __table_args__ = (
        UniqueConstraint("ref"),
        Index("ix_partner_entry_booking_id", "booking_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    booking_id: str
    cents: int
    kind: str
    at: datetime = Field(sa_type=UtcTime)
    fetched_at: datetime = Field(sa_type=UtcTime)


class JournalDifferenceTable(SQLModel, table=True):
    """Where our books and the partner's journal disagree; settled_at None: still open.

    kind: "sum", "missing" (theirs lacks it), "unknown" (ours lacks it) or "disputed" (an extra
    cost nobody agreed to).  ours_cents, theirs_cents: what the booking costs by either book.
    """

    __tablename__: ClassVar[str] = "journal_difference"
    __table_args__ = (Index("ix_journal_difference_booking_id", "booking_id"),)

    id: int | None = Field(default=None, primary_key=True)
    trip_id: str | None = None
    booking_id: str
    kind: str
    ours_cents: int
    theirs_cents: int
    found_at: datetime = Field(sa_type=UtcTime)
    alarmed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    why: str = ""


class ExtraCostTable(SQLModel, table=True):
    """Costs that the operator claims after the offer, and what the person said to them.

    state: asked, agreed, held, captured, disputed or failed.  ref: the operator's own
    id of the claim.  sealed_description: its words.  next_at: when something is to be done.
    consents: how often it was agreed to (a declined hold asks again).  asks: how often shown.
    """

    __tablename__: ClassVar[str] = "extra_cost"
    __table_args__ = (
        UniqueConstraint("booking_id", "ref"),
        UniqueConstraint("token_hash"),
        Index("ix_extra_cost_trip_id", "trip_id"),
        Index("ix_extra_cost_next_at", "next_at"),
    )

    id: str = Field(primary_key=True)
    trip_id: str = Field(foreign_key="trip.id")
    booking_id: str
    ref: str
    cents: int
    category: str
    sealed_description: bytes
    state: str
    token_hash: str
    asked_at: datetime = Field(sa_type=UtcTime)
    hold_id: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=UtcTime)
    attempts: int = 0
    consents: int = 0
    asks: int = 1


class JournalReadTable(SQLModel, table=True):
    """How far the partner's journal was read. id is always 1."""

    __tablename__: ClassVar[str] = "journal_read"

    id: int = Field(default=1, primary_key=True)
    since: datetime = Field(sa_type=UtcTime)
    at: datetime = Field(sa_type=UtcTime)
    failures: int = 0
