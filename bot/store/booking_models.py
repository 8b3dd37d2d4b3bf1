"""The tables of bookings: trips, legs, attempts, outcomes, alarms, tickets, ledger."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.models import UtcTime


class TripTable(SQLModel, table=True):
    """One order: one token, one hold, one capture. sealed_offer: the frozen read-back.

    sealed_also: its further offers while only read back; an order gives each a leg of its own.
    """

    __tablename__: ClassVar[str] = "trip"
    __table_args__ = (
        Index("ix_trip_next_at", "next_at"),
        Index("ix_trip_person_id", "person_id"),
        Index("ix_trip_conversation_id", "conversation_id"),
    )

    id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    person_id: int
    conversation_id: int
    key: str
    state: str
    money: str
    sealed_offer: bytes
    offer_id: str
    product: str
    cents: int
    token_hash: str = Field(unique=True)
    expires: datetime = Field(sa_type=UtcTime)
    departs: datetime = Field(sa_type=UtcTime)
    version: int = 1
    created: datetime = Field(sa_type=UtcTime)
    updated: datetime = Field(sa_type=UtcTime)
    hold_id: str | None = None
    fee_cents: int = 0
    refund_cents: int = 0
    refunded_cents: int = 0
    reason: str = ""
    stop: str = ""
    stops: int = 0
    look: bool = False
    alarmed: bool = False
    next_at: datetime | None = Field(default=None, sa_type=UtcTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcTime)
    unknown_at: datetime | None = Field(default=None, sa_type=UtcTime)
    attempts: int = 0
    account: str = ""
    pay: str = "own"
    sealed_rider: bytes | None = None
    sealed_also: bytes | None = None
    extra_cents: int = 0
    refunding_cents: int = 0
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class TripLegTable(SQLModel, table=True):
    """One partner booking of a trip; its id is the offer's id, ordered at most once.

    sealed_offer: of the second leg and later; that of the first stands in the trip.
    """

    __tablename__: ClassVar[str] = "trip_leg"
    __table_args__ = (UniqueConstraint("partner_booking_id"),)

    trip_id: str = Field(primary_key=True, foreign_key="trip.id")
    n: int = Field(primary_key=True)
    partner_booking_id: str
    state: str
    partner_state: str = ""
    expires: datetime | None = Field(default=None, sa_type=UtcTime)
    extended: bool = False
    owed: bool = False
    refusals: int = 0
    missing_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ticket_serial: str | None = None
    vehicle: str | None = None
    pickup_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sealed_offer: bytes | None = None
    cents: int = 0
    product: str = ""
    departs: datetime | None = Field(default=None, sa_type=UtcTime)
    fee_cents: int = 0
    unknown_at: datetime | None = Field(default=None, sa_type=UtcTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    look: bool = False
    stop: bool = False


class TripAttemptTable(SQLModel, table=True):
    """A call to the partner, written before it is sent; answer is None until one came."""

    __tablename__: ClassVar[str] = "trip_attempt"
    __table_args__ = (Index("ix_trip_attempt_trip_id", "trip_id"),)

    id: int | None = Field(default=None, primary_key=True)
    trip_id: str = Field(foreign_key="trip.id")
    op: str
    key: str
    sent_at: datetime = Field(sa_type=UtcTime)
    answer: str | None = None


class TripOutcomeTable(SQLModel, table=True):
    """An outcome that was told, once."""

    __tablename__: ClassVar[str] = "trip_outcome"

    trip_id: str = Field(primary_key=True, foreign_key="trip.id")
    kind: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)


class TripAlarmTable(SQLModel, table=True):
    """Something that staff must look at, once per trip and kind."""

    __tablename__: ClassVar[str] = "trip_alarm"

    trip_id: str = Field(primary_key=True, foreign_key="trip.id")
    kind: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    settled: str | None = None


class TicketTable(SQLModel, table=True):
    """A ticket of the trip's leg n; valid only while that is promised."""

    __tablename__: ClassVar[str] = "ticket"
    __table_args__ = (Index("ix_ticket_trip_id", "trip_id"),)

    serial: str = Field(primary_key=True)
    trip_id: str = Field(foreign_key="trip.id")
    n: int = 1
    state: str
    issued: datetime = Field(sa_type=UtcTime)


class LedgerTxnTable(SQLModel, table=True):
    """A ledger transaction of a trip or a deed; closing it checks that its entries sum to zero."""

    __tablename__: ClassVar[str] = "ledger_txn"
    __table_args__ = (UniqueConstraint("trip_id", "kind"), UniqueConstraint("deed_id", "kind"))

    id: int | None = Field(default=None, primary_key=True)
    trip_id: str | None = Field(default=None, foreign_key="trip.id")
    deed_id: str | None = Field(default=None, foreign_key="deed.id")
    kind: str
    at: datetime = Field(sa_type=UtcTime)
    closed: bool = False


class LedgerEntryTable(SQLModel, table=True):
    """One signed amount on one account, in cents; never changed, never deleted."""

    __tablename__: ClassVar[str] = "ledger_entry"
    __table_args__ = (Index("ix_ledger_entry_txn", "txn"),)

    id: int | None = Field(default=None, primary_key=True)
    txn: int = Field(foreign_key="ledger_txn.id")
    account: str
    cents: int
    at: datetime = Field(sa_type=UtcTime)


def table(name: str) -> Table:
    """The Core table of that name."""
    return SQLModel.metadata.tables[name]
