"""What a wallet and a journal tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Voucher:
    """A prepaid card of the Stadtwerke. account: its account at the wallet, no code in it."""

    account: str
    balance_cents: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A wallet movement as the wallet tells it. state: held, captured, released, refunded."""

    id: str
    state: Literal["held", "captured", "released", "refunded", "declined"]
    cents: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A line of the partner's journal for reconciliation. cents: credits are negative.

    kind: fare, cancellation, refund, no_show, extra or other.  ref: journalId and sequence.
    """

    booking_id: str
    cents: int
    at: datetime
    kind: str
    ref: str = ""
