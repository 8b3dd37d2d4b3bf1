"""Every fault at every operation: it settles, once, to what the partner's truth says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from bookings_rules import check, watch
from bookings_world import FAULTS, PERSON, START, House

from adapters.words import Money, Offer, PartnerBooking
from bot.bookings import ledger
from bot.bookings.frozen import wallet_account
from bot.store import traces

DEEDS = ("hold", "book", "commit", "capture", "cancel", "refund")
MINUTE = timedelta(seconds=60)


def house_with_order() -> House:
    house = House()
    watch(house)
    house.quote()
    house.order()
    return house


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("op", DEEDS)
async def test_a_fault_settles_within_a_minute(op: str, fault: str, times: int) -> None:
    house = house_with_order()
    house.partner.plan[op] = [fault] * times
    await house.settle(MINUTE)
    if op in ("cancel", "refund"):
        house.cancel()
        await house.settle(MINUTE)
        assert (house.trip().state, house.trip().money) == ("CANCELLED", "refunded")
    else:
        assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts().count("booking.confirmed") == 1
    assert len(house.partner.bookings) == 1
    check(house)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_of_release_settles(fault: str) -> None:
    house = house_with_order()
    house.partner.sold_out = True
    house.partner.plan["release"] = [fault]
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("REJECTED", "released")
    check(house)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("op", ["book", "commit"])
async def test_faults_of_the_settling_look_itself(op: str, fault: str) -> None:
    house = house_with_order()
    house.partner.plan[op] = ["drop-answer"]
    house.partner.plan["look"] = [fault] * 4
    await house.settle(MINUTE)
    assert house.trip().state == "CONFIRMED"
    check(house)


@pytest.mark.parametrize("op", ["book", "commit"])
async def test_in_doubt_the_person_is_told_not_to_order_again(op: str) -> None:
    house = house_with_order()
    house.partner.plan[op] = ["drop-answer"]
    await house.drain()
    assert house.texts() == ["booking.unknown"]
    assert house.trip().money == "held"
    await house.settle(MINUTE)
    assert house.texts() == ["booking.unknown", "booking.confirmed", "booking.ticket"]


async def test_a_commit_that_the_partner_forgot_gives_the_money_back() -> None:
    house = house_with_order()
    house.partner.plan["commit"] = ["drop-before"]
    await house.drain()
    house.partner.bookings.clear()
    begun = house.clock.now
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("EXPIRED", "released")
    assert house.clock.now - begun >= timedelta(seconds=10)
    assert "journal" in house.partner.calls
    check(house)


async def test_a_forgotten_commit_in_the_journal_is_not_given_back() -> None:
    house = house_with_order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    house.partner.bookings.clear()
    await house.settle(timedelta(minutes=30))
    assert (house.trip().state, house.trip().money) == ("NEEDS_STAFF", "held")


async def test_a_partner_restarted_with_a_lost_pending_is_booked_again() -> None:
    house = house_with_order()
    house.partner.plan["book"] = ["drop-answer"]
    await house.drain()
    house.partner.bookings.clear()
    await house.settle(MINUTE)
    assert house.trip().state == "CONFIRMED"
    assert house.partner.calls.count("book") == 2
    check(house)


@pytest.mark.parametrize("op", ["book", "commit", "capture"])
async def test_partner_down_for_ten_minutes_then_back(op: str) -> None:
    house = House()
    watch(house)
    house.quote(house.partner.offer(expires=house.clock.now + timedelta(hours=1)))
    house.order()
    house.partner.on_deed = lambda o, when: setattr(house.partner, "down", o == op)
    house.partner.plan[op] = ["drop-answer"]
    await house.drain()
    house.partner.on_deed = lambda o, when: None
    house.partner.down = True
    await house.settle(timedelta(minutes=9))
    house.clock.now = START + timedelta(minutes=11)
    assert house.trip().state in ("RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "CONFIRMED")
    house.partner.down = False
    await house.settle(MINUTE)
    assert house.trip().state == ("EXPIRED" if op == "book" else "CONFIRMED")
    check(house)


async def test_an_unanswered_hold_ends_with_the_offer() -> None:
    house = house_with_order()
    house.partner.down = True
    await house.settle(timedelta(minutes=11))
    assert (house.trip().state, house.trip().money) == ("PAY_FAILED", "releasing?")
    assert house.texts() == ["booking.unknown", "booking.expired"]
    house.partner.down = False
    await house.settle(MINUTE)
    assert house.trip().money == "released"
    assert house.partner.calls.count("release") == 1
    check(house)


async def test_doubt_past_its_limit_goes_to_staff_and_keeps_the_money() -> None:
    house = house_with_order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    house.partner.down = True
    await house.settle(timedelta(hours=1))
    assert (house.trip().state, house.trip().money) == ("NEEDS_STAFF", "held")
    assert house.texts() == ["booking.unknown", "booking.needs_staff"]
    house.partner.down = False
    assert await house.saga.settle_by_staff("q1", "partner phoned")
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    check(house)


async def test_staff_settles_an_uncommitted_booking_by_cancelling_it() -> None:
    house = house_with_order()
    house.partner.plan["commit"] = ["drop-before"]
    await house.drain()
    house.partner.down = True
    await house.settle(timedelta(hours=1))
    house.partner.down = False
    await house.saga.settle_by_staff("q1", "partner phoned")
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("EXPIRED", "released")
    check(house)


async def test_a_capture_refused_for_good_alarms_staff_and_keeps_the_promise() -> None:
    house = house_with_order()
    house.partner.on_money = lambda key: _refuse(key, "capture")
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "capturing?")
    assert house.store.now(lambda c: c.execute(traces.alarm.select()).all())[0].kind == (
        "capture_refused"
    )
    assert house.texts() == ["booking.confirmed", "booking.ticket"]


def _refuse(key: str, op: str) -> None:
    from adapters.errors import Refused

    if key.endswith(op):
        raise Refused("no", reason="closed")


async def test_the_limit_comes_five_minutes_before_departure() -> None:
    house = House()
    offer = house.partner.offer(departs=house.clock.now + timedelta(minutes=8))
    house.quote(offer)
    house.order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    house.partner.down = True
    await house.settle(timedelta(minutes=3, seconds=15))
    assert house.trip().state == "NEEDS_STAFF"


@pytest.mark.parametrize("minutes", [-15, 15])
async def test_a_partner_whose_clock_differs_still_books(minutes: int) -> None:
    house = house_with_order()
    honest = house.partner._book

    def skewed(offer: Offer) -> PartnerBooking:
        made = honest(offer)
        assert made.expires is not None
        return replace(made, expires=made.expires + timedelta(minutes=minutes))

    house.partner._book = skewed  # type: ignore[method-assign]
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert ("extend" in house.partner.calls) == (minutes < 0)
    check(house)


async def test_a_reservation_that_ran_out_is_not_committed() -> None:
    house = house_with_order()
    house.partner.plan["book"] = ["drop-answer"]
    await house.drain()
    house.partner.plan["look"] = ["drop-before"] * 60
    house.clock.now += timedelta(minutes=9, seconds=50)
    house.partner.plan["extend"] = ["drop-before"]
    await house.settle(timedelta(minutes=4))
    house.partner.plan.clear()
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("EXPIRED", "released")
    assert "commit" not in house.partner.calls
    check(house)


async def test_a_hold_of_another_sum_is_never_used() -> None:
    house = house_with_order()
    house.partner.answers["q1:hold"] = Money("hold-1", "held", 999)
    house.partner.holds["hold-1"] = (wallet_account(PERSON), 999, "held")
    house.partner.balances[wallet_account(PERSON)] = 4001
    await house.settle(timedelta(minutes=12))
    assert (house.trip().state, house.trip().money) == ("PAY_FAILED", "released")
    assert house.partner.calls.count("book") == 0
    assert house.store.now(ledger.imbalance_cents) == 0


@pytest.mark.parametrize("lost", [False, True])
async def test_an_operator_who_cancels_first_takes_no_fee(lost: bool) -> None:
    """The person agreed to a fee; the operator had cancelled already: all of it goes back."""
    house = house_with_order()
    await house.settle(MINUTE)
    house.clock.now += timedelta(minutes=35)
    house.cancel(fee_cents=300)
    house.partner.set("offer-1", "CANCELLED", by_operator=True)
    house.partner.plan["cancel"] = ["drop-answer"] if lost else []
    await house.settle(MINUTE)
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "refunded")
    assert house.trip().refunded_cents == 1020
    check(house)
