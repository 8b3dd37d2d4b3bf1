"""The tables of paying: credit deeds, prepaid cards, and who pays for whom."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.store.models import UtcTime


class DeedTable(SQLModel, table=True):
    """One movement of credit at the partner's wallet, done once under its own id as key.

    kind: topup, redeem or sale.  state: quoted, lapsed, asked, sent, done or failed.
    account: the wallet account that receives.  sealed_code: a card's code, gone once settled (for
    a sale: once printed).  mark: of that code, or of who sells.  unsure_at: when it was told that
    the outcome is not known yet.
    """

    __tablename__: ClassVar[str] = "deed"
    __table_args__ = (
        sa.Index("ix_deed_next_at", "next_at"),
        sa.Index("ix_deed_person_id", "person_id"),
    )

    id: str = Field(primary_key=True)
    person_id: int | None = None
    conversation_id: int | None = None
    kind: str
    state: str
    cents: int
    account: str = ""
    sealed_code: bytes | None = None
    mark: bytes | None = None
    token_hash: str | None = Field(default=None, unique=True)
    expires: datetime | None = Field(default=None, sa_type=UtcTime)
    next_at: datetime | None = Field(default=None, sa_type=UtcTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcTime)
    attempts: int = 0
    created: datetime = Field(sa_type=UtcTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    unsure_at: datetime | None = Field(default=None, sa_type=UtcTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class VoucherTable(SQLModel, table=True):
    """A prepaid card that an office sold: whose code, how much, when, by whose session."""

    __tablename__: ClassVar[str] = "voucher"

    deed_id: str = Field(primary_key=True, foreign_key="deed.id")
    code_mark: bytes = Field(unique=True)
    account: str
    cents: int
    sold_at: datetime = Field(sa_type=UtcTime)
    sold_by: bytes


class CardShownTable(SQLModel, table=True):
    """A person showed the code of this card here, so it may pay for their rides."""

    __tablename__: ClassVar[str] = "card_shown"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    account: str = Field(primary_key=True)
    conversation_id: int
    at: datetime = Field(sa_type=UtcTime)


class PayerGrantTable(SQLModel, table=True):
    """Somebody pays for somebody else. code_mark: of the invitation, gone once it is taken."""

    __tablename__: ClassVar[str] = "payer_grant"
    __table_args__ = (sa.Index("ix_payer_grant_payer_id", "payer_id"),)

    id: str = Field(primary_key=True)
    payer_id: int = Field(foreign_key="person.id")
    conversation_id: int
    sealed_name: bytes
    code_mark: bytes | None = Field(default=None, unique=True)
    per_ride_cents: int
    monthly_cents: int
    created: datetime = Field(sa_type=UtcTime)
    expires: datetime = Field(sa_type=UtcTime)
    revoked: datetime | None = Field(default=None, sa_type=UtcTime)


class PayerRiderTable(SQLModel, table=True):
    """The other side of a grant: who took it, and what they call their payer."""

    __tablename__: ClassVar[str] = "payer_rider"
    __table_args__ = (sa.Index("ix_payer_rider_rider_id", "rider_id"),)

    grant_id: str = Field(primary_key=True, foreign_key="payer_grant.id")
    rider_id: int = Field(foreign_key="person.id")
    conversation_id: int
    sealed_name: bytes
    accepted: datetime = Field(sa_type=UtcTime)
