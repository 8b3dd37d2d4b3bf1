"""The line to a simulated partner: every call passes here, and every fault strikes here."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from adapters.errors import Misunderstood, Unavailable

T = TypeVar("T")
START = datetime(2026, 11, 27, 22, 40, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


Fault = str
FAULTS: tuple[Fault, ...] = (
    "drop-before",
    "drop-answer",
    "error-before",
    "error-after",
    "malformed",
    "unavailable",
)
HANG = "hang"
BEFORE = frozenset({"drop-before", "error-before", "unavailable"})
AFTER = frozenset({"drop-answer", "error-after"})


async def nothing_on_the_way(op: str) -> None:
    """An answer that nothing overtakes."""


@dataclass
class Line:
    """plan: op → faults of its next calls.  down: nothing answers.  skew: the partner's clock.

    before/after: hooks around the deed of every call (crashes, interleavings).  struck: what went
    wrong how often.  on_way: what happens while the answer is under way.
    gates: answers that hang until somebody opens them.
    """

    clock: Clock
    plan: dict[str, list[Fault]] = field(default_factory=dict)
    down: bool = False
    dice: random.Random | None = None
    rate: float = 0.0
    hang_rate: float = 0.0
    skew: timedelta = timedelta(0)
    calls: list[str] = field(default_factory=list)
    struck: Counter[tuple[str, Fault]] = field(default_factory=Counter)
    gates: list[asyncio.Event] = field(default_factory=list)
    on_deed: Callable[[str, str], None] = lambda op, when: None
    on_way: Callable[[str], Awaitable[None]] = nothing_on_the_way

    @property
    def time(self) -> datetime:
        """What the partner's own clock shows."""
        return self.clock.now + self.skew

    async def _call(self, op: str, deed: Callable[[], T]) -> T:
        self.calls.append(op)
        fault = "down" if self.down else self._fault(op)
        if fault is not None:
            self.struck[op, fault] += 1
        await asyncio.sleep(0)
        if self.down or fault in BEFORE:
            raise Unavailable(f"{op} not answered", maybe_done=fault != "unavailable")
        self.on_deed(op, "before")
        done = deed()
        self.on_deed(op, "after")
        await self.on_way(op)
        await self._answering(fault)
        if fault in AFTER:
            raise Unavailable(f"{op} answer lost", maybe_done=True)
        if fault == "malformed":
            raise Misunderstood(f"{op} answered nonsense")
        return done

    async def _answering(self, fault: Fault | None) -> None:
        """An answer takes its time; one that hangs comes when its gate is opened."""
        if fault != HANG:
            await asyncio.sleep(0)
            return
        gate = asyncio.Event()
        self.gates.append(gate)
        try:
            await gate.wait()
        finally:
            if gate in self.gates:
                self.gates.remove(gate)

    def open_gates(self) -> None:
        for gate in self.gates:
            gate.set()
        self.gates.clear()

    def _fault(self, op: str) -> Fault | None:
        if self.plan.get(op):
            return self.plan[op].pop(0)
        if self.dice is None:
            return None
        if self.dice.random() < self.rate:
            return self.dice.choice(FAULTS)
        return HANG if self.hang_rate and self.dice.random() < self.hang_rate else None
