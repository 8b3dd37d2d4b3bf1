"""The outbox: rows are leased in order per conversation and settled by what the channel said."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bot.ports import Gone, Migrated, OutboxRow, Receipt, Rejected, Retry, Sent, Unknown
from bot.store import crypto
from bot.store.codec import load_rendered
from bot.store.crypto import Vault

SECOND = 1_000_000
UNKNOWN_PAUSE_S = 5
KEPT = ("tablet",)
"""Channels whose page is drawn from the outbox: bodies stay until the conversation is wiped."""

DUE = """
SELECT o.id, o.conversation_id, o.channel, o.account, o.sealed_body, o.attempts,
       c.sealed_address,
       (SELECT s.native_id FROM outbox s WHERE s.conversation_id = o.conversation_id
        AND s.tag = o.replaces_tag AND s.native_id IS NOT NULL ORDER BY s.id DESC LIMIT 1)
FROM outbox o INDEXED BY outbox_due JOIN conversation c ON c.id = o.conversation_id
WHERE o.state = 'pending' AND o.not_before <= ? AND o.channel IN ({channels})
AND {first} ORDER BY o.priority, o.id LIMIT ?"""
FIRST = """NOT EXISTS (
    SELECT 1 FROM outbox p INDEXED BY outbox_open
    WHERE p.conversation_id = o.conversation_id AND p.state IN ('pending', 'sending')
    AND (p.state = 'sending' OR (p.lane, p.id) < (o.lane, o.id)))"""
SOMETHING_DUE = f"""
SELECT EXISTS (SELECT 1 FROM inbox INDEXED BY inbox_open WHERE done_at IS NULL)
OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending')
OR EXISTS (SELECT 1 FROM outbox o WHERE o.state = 'pending' AND o.not_before <= ? AND {FIRST})"""  # noqa: S608 - constants only

SENDING = """
UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ? WHERE id = ?"""
SETTLED = """
UPDATE outbox SET state = ?, native_id = ?, lease_until = NULL, settled_at = ?,
       sealed_body = CASE WHEN ? THEN sealed_body END
