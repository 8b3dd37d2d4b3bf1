"""The tables of slip codes: who may see a ride by its code, and who tried too often."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.store.models import UtcTime


class TripAccessTable(SQLModel, table=True):
    """A person who opened a ride by its code. conversation_id: where its news is told to them."""

    __tablename__: ClassVar[str] = "trip_access"
    __table_args__ = (Index("ix_trip_access_person_id", "person_id"),)

    trip_id: str = Field(primary_key=True, foreign_key="trip.id")
    person_id: int = Field(primary_key=True)
    conversation_id: int
    since: datetime = Field(sa_type=UtcTime)


class TriesTable(SQLModel, table=True):
    """Wrong codes of one account or device, known by a keyed mark, until `locked_until`."""

    __tablename__: ClassVar[str] = "tries"

    mark: bytes = Field(primary_key=True)
    count: int
    first_at: datetime = Field(sa_type=UtcTime)
    locked_until: datetime | None = Field(default=None, sa_type=UtcTime)
