"""The key of the house: seals what is personal at rest and hides foreign ids behind keyed marks."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12

FAMILIAR = 4096

ADDRESS, NOTES, STATE, PERSON = b"address", b"notes", b"state", b"person"
INBOX, OUTBOX, TOKEN, ABOUT, CONTEXT = b"inbox", b"outbox", b"token", b"about", b"context"
NAME, CODE = b"name", b"code"


class KeyMismatch(Exception):
    """The key does not fit: what was sealed with another key cannot be opened."""


class Vault:
    """Seals and opens bytes (AES-256-GCM) and makes marks (HMAC-SHA256, 16 bytes).

    Both keys are derived from the one key of the house, so a mark tells nothing about a seal.
    `purpose` is bound into the seal: a sealed address cannot be passed off as a message.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise KeyMismatch(f"The key must be {KEY_BYTES} bytes long, not {len(key)}.")
        self._aead = AESGCM(_derive(key, b"lotse seal"))
        self._mark_key = _derive(key, b"lotse mark")
        self.familiar_mark = lru_cache(FAMILIAR)(self.mark)

    def seal(self, purpose: bytes, clear: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, clear, purpose)

    def open(self, purpose: bytes, sealed: bytes) -> bytes:
        """The clear bytes. Raises KeyMismatch when key, purpose or content do not fit."""
        try:
            return self._aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose)
        except InvalidTag as error:
            raise KeyMismatch("The key does not fit what was sealed.") from error

    def mark(self, *parts: str) -> bytes:
        """A stable pseudonym of `parts`, 16 bytes; the parts cannot be read back from it.

        `familiar_mark` is the same, remembered in memory for those who write often.
        """
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.digest(self._mark_key, text, "sha256")[:16]


def _derive(key: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt, one block of output."""
    seed = hmac.digest(bytes(hashlib.sha256().digest_size), key, "sha256")
    return hmac.digest(seed, purpose + b"\x01", "sha256")


def key_from(source: Path | bytes) -> bytes:
    """The key itself, or the key in the file; the first start makes the file (mode 0600).

    Raises KeyMismatch when the file does not hold a key.
    """
    if isinstance(source, bytes):
        return source
    if not source.exists():
        _make(source)
    try:
        return base64.b64decode(source.read_text("ascii").strip(), validate=True)
    except (binascii.Error, UnicodeDecodeError) as error:
        raise KeyMismatch(f"{source} does not hold a key (32 bytes in base64).") from error


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
