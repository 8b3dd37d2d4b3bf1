"""Orders of several rides under everything at once: deaths, two workers, a locked database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from bookings_rules import check, watch
from bookings_world import CREDIT, PERSON, ROOM, Crash, House
from sqlalchemy.exc import OperationalError

from adapters.words import JournalEntry
from bot.bookings.frozen import wallet_account
from bot.store import journals
from handlers.ports import CancelIntent

ACCOUNT = wallet_account(PERSON)
OUT, BACK = 1020, 780
MINUTES = timedelta(minutes=3)


def house_of_two() -> House:
    house = House()
    watch(house)
    back = house.partner.offer(cents=BACK, departs=house.clock.now + timedelta(hours=5))
    house.quote(house.partner.offer(cents=OUT), also=[back])
    house.order()
    return house


def strike(house: House, moment: int, fault: BaseException) -> None:
    """Once, at the wanted moment: before or after a deed of the partner, or before a commit."""
    seen = iter(range(10**6))

    def maybe(*_: object) -> None:
        if next(seen) == moment:
            raise fault

    house.partner.on_deed = maybe
    house.store.before_commit = maybe


async def live(house: House) -> None:
    for _ in range(4):
        try:
            return await house.settle(MINUTES)
        except (Crash, OperationalError):
            house.saga = house.worker()
    raise AssertionError("it never comes to rest")


def cancel_the_way_back(house: House) -> None:
    intent = CancelIntent("q1", 0, 2)
    house.store.now(lambda c: house.deeds.cancel(c, ROOM, PERSON, intent, house.clock.now))


FAULTS = (Crash(), OperationalError("UPDATE", {}, Exception("database is locked")))


@pytest.mark.parametrize("fault", FAULTS, ids=("death", "locked"))
@pytest.mark.parametrize("moment", range(0, 30))
async def test_two_rides_survive_it_at_any_moment(moment: int, fault: BaseException) -> None:
    house = house_of_two()
    strike(house, moment, fault)
    await live(house)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    cancel_the_way_back(house)
    await live(house)
    assert (house.trip().state, house.trip().refunded_cents) == ("CONFIRMED", BACK)
    assert house.partner.balances[ACCOUNT] == CREDIT - OUT
    assert house.texts().count("booking.confirmed") == 1
    check(house)


async def test_two_workers_do_each_deed_of_two_rides_once() -> None:
    house = house_of_two()
    workers = [house.worker(parallel=3) for _ in range(2)]
    await asyncio.gather(*(w.step(house.clock.now) for w in workers))
    counted = [house.partner.calls.count(o) for o in ("hold", "book", "commit", "capture")]
    assert counted == [1, 2, 2, 1]
    cancel_the_way_back(house)
    await asyncio.gather(*(w.step(house.clock.now) for w in workers))
    assert [house.partner.calls.count(o) for o in ("cancel", "refund")] == [1, 1]
    check(house)


@pytest.mark.parametrize("deed", ["book", "commit", "cancel", "refund"])
async def test_a_slow_worker_whose_lease_ended_is_ignored(deed: str) -> None:
    house = house_of_two()
    other, honest = house.worker(), getattr(house.partner, deed)

    async def slow(*args: Any) -> Any:
        setattr(house.partner, deed, honest)
        answer = await honest(*args)
        house.clock.now += timedelta(seconds=31)
        await other.step(house.clock.now)
        return answer

    setattr(house.partner, deed, slow)
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    cancel_the_way_back(house)
    await house.settle(MINUTES)
    assert house.partner.balances[ACCOUNT] == CREDIT - OUT
    check(house)


async def test_a_journal_read_before_the_ride_was_booked_settles_nothing() -> None:
    """The saga goes on while the journal is on its way: the next reading agrees."""
    house = house_of_two()
    reconciler, honest = house.reconciler(), house.partner.journal

    async def old(since: datetime) -> Sequence[JournalEntry]:
        house.partner.journal = honest  # type: ignore[method-assign]
        entries = await honest(since)
        await house.drain()
        return entries

    house.partner.journal = old  # type: ignore[method-assign, assignment]
    await reconciler.read(house.clock.now)
    assert house.trip().state == "CONFIRMED"
    house.clock.now += timedelta(minutes=15)
    await reconciler.read(house.clock.now)
    assert house.store.now(journals.open_differences) == []
    check(house)


async def test_an_entry_of_the_far_future_hides_none_that_follows() -> None:
    house = house_of_two()
    reconciler = house.reconciler()
    await house.drain()
    dated = replace(house.partner.books[0], at=house.clock.now + timedelta(days=9000), ref="odd")
    house.partner.books.append(replace(dated, booking_id="stranger"))
    await reconciler.read(house.clock.now)
    house.clock.now += timedelta(days=2)
    late = replace(dated, at=house.clock.now, ref="late", booking_id="stranger-2")
    house.partner.books.append(late)
    await reconciler.read(house.clock.now)
    known = {one.booking_id for one in house.store.now(journals.open_differences)}
    assert {"stranger", "stranger-2"} <= known
