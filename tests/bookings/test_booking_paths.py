"""The good path of a booking, and every way it may end, told once and with the right money."""

from __future__ import annotations

from datetime import timedelta

from bookings_rules import check
from bookings_world import CREDIT, PERSON, ROOM, House

from bot.bookings.frozen import wallet_account
from bot.bookings.intents import newest_open_quote

ACCOUNT = wallet_account(PERSON)


async def ordered(**changes: object) -> House:
    """A house with one order that the saga has taken as far as it gets."""
    house = House()
    for name, value in changes.items():
        setattr(house.partner, name, value)
    house.quote()
    house.order()
    await house.drain()
    return house


async def test_an_order_becomes_a_ticket() -> None:
    house = await ordered()
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts() == ["booking.confirmed", "booking.ticket"]
    assert house.told[0].facts["balance_cents"] == CREDIT - 1020
    assert house.told[0].tag == house.told[0].replaces == "trip:q1"
    assert [op for op, _ in house.attempts()] == ["hold", "book", "commit", "capture"]
    check(house)


async def test_the_ticket_says_what_a_receipt_must() -> None:
    house = await ordered()
    say = house.told[1]
    assert say.ticket and say.facts["serial"] and say.code == say.facts["code"]
    assert say.facts["carrier_name"] and say.facts["tax_percent"] == 7
    assert say.facts["tax_cents"] == 67 and say.facts["cents"] == 1020
    assert say.facts["demo"] is True and say.facts["issued"] == house.clock.now
    assert [line.facts["cents"] for line in say.lines] == [100, 460]


async def test_a_price_that_changed_needs_a_new_order() -> None:
    house = await ordered(price_at_book=1040)
    old = house.trip()
    assert (old.state, house.texts()) == ("REPRICED", ["booking.repriced"])
    control = house.told[0].order
    assert control is not None and control.cents == 1040
    assert house.told[0].facts["old_cents"] == 1020
    await house.settle(timedelta(minutes=1))
    assert house.partner.bookings[old.offer_id].state == "CANCELLED"
    assert house.partner.balances[ACCOUNT] == CREDIT
    found = house.token(control.token)
    assert found is not None and (found.quote_id, found.state) == (control.quote_id, "QUOTED")
    house.order(control.quote_id)
    await house.drain()
    assert house.trip(control.quote_id).state == "CONFIRMED"
    assert house.partner.balances[ACCOUNT] == CREDIT - 1040
    check(house)


async def test_a_new_offer_names_day_and_riders_above_its_control() -> None:
    house = await ordered(price_at_book=1040)
    ids = [line.text for line in house.told[0].lines]
    assert {"order.day", "order.route", "order.pickup", "fare.line"} <= set(ids)


async def test_a_new_offer_at_the_old_price_claims_no_change() -> None:
    house = House()
    house.quote()
    house.order()
    house.partner.price_at_book = 1040
    house.partner.offers = house.cheap_again  # type: ignore[method-assign]
    await house.drain()
    assert house.texts() == ["booking.reoffered"]
    control = house.told[0].order
    assert control is not None and control.cents == house.trip().cents == 1020


async def test_a_changed_price_without_a_new_offer_has_no_control() -> None:
    house = House()
    house.quote()
    house.order()
    house.partner.price_at_book = 1040
    house.partner.plan["offers"] = ["error-before"]
    await house.drain()
    assert house.told[0].order is None and house.told[0].facts["cents"] == 1040


async def test_sold_out_is_told_with_nothing_charged() -> None:
    house = await ordered(sold_out=True)
    assert (house.trip().state, house.trip().money) == ("REJECTED", "released")
    assert house.texts() == ["booking.rejected"]
    assert house.told[0].facts["nothing_charged"] is True
    assert house.told[0].facts["reason"] == "sold_out"
    check(house)


async def test_too_little_credit_is_told_with_the_balance() -> None:
    house = await ordered(balances={ACCOUNT: 500})
    assert (house.trip().state, house.trip().money) == ("PAY_FAILED", "none")
    assert house.told[0].text == "booking.pay_failed"
    assert house.told[0].facts["balance_cents"] == 500
    assert [c.value for c in house.told[0].choices] == ["talk:ride", "talk:card", "talk:topup"]
    assert house.partner.calls == ["hold", "balance"]


async def test_a_conditional_ride_is_charged_when_the_operator_agrees() -> None:
    house = await ordered(conditional=True)
    assert (house.trip().state, house.trip().money) == ("CONDITIONAL", "held")
    house.partner.set("offer-1", "CONFIRMED")
    await house.saga.hint("offer-1")
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts() == ["booking.conditional", "booking.confirmed", "booking.ticket"]


async def test_a_conditional_ride_denied_costs_nothing() -> None:
    house = await ordered(conditional=True)
    house.partner.set("offer-1", "REJECTED")
    await house.settle()
    assert (house.trip().state, house.trip().money) == ("DENIED", "released")
    check(house)


async def test_a_conditional_ride_past_its_deadline_is_cancelled_first() -> None:
    house = await ordered(conditional=True)
    await house.settle()
    assert house.partner.bookings["offer-1"].state == "CANCELLED"
    assert (house.trip().state, house.trip().money) == ("DENIED", "released")
    check(house)


