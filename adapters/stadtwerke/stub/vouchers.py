"""Prepaid cards of the wallet: sold once, looked at and redeemed by their code."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from typing import Any

from adapters.stadtwerke.stub.errors import PAYMENT, invalid, missing, not_found

Json = dict[str, Any]
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32
LENGTH = 16
LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})

SCHEMA = """
CREATE TABLE IF NOT EXISTS vouchers (
    code_hash TEXT PRIMARY KEY, account TEXT NOT NULL UNIQUE, cents INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS voucher_secret (
    id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
"""


class Vouchers:
    """Codes are never stored: a code is drawn from a secret, the caller and its key.

    So the repeated sale under the same Idempotency-Key shows the same code again, and the stored
    answer does not hold it.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(SCHEMA)
        fresh = secrets.token_bytes(32)
        db.execute("INSERT OR IGNORE INTO voucher_secret (id, value) VALUES (1, ?)", (fresh,))
        row = db.execute("SELECT value FROM voucher_secret").fetchone()
        self._secret = bytes(row[0])

    def code(self, caller: str, key: str) -> str:
        """The code of the card that this caller buys under this key: 80 bits."""
        drawn = hmac.digest(self._secret, f"{caller}\0{key}".encode(), "sha256")
        number = int.from_bytes(drawn[:10])
        return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH))

    def open(self, code: str, cents: int) -> str:
        """Note a new card; returns its account at the wallet."""
        mark = _hash(code)
        account = f"voucher-{mark[:24]}"
        self._db.execute("INSERT INTO vouchers VALUES (?, ?, ?)", (mark, account, cents))
        return account

    def account(self, code: str) -> str:
        """The account of a card; 404 for a code that is none."""
        row = self._db.execute(
            "SELECT account FROM vouchers WHERE code_hash = ?", (_hash(code),)
        ).fetchone()
        if row is None:
            raise not_found(PAYMENT, "the card")
        return str(row["account"])


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def code_of(body: Json) -> str:
    """The code as typed: small letters, spaces and dashes, O for 0, I or L for 1."""
    code = body.get("code")
    if code is None:
        raise missing(PAYMENT, "code")
    if not isinstance(code, str) or len(code) > 40:
        raise invalid(PAYMENT, "code")
    return code.upper().translate(LOOKALIKE)
