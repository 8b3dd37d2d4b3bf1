"""Orders of several rides: all or nothing, one hold, one capture, and what fails is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from bookings_rules import check, watch
from bookings_world import CREDIT, PERSON, House
from sqlalchemy import Connection, select

from adapters.errors import Refused
from adapters.stadtwerke.read import by_our_clock
from adapters.words import Offer, PartnerBooking
from bot.bookings import moves
from bot.bookings.frozen import offers_of, wallet_account
from bot.bookings.plan import deadline_of
from bot.bookings.states import FINAL
from bot.store import bookings as rows
from bot.store import tickets, traces

ACCOUNT = wallet_account(PERSON)
MINUTES = timedelta(minutes=5)
OUT, BACK = 1020, 780
BOTH = OUT + BACK
LEGS = (1, 2)


def house_of_two(order: bool = True) -> House:
    house = House()
    watch(house)
    back = house.partner.offer(cents=BACK, departs=house.clock.now + timedelta(hours=5))
    there = house.partner.offer(cents=OUT)
    house.quote(there, also=[back])
    if order:
        house.order()
    return house


def booking_of(house: House, n: int) -> str:
    return house.trip().legs[n - 1].partner_booking_id


def only(house: House, n: int, deed: str, act: Callable[[Any], Any]) -> None:
    """Replace a deed of the partner for one leg."""
    wanted, honest = booking_of(house, n), getattr(house.partner, deed)

    def hit(what: Any) -> Any:
        return (
            act(what) if (what.id if isinstance(what, Offer) else what) == wanted else honest(what)
        )

    setattr(house.partner, deed, hit)


def refuse(what: Any) -> Any:
    raise Refused("no seat", reason="sold_out")


def partner_states(house: House) -> list[str]:
    known = house.partner.bookings
    ids = (leg.partner_booking_id for leg in house.trip().legs)
    return [known[i].state if i in known else "-" for i in ids]


def undone(house: House, state: str = "REJECTED") -> None:
    """The whole trip failed, nothing stands at the partner, all money is back, told once."""
    trip = house.trip()
    assert (trip.state, trip.money) == (state, "released")
    assert not {"CONFIRMED", "PENDING", "CONDITIONAL_CONFIRMED"} & set(partner_states(house))
    assert all(leg.state in FINAL for leg in trip.legs)
    assert house.partner.balances[ACCOUNT] == CREDIT
    assert house.texts().count(f"booking.{state.lower()}") == 1
    assert "booking.confirmed" not in house.texts()
    check(house)


# --- the good path ---------------------------------------------------------------------------


async def test_two_rides_are_one_order_one_hold_one_capture() -> None:
    house = house_of_two()
    await house.drain()
    trip = house.trip()
    assert (trip.state, trip.money, trip.cents) == ("CONFIRMED", "captured", BOTH)
    assert [op for op, _ in house.attempts()] == [
        "hold", "book", "book", "commit", "commit", "capture",
    ]  # fmt: skip
    assert house.texts() == ["booking.confirmed", "booking.ticket", "booking.ticket"]
    assert [say.facts["cents"] for say in house.told] == [BOTH, OUT, BACK]
    assert len({say.facts["serial"] for say in house.told[1:]}) == 2
    assert house.partner.balances[ACCOUNT] == CREDIT - BOTH
    check(house)


async def test_nothing_is_committed_before_all_are_reserved() -> None:
    house = house_of_two()
    house.partner.plan["book"] = ["none", "drop-answer"]
    await house.drain()
    assert "commit" not in house.partner.calls
    assert (house.trip().state, house.texts()) == ("RESERVE_UNKNOWN", ["booking.unknown"])
    await house.settle(MINUTES)
    assert house.trip().state == "CONFIRMED"
    check(house)


async def test_the_person_sees_both_rides() -> None:
    house = house_of_two()
    await house.drain()
    found = (await house.rides([]).find())[0]
    assert (found.offer.cents, [o.cents for o in found.also]) == (OUT, [BACK])
    quote = await house.rides([]).cancel_quote("q1")
    assert (quote.fee_cents, quote.refund_cents) == (0, BOTH)


# --- each leg fails, everything is undone ----------------------------------------------------


@pytest.mark.parametrize("n", LEGS)
async def test_a_refused_leg_undoes_the_other(n: int) -> None:
    house = house_of_two()
    only(house, n, "_book", refuse)
    await house.settle(MINUTES)
    undone(house)
    code = house.told[-1].facts["code"]
    ways = [f"wish:ride:{code}:1", f"wish:journey:{code}:1"]
    assert [c.value for c in house.told[-1].choices] == ways


@pytest.mark.parametrize("n", LEGS)
async def test_another_price_of_a_leg_asks_anew_for_all(n: int) -> None:
    house = house_of_two()
    honest = house.partner._book

    def dearer(offer: Offer) -> PartnerBooking:
        made = replace(honest(offer), cents=offer.cents + 20)
        house.partner.bookings[offer.id] = made
        return made

    only(house, n, "_book", dearer)
    await house.settle(MINUTES)
    undone(house, "REPRICED")
    say = next(say for say in house.told if say.text == "booking.repriced")
    assert say.order is not None
    assert len(offers_of(house.trip(say.order.quote_id), house.books.seal)) == 2


@pytest.mark.parametrize("answer", ["REJECTED", "EXPIRED", "CANCELLED"])
@pytest.mark.parametrize("n", LEGS)
async def test_a_commit_that_the_partner_denies_undoes_the_other(n: int, answer: str) -> None:
    house = house_of_two()

    def gone(booking_id: str) -> PartnerBooking:
        house.partner.set(booking_id, answer)
        raise Refused("403", reason="illegal")

    only(house, n, "_commit", gone)
    await house.settle(MINUTES)
    undone(house)


@pytest.mark.parametrize("n", LEGS)
async def test_a_forgotten_commit_undoes_the_other(n: int) -> None:
    house = house_of_two()

    def forget(booking_id: str) -> PartnerBooking:
        del house.partner.bookings[booking_id]
        raise Refused("404", reason="illegal")

    only(house, n, "_commit", forget)
    await house.settle(MINUTES)
    undone(house)


@pytest.mark.parametrize("n", LEGS)
async def test_a_conditional_leg_denied_undoes_the_other(n: int) -> None:
    house = house_of_two()
    only(house, n, "_commit", lambda b: house.partner.set(b, "CONDITIONAL_CONFIRMED"))
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CONDITIONAL", "held")
    assert "booking.confirmed" not in house.texts()
    house.partner.set(booking_of(house, n), "REJECTED")
    await house.settle(MINUTES)
    undone(house)


@pytest.mark.parametrize("n", LEGS)
async def test_a_conditional_leg_agreed_confirms_the_trip(n: int) -> None:
    house = house_of_two()
    only(house, n, "_commit", lambda b: house.partner.set(b, "CONDITIONAL_CONFIRMED"))
    await house.drain()
    house.partner.set(booking_of(house, n), "CONFIRMED")
    await house.saga.hint(booking_of(house, n))
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    check(house)


@pytest.mark.parametrize("fault", ["drop-before", "drop-answer", "error-after", "malformed"])
@pytest.mark.parametrize("times", [1, 3])
async def test_undoing_survives_faults(fault: str, times: int) -> None:
    house = house_of_two()

    def gone(booking_id: str) -> PartnerBooking:
        house.partner.set(booking_id, "EXPIRED")
        raise Refused("403", reason="illegal")

    only(house, 2, "_commit", gone)
    house.partner.plan["cancel"] = [fault] * times
    await house.settle(MINUTES)
    undone(house)
    assert house.texts().count("booking.undoing") <= 1


async def test_a_leg_that_will_not_be_undone_goes_to_the_staff_with_the_money_held() -> None:
    house = house_of_two()

    def gone(booking_id: str) -> PartnerBooking:
        house.partner.set(booking_id, "EXPIRED")
        raise Refused("403", reason="illegal")

    only(house, 2, "_commit", gone)
    only(house, 1, "_cancel", refuse)
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("NEEDS_STAFF", "held")
    assert "booking.rejected" not in house.texts()


async def test_without_compensation_the_partner_keeps_a_ride(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The teeth: with the others left alone, a confirmed booking stands for a failed order."""
    monkeypatch.setattr(moves, "_compensated", lambda at, trip, leg: leg)
    house = house_of_two()

    def gone(booking_id: str) -> PartnerBooking:
        house.partner.set(booking_id, "EXPIRED")
        raise Refused("403", reason="illegal")

    only(house, 2, "_commit", gone)
    await house.settle(MINUTES)
    assert partner_states(house)[0] == "CONFIRMED"
    with pytest.raises(AssertionError):
        undone(house)


