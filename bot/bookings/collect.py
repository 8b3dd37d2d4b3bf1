"""Collecting agreed extra costs: a hold, then its capture, each with a key of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from adapters.errors import CityError, Refused
from adapters.ports import Wallet
from adapters.words import Money
from bot.bookings import ledger
from bot.bookings.calls import ANSWERS
from bot.bookings.extras import WAITS, ask, dispute, say_of
from bot.bookings.frozen import wallet_account
from bot.bookings.moment import Books, Moment
from bot.ports import Store
from bot.store import bookings as rows
from bot.store import extras as kept
from bot.store import traces
from bot.store.bookings import Trip
from bot.store.extras import Extra

LEASE = timedelta(seconds=30)
RETRY_S, RETRY_CAP_S, ALARM_AFTER = 2, 60, 30
Op = Literal["extra_hold", "extra_capture"]
ASKED: Mapping[Op, Literal["hold", "capture"]] = {"extra_hold": "hold", "extra_capture": "capture"}


@dataclass(frozen=True, slots=True)
class Errand:
    """One call to the wallet, written down before it is sent. Its key is always the same."""

    extra: Extra
    op: Op
    key: str
    attempt: int
    account: str


class Collector:
    """Collects agreed extra costs: a hold, then its capture; asks again, and closes in the end.

    Steps only claims that are due; two workers are harmless, for the keys are the same.
    """

    def __init__(
        self,
        store: Store,
        wallet: Wallet,
        books: Books,
        now: Callable[[], datetime],
        deadline: float = 10.0,
    ) -> None:
        self._store = store
        self._wallet = wallet
        self._books = books
        self._now = now
        self._deadline = deadline

    async def step(self, now: datetime) -> int:
        """Take every claim that is due at `now` as far as it gets; returns the steps taken."""
        taken = 0
        while (found := await self._claim(now)) is not None:
            taken += 1
            if isinstance(found, Errand):
                answer = await self._call(found)
                await self._settle(found, answer, max(now, self._now()))
        return taken

    async def next_due(self) -> datetime | None:
        return await self._store.read(kept.next_due)

    async def _claim(self, now: datetime) -> Errand | bool | None:
        return await self._store.write(lambda conn: _next(Moment(conn, self._books, now)))

    async def _call(self, errand: Errand) -> Money | Refused | None:
        """None: no answer that can be trusted; the same key asks again later."""
        try:
            async with asyncio.timeout(self._deadline):
                answer = await self._paid(errand)
        except Refused as refusal:
            return refusal
        except (CityError, TimeoutError):
            return None
        return answer if _fits(errand, answer) else None

    async def _paid(self, errand: Errand) -> Money:
        extra = errand.extra
        if errand.op == "extra_hold":
            return await self._wallet.hold(errand.key, errand.account, extra.cents)
        return await self._wallet.capture(errand.key, extra.hold_id or "", extra.cents)

    async def _settle(self, errand: Errand, answer: Money | Refused | None, now: datetime) -> None:
        await self._store.write(lambda conn: settle(Moment(conn, self._books, now), errand, answer))


def _fits(errand: Errand, answer: Money) -> bool:
    """Whether it answers this question; from any other nothing was learned."""
    if answer.state not in ANSWERS[ASKED[errand.op]]:
        return False
    return answer.state == "declined" or answer.cents == errand.extra.cents


def _next(at: Moment) -> Errand | bool | None:
    """The next due claim: its call, or True when it moved without one; None: nothing is due."""
    extra = kept.claim_due(at.conn, at.now, LEASE)
    if extra is None:
        return None
    trip = rows.by_id(at.conn, extra.trip_id)
    if trip is None or extra.state not in kept.UNDECIDED:
        kept.save(at.conn, replace(extra, next_at=None))
        return True
    if extra.state == "asked":
        _wait_no_longer(at, trip, extra)
        return True
    op: Op = "extra_hold" if extra.state == "agreed" else "extra_capture"
    key = f"{extra.id}:{op}:{extra.consents}"
    number = traces.write_attempt(at.conn, trip.id, op, key, at.now)
    return Errand(extra, op, key, number, wallet_account(trip.person_id))


def _wait_no_longer(at: Moment, trip: Trip, extra: Extra) -> None:
    """Ask once more; after two weeks without a yes it is disputed, and staff hears of it."""
    if at.now < extra.asked_at + WAITS:
        again = replace(extra, next_at=extra.asked_at + WAITS, asks=extra.asks + 1)
        ask(at, trip, again)
        return
    dispute(at, trip, extra)
    at.tell(trip, say_of(at, trip, extra, "booking.extra_closed"))


def settle(at: Moment, errand: Errand, answer: Money | Refused | None) -> None:
    """Write the wallet's answer, the claim's state and the ledger in one transaction."""
    extra, trip = kept.by_id(at.conn, errand.extra.id), rows.by_id(at.conn, errand.extra.trip_id)
    traces.answer_attempt(at.conn, errand.attempt, _described(answer))
    if extra is None or trip is None or extra.state != errand.extra.state:
        return
    if answer is None:
        _later(at, trip, extra)
    elif isinstance(answer, Refused) or answer.state == "declined":
        _refused(at, trip, extra)
    elif errand.op == "extra_hold":
        entries: dict[ledger.Account, int] = {"wallet": extra.cents, "held": -extra.cents}
        ledger.post(at.conn, trip.id, f"extra_hold:{extra.id}", entries, at.now)
        held = replace(extra, state="held", hold_id=answer.id, next_at=at.now, attempts=0)
        kept.save(at.conn, held)
    else:
        _captured(at, trip, extra)


def _captured(at: Moment, trip: Trip, extra: Extra) -> None:
    entries: dict[ledger.Account, int] = {"held": extra.cents, "extras": -extra.cents}
    ledger.post(at.conn, trip.id, f"extra_capture:{extra.id}", entries, at.now)
    kept.save(at.conn, replace(extra, state="captured", next_at=None))
    rows.note(at.conn, trip.id, extra_cents=rows.trip.c.extra_cents + extra.cents)
    at.tell(trip, say_of(at, trip, extra, "booking.extra_paid"))


def _refused(at: Moment, trip: Trip, extra: Extra) -> None:
    """No credit: the person may agree once more. A refused capture goes before the staff."""
    if extra.state == "held":
        kept.save(at.conn, replace(extra, state="failed", next_at=None))
        traces.raise_alarm(at.conn, trip.id, f"extra_capture_refused:{extra.ref}", at.now)
        return
    due = max(at.now, extra.asked_at + WAITS)
    ask(at, trip, replace(extra, state="asked", next_at=due), "booking.extra_no_credit")


def _later(at: Moment, trip: Trip, extra: Extra) -> None:
    pause = timedelta(seconds=min(RETRY_CAP_S, RETRY_S * 2 ** min(extra.attempts, 6)))
    waiting = replace(extra, next_at=at.now + pause, attempts=extra.attempts + 1)
    kept.save(at.conn, waiting)
    if waiting.attempts == ALARM_AFTER:
        traces.raise_alarm(at.conn, trip.id, f"extra_unsettled:{extra.ref}", at.now)


def _described(answer: Money | Refused | None) -> str:
    if answer is None:
        return "lost"
    return answer.state if isinstance(answer, Money) else f"no: {answer.reason}"
