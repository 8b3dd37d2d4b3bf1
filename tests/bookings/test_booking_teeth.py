"""Each guard shows its teeth: switched off, a rule breaks in a scenario that holds with it on."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from bookings_rules import Broken, alarms, check, watch
from bookings_world import House
from sqlalchemy.exc import IntegrityError

from adapters.words import PartnerBooking
from bot.bookings import answers, calls, intents, moves, states, steps
from bot.store import bookings as rows
from bot.store import tickets, traces

Patch = pytest.MonkeyPatch
BREAKS = (Broken, states.IllegalMove, IntegrityError, AssertionError)


def ordered() -> House:
    house = House()
    watch(house)
    house.quote()
    house.order()
    return house


async def rest(house: House) -> None:
    await house.settle(timedelta(minutes=2))
    check(house)


async def holds_and_bites(
    scenario: Callable[[], Awaitable[None]], switch_off: Callable[[], None]
) -> None:
    await scenario()
    switch_off()
    with pytest.raises(BREAKS):
        await scenario()


async def test_one_404_is_not_the_truth(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.plan["commit"] = ["drop-answer"]
        truth = house.partner._look

        def look(booking_id: str) -> PartnerBooking | None:
            house.partner._look = truth  # type: ignore[method-assign]
            return None

        await house.drain()
        house.partner._look = look  # type: ignore[method-assign]
        await rest(house)
        assert house.trip().state == "CONFIRMED"

    def off() -> None:
        monkeypatch.setattr(answers, "missing_for_good", lambda leg, now: True)

    await holds_and_bites(scenario, off)


async def test_the_wallet_is_repeated_with_the_same_key(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.plan["hold"] = ["drop-answer"]
        await rest(house)

    numbers = itertools.count()
    honest = calls.Partner._pay

    async def other_key(self: Any, op: Any, trip: rows.Trip) -> Any:
        renamed = replace(trip, id=f"{trip.id}-{next(numbers)}")
        return await honest(self, op, renamed)

    await holds_and_bites(scenario, lambda: monkeypatch.setattr(calls.Partner, "_pay", other_key))


async def test_an_overtaken_worker_writes_nothing(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        other, slow = house.worker(), house.partner.commit

        async def commit(booking_id: str) -> PartnerBooking:
            house.partner.commit = slow  # type: ignore[method-assign]
            answer = await slow(booking_id)
            house.clock.now += timedelta(seconds=31)
            await other.step(house.clock.now)
            await house.settle(timedelta(seconds=20))
            return answer

        house.partner.commit = commit  # type: ignore[method-assign]
        await house.drain()
        await rest(house)
        assert ("commit", "never heard") in house.attempts()
        assert "stuck" not in alarms(house, house.trip().id)

    honest = steps.settle

    def blind(at: Any, errand: Any, heard: Any, dice: Any) -> bool:
        found = rows.by_id(at.conn, errand.trip.id)
        assert found is not None
        trip = replace(errand.trip, version=found.version)
        return honest(at, replace(errand, trip=trip), heard, dice)

    await holds_and_bites(scenario, lambda: monkeypatch.setattr(steps, "settle", blind))


async def test_without_a_lease_two_workers_ask_twice(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        workers = [house.worker() for _ in range(2)]
        await asyncio.gather(*(w.step(house.clock.now) for w in workers))
        assert house.texts() == ["booking.confirmed", "booking.ticket"]

    honest, claims = rows.claim_due, itertools.count()

    def leaseless(conn: Any, now: Any, lease: timedelta) -> rows.Trip | None:
        assert next(claims) < 100, "overtaking each other for ever, they get nowhere"
        return honest(conn, now, timedelta(0))

    await holds_and_bites(scenario, lambda: monkeypatch.setattr(rows, "claim_due", leaseless))


async def test_an_outcome_is_told_once(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.plan["book"] = ["drop-before", "drop-before"]
        await rest(house)
        assert house.texts().count("booking.unknown") == 1

    await holds_and_bites(
        scenario, lambda: monkeypatch.setattr(traces, "first_time", lambda *_: True)
    )


async def test_another_price_is_never_booked(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.price_at_book = 1040
        await rest(house)

    await holds_and_bites(
        scenario, lambda: monkeypatch.setattr(answers, "_other_price", lambda leg, answer: False)
    )


async def test_what_stands_at_the_partner_is_cancelled(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.price_at_book = 1040
        await house.settle(timedelta(minutes=2))
        check(house)

    await holds_and_bites(
        scenario, lambda: monkeypatch.setattr(traces, "was_sent", lambda *_: False)
    )


async def test_a_ride_is_ordered_once_even_without_the_question(monkeypatch: Patch) -> None:
    """Without the look for an order of the same ride, the database itself refuses the second."""

    async def scenario() -> None:
        house = House()
        offer = house.quote(name="q1")
        house.quote(offer, name="q2")
        house.order("q1")
        house.order("q2")
        await rest(house)

    honest = intents.rows.by_partner_booking
    assert honest is not None
    await holds_and_bites(
        scenario, lambda: monkeypatch.setattr(rows, "by_partner_booking", lambda *_: None)
    )


async def test_a_refund_waits_for_the_capture(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        house.partner.plan["capture"] = ["drop-before"]
        await house.drain()
        house.cancel()
        await rest(house)
        assert house.trip().money == "refunded"

    def hasty(at: Any, trip: rows.Trip, deed: str) -> rows.Trip:
        if deed == "refund":
            return replace(trip, money="refunding?")
        return honest(at, trip, deed)  # type: ignore[arg-type]

    honest = moves.money.ask
    await holds_and_bites(scenario, lambda: monkeypatch.setattr(moves.money, "ask", hasty))


async def test_tickets_of_cancelled_rides_are_revoked(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = ordered()
        await house.drain()
        house.cancel()
        await rest(house)

    await holds_and_bites(
        scenario, lambda: monkeypatch.setattr(tickets, "revoke_tickets", lambda *_: None)
    )


async def test_an_expired_read_back_never_orders(monkeypatch: Patch) -> None:
    async def scenario() -> None:
        house = House()
        house.quote()
        house.clock.now += timedelta(minutes=11)
        house.order()
        await house.drain()
        assert "hold" not in house.partner.calls

    def late(at: Any, trip: rows.Trip) -> rows.Trip:
        return honest(replace(at, now=trip.created), trip)

    honest = intents._order
    await holds_and_bites(scenario, lambda: monkeypatch.setattr(intents, "_order", late))
