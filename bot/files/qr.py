"""The ticket's QR code: a short signed line that anybody with the house's public key can check.

    LOTSE1:DEMO:SERIAL:PRODUCT:FROM:UNTIL:PERSONS:SIGNATURE

Every sign fits QR's alphanumeric mode where the serial does. docs/tickets.md has the format.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION = "LOTSE1"
DEMO, LIVE = "DEMO", "LIVE"
TIME = "%Y%m%dT%H%MZ"
QUIET = 4
Squares = tuple[tuple[bool, ...], ...]
"""The dark squares of a code, row by row, without its quiet zone of QUIET."""


@dataclass(frozen=True, slots=True)
class TicketData:
    """What the code says. Times aware, kept to the minute in UTC; product as in TOMP's offer."""

    serial: str
    product: str
    valid_from: datetime
    valid_until: datetime
    persons: int
    demo: bool


class Forged(ValueError):
    """This is no code that the house signed."""


def signing_key(mark: Callable[..., bytes]) -> Ed25519PrivateKey:
    """The house's key for tickets, derived from its one key; mark: bot.store.crypto.Vault.mark."""
    seed = mark("ticket signing key", "1") + mark("ticket signing key", "2")
    return Ed25519PrivateKey.from_private_bytes(seed)


def payload(data: TicketData, key: Ed25519PrivateKey) -> str:
    """The signed line of a ticket."""
    signed = ":".join(
        (
            VERSION,
            DEMO if data.demo else LIVE,
            quote(data.serial, safe=""),
            quote(data.product.upper().replace("_", "-"), safe=""),
            data.valid_from.astimezone(UTC).strftime(TIME),
            data.valid_until.astimezone(UTC).strftime(TIME),
            str(data.persons),
        )
    )
    return f"{signed}:{_text(key.sign(signed.encode()))}"


def verified(line: str, key: Ed25519PublicKey) -> TicketData:
    """What a scanned line says. Raises Forged unless the house signed exactly this."""
    signed, _, signature = line.rpartition(":")
    try:
        key.verify(_bytes(signature), signed.encode())
        version, demo, serial, product, start, until, persons = signed.split(":")
        if version != VERSION:
            raise Forged(f"{version} is not {VERSION}")
        return TicketData(
            unquote(serial),
            unquote(product).lower().replace("-", "_"),
            _moment(start),
            _moment(until),
            int(persons),
            demo == DEMO,
        )
    except (InvalidSignature, ValueError) as error:
        raise Forged("this code was not signed by the house") from error


def modules(line: str) -> Squares:
    """The squares of the QR code, dark ones True, row by row, without the quiet zone."""
    import segno

    code = segno.make(line, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)


def _text(signature: bytes) -> str:
    return base64.b32encode(signature).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error as error:
        raise Forged("the signature is not readable") from error


def _moment(text: str) -> datetime:
    return datetime.strptime(text, TIME).replace(tzinfo=UTC)
