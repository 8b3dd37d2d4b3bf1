"""Controls shown to persons: resolved only under their own conversation."""

from __future__ import annotations

import sqlite3

from bot.ports import NewToken
from bot.store import crypto
from bot.store.codec import load_token
from bot.store.crypto import Vault


def resolve(
    db: sqlite3.Connection, vault: Vault, conversation_id: int, token: str
) -> NewToken | None:
    found = db.execute(
        "SELECT sealed_body FROM token WHERE conversation_id = ? AND token_mark = ?",
        (conversation_id, vault.mark("token", token)),
    ).fetchone()
    return load_token(vault.open(crypto.TOKEN, found[0])) if found else None