WHERE id = ? AND state = 'sending'"""
AGAIN = """
UPDATE outbox SET state = 'pending', lease_until = NULL, not_before = ?, unknowns = unknowns + ?
WHERE id = ? AND state = 'sending'"""
LEAVING = """
SELECT c.id FROM outbox o JOIN conversation c ON c.id = o.conversation_id
WHERE o.id = ? AND c.leaving"""
LOST = "SELECT id, channel FROM outbox WHERE state = 'sending' AND lease_until <= ?"


class Leased(NamedTuple):
    """A leased row, still sealed."""

    id: int
    conversation_id: int
    channel: str
    account: str
    body: bytes
    attempts: int
    address: bytes
    replaces: str | None


def lease(
    db: sqlite3.Connection, channels: Sequence[str], now: int, limit: int, until: int
) -> list[Leased]:
    """At most one row per conversation, its first; all are marked `sending`."""
    sql = DUE.format(channels=", ".join("?" * len(channels)), first=FIRST)
    rows = [Leased(*row) for row in db.execute(sql, (now, *channels, limit))]
    db.executemany(SENDING, [(until, row.id) for row in rows])
    return rows


def unseal(vault: Vault, row: Leased) -> OutboxRow:
    return OutboxRow(
        row.id,
        row.channel,
        row.account,
        vault.open(crypto.ADDRESS, row.address).decode(),
        load_rendered(vault.open(crypto.OUTBOX, row.body)),
        row.replaces,
        row.attempts + 1,
    )


def settle(
    db: sqlite3.Connection, vault: Vault, row_id: int, receipt: Receipt, now: int
) -> int | None:
    """Write what became of the row; the id of a conversation that waits to be erased, if any."""
    match receipt:
        case Sent(native_id):
            _close(db, row_id, "sent", native_id, now)
        case Retry(after_s):
            db.execute(AGAIN, (now + round(after_s * SECOND), 0, row_id))
        case Gone():
            _close(db, row_id, "failed", None, now)
            _shut(db, row_id, now)
        case Migrated(address):
            _rewrite(db, vault, row_id, address)
            db.execute(AGAIN, (now, 0, row_id))
        case Rejected():
            _close(db, row_id, "failed", None, now)
        case Unknown():
            _unknown(db, row_id, now)
    left = db.execute(LEAVING, (row_id,)).fetchone()
    return left[0] if left else None


def defer(db: sqlite3.Connection, row_id: int, until: int) -> None:
    """Not sent after all: no attempt was made."""
    db.execute(AGAIN, (until, 0, row_id))
    db.execute("UPDATE outbox SET attempts = attempts - 1 WHERE id = ?", (row_id,))


def _close(db: sqlite3.Connection, row_id: int, state: str, native: str | None, now: int) -> None:
    channel = db.execute("SELECT channel FROM outbox WHERE id = ?", (row_id,)).fetchone()
    keep = state == "sent" and channel is not None and channel[0] in KEPT
    db.execute(SETTLED, (state, native, now, keep, row_id))


def _unknown(db: sqlite3.Connection, row_id: int, now: int) -> None:
    """Repeated once where the message matters; otherwise it stays uncertain for good."""
    row = db.execute("SELECT repeatable, unknowns FROM outbox WHERE id = ?", (row_id,)).fetchone()
    if row and row[0] and row[1] == 0:
        db.execute(AGAIN, (now + UNKNOWN_PAUSE_S * SECOND, 1, row_id))
    else:
        _close(db, row_id, "uncertain", None, now)


def _shut(db: sqlite3.Connection, row_id: int, now: int) -> None:
    """Nobody is there any more: nothing that waits for this conversation is sent."""
    db.execute(
        "UPDATE conversation SET closed = 1 "
        "WHERE id = (SELECT conversation_id FROM outbox WHERE id = ?)",
        (row_id,),
    )
    db.execute(
        "UPDATE outbox SET state = 'failed', sealed_body = NULL, settled_at = ? "
        "WHERE state = 'pending' "
        "AND conversation_id = (SELECT conversation_id FROM outbox WHERE id = ?)",
        (now, row_id),
    )


def _rewrite(db: sqlite3.Connection, vault: Vault, row_id: int, address: str) -> None:
    """The conversation moved. Where its new place already wrote to us, both become one there."""
    found = db.execute(
        "SELECT c.id, c.channel, c.account FROM outbox o JOIN conversation c "
        "ON c.id = o.conversation_id WHERE o.id = ?",
        (row_id,),
    ).fetchone()
    if found is None:
        return
    old, channel, account = found
    mark = vault.mark("conversation", channel, account, address)
    there = db.execute("SELECT id FROM conversation WHERE native_mark = ?", (mark,)).fetchone()
    if there and there[0] != old:
        db.execute(
            "UPDATE outbox SET conversation_id = ? "
            "WHERE conversation_id = ? AND state IN ('pending', 'sending')",
            (there[0], old),
        )
        db.execute("UPDATE conversation SET closed = 1 WHERE id = ?", (old,))
        return
    sealed = vault.seal(crypto.ADDRESS, address.encode())
    db.execute(
        "UPDATE conversation SET native_mark = ?, sealed_address = ? WHERE id = ?",
        (mark, sealed, old),
    )


def recover(db: sqlite3.Connection, idempotent: Collection[str], now: int) -> int:
    """Rows whose sender died: repeated where that is harmless, else settled as unknown."""
    lost = db.execute(LOST, (now,)).fetchall()
    for row_id, channel in lost:
        if channel in idempotent:
            db.execute(AGAIN, (now, 0, row_id))
        else:
            _unknown(db, row_id, now)
    return len(lost)