# --- stop, cancel, and one ride of two -------------------------------------------------------


@pytest.mark.parametrize("lost", [0, 1])
async def test_stopping_in_doubt_undoes_every_leg(lost: int) -> None:
    house = house_of_two()
    house.partner.plan["book"] = ["none"] * lost + ["drop-answer"]
    await house.drain()
    house.cancel()
    await house.settle(MINUTES)
    undone(house, "CANCELLED")


async def test_cancelling_sums_fee_and_refund_of_each_leg() -> None:
    house = house_of_two()
    await house.drain()
    house.clock.now += timedelta(minutes=31)
    quote = await house.rides([]).cancel_quote("q1")
    assert (quote.fee_cents, quote.refund_cents) == (600, BOTH - 600)
    house.cancel(fee_cents=600)
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.money, trip.refunded_cents) == ("CANCELLED", "refunded", BOTH - 600)
    assert house.told[-1].facts["fee_cents"] == 600
    check(house)


async def test_the_operator_cancels_one_ride_and_only_that_is_refunded() -> None:
    house = house_of_two()
    await house.drain()
    house.partner.set(booking_of(house, 2), "CANCELLED", by_operator=True)
    await house.saga.hint(booking_of(house, 2))
    await house.drain()
    trip = house.trip()
    assert (trip.state, trip.money, trip.refunded_cents) == ("CONFIRMED", "refunded", BACK)
    assert house.texts()[-1] == "booking.leg_over"
    assert len(house.store.now(lambda c: tickets.valid_tickets(c, "q1"))) == 1
    house.cancel(fee_cents=0)
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.money, trip.refunded_cents) == ("CANCELLED", "refunded", BOTH)
    assert house.partner.balances[ACCOUNT] == CREDIT


