"""Writing a message into the outbox: from a turn, the guard, a reminder or the saga."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from bot.ports import NewOutbox
from bot.store import crypto
from bot.store.codec import dump_rendered
from bot.store.crypto import Vault
from bot.store.models import micros

GUARD, BROADCAST = 0, 9
NEW_OUTBOX = """
INSERT INTO outbox (conversation_id, channel, account, priority, lane, state, sealed_body, tag,
                    replaces_tag, repeatable, not_before, attempts, unknowns, created_at)
SELECT id, channel, account, ?, ?, CASE closed WHEN 0 THEN 'pending' ELSE 'failed' END,
       CASE closed WHEN 0 THEN ? END, ?, ?, ?, ?, 0, 0, ?
FROM conversation WHERE id = ?"""


class Posting(NamedTuple):
    """An outbox row made ready outside the writer."""

    priority: int
    lane: int
    sealed_body: bytes
    tag: str | None
    replaces_tag: str | None
    repeatable: bool
    conversation_id: int | None


def prepare(vault: Vault, new: NewOutbox) -> Posting:
    return Posting(
        new.priority,
        0 if new.priority <= GUARD else 2 if new.priority >= BROADCAST else 1,
        vault.seal(crypto.OUTBOX, dump_rendered(new.message)),
        new.tag,
        new.replaces_tag,
        new.repeatable,
        new.conversation_id,
    )


def post(db: sqlite3.Connection, conversation_id: int, posting: Posting, at: int) -> None:
    """Insert the row for its own or the given conversation; a closed one gets it as failed."""
    *columns, own = posting
    home = conversation_id if own is None else own
    db.execute(NEW_OUTBOX, (*columns, at, at, home))


def post_message(conn: sa.Connection, conversation_id: int, new: NewOutbox, now: datetime) -> None:
    """The same on a Core connection of the store, inside `write` or an intent's applier."""
    post(raw(conn), conversation_id, prepare(vault_of(conn), new), micros(now))


def raw(conn: sa.Connection) -> sqlite3.Connection:
    """The driver's connection under a Core connection; same transaction."""
    found = conn.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError("The store's connection is not one of SQLite.")
    return found


def vault_of(conn: sa.Connection) -> Vault:
    """The vault of the store that this connection belongs to."""
    vault = conn.info["vault"]
    if not isinstance(vault, Vault):
        raise TypeError("The connection does not belong to a store.")
    return vault
