"""The tables of persons, conversations and messages, declared once.

Instants are UTC microseconds since 1970 (`UtcTime` shows them as aware datetimes). Columns named
`sealed_*` are encrypted with the key of the house; `*_mark` are keyed pseudonyms of foreign ids.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER_REUSED = {"sqlite_autoincrement": True}


def micros(moment: datetime) -> int:
    """UTC microseconds of an aware datetime."""
    return (moment - EPOCH) // MICROSECOND


def moment_of(stored: int) -> datetime:
    return EPOCH + timedelta(microseconds=stored)


class UtcTime(sa.TypeDecorator[datetime]):
    """An aware datetime, stored as UTC microseconds in an integer."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else micros(value)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else moment_of(value)


class PersonRow(SQLModel, table=True):
    """A human being, known by nothing but what they told us."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    sealed_settings: bytes | None = None
    created_at: datetime = Field(sa_type=UtcTime)


class AccountRow(SQLModel, table=True):
    """Where a person is known: a channel's own id of the person, as a mark."""

    __tablename__: ClassVar[str] = "account"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    native_mark: bytes = Field(unique=True)
    channel: str
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=UtcTime)


class ConversationRow(SQLModel, table=True):
    """One place to talk. sealed_notes: the talk stack; sealed_state: its own JSON."""

    __tablename__: ClassVar[str] = "conversation"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    native_mark: bytes = Field(unique=True)
    channel: str
    account: str
    person_id: int = Field(foreign_key="person.id", index=True)
    sealed_address: bytes | None = None
    sealed_notes: bytes | None = None
    sealed_state: bytes | None = None
    version: int = 0
    met: bool = False
    private: bool = True
    closed: bool = False
    leaving: bool = False
    created_at: datetime = Field(sa_type=UtcTime)


class InboxRecord(SQLModel, table=True):
    """One received event; its body is blanked in the turn's commit, its mark stays."""

    __tablename__: ClassVar[str] = "inbox"
    __table_args__ = (
        sa.UniqueConstraint("channel", "account", "event_mark"),
        sa.Index("inbox_open", "id", "conversation_id", sqlite_where=sa.text("done_at IS NULL")),
        sa.Index("inbox_open_of", "conversation_id", "id", sqlite_where=sa.text("done_at IS NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    account: str
    event_mark: bytes
    conversation_id: int = Field(foreign_key="conversation.id")
    sender_id: int = Field(foreign_key="account.id")
    received_at: datetime = Field(sa_type=UtcTime)
    sealed_body: bytes | None = None
    guarded: str | None = None
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)


class OutboxRecord(SQLModel, table=True):
    """One message to send. state: pending, sending, sent, uncertain or failed.

    lane: 0 guard, 1 talk, 2 broadcast; within a conversation the order is (lane, id).
    """

    __tablename__: ClassVar[str] = "outbox"
    __table_args__ = (
        sa.Index(
            "outbox_due", "channel", "priority", "id", sqlite_where=sa.text("state = 'pending'")
        ),
        sa.Index(
            "outbox_open",
            "conversation_id",
            "lane",
            "id",
            sqlite_where=sa.text("state IN ('pending', 'sending')"),
        ),
        sa.Index("outbox_sending", "lease_until", sqlite_where=sa.text("state = 'sending'")),
        sa.Index("outbox_tag", "conversation_id", "tag", sqlite_where=sa.text("tag IS NOT NULL")),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key="conversation.id")
    channel: str
    account: str
    priority: int
    lane: int
    state: str = "pending"
    sealed_body: bytes | None = None
    tag: str | None = None
    replaces_tag: str | None = None
    repeatable: bool = False
    not_before: datetime = Field(sa_type=UtcTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcTime)
    attempts: int = 0
    unknowns: int = 0
    native_id: str | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)


class TokenRow(SQLModel, table=True):
    """A control shown to a person; sealed_body holds what the tap means."""

    __tablename__: ClassVar[str] = "token"
    __table_args__ = (sa.Index("token_expires", "expires_at"),)

    conversation_id: int = Field(foreign_key="conversation.id", primary_key=True)
    token_mark: bytes = Field(primary_key=True)
    sealed_body: bytes
    expires_at: datetime = Field(sa_type=UtcTime)


class ReminderRow(SQLModel, table=True):
    """A promise to look again. next_local: wall time in Europe/Berlin of the next occurrence.

    first_local starts the rule; due_at is next_local as an instant, next_at the moment to look at
    the row (later where it rests over night), deadline the end of its usefulness.
    """

    __tablename__: ClassVar[str] = "reminder"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "key_mark"),
        sa.Index("reminder_deadline", "deadline"),
        sa.Index("reminder_next", "next_at"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    conversation_id: int = Field(foreign_key="conversation.id", index=True)
    key_mark: bytes
    sealed_about: bytes
    trip_id: str | None = Field(default=None, index=True)
    first_local: str
    next_local: str
    due_at: datetime = Field(sa_type=UtcTime)
    next_at: datetime = Field(sa_type=UtcTime)
    deadline: datetime = Field(sa_type=UtcTime)
    window_s: int
    rrule: str | None = None
    created_at: datetime = Field(sa_type=UtcTime)


class ReminderSentRow(SQLModel, table=True):
    """An occurrence that was told, once per local wall time. outcome: in_time, late, expired."""

    __tablename__: ClassVar[str] = "reminder_sent"

    reminder_id: int = Field(primary_key=True)
    local_time: str = Field(primary_key=True)
    outcome: str
    at: datetime = Field(sa_type=UtcTime)


class CursorRow(SQLModel, table=True):
    """How far a channel has read, committed with what it read."""

    __tablename__: ClassVar[str] = "cursor"

    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    value: str


class ConsentRow(SQLModel, table=True):
    """A consent given or withdrawn, with the version of its text."""

    __tablename__: ClassVar[str] = "consent"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    version: str
    given: bool
    at: datetime = Field(sa_type=UtcTime)


class EventRow(SQLModel, table=True):
    """What kind of thing happened, for counting: no person, no content."""

    __tablename__: ClassVar[str] = "event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    channel: str
    kind: str


class HandoverRow(SQLModel, table=True):
    """A call for a human being, with the case number that was told."""

    __tablename__: ClassVar[str] = "handover"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    conversation_id: int = Field(foreign_key="conversation.id", index=True)
    reference: str = Field(unique=True)
    reason: str
    sealed_context: bytes | None = None
    at: datetime = Field(sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class KeyMarkRow(SQLModel, table=True):
    """Tells at the start whether the key fits this database."""

    __tablename__: ClassVar[str] = "key_mark"

    id: int | None = Field(default=None, primary_key=True)
    mark: bytes