async def test_after_the_way_out_only_the_way_back_is_cancelled() -> None:
    house = house_of_two()
    await house.drain()
    house.partner.set(booking_of(house, 1), "FINISHED")
    await house.saga.hint(booking_of(house, 1))
    await house.drain()
    quote = await house.rides([]).cancel_quote("q1")
    fee = quote.fee_cents
    assert quote.refund_cents == BACK - fee
    house.cancel(fee_cents=fee)
    await house.settle(MINUTES)
    trip = house.trip()
    assert [leg.state for leg in trip.legs] == ["COMPLETED", "CANCELLED"]
    assert (trip.state, trip.refunded_cents) == ("COMPLETED", BACK - fee)


async def test_a_ridden_leg_is_paid_when_the_other_is_denied() -> None:
    house = house_of_two()
    only(house, 2, "_commit", lambda b: house.partner.set(b, "CONDITIONAL_CONFIRMED"))
    await house.drain()
    house.partner.set(booking_of(house, 1), "STARTED")
    await house.saga.hint(booking_of(house, 1))
    house.partner.set(booking_of(house, 2), "REJECTED")
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.money, trip.refunded_cents) == ("IN_USE", "refunded", BACK)
    assert house.partner.balances[ACCOUNT] == CREDIT - OUT


# --- one ride: no-show, staff, payers --------------------------------------------------------


async def booked() -> House:
    house = House()
    watch(house)
    house.quote()
    house.order()
    await house.drain()
    return house


async def test_a_no_show_keeps_the_fee_instead_of_the_fare() -> None:
    house = await booked()
    house.partner.set("offer-1", "CANCELLED", no_show=True)
    house.clock.now = house.trip().departs
    await house.drain()
    trip = house.trip()
    assert (trip.state, trip.fee_cents, trip.refunded_cents) == ("NO_SHOW", 300, 720)


async def in_staff_hands() -> House:
    house = House()
    house.quote()
    house.order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    house.partner.down = True
    await house.settle(timedelta(hours=1))
    assert house.trip().state == "NEEDS_STAFF"
    return house


