"""What may go wrong on order: which fault for which operation, and at which call."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from adapters.stadtwerke.stub.clock import Clock

UNDONE = frozenset({"drop-before", "error-before", "unavailable", "rate-limit"})
DONE = frozenset({"drop-answer", "half-answer", "error-after", "malformed", "wrong-schema"})
WHOLE = frozenset({"down", "restart", "kill"})
PLAIN = frozenset({"delay"}) | UNDONE | DONE | WHOLE
DEED = PLAIN | {"duplicate"}
DATED = DEED | {"skew"}
PUSHED = frozenset(
    "delay drop-before drop-answer malformed wrong-schema duplicate reorder late forged".split()  # noqa: SIM905
)
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("hold", "capture", "release", "refund", "redeem", "topup", "sell"), DEED),
    **dict.fromkeys(("commit", "cancel", "extend"), DATED),
    "offers": DATED | {"last-seat"},
    "book": DATED | {"last-seat", "price-change"},
    "look": PLAIN | {"skew"},
    "journal": PLAIN | {"skew"},
    "notify": DATED,
    "ticket": frozenset({"delay"}) | UNDONE | DONE | WHOLE,
    "webhook": PUSHED | WHOLE,
}
OPS = frozenset(ALLOWED)
KINDS = DATED | PUSHED | {"last-seat", "price-change"}
WHY = {
    "skew": "its answers hold no time of the partner's clock",
    "last-seat": "seats are taken by offers and bookings only",
    "price-change": "a price changes between offer and booking only",
    "reorder": "only news have an order of their own",
    "late": "only news can come later than they were sent",
    "forged": "only news can come from somebody else",
    "duplicate": "reading twice changes nothing",
}
DELAY_S, DOWN_S, SKEW_S = 2.0, 600.0, 900.0
FOR_GOOD = timedelta(days=3650)


class Senseless(ValueError):
    """This fault cannot be played; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The nth call of `op` from now on, and the `times` − 1 after it, go wrong.

    seconds: the delay, the Retry-After, the skew, or how long (by the partner's clock) it is down
    or its news are late; None is what README.md says.
    """

    op: str
    kind: str
    nth: int = 1
    times: int = 1
    seconds: float | None = None

    def lasts(self, default: float) -> float:
        return default if self.seconds is None else self.seconds


def check(op: str, kind: str) -> None:
    """Raises Senseless for an operation or a kind that there is not, or that do not go together."""
    if op not in ALLOWED:
        raise Senseless(f"There is no operation {op}.")
    if kind not in KINDS:
        raise Senseless(f"There is no fault {kind}.")
    if kind not in ALLOWED[op]:
        why = WHY.get(kind, "news are pushed, and the other side answers them")
        raise Senseless(f"{kind} makes no sense for {op}: {why}.")


@dataclass
class Faults:
    """All faults in wait; each call of an operation consumes what is due for it."""

    clock: Clock
    _waiting: list[Fault] = field(default_factory=list)
    _down_until: datetime | None = None

    def add(self, fault: Fault, seed: int | None = None) -> Fault:
        """A seed draws the nth call from 1 to fault.nth, and the sign of a skew. Senseless."""
        check(fault.op, fault.kind)
        if seed is not None:
            dice = random.Random(seed)
            fault = replace(fault, nth=dice.randint(1, fault.nth))
            if fault.kind == "skew":
                fault = replace(fault, seconds=dice.choice((-1, 1)) * fault.lasts(SKEW_S))
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        self._waiting.clear()
        self._down_until = None

    def go_down(self) -> None:
        """Gone from this moment until `clear`, whatever is asked."""
        self._down_until = self.clock.now() + FOR_GOOD

    @property
    def is_down(self) -> bool:
        return self._down_until is not None and self.clock.now() < self._down_until

    @property
    def back_at(self) -> datetime:
        """When the partner is there again; now, if it is."""
        now = self.clock.now()
        return max(now, self._down_until or now)

    def awaits(self, op: str) -> bool:
        return any(fault.op == op for fault in self._waiting)

    def take(self, op: str, only: frozenset[str] = KINDS) -> Fault | None:
        """The fault due for this call, if any; counts the call for all that wait.

        only: the kinds that this call can play; it does not count for the others.
        """
        due: Fault | None = None
        still: list[Fault] = []
        for fault in self._waiting:
            if fault.op != op or fault.kind not in only:
                still.append(fault)
            elif fault.nth > 1:
                still.append(replace(fault, nth=fault.nth - 1))
            elif due is not None:
                still.append(fault)
            else:
                due = fault
                if fault.times > 1:
                    still.append(replace(fault, times=fault.times - 1))
        self._waiting = still
        if due is not None and due.kind == "down":
            self._down_until = self.clock.now() + timedelta(seconds=due.lasts(DOWN_S))
        return due


EVENTS = {"COMMIT": "commit", "CANCEL": "cancel", "EXTEND_EXPIRY_TIME": "extend"}
HOLD_DEEDS = frozenset({"capture", "release", "refund"})


def operation(method: str, path: str, body: bytes) -> str | None:
    """Which OP a request is; None for all that faults do not know."""
    match method, *path.strip("/").split("/"):
        case "POST", "planning", "offers":
            return "offers"
        case "POST", "bookings":
            return "book"
        case "GET", "bookings", _:
            return "look"
        case "POST", "bookings", _, "events":
            return EVENTS.get(_event(body))
        case _, "bookings", _, "notifications":
            return "notify"
        case "GET", "payment", "journal-entry":
            return "journal"
        case "POST", "x-wallet", *deed:
            return _wallet_deed(deed)
        case _:
            return None


def _wallet_deed(parts: list[str]) -> str | None:
    match parts:
        case ["holds"]:
            return "hold"
        case ["holds", _, deed] if deed in HOLD_DEEDS:
            return deed
        case ["vouchers"]:
            return "sell"
        case ["vouchers", "redeem"]:
            return "redeem"
        case ["accounts", _, "topup"]:
            return "topup"
        case _:
            return None


def _event(body: bytes) -> str:
    try:
        return str(json.loads(body)["operation"])
    except (ValueError, KeyError, TypeError):
        return ""
