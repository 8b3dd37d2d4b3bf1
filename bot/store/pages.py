"""What the page needs of the store: a conversation's messages again, and its wiping."""

from __future__ import annotations

import sqlalchemy as sa

from bot.ports import OutboxRow
from bot.store import crypto
from bot.store.codec import load_rendered
from bot.store.posting import vault_of
from bot.store.privacy import wipe_conversation

SENT = """
SELECT id, channel, account, sealed_body, attempts, native_id FROM outbox
WHERE conversation_id = ? AND state = 'sent' AND sealed_body IS NOT NULL ORDER BY id"""


def conversation_of(conn: sa.Connection, channel: str, account: str, address: str) -> int | None:
    """The conversation of a channel's address; None where there was none."""
    mark = vault_of(conn).mark("conversation", channel, account, address)
    found = conn.exec_driver_sql("SELECT id FROM conversation WHERE native_mark = ?", (mark,))
    number = found.scalar()
    return None if number is None else int(number)


def history(conn: sa.Connection, channel: str, account: str, address: str) -> list[OutboxRow]:
    """The messages that were delivered there and are still kept, oldest first."""
    home = conversation_of(conn, channel, account, address)
    vault = vault_of(conn)
    return [
        OutboxRow(
            row.id,
            row.channel,
            row.account,
            address,
            load_rendered(vault.open(crypto.OUTBOX, row.sealed_body)),
            row.native_id if row.native_id != str(row.id) else None,
            row.attempts,
        )
        for row in conn.exec_driver_sql(SENT, (home,))
    ]


def wipe(conn: sa.Connection, channel: str, account: str, address: str) -> None:
    """Nothing of the conversation stays; a person known only by it goes with it."""
    home = conversation_of(conn, channel, account, address)
    if home is not None:
        wipe_conversation(conn, home)
