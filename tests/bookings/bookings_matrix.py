"""The fault matrix as data: every operation by every fault, and which pairs are no cell."""

from __future__ import annotations

from collections.abc import Mapping

OPS = (
    "hold", "offers", "book", "commit", "cancel", "capture", "refund", "webhook", "ticket",
    "notify",
)  # fmt: skip
FAULTS = (
    "timeout_before",
    "timeout_after_commit",
    "error_before",
    "error_after",
    "malformed",
    "duplicate_tap",
    "webhook_duplicate",
    "webhook_reordered",
    "webhook_late",
    "webhook_forged",
    "crash_before_send",
    "crash_after_send",
    "crash_after_answer_before_commit",
    "crash_after_commit_before_outbox",
    "price_change",
    "expired_offer",
    "last_seat",
    "partner_down_10_min",
    "partner_restarted_with_a_lost_pending",
    "clock_skew",
    "two_workers",
    "database_locked",
)
Cell = tuple[str, str]

FIXED = "The price is fixed once the partner confirmed; our capture is the frozen quote by then."
LIVES = "The offer is a confirmed booking by then, which does not expire."
SEATED = "The seat is the person's by then; there is none left to be taken."
LOOK_ONLY = "Offers are a look: nothing is written, so there is nothing to die in between of."
NOT_A_CELL: Mapping[Cell, str] = {
    ("capture", "price_change"): FIXED,
    ("ticket", "price_change"): FIXED,
    ("cancel", "expired_offer"): LIVES,
    ("capture", "expired_offer"): LIVES,
    ("refund", "expired_offer"): LIVES,
    ("ticket", "expired_offer"): LIVES,
    ("cancel", "last_seat"): SEATED,
    ("capture", "last_seat"): SEATED,
    ("refund", "last_seat"): SEATED,
    ("ticket", "last_seat"): SEATED,
    ("offers", "crash_after_answer_before_commit"): LOOK_ONLY,
    ("offers", "crash_after_commit_before_outbox"): LOOK_ONLY,
}
CELLS: tuple[Cell, ...] = tuple((op, f) for op in OPS for f in FAULTS if (op, f) not in NOT_A_CELL)

CONFIRMED = ("CONFIRMED", "captured")
REPRICED = ("REPRICED", "released")
EXPIRED = ("EXPIRED", "released")
REJECTED = ("REJECTED", "released")
CANCELLED = ("CANCELLED", "refunded")
ENDS: Mapping[Cell, tuple[str, str]] = {
    ("hold", "price_change"): REPRICED,
    ("hold", "expired_offer"): ("LAPSED", "none"),
    ("hold", "last_seat"): REJECTED,
    ("offers", "expired_offer"): ("LAPSED", "none"),
    ("offers", "last_seat"): REJECTED,
    ("book", "price_change"): REPRICED,
    ("book", "expired_offer"): REJECTED,
    ("book", "last_seat"): REJECTED,
    ("book", "partner_down_10_min"): EXPIRED,
    ("commit", "expired_offer"): EXPIRED,
    ("commit", "last_seat"): EXPIRED,
    ("commit", "partner_restarted_with_a_lost_pending"): EXPIRED,
    ("ticket", "partner_restarted_with_a_lost_pending"): EXPIRED,
    ("cancel", "price_change"): CONFIRMED,
    ("webhook", "price_change"): REPRICED,
    ("webhook", "expired_offer"): EXPIRED,
    ("webhook", "last_seat"): ("DENIED", "released"),
}


def end_of(op: str, fault: str) -> tuple[str, str]:
    """The state and the money that this cell comes to."""
    usual = CANCELLED if op in ("cancel", "refund") else CONFIRMED
    return ENDS.get((op, fault), usual)
