"""How much of a calendar is unfolded: so many dates, and so much time of the processor.

A rule that never comes (30 February) is followed to the year 9999 by the library: within a
budget it ends where the time is spent, also in the midst of a single step.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from adapters.ical_events import Component, listed

CPU_S = 6.0
RULE_S = 0.5
"""seconds of the processor: for a file, and for one rule that may lead nowhere"""
MOST_OCCURRENCES = 5_000
EVERY = 512
"""calls after which the clock is looked at"""
RARE = frozenset({"BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYEASTER"})
"""parts of a rule that together may fit no day at all"""
FINE = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


class Spent(Exception):
    """The time for a calendar is over."""


@dataclass(slots=True)
class Budget:
    """What is left for one calendar file. until: on the clock of this thread's own time."""

    dates: int = field(default_factory=lambda: MOST_OCCURRENCES)
    until: float = field(default_factory=lambda: time.thread_time() + CPU_S)

    def is_spent(self) -> bool:
        return self.dates <= 0 or time.thread_time() > self.until

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Raise Spent in whatever runs inside, as soon as the time for one rule is over."""
        before, calls = sys.getprofile(), 0
        until = min(self.until, time.thread_time() + RULE_S)

        def look(frame: FrameType, event: str, arg: object) -> None:
            nonlocal calls
            calls += 1
            if calls % EVERY == 0 and time.thread_time() > until:
                raise Spent

        sys.setprofile(look)
        try:
            yield
        finally:
            sys.setprofile(before)


def may_take_long(events: Sequence[Component]) -> bool:
    """Whether the next date of one of these series may be further off than anybody counts."""
    return any(_is_long(rule) for event in events for rule in listed(event.get("RRULE")))


def _is_long(rule: Component) -> bool:
    parts = {str(key).upper() for key in rule}
    weekly = [str(often).upper() for often in rule.get("FREQ", [])] == ["WEEKLY"]
    return bool(parts & (RARE | FINE)) or ("BYDAY" in parts and not weekly)
