"""Random lives of a few orders under faults, deaths and news: everything follows from the seed."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bookings_rules import Broken, check, reached, watch
from bookings_world import Crash, House

from adapters.words import Offer
from bot.bookings import ledger, states
from bot.bookings.saga import Saga

DOUBTFUL = states.UNKNOWN | {"ORDERED", "RESERVING", "RESERVED", "COMMITTING", "CANCELLING"}
PAUSES_S = (0, 0, 1, 1, 3, 3, 12, 12, 40, 200, 900)
ONCE_IN = 12
ON_THE_STREET = ("STARTED", "FINISHED", "operator", "nobody")
Cell = tuple[str, str]


@dataclass
class Life:
    """What one schedule came through. cells: (operation, fault) → how often it struck."""

    seed: int
    broken: str = ""
    orders: int = 0
    states: set[str] = field(default_factory=set)
    cells: Counter[Cell] = field(default_factory=Counter)
    ledger: str = ""


class Schedule:
    """Up to three orders of up to three legs, two workers, two devices, and a city of troubles."""

    def __init__(self, seed: int) -> None:
        self.dice = dice = random.Random(seed)
        self.house = House(seed)
        self.workers = self._fresh_workers()
        self.tasks: list[asyncio.Task[int]] = []
        self.late: list[str] = []
        self.names: list[str] = []
        self.struck: Counter[Cell] = Counter()
        self.op = "idle"
        partner = self.house.partner
        partner.dice = dice
        partner.rate = dice.choice([0.0, 0.15, 0.4])
        partner.hang_rate = dice.choice([0.0, 0.0, 0.1])
        partner.skew = timedelta(minutes=dice.choice([0] * 6 + [-15, 15]))
        self.crash_rate = dice.choice([0.0, 0.02, 0.08])
        watch(self.house)
        partner.on_deed = self._at_deed
        self.house.store.before_commit = lambda: self._maybe_crash("before-commit")
        self.house.store.after_commit = lambda: self._maybe_crash("after-commit")

    def _fresh_workers(self) -> list[Saga]:
        return [self.house.worker(), self.house.worker()]

    def _at_deed(self, op: str, when: str) -> None:
        self.op = op
        self._maybe_crash("crash-before-send" if when == "before" else "crash-after-send")

    def _maybe_crash(self, where: str) -> None:
        if self.crash_rate and self.dice.random() < self.crash_rate:
            self.struck[self.op, where] += 1
            raise Crash

    # --- the life ---

    async def run(self) -> None:
        for _ in range(self.dice.randint(5, 10)):
            await self._act()
            await self._work()
            self.house.clock.now += timedelta(seconds=self.dice.choice(PAUSES_S))
        await self._rest()
        check(self.house)

    async def _act(self) -> None:
        rate, self.crash_rate = self.crash_rate, 0.0
        deed = self.dice.randrange(20)
        if deed < 5 and len(self.names) < 3:
            self._order()
        elif deed in (5, 6, 7) and self.names:
            self._person_again(deed)
        elif deed < 13 and self.dice.random() < 0.6:
            self._city(deed)
        elif deed == 13:
            self._operator_decides()
        elif deed in (14, 17, 18):
            self._street()
        elif deed == 15:
            self._again_under_way()
        elif deed == 16:
            await self.house.reconciler().step(self.house.clock.now)
        await self._webhooks()
        self.crash_rate = rate

    def _order(self) -> None:
        name = f"q{len(self.names) + 1}"
        self.names.append(name)
        offers = [self._offer() for _ in range(self.dice.choice([1, 1, 2, 3]))]
        self.house.quote(offers[0], name=name, key=name, also=offers[1:])
        if self.dice.random() < 0.9:
            self.house.order(name)

    def _offer(self) -> Offer:
        offer = self.house.partner.offer(cents=self.dice.choice([1020, 360, 460]))
        if self.dice.randrange(ONCE_IN) == 0:
            self.house.partner.full.add(offer.id)
            self.struck["book", "last-seat"] += 1
        return offer

    def _person_again(self, deed: int) -> None:
        """A second tap, also from another device; or the wish to stop or cancel."""
        name = self.dice.choice(self.names)
        if deed == 5:
            self.house.order(name, room=self.dice.choice([3, 4]))
            self.struck["hold", "duplicate-tap"] += 1
        else:
            self.house.cancel(name, fee_cents=self.dice.choice([0, 300, 900]))
            self.struck["cancel", "stop-or-cancel"] += 1

    def _city(self, deed: int) -> None:
        partner = self.house.partner
        if deed == 8:
            partner.down = not partner.down
        elif deed == 9:
            partner.price_at_book = self.dice.choice([None, None, 1040])
        elif deed == 10:
            partner.sold_out = not partner.sold_out
        elif deed == 11:
            partner.conditional = not partner.conditional
        elif deed == 12:
            partner.restart()
            self.struck["book", "lost-pending"] += 1

    def _again_under_way(self) -> None:
        """What hung in the line arrives, perhaps after another worker went on."""
        self.struck["any", "late-answer"] += len(self.house.partner.gates)
        self.house.partner.open_gates()

    def _operator_decides(self) -> None:
        for name, found in list(self.house.partner.bookings.items()):
            if found.state == "CONDITIONAL_CONFIRMED":
                self.house.partner.set(name, self.dice.choice(["CONFIRMED", "REJECTED"]))

    def _street(self) -> None:
        """Rides begin and end, nobody comes, or the operator cancels."""
        for name, found in list(self.house.partner.bookings.items()):
            if found.state in ("CONFIRMED", "STARTED"):
                self._happens(name, self.dice.choice(ON_THE_STREET))

    def _happens(self, name: str, what: str) -> None:
        partner = self.house.partner
        if what in ("STARTED", "FINISHED"):
            partner.set(name, what)
        elif partner.bookings[name].state == "CONFIRMED":
            by = {"operator": {"by_operator": True}, "nobody": {"no_show": True}}[what]
            partner.set(name, "CANCELLED", **by)
            self.struck["webhook", what] += 1

    async def _webhooks(self) -> None:
        """At least once, in any order, late or lost, and some that nobody sent."""
        news = [*self.late, *self.house.partner.take_news()]
        self.late = []
        self.dice.shuffle(news)
        for name in news:
            fate = self.dice.choice(["once", "twice", "late", "lost"])
            self.struck["webhook", fate] += 1
            if fate == "late":
                self.late.append(name)
            for _ in range({"once": 1, "twice": 2}.get(fate, 0)):
                await self.workers[0].hint(name)
        if self.dice.randrange(ONCE_IN) == 0:
            self.struck["webhook", "forged"] += 1
            known = [*self.house.partner.offers_given, "swl-nothing"]
            await self.workers[0].hint(self.dice.choice(known))

    # --- the workers ---

    async def _work(self) -> None:
        now = self.house.clock.now
        fresh = [asyncio.create_task(worker.step(now)) for worker in self.workers]
        self.tasks = [*[t for t in self.tasks if not t.done()], *fresh]
        await self._until_quiet()
        if any(t.done() and isinstance(t.exception(), Crash) for t in self.tasks):
            await self._die()
        for task in self.tasks:
            if task.done():
                task.result()

    async def _until_quiet(self) -> None:
        """Let everybody run until all are done, hang in the line, or somebody died."""
        for _ in range(100_000):
            waiting = [task for task in self.tasks if not task.done()]
            dead = any(t.done() and t.exception() is not None for t in self.tasks)
            if dead or len(waiting) <= len(self.house.partner.gates):
                return
            await asyncio.sleep(0)
        raise Broken("the workers never come to rest")

    async def _die(self) -> None:
        """The whole process is gone, with all that hung in it; two new workers begin."""
        for task in self.tasks:
            task.cancel()
        ended = await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks = []
        self.workers = self._fresh_workers()
        for one in ended:
            if isinstance(one, BaseException) and not isinstance(
                one, Crash | asyncio.CancelledError
            ):
                raise one

    async def _rest(self) -> None:
        """Faults stop, the operator decides what is open, and everything is drained."""
        partner, house = self.house.partner, self.house
        partner.rate = partner.hang_rate = self.crash_rate = 0.0
        partner.down, partner.conditional = False, False
        self._operator_decides()
        partner.open_gates()
        await asyncio.gather(*self.tasks)
        house.saga = self.workers[0]
        await house.settle(timedelta(seconds=60))
        slow = [(t.id, t.state) for t in house.trips() if t.state in DOUBTFUL]
        if slow:
            raise Broken(f"I9 not settled within 60 s: {slow}")
        for name in list(partner.bookings):
            await house.saga.hint(name)
        for trip in house.trips():
            await house.saga.settle_by_staff(trip.id, "asked on the phone")
        self._operator_decides()
        await house.settle()
        if any(trip.legs for trip in house.trips()):
            await house.reconciler().read(house.clock.now)
            house.compared = True


@contextmanager
def listening(house: House) -> Iterator[None]:
    """Keep every log line of the house's own modules."""
    handler = logging.Handler()
    handler.emit = lambda record: house.logged.append(handler.format(record))  # type: ignore[method-assign]
    log = logging.getLogger("bot")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


