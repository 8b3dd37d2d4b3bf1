"""The saga: takes every due trip one step at a time, writing before it asks and after it hears."""

from __future__ import annotations

import asyncio
import logging
import random
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from adapters.ports import Operator, Wallet
from adapters.words import PartnerBooking
from bot.bookings import money, steps
from bot.bookings.beside import finished
from bot.bookings.calls import Partner
from bot.bookings.learning import Errand, Heard
from bot.bookings.moment import Books, Moment, News
from bot.bookings.states import FINAL
from bot.bookings.steps import Rested, Stated, Stuck
from bot.ports import Store
from bot.store import bookings as rows
from handlers.says import FactValue

log = logging.getLogger(__name__)

WAKES = 2  # how many that wait for the partner are asked when one of them is answered again


class Saga:
    """Advances trips. Two workers over one database are harmless: leases and versions part them.

    parallel: trips asked for side by side.  lease: how long a worker may be silent before another
    takes its trip over; longer than `deadline`, the limit of one call in seconds of real time.
    """

    def __init__(
        self,
        store: Store,
        operator: Operator,
        wallet: Wallet,
        books: Books,
        now: Callable[[], datetime],
        *,
        dice: random.Random | None = None,
        parallel: int = 16,
        lease: timedelta = timedelta(seconds=30),
        deadline: float = 10.0,
    ) -> None:
        self._store = store
        self._partner = Partner(operator, wallet, deadline)
        self._books = books
        self._now = now
        self._dice = dice or random.Random()
        self._parallel = parallel
        self._lease = lease
        self._wake = asyncio.Event()
        self._ending = False

    async def step(self, now: datetime) -> int:
        """Take every trip that is due at `now` as far as it gets; returns the steps taken."""
        due = await self.next_due()
        if due is None or due > now:
            return 0
        taken = await asyncio.gather(*(self._drain(now) for _ in range(self._parallel)))
        return sum(taken)

    async def _drain(self, now: datetime) -> int:
        """One worker. It lives in the present, so that a trip goes on without a pause."""
        taken = 0
        claimed = await self._claim(now)
        while claimed is not None:
            taken += 1
            if isinstance(claimed, Errand):
                claimed = await self._run_errand(claimed, now)
            else:
                claimed = await self._claim(max(now, self._now()))
        return taken

    async def next_due(self) -> datetime | None:
        """When the next trip wants a step; None when all rest."""
        return await self._store.read(rows.next_due)

    async def run(self) -> None:
        """Step for ever: at each due moment, and when woken."""
        while True:
            self._wake.clear()
            try:
                await finished(self.step(self._now()), self._end)
                due = await self.next_due()
            except Exception as error:
                where = "".join(traceback.format_tb(error.__traceback__))  # no values of a driver
                log.error("bookings: a step failed (%s)\n%s", type(error).__name__, where)
                due = None
            pause = 1.0 if due is None else (due - self._now()).total_seconds()
            try:
                await asyncio.wait_for(self._wake.wait(), min(1.0, max(0.01, pause)))
            except TimeoutError:
                continue

    def _end(self) -> None:
        """Take no further trip."""
        self._ending = True

    def wake(self) -> None:
        """Step soon: an order was just staged."""
        self._wake.set()

    async def hint(self, partner_booking_id: str) -> bool:
        """Somebody says the partner's truth changed: look, and believe only what is seen."""
        now = self._now()

        def mark(conn: Connection) -> bool:
            found = rows.by_partner_booking(conn, partner_booking_id)
            if found is None or found.state in FINAL:
                return False
            for leg in found.legs:
                if leg.partner_booking_id == partner_booking_id:
                    rows.note_leg(conn, found.id, leg.n, look=True)
            rows.note(conn, found.id, next_at=now)
            return True

        return await self._store.write(mark)

    async def settle_by_staff(self, trip_id: str, reason: str) -> bool:
        """Staff wants a trip settled: the partner decides; False: there is nothing to ask.

        NEEDS_STAFF is looked at again, a refused capture is tried again. The alarm stays open
        until the answer closes it.
        """
        now = self._now()

        def mark(conn: Connection) -> bool:
            found = rows.by_id(conn, trip_id)
            if found is not None and found.state == "NEEDS_STAFF":
                rows.note(conn, trip_id, look=True, next_at=now, reason=f"staff: {reason}")
            elif found is not None and money.capture_refused(found):
                rows.note(conn, trip_id, next_at=now, reason=f"staff: {reason}")
            else:
                return False
            return True

        return await self._store.write(mark)

    async def state_by_staff(
        self, trip_id: str, outcome: Stated, reason: str, n: int | None = None
    ) -> bool:
        """Staff states how a NEEDS_STAFF trip (its leg n, or each such leg) ended, with reason.

        Only where the partner does not know it: what it can say itself, nobody says for it.
        outcome: gone while nothing was captured, else cancelled; the money follows.
        False: refused.
        """
        now = self._now()

        def state(conn: Connection) -> bool:
            return steps.state(Moment(conn, self._books, now), trip_id, outcome, reason, n)

        return await self._store.write(state)

    async def _claim(self, now: datetime) -> Errand | Rested | None:
        return await self._written(self._next, now)

    async def _written(
        self, fn: Callable[[Moment], Errand | Rested | None], now: datetime
    ) -> Errand | Rested | None:
        """One transaction; a trip that is stuck is set aside, so that it holds up no other."""
        try:
            return await self._store.write(lambda conn: fn(Moment(conn, self._books, now)))
        except Stuck as stuck:
            cause, trip_id = stuck.__cause__ or stuck, stuck.trip_id
            where = "".join(traceback.format_tb(cause.__traceback__))
            log.error("bookings: a trip is stuck (%s)\n%s", type(cause).__name__, where)
        await self._store.write(
            lambda conn: steps.set_aside(Moment(conn, self._books, now), trip_id)
        )
        return Rested()

    def _next(self, at: Moment) -> Errand | Rested | None:
        return None if self._ending else steps.claim(at, self._lease, self._dice)

    async def _run_errand(self, errand: Errand, begun: datetime) -> Errand | Rested | None:
        """Ask; then settle the answer and claim what is next in one transaction."""
        heard = await self._ask(errand)
        now = max(errand.at, begun, self._now())

        def settle(at: Moment) -> Errand | Rested | None:
            at.known[errand.trip.id] = errand.offers
            settled = steps.settle(at, errand, heard, self._dice)
            if settled is None:
                log.info("bookings: an answer to %s came after another worker's", errand.op)
                return self._next(at)
            if errand.trip.attempts and settled.trip.attempts == 0:
                rows.hurry(at.conn, now, WAKES)
            if self._ending:
                steps.leave(at, settled)
                return None
            taken = steps.go_on(at, settled, self._lease, self._dice)
            return taken if isinstance(taken, Errand) else self._next(at)

        return await self._written(settle, now)

    async def _ask(self, errand: Errand) -> Heard:
        answer = await self._partner.ask(
            errand.op, errand.trip, errand.leg, errand.offers[errand.n - 1], errand.at
        )
        event = steps.event_of(errand, answer)
        facts: dict[str, FactValue] = {}
        if event in ("confirmed", "declined"):
            facts["balance_cents"] = await self._partner.balance(errand.trip)
        if event != "repriced" or not isinstance(answer, PartnerBooking):
            return Heard(answer, News(facts))
        others = sum(leg.cents for leg in errand.trip.legs if leg.n != errand.n)
        facts["cents"] = None if answer.cents is None else others + answer.cents
        fresh = await self._partner.fresh_offers(errand.offers, errand.at)
        return Heard(answer, News(facts, fresh))