async def test_staff_states_only_what_the_partner_does_not_know() -> None:
    house = await in_staff_hands()
    why = "phoned the control room"
    assert not await house.saga.state_by_staff("q1", "gone", why), "who is silent may know it"
    house.partner.down = False
    house.partner.bookings.clear()
    assert await house.saga.settle_by_staff("q1", why)
    assert "unknown" in alarms_open(house), "open until there is an answer"
    await house.drain()
    assert house.trip().state == "NEEDS_STAFF", "one 404 is not the truth"
    assert not await house.saga.state_by_staff("q1", "gone", "")
    assert not await house.saga.state_by_staff("q1", "cancelled", why), "nothing was captured"
    assert await house.saga.state_by_staff("q1", "gone", why)
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("EXPIRED", "released")
    assert house.trip().reason == f"staff: {why}"
    assert alarms_open(house) == set()


async def test_an_alarm_stays_open_while_the_partner_is_silent() -> None:
    house = await in_staff_hands()
    await house.saga.settle_by_staff("q1", "asked again")
    await house.settle(timedelta(minutes=5))
    assert house.trip().state == "NEEDS_STAFF"
    assert "unknown" in alarms_open(house)


def alarms_open(house: House) -> set[str]:
    query = select(traces.alarm.c.kind).where(traces.alarm.c.settled.is_(None))
    return set(house.store.now(lambda c: c.execute(query).scalars().all()))


async def test_staff_may_not_state_what_the_partner_can_say_itself() -> None:
    house = await in_staff_hands()
    house.partner.down = False
    house.partner.plan["look"] = ["none"]
    await house.saga.settle_by_staff("q1", "asked again")
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    assert not await house.saga.state_by_staff("q1", "gone", "no")


async def test_a_payer_that_may_not_pay_ends_the_order_before_any_hold() -> None:
    house = House()
    refused = replace(house.books, account_of=lambda conn, person, pay, cents, now: None)
    house.deeds = replace(house.deeds, books=refused)
    house.quote()
    house.order()
    await house.settle(MINUTES)
    trip = house.trip()
    assert (trip.state, trip.money, house.partner.calls) == ("PAY_FAILED", "none", [])
    assert house.told[0].text == "booking.payer_failed"
    assert house.told[0].facts["nothing_charged"] is True
    assert [one.value for one in house.told[0].choices][1:] == ["talk:card", "talk:topup"]


async def test_the_house_hears_of_every_cent_and_of_the_tickets() -> None:
    heard: list[tuple[str, int]] = []

    def note(kind: str) -> Callable[[Connection, rows.Trip, int, datetime], None]:
        return lambda conn, trip, cents, now: heard.append((kind, cents))

    house = House()
    house.books = replace(
        house.books,
        captured=note("captured"),
        refunded=note("refunded"),
        issued=lambda conn, trip, now: heard.append(("issued", trip.cents)),
    )
    house.saga = house.worker()
    house.quote()
    house.order()
    await house.drain()
    house.cancel()
    await house.drain()
    assert heard == [("issued", OUT), ("captured", OUT), ("refunded", OUT)]


async def test_a_late_stop_of_a_conditional_ride_is_asked_without_saying_booked() -> None:
    house = House()
    house.partner.conditional = True
    house.quote()
    house.order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    house.cancel()
    await house.settle(timedelta(seconds=30))
    assert house.texts()[-2:] == ["booking.conditional", "booking.stop_conditional"]
    house.cancel()
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "released")


async def test_a_partner_clock_behind_ours_does_not_kill_its_offers() -> None:
    house = House()
    late = house.partner.offer(expires=house.clock.now - timedelta(minutes=5))
    alive = by_our_clock(late, house.clock.now)
    assert alive.expires > house.clock.now
    ages_old = replace(late, expires=house.clock.now - timedelta(hours=1))
    assert by_our_clock(ages_old, house.clock.now) == ages_old


async def test_a_conditional_ride_is_not_undone_by_a_clock_that_is_behind() -> None:
    house = House()
    house.partner.conditional = True
    house.quote()
    house.order()
    await house.drain()
    leg = house.trip().leg
    assert leg.expires is not None
    just_after = leg.expires + timedelta(minutes=1)
    assert deadline_of(house.trip(), leg) > just_after