async def test_cancelling_in_time_gives_all_back() -> None:
    house = await ordered()
    house.cancel(fee_cents=0)
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "refunded")
    assert house.partner.balances[ACCOUNT] == CREDIT
    say = house.told[-1]
    assert (say.text, say.facts["fee_cents"], say.facts["refund_cents"]) == (
        "booking.cancelled",
        0,
        1020,
    )
    check(house)


async def test_cancelling_late_keeps_the_fee_that_was_shown() -> None:
    house = await ordered()
    house.clock.now += timedelta(minutes=31)
    house.cancel(fee_cents=0)
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    assert house.told[-1].text == "booking.cancel_fee_changed"
    assert house.told[-1].facts["fee_cents"] == 300
    house.cancel(fee_cents=300)
    house.cancel(fee_cents=300)
    await house.drain()
    assert house.partner.balances[ACCOUNT] == CREDIT - 300
    assert house.trip().refunded_cents == 720
    check(house)


async def test_stopping_before_the_commit_costs_nothing() -> None:
    house = House()
    house.quote()
    house.order()
    house.cancel()
    await house.settle(timedelta(minutes=1))
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "released")
    assert "book" not in house.partner.calls
    assert house.told[-1].facts["nothing_charged"] is True
    check(house)


async def test_stopping_in_doubt_cancels_what_stands_at_the_partner() -> None:
    house = House()
    house.quote()
    house.order()
    house.partner.plan["book"] = ["drop-answer"]
    await house.drain()
    house.cancel()
    await house.settle(timedelta(minutes=1))
    assert house.partner.bookings["offer-1"].state == "CANCELLED"
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "released")
    check(house)


async def test_stopping_after_the_commit_was_sent_is_asked_with_its_fee() -> None:
    house = House()
    await house.stopped_late()
    assert house.trip().state == "CONFIRMED"
    assert house.texts()[-1] == "booking.stop_late"
    assert house.told[-1].facts["refund_cents"] == 1020


async def test_the_operator_cancels_and_all_is_given_back() -> None:
    house = await ordered()
    house.partner.set("offer-1", "CANCELLED")
    assert await house.saga.hint("offer-1")
    assert await house.saga.hint("offer-1")
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("OPERATOR_CANCELLED", "refunded")
    check(house)


async def test_a_forged_hint_moves_nothing() -> None:
    house = await ordered()
    assert not await house.saga.hint("no-such-booking")
    await house.saga.hint("offer-1")
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")


async def test_cancelling_a_ride_under_way_is_refused() -> None:
    house = await ordered()
    house.partner.set("offer-1", "STARTED")
    house.cancel()
    await house.settle(timedelta(minutes=1))
    assert house.trip().state == "IN_USE"
    assert house.texts()[-1] == "booking.cancel_refused"
    check(house)


async def test_an_operator_that_will_not_cancel_keeps_the_booking() -> None:
    house = await ordered()
    house.partner._cancel = house.partner._commit  # type: ignore[method-assign]
    house.cancel()
    await house.settle(timedelta(minutes=5))
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert house.texts()[-1] == "booking.cancel_refused"
    check(house)


# --- quotes and orders ---------------------------------------------------------------------


async def test_an_order_token_orders_once_from_any_device() -> None:
    house = House()
    house.quote()
    house.order(room=3)
    house.order(room=4)
    await house.drain()
    house.order(room=4)
    await house.drain()
    assert house.partner.calls.count("hold") == house.partner.calls.count("book") == 1
    assert house.texts().count("booking.confirmed") == 1


async def test_the_same_offer_read_back_twice_is_ordered_once() -> None:
    house = House()
    offer = house.quote(name="q1", key="a")
    house.quote(offer, name="q2", key="a")
    house.order("q1")
    house.order("q2")
    await house.drain()
    assert house.trip("q2").state == "LAPSED"
    assert house.texts() == ["booking.already", "booking.confirmed", "booking.ticket"]
    assert house.partner.calls.count("hold") == 1


async def test_an_expired_read_back_lapses_and_says_so_once() -> None:
    house = House()
    house.quote()
    house.clock.now += timedelta(minutes=11)
    house.order()
    house.order()
    await house.drain()
    assert house.trip().state == "LAPSED"
    assert house.texts() == ["booking.lapsed"]
    assert house.partner.calls == []


async def test_a_left_read_back_lapses_silently() -> None:
    house = House()
    house.quote()
    await house.settle()
    assert (house.trip().state, house.told) == ("LAPSED", [])


async def test_a_new_read_back_of_the_question_ends_the_old_one() -> None:
    house = House()
    house.quote(name="q1")
    house.quote(name="q2")
    assert house.trip("q1").state == "LAPSED"
    found = house.store.now(lambda c: newest_open_quote(c, ROOM, house.clock.now))
    assert found is not None and found.quote_id == "q2"


async def test_somebody_else_cannot_order_or_cancel() -> None:
    house = House()
    house.quote()
    house.order(person=8)
    assert house.trip().state == "QUOTED"
    house.order()
    await house.drain()
    house.cancel(person=8)
    await house.drain()
    assert house.trip().state == "CONFIRMED"


async def test_nothing_to_pay_is_not_ordered() -> None:
    house = House()
    house.quote(house.partner.offer(cents=0))
    house.order()
    await house.drain()
    assert house.partner.calls == []
