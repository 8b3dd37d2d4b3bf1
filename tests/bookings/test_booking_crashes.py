"""A death at any moment and a second worker change nothing of what happens."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from bookings_rules import check, watch
from bookings_world import Crash, House

from bot.bookings.saga import Saga

MINUTE = timedelta(seconds=60)


def house_with_order() -> House:
    house = House()
    watch(house)
    house.quote()
    house.order()
    return house


def _crash_at(house: House, wanted: int) -> None:
    """Die at the wanted moment: before or after a partner's deed, or before a commit."""
    seen = iter(range(10**6))

    def maybe(*_: object) -> None:
        if next(seen) == wanted:
            raise Crash

    house.partner.on_deed = maybe
    house.store.before_commit = maybe


async def _live(house: House, saga: Saga) -> Saga:
    """Drain; after a death go on as a new process over the same database."""
    for _ in range(6):
        house.saga = saga
        try:
            await house.settle(timedelta(minutes=2))
            return saga
        except Crash:
            saga = house.worker()
    raise AssertionError("too many deaths")


@pytest.mark.parametrize("moment", range(24))
@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_crash_at_any_moment_is_survived(moment: int, cancelled: bool) -> None:
    house = house_with_order()
    _crash_at(house, moment)
    saga = await _live(house, house.saga)
    if cancelled and house.trip().state == "CONFIRMED":
        try:
            house.cancel()
        except Crash:
            house.cancel()
        await _live(house, saga)
        assert (house.trip().state, house.trip().money) == ("CANCELLED", "refunded")
    else:
        assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts().count("booking.confirmed") == 1
    assert house.texts().count("booking.ticket") == 1
    check(house)


# --- two workers ---------------------------------------------------------------------------


async def test_two_workers_do_the_work_once() -> None:
    house = house_with_order()
    workers = [house.worker(parallel=3) for _ in range(2)]
    await asyncio.gather(*(w.step(house.clock.now) for w in workers))
    assert [house.partner.calls.count(o) for o in ("hold", "book", "commit", "capture")] == [1] * 4
    check(house)


async def test_a_slow_worker_whose_lease_ended_is_ignored() -> None:
    house = house_with_order()
    other = house.worker()

    async def overtake() -> None:
        house.clock.now += timedelta(seconds=31)
        await other.step(house.clock.now)

    slow = house.partner.commit

    async def commit(booking_id: str) -> object:
        house.partner.commit = slow  # type: ignore[method-assign]
        answer = await slow(booking_id)
        await overtake()
        return answer

    house.partner.commit = commit  # type: ignore[method-assign, assignment]
    await house.drain()
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts().count("booking.confirmed") == 1
    check(house)
