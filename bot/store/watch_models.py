"""The tables of watches: who wants to be told of disturbances, and what was told."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.store.models import NEVER_REUSED, UtcTime


class WatchTable(SQLModel, table=True):
    """A standing wish. key_mark: what it is about, one of a kind per person."""

    __tablename__: ClassVar[str] = "watch"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "key_mark"),
        sa.Index("ix_watch_conversation_id", "conversation_id"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    conversation_id: int = Field(foreign_key="conversation.id")
    key_mark: bytes
    sealed_about: bytes
    created_at: datetime = Field(sa_type=UtcTime)


class WatchToldTable(SQLModel, table=True):
    """A disturbance, in one version, that a watch has told: once."""

    __tablename__: ClassVar[str] = "watch_told"

    watch_id: int = Field(primary_key=True)
    news: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
