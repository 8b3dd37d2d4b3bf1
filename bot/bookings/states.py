"""The state table of trips and their legs as data: from, event, to, and what it asks of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.ports import TripState

Money = Literal[
    "none",
    "holding?",
    "held",
    "releasing?",
    "released",
    "capturing?",
    "captured",
    "refunding?",
    "refunded",
]
MoneyDeed = Literal["", "hold", "release", "capture", "refund", "refund_all"]
Event = Literal[
    "expired",
    "left",
    "order",
    "held",
    "declined",
    "hold_timeout",
    "stop",
    "booked",
    "refused",
    "no_answer",
    "repriced",
    "pending",
    "missing",
    "gone",
    "ahead",
    "limit",
    "commit",
    "confirmed",
    "conditional",
    "lost",
    "denied",
    "cancel",
    "operator_cancelled",
    "in_use",
    "no_show",
    "cancelled",
    "kept",
    "finished",
    "journal",
    "compensate",
]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. money: what the move asks of the money column, "" for nothing."""

    source: TripState
    event: Event
    target: TripState
    money: MoneyDeed = ""


TABLE: tuple[Move, ...] = (
    Move("QUOTED", "expired", "LAPSED"),
    Move("QUOTED", "left", "LAPSED"),
    Move("QUOTED", "order", "ORDERED", "hold"),
    Move("ORDERED", "held", "RESERVING"),
    Move("ORDERED", "declined", "PAY_FAILED"),
    Move("ORDERED", "hold_timeout", "PAY_FAILED", "release"),
    Move("ORDERED", "stop", "CANCELLED", "release"),
    Move("RESERVING", "booked", "RESERVED"),
    Move("RESERVING", "refused", "REJECTED", "release"),
    Move("RESERVING", "no_answer", "RESERVE_UNKNOWN"),
    Move("RESERVING", "repriced", "REPRICED", "release"),
    Move("RESERVING", "ahead", "COMMIT_UNKNOWN"),
    Move("RESERVING", "stop", "CANCELLED", "release"),
    Move("RESERVE_UNKNOWN", "pending", "RESERVED"),
    Move("RESERVE_UNKNOWN", "missing", "RESERVING"),
    Move("RESERVE_UNKNOWN", "gone", "EXPIRED", "release"),
    Move("RESERVE_UNKNOWN", "repriced", "REPRICED", "release"),
    Move("RESERVE_UNKNOWN", "ahead", "COMMIT_UNKNOWN"),
    Move("RESERVE_UNKNOWN", "stop", "CANCELLED", "release"),
    Move("RESERVE_UNKNOWN", "limit", "NEEDS_STAFF"),
    Move("RESERVING", "compensate", "CANCELLED", "release"),
    Move("RESERVE_UNKNOWN", "compensate", "CANCELLED", "release"),
    Move("RESERVED", "compensate", "CANCELLED", "release"),
    Move("COMMITTING", "compensate", "CANCELLING"),
    Move("COMMIT_UNKNOWN", "compensate", "CANCELLING"),
    Move("CONDITIONAL", "compensate", "CANCELLING"),
    Move("CONFIRMED", "compensate", "CANCELLING"),
    Move("RESERVED", "commit", "COMMITTING"),
    Move("RESERVED", "expired", "EXPIRED", "release"),
    Move("RESERVED", "stop", "CANCELLED", "release"),
    Move("COMMITTING", "confirmed", "CONFIRMED", "capture"),
    Move("COMMITTING", "conditional", "CONDITIONAL"),
    Move("COMMITTING", "no_answer", "COMMIT_UNKNOWN"),
    Move("COMMIT_UNKNOWN", "confirmed", "CONFIRMED", "capture"),
    Move("COMMIT_UNKNOWN", "conditional", "CONDITIONAL"),
    Move("COMMIT_UNKNOWN", "pending", "COMMITTING"),
    Move("COMMIT_UNKNOWN", "gone", "EXPIRED", "release"),
    Move("COMMIT_UNKNOWN", "lost", "EXPIRED", "release"),
    Move("COMMIT_UNKNOWN", "limit", "NEEDS_STAFF"),
    Move("CONDITIONAL", "confirmed", "CONFIRMED", "capture"),
    Move("CONDITIONAL", "denied", "DENIED", "release"),
    Move("CONDITIONAL", "cancel", "CANCELLING"),
    Move("CONFIRMED", "cancel", "CANCELLING"),
    Move("CONFIRMED", "operator_cancelled", "OPERATOR_CANCELLED", "refund_all"),
    Move("CONFIRMED", "in_use", "IN_USE"),
    Move("CONFIRMED", "no_show", "NO_SHOW", "refund"),
    Move("CANCELLING", "cancelled", "CANCELLED", "refund"),
    Move("CANCELLING", "in_use", "IN_USE", "capture"),
    Move("CANCELLING", "no_answer", "CANCEL_UNKNOWN"),
    Move("CANCEL_UNKNOWN", "cancelled", "CANCELLED", "refund"),
    Move("CANCEL_UNKNOWN", "confirmed", "CANCELLING"),
    Move("CANCEL_UNKNOWN", "in_use", "IN_USE", "capture"),
    Move("CANCEL_UNKNOWN", "kept", "CONFIRMED", "capture"),
    Move("CANCEL_UNKNOWN", "missing", "NEEDS_STAFF"),
    Move("CANCEL_UNKNOWN", "limit", "NEEDS_STAFF"),
    Move("IN_USE", "finished", "COMPLETED"),
    Move("COMPLETED", "journal", "SETTLED"),
    Move("NEEDS_STAFF", "confirmed", "CONFIRMED", "capture"),
    Move("NEEDS_STAFF", "conditional", "CONDITIONAL"),
    Move("NEEDS_STAFF", "gone", "EXPIRED", "release"),
    Move("NEEDS_STAFF", "cancelled", "CANCELLED", "refund"),
)

