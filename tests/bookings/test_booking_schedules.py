"""Hundreds of seeded schedules of faults, crashes and two workers: no rule ever breaks."""

from __future__ import annotations

import asyncio
import os
import random
from datetime import timedelta

import pytest
from bookings_rules import Broken, check, watch
from bookings_world import Crash, House

from bot.bookings import states

DOUBTFUL = states.UNKNOWN | {"ORDERED", "RESERVING", "RESERVED", "COMMITTING", "CANCELLING"}
SCHEDULES = int(os.environ.get("BOOKING_SCHEDULES", "300"))


class Schedule:
    """One random life of up to three orders; everything follows from the seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.house = House(seed)
        self.workers = [self.house.worker(), self.house.worker()]
        self.house.partner.dice = self.dice
        self.house.partner.rate = self.dice.choice([0.0, 0.15, 0.4])
        self.crash_rate = self.dice.choice([0.0, 0.02, 0.08])
        watch(self.house)
        self.house.partner.on_deed = lambda op, when: self._maybe_crash()
        self.house.store.before_commit = self._maybe_crash
        self.names: list[str] = []

    def _maybe_crash(self) -> None:
        if self.dice.random() < self.crash_rate:
            raise Crash

    async def run(self) -> None:
        for _ in range(self.dice.randint(5, 10)):
            await self._act()
            await self._work()
            self.house.clock.now += timedelta(seconds=self.dice.choice([0, 1, 3, 12, 40, 200, 900]))
        await self._rest()
        check(self.house)

    async def _act(self) -> None:
        house, partner, dice = self.house, self.house.partner, self.dice
        rate, self.crash_rate = self.crash_rate, 0.0
        deed = dice.randrange(14)
        if deed < 4 and len(self.names) < 3:
            self._order()
        elif deed == 4 and self.names:
            house.order(dice.choice(self.names), room=dice.choice([3, 4]))
        elif deed in (5, 6) and self.names:
            house.cancel(dice.choice(self.names), fee_cents=dice.choice([0, 300]))
        elif deed == 7:
            partner.down = not partner.down
        elif deed == 8:
            partner.price_at_book = dice.choice([None, 1040])
        elif deed == 9:
            partner.sold_out = not partner.sold_out
        elif deed == 10:
            partner.conditional = not partner.conditional
        elif deed == 11:
            self._operator_decides()
        else:
            await self._street()
        self.crash_rate = rate

    async def _street(self) -> None:
        """The ride begins, ends, or the operator cancels it; a hint says so, perhaps twice."""
        for name, found in list(self.house.partner.bookings.items()):
            if found.state in ("CONFIRMED", "STARTED"):
                after = ["STARTED", "FINISHED"]
                after += ["CANCELLED"] if found.state == "CONFIRMED" else []
                self.house.partner.set(name, self.dice.choice(after))
                await self.workers[0].hint(name)

    def _order(self) -> None:
        name = f"q{len(self.names) + 1}"
        self.names.append(name)
        self.house.quote(name=name, key=name)
        if self.dice.random() < 0.9:
            self.house.order(name)

    def _operator_decides(self) -> None:
        for name, found in list(self.house.partner.bookings.items()):
            if found.state == "CONDITIONAL_CONFIRMED":
                self.house.partner.set(name, self.dice.choice(["CONFIRMED", "REJECTED"]))

    async def _work(self) -> None:
        now = self.house.clock.now
        tasks = [asyncio.create_task(worker.step(now)) for worker in self.workers]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        dead = any(t.done() and isinstance(t.exception(), Crash) for t in tasks)
        if dead:
            for task in tasks:
                task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        for one in ended:
            if isinstance(one, BaseException) and not isinstance(
                one, Crash | asyncio.CancelledError
            ):
                raise one
        if dead:
            self.workers = [self.house.worker(), self.house.worker()]

    async def _rest(self) -> None:
        """Faults stop, the operator decides what is open, and everything is drained."""
        partner = self.house.partner
        partner.rate = self.crash_rate = 0.0
        partner.down = False
        self._operator_decides()
        partner.conditional = False
        house = self.house
        house.saga = self.workers[0]
        await house.settle(timedelta(seconds=60))
        slow = [t for t in house.trips() if t.state in DOUBTFUL]
        if slow:
            raise Broken(f"I9 not settled within 60 s: {slow}")
        for name in list(partner.bookings):
            await house.saga.hint(name)
        for trip in house.trips():
            await house.saga.settle_by_staff(trip.id, "asked on the phone")
        self._operator_decides()
        await house.settle()


async def play(seed: int) -> None:
    try:
        await Schedule(seed).run()
    except BaseException as error:
        raise AssertionError(f"schedule {seed} broke: {error!r}") from error


@pytest.mark.parametrize("block", range(10))
async def test_no_schedule_breaks_a_rule(block: int) -> None:
    for seed in range(block, SCHEDULES, 10):
        await play(seed)
