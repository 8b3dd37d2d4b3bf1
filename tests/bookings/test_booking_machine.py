"""Whatever a person, a partner, its news and the machine do, in any order: every rule is kept.

LOTSE_EXAMPLES=N plays N histories (40 by itself, always the same; others are drawn afresh).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from bookings_line import FAULTS, HANG
from bookings_rules import RULES, check
from bookings_schedules import Schedule
from bookings_world import Crash
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

T = TypeVar("T")
EXAMPLES = os.environ.get("LOTSE_EXAMPLES")
OPS = ("hold", "book", "look", "commit", "cancel", "extend", "capture", "release", "refund")
ALWAYS = ("I1", "I5", "I7", "I8", "I12", "I13", "I14", "I15")
NAMES = st.integers(1, 3).map(lambda n: f"q{n}")
PRICES = st.lists(st.sampled_from([1020, 360, 460]), min_size=1, max_size=3)


class BookingMachine(RuleBasedStateMachine):
    """A house over a partner with real semantics; the rules of a machine are what may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.life = Schedule(0)
        self.house, self.partner = self.life.house, self.life.house.partner
        self.partner.rate = self.partner.hang_rate = self.life.crash_rate = 0.0
        self.partner.skew = timedelta(0)
        self.partner.on_deed = lambda op, when: self.dies(f"{op}-{when}")
        self.house.store.before_commit = lambda: self.dies("before-commit")
        self.house.store.after_commit = lambda: self.dies("after-commit")
        self.death: tuple[str, int] | None = None

    def do(self, deed: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(deed)

    def dies(self, moment: str) -> None:
        """The process dies at the nth moment of that kind."""
        if self.death is None or self.death[0] != moment:
            return
        left = self.death[1] - 1
        self.death = (moment, left) if left else None
        if not left:
            raise Crash

    def known(self, name: str) -> bool:
        return name in self.life.names

    # --- persons ---

    @precondition(lambda self: len(self.life.names) < 3)
    @rule(prices=PRICES, ordered=st.booleans(), full=st.booleans())
    def order(self, prices: list[int], ordered: bool, full: bool) -> None:
        offers = [self.partner.offer(cents=cents) for cents in prices]
        if full and len(offers) > 1:
            self.partner.full.add(offers[-1].id)
        name = f"q{len(self.life.names) + 1}"
        self.life.names.append(name)
        self.alive(lambda: self.house.quote(offers[0], name=name, key=name, also=offers[1:]))
        if ordered:
            self.alive(lambda: self.house.order(name))

    def alive(self, deed: Any) -> None:
        """A turn that dies is done again by the next process."""
        for _ in range(3):
            try:
                deed()
                return
            except Crash:
                continue

    @rule(name=NAMES, room=st.sampled_from([3, 4]))
    def tap_again(self, name: str, room: int) -> None:
        if self.known(name):
            self.alive(lambda: self.house.order(name, room=room))

    @rule(name=NAMES, fee=st.sampled_from([0, 300, 900]))
    def stop_or_cancel(self, name: str, fee: int) -> None:
        if self.known(name):
            self.alive(lambda: self.house.cancel(name, fee_cents=fee))

    # --- time and the machine ---

    @rule(seconds=st.sampled_from([1, 3, 12, 40, 200, 900]))
    def later(self, seconds: int) -> None:
        self.house.clock.now += timedelta(seconds=seconds)

    @rule()
    def work(self) -> None:
        """Two workers go as far as they get."""
        self.do(self.life._work())

    @rule(moment=st.sampled_from(["before-commit", "after-commit", *(
        f"{op}-{when}" for op in ("hold", "book", "commit", "cancel", "capture", "refund")
        for when in ("before", "after"))]), nth=st.integers(1, 4))  # fmt: skip
    def death_is_near(self, moment: str, nth: int) -> None:
        self.death = (moment, nth)

    @rule()
    def late_answers_come(self) -> None:
        self.partner.open_gates()

    # --- the partner ---

    @rule(op=st.sampled_from(OPS), faults=st.lists(st.sampled_from([*FAULTS, HANG]), max_size=3))
    def trouble(self, op: str, faults: list[str]) -> None:
        self.partner.plan[op] = faults

    @rule(what=st.sampled_from(["down", "sold_out", "conditional"]))
    def turn_over(self, what: str) -> None:
        setattr(self.partner, what, not getattr(self.partner, what))

    @rule(cents=st.sampled_from([None, 1040]))
    def other_price(self, cents: int | None) -> None:
        self.partner.price_at_book = cents

    @rule(minutes=st.sampled_from([-15, 0, 15]))
    def skew(self, minutes: int) -> None:
        self.partner.skew = timedelta(minutes=minutes)

    @rule()
    def restart(self) -> None:
        self.partner.restart()

    @rule(n=st.integers(0, 5), to=st.sampled_from(["CONFIRMED", "REJECTED"]))
    def decide(self, n: int, to: str) -> None:
        waiting = [
            k for k, b in self.partner.bookings.items() if b.state == "CONDITIONAL_CONFIRMED"
        ]
        if waiting:
            self.partner.set(waiting[n % len(waiting)], to)

    @rule(n=st.integers(0, 5), what=st.sampled_from(["STARTED", "FINISHED", "operator", "nobody"]))
    def ride(self, n: int, what: str) -> None:
        riding = [
            k for k, b in self.partner.bookings.items() if b.state in ("CONFIRMED", "STARTED")
        ]
        if riding:
            self.life._happens(riding[n % len(riding)], what)

    # --- news ---

    @rule(fate=st.sampled_from(["once", "twice", "late", "lost", "reordered"]))
    def news(self, fate: str) -> None:
        due = [*self.life.late, *self.partner.take_news()]
        self.life.late = due if fate == "late" else []
        if fate in ("late", "lost"):
            return
        for name in due[::-1] if fate == "reordered" else due * (2 if fate == "twice" else 1):
            self.hint(name)

    @rule(n=st.integers(0, 5))
    def forged(self, n: int) -> None:
        self.hint(
            [*self.partner.offers_given, "swl-nobody"][n % (len(self.partner.offers_given) + 1)]
        )

    def hint(self, name: str) -> None:
        try:
            self.do(self.life.workers[0].hint(name))
        except Crash:
            self.do(self.life.workers[0].hint(name))

    @rule()
    def compare_books(self) -> None:
        try:
            self.do(self.house.reconciler().step(self.house.clock.now))
        except Crash:
            return

    # --- what must hold ---

    @invariant()
    def nothing_is_broken(self) -> None:
        for name in ALWAYS:
            if name != "I12":
                RULES[name](self.house)

    def teardown(self) -> None:
        try:
            self.death = None
            self.partner.plan.clear()
            self.partner.skew = timedelta(0)
            self.do(self.life._rest())
            check(self.house)
        finally:
            for task in self.life.tasks:
                task.cancel()
            self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.close()


BookingMachine.TestCase.settings = settings(
    max_examples=int(EXAMPLES or "40"),
    stateful_step_count=25,
    derandomize=EXAMPLES is None,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestBookings = BookingMachine.TestCase