_BY_CAUSE: dict[tuple[str, str], Move] = {(m.source, m.event): m for m in TABLE}

STATES: frozenset[TripState] = frozenset(s for m in TABLE for s in (m.source, m.target))
FINAL: frozenset[TripState] = STATES - {m.source for m in TABLE}
UNKNOWN: frozenset[TripState] = frozenset({"RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "CANCEL_UNKNOWN"})
STOPPABLE: frozenset[TripState] = frozenset(m.source for m in TABLE if m.event == "stop")
CANCELLABLE: frozenset[TripState] = frozenset(m.source for m in TABLE if m.event == "cancel")
PROMISED: frozenset[TripState] = frozenset(
    {"CONFIRMED", "CANCELLING", "CANCEL_UNKNOWN", "IN_USE", "COMPLETED", "SETTLED"}
)

COMMITTED: frozenset[TripState] = frozenset({"COMMITTING", "COMMIT_UNKNOWN"})
OVER: frozenset[TripState] = FINAL | {"COMPLETED"}
UNDER_WATCH: frozenset[TripState] = frozenset({"CONFIRMED", "IN_USE"})

FAILED: frozenset[TripState] = frozenset({"REJECTED", "REPRICED", "EXPIRED", "DENIED"})
ABOARD: frozenset[TripState] = frozenset({"IN_USE", "COMPLETED", "SETTLED"})

# From little to much: a trip shows its least advanced leg that is not over, doubt first.
ADVANCE: tuple[TripState, ...] = (
    "NEEDS_STAFF",
    "QUOTED",
    "ORDERED",
    "RESERVE_UNKNOWN",
    "RESERVING",
    "RESERVED",
    "COMMIT_UNKNOWN",
    "COMMITTING",
    "CANCEL_UNKNOWN",
    "CANCELLING",
    "CONDITIONAL",
    "CONFIRMED",
    "IN_USE",
    "COMPLETED",
)
_RANK = {state: rank for rank, state in enumerate(ADVANCE)}
UNDER_WAY: frozenset[TripState] = frozenset(ADVANCE) - {"QUOTED", "ORDERED", *ABOARD}

# What a trip of several legs shows one after the other, beyond the moves of the table: a leg
# failed, so the others are undone; what is left of it was ridden; staff settled one of its legs.
OF_MANY: frozenset[tuple[TripState, TripState]] = frozenset(
    (
        *((s, t) for s in UNDER_WAY for t in ("CANCELLING", "CANCEL_UNKNOWN")),
        *((s, t) for s in UNDER_WAY for t in ("REJECTED", "REPRICED", "IN_USE", "COMPLETED")),
        *(("NEEDS_STAFF", t) for t in UNDER_WAY),
        ("CANCELLING", "CONFIRMED"),
    )
)

STEPS: frozenset[tuple[TripState, TripState]] = (
    frozenset((m.source, m.target) for m in TABLE) | OF_MANY
)

# The money of a trip of which no cent was captured, nor may have been.
UNCHARGED: frozenset[Money] = frozenset({"none", "holding?", "held", "releasing?", "released"})

# What a settled or unsettled money column may become; a final promise still lets it settle.
MONEY_MOVES: frozenset[tuple[Money, Money]] = frozenset(
    {
        ("none", "holding?"),
        ("holding?", "held"),
        ("holding?", "none"),
        ("holding?", "releasing?"),
        ("held", "releasing?"),
        ("held", "capturing?"),
        ("releasing?", "released"),
        ("releasing?", "none"),
        ("capturing?", "captured"),
        ("capturing?", "releasing?"),  # refused for good, and the ride is over
        ("captured", "refunding?"),
        ("refunding?", "refunded"),
        ("refunded", "refunding?"),  # one leg's money went back before another's
    }
)


class IllegalMove(Exception):
    """The table has no such move; the code that asked for it is wrong."""


def can(state: TripState, event: Event) -> bool:
    """Whether the table has a move for `event` in `state`."""
    return (state, event) in _BY_CAUSE


def next_move(state: TripState, event: Event) -> Move:
    """The move that `event` causes in `state`. Raises IllegalMove where the table has none."""
    move = _BY_CAUSE.get((state, event))
    if move is None:
        raise IllegalMove(f"{state} has no move for {event}")
    return move


def shown(
    before: TripState, legs: Sequence[TripState], target: TripState, *, charged: bool = False
) -> TripState:
    """What a trip of these legs shows; target: where the last of them just went.

    charged: its money was captured once, so it did not fail as a whole.  Raises IllegalMove where
    a trip cannot show that after `before`.
    """
    state = _shown(legs, target, charged)
    if len(legs) > 1 and state != before and (before, state) not in STEPS:
        raise IllegalMove(f"a trip cannot show {state} after {before}")
    return state


def _shown(legs: Sequence[TripState], target: TripState, charged: bool) -> TripState:
    living = [state for state in legs if state not in FINAL]
    if living:
        return min(living, key=_RANK.__getitem__)
    if len(set(legs)) == 1 or target == "SETTLED" or charged:
        return target
    if "REPRICED" in legs:
        return "REPRICED"
    return "REJECTED" if FAILED & set(legs) else target