async def live(seed: int) -> Life:
    """One schedule from beginning to end; what broke is told, not raised."""
    schedule = Schedule(seed)
    life = Life(seed)
    try:
        with listening(schedule.house):
            await schedule.run()
    except (Exception, Crash) as error:
        life.broken = f"{type(error).__name__}: {error}"[:2000]
    life.orders = len(schedule.names)
    life.states = set(reached(schedule.house))
    life.ledger = schedule.house.store.now(ledger.export)
    life.cells = schedule.struck + schedule.house.partner.struck
    return life


async def _block(seeds: Sequence[int]) -> list[Life]:
    return [await live(seed) for seed in seeds]


def play(seeds: Sequence[int]) -> list[Life]:
    """A block of schedules in a process of its own."""
    return asyncio.run(_block(seeds))


def together(ledgers: Sequence[str]) -> str:
    """The exported books of many lives as one: the first one's head, the moves of all."""
    head = ledgers[0].split("\n\n", 2)[:2]
    moves = [part for text in ledgers for part in text.split("\n\n")[2:]]
    return "\n\n".join([*head, *moves]) + "\n"


def replay_line(seed: int) -> str:
    """The command that plays this seed again."""
    return f"LOTSE_SEED={seed} python -m pytest tests/bookings/test_booking_schedules.py"
