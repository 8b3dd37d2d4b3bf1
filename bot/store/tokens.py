"""Controls shown to persons: resolved only under their own conversation."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import sqlalchemy as sa

from bot.ports import NewToken
from bot.store import crypto
from bot.store.codec import dump_token, load_token
from bot.store.crypto import Vault
from bot.store.models import micros
from bot.store.posting import raw, vault_of


def resolve(
    db: sqlite3.Connection, vault: Vault, conversation_id: int, token: str
) -> NewToken | None:
    found = db.execute(
        "SELECT sealed_body FROM token WHERE conversation_id = ? AND token_mark = ?",
        (conversation_id, vault.mark("token", token)),
    ).fetchone()
    return load_token(vault.open(crypto.TOKEN, found[0])) if found else None


NEWEST = """
SELECT sealed_body FROM token WHERE conversation_id = ? ORDER BY expires_at DESC, rowid DESC
LIMIT 24"""


def newest(db: sqlite3.Connection, vault: Vault, conversation_id: int) -> list[NewToken]:
    """The controls shown last, in their order: for a person who types what others tap."""
    rows = db.execute(NEWEST, (conversation_id,)).fetchall()
    tokens = [load_token(vault.open(crypto.TOKEN, row[0])) for row in rows]
    last = [token for token in tokens if token.tag == tokens[0].tag]
    return [token for token in reversed(last) if token.kind in ("answer", "verb")]


def insert_tokens(conn: sa.Connection, conversation_id: int, tokens: Sequence[NewToken]) -> None:
    """Controls of a message that is no turn's (the saga's, a reminder's)."""
    vault = vault_of(conn)
    for token in tokens:
        body = vault.seal(crypto.TOKEN, dump_token(token))
        raw(conn).execute(
            "INSERT OR REPLACE INTO token (conversation_id, token_mark, sealed_body, expires_at) "
            "VALUES (?, ?, ?, ?)",
            (conversation_id, vault.mark("token", token.token), body, micros(token.expires)),
        )
