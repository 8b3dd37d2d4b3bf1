"""Cancelling one ride of an order of several, or all: each at its own fee, and no other touched."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bookings_rules import check, watch
from bookings_world import CREDIT, PERSON, ROOM, House

from adapters.words import CancelRule
from bot.bookings import plan
from bot.bookings.frozen import wallet_account
from bot.bookings.plan import Due
from bot.store import tickets
from bot.store.bookings import Trip
from handlers.ports import CancelIntent

ACCOUNT = wallet_account(PERSON)
OUT, BACK = 1020, 780
MINUTES = timedelta(minutes=5)


async def booked(out: CancelRule | None = None) -> House:
    house = House()
    watch(house)
    back = house.partner.offer(cents=BACK, departs=house.clock.now + timedelta(hours=5))
    rule = {} if out is None else {"cancel_rule": out}
    house.quote(house.partner.offer(cents=OUT, **rule), also=[back])
    house.order()
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    return house


async def cancel(house: House, leg: int | None) -> CancelIntent:
    """By the desk, as a talk does it: the quote, then what it staged."""
    stage: list[object] = []
    rides = house.rides(stage)
    await rides.cancel(await rides.cancel_quote("q1", leg))
    (intent,) = stage
    assert isinstance(intent, CancelIntent)
    house.store.commit(lambda c: house.deeds.cancel(c, ROOM, PERSON, intent, house.clock.now))
    return intent


def states(house: House) -> list[str]:
    return [leg.state for leg in house.trip().legs]


@pytest.mark.parametrize(("n", "cents", "left"), [(1, OUT, BACK), (2, BACK, OUT)])
async def test_one_ride_is_cancelled_and_the_other_stands(n: int, cents: int, left: int) -> None:
    house = await booked()
    quote = await house.rides([]).cancel_quote("q1", n)
    assert (quote.leg, quote.fee_cents, quote.refund_cents) == (n, 0, cents)
    await cancel(house, n)
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.money, trip.refunded_cents) == ("CONFIRMED", "refunded", cents)
    assert sorted(states(house)) == ["CANCELLED", "CONFIRMED"]
    assert house.partner.balances[ACCOUNT] == CREDIT - left
    assert house.texts()[-1] == "booking.leg_over" and house.told[-1].facts["cents"] == cents
    assert len(house.store.now(lambda c: tickets.valid_tickets(c, "q1"))) == 1
    check(house)


async def test_one_after_the_other_is_cancelled_each_once() -> None:
    house = await booked()
    await cancel(house, 2)
    await house.settle(MINUTES)
    assert not (await house.rides([]).cancel_quote("q1", 2)).possible
    house.clock.now += timedelta(minutes=31)
    quote = await house.rides([]).cancel_quote("q1", 1)
    assert (quote.fee_cents, quote.refund_cents) == (300, OUT - 300)
    await cancel(house, 1)
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.refunded_cents, trip.fee_cents) == ("CANCELLED", OUT + BACK - 300, 300)
    check(house)


@pytest.mark.parametrize("fault", ["drop-before", "drop-answer", "error-after"])
async def test_a_lost_answer_cancels_no_other_ride(fault: str) -> None:
    house = await booked()
    house.partner.plan["cancel"] = [fault]
    await cancel(house, 2)
    await house.settle(MINUTES)
    assert states(house) == ["CONFIRMED", "CANCELLED"]
    check(house)


async def used_up() -> House:
    """The way out can be given back no more, the way back can."""
    house = await booked(CancelRule(House().clock.now - timedelta(minutes=1), None))
    quote = await house.rides([]).cancel_quote("q1")
    assert (quote.fee_cents, quote.refund_cents) == (0, BACK)
    await cancel(house, None)
    await house.settle(MINUTES)
    return house


async def test_a_ticket_that_gives_nothing_back_stays_when_all_is_cancelled() -> None:
    house = await used_up()
    assert states(house) == ["CONFIRMED", "CANCELLED"]
    assert house.partner.balances[ACCOUNT] == CREDIT - OUT
    check(house)


async def test_cancelling_what_nobody_agreed_to_would_lose_a_fare(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The teeth: when the wish meant every ride, a used ticket was given back in full."""
    honest = plan._of_trip

    def greedy(trip: Trip, now: object) -> Due | None:
        due = honest(trip, now)  # type: ignore[arg-type]
        return Due("cancel") if due is not None and due.event == "cancel" else due

    monkeypatch.setattr(plan, "_of_trip", greedy)
    house = await used_up()
    assert house.partner.balances[ACCOUNT] > CREDIT - OUT


async def test_one_ride_waits_until_all_are_booked() -> None:
    house = House()
    house.partner.plan["commit"] = ["none", "drop-answer"]
    house.quote(also=[house.partner.offer(cents=BACK)])
    house.order()
    await house.drain()
    assert house.trip().state == "COMMIT_UNKNOWN"
    assert not (await house.rides([]).cancel_quote("q1", 2)).possible
    intent = CancelIntent("q1", 0, 2)
    house.store.commit(lambda c: house.deeds.cancel(c, ROOM, PERSON, intent, house.clock.now))
    assert house.trip().stop == ""


async def test_a_conditional_order_is_cancelled_free_of_charge_as_a_whole() -> None:
    """Its confirmed ride has a fee by now, but nothing was captured yet."""
    house = House()
    watch(house)
    late = house.partner.offer(cents=BACK, departs=house.clock.now + timedelta(hours=5))
    house.quote(also=[late])
    honest = house.partner._commit
    conditional = "CONDITIONAL_CONFIRMED"
    house.partner._commit = (  # type: ignore[method-assign]
        lambda b: house.partner.set(b, conditional) if b == late.id else honest(b)
    )
    house.order()
    await house.drain()
    assert house.trip().state == "CONDITIONAL"
    house.clock.now += timedelta(minutes=31)
    await cancel(house, None)
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "released")
    assert house.partner.balances[ACCOUNT] == CREDIT


async def test_every_ticket_is_shown_again_with_one_receipt() -> None:
    house = await booked()
    again = list(await house.rides([]).tickets_again("q1"))
    assert [say.facts["serial"] for say in again] == [s.facts["serial"] for s in house.told[1:]]
    assert [say.facts["cents"] for say in again] == [OUT, BACK]
    receipts = [file.of for say in again for file in say.files if file.kind == "receipt"]
    assert receipts == ["q1"]
    await cancel(house, 1)
    await house.settle(MINUTES)
    (left,) = await house.rides([]).tickets_again("q1")
    assert left.facts["cents"] == BACK
