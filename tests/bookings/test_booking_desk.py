"""The booking desk of a turn: it stages, finds, and shows what a cancellation costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from bookings_world import CAMPUS, CINEMA, CREDIT, House

from adapters.errors import Refused
from adapters.words import CancelRule, Party, RideRequest, When
from bot.bookings import codes
from bot.bookings.intents import fresh_code, fresh_token
from handlers.ports import CancelIntent, OrderIntent
from handlers.says import FileRef

WISH = RideRequest(CINEMA, CAMPUS, When(House().clock.now), Party(3))


async def booked(**changes: object) -> House:
    house = House()
    house.quote(house.partner.offer(**changes))
    house.order()
    await house.drain()
    return house


async def test_offers_are_those_that_still_live() -> None:
    house = House()
    assert len(await house.rides([]).offers(WISH)) == 1


async def test_an_order_is_staged_and_shown_as_ordered() -> None:
    house, stage = House(), list[object]()
    offer = house.quote()
    booking = await house.rides(stage).order("q1")
    assert stage == [OrderIntent("q1")]
    assert (booking.state, booking.cents, booking.offer) == ("ORDERED", 1020, offer)
    assert house.trip().state == "QUOTED"


async def test_a_late_order_is_shown_as_lapsed() -> None:
    house, stage = House(), list[object]()
    house.quote()
    house.clock.now += timedelta(minutes=11)
    assert (await house.rides(stage).order("q1")).state == "LAPSED"


async def test_a_second_order_shows_what_became_of_the_first() -> None:
    house, stage = await booked(), list[object]()
    assert (await house.rides(stage).order("q1")).state == "CONFIRMED"
    assert stage == []


async def test_find_by_code_last_next_and_all() -> None:
    house = await booked()
    house.quote(house.partner.offer(departs=house.clock.now + timedelta(minutes=5)), name="q2")
    house.clock.now += timedelta(seconds=1)
    house.order("q2")
    await house.drain()
    rides = house.rides([])
    code = house.trip("q1").code
    assert [b.id for b in await rides.find()] == ["q2", "q1"]
    assert [b.id for b in await rides.find("next")] == ["q2"]
    assert [b.id for b in await rides.find(code.lower())] == ["q1"]
    assert [b.id for b in await rides.find(code[:4] + "-" + code[4:].replace("0", "o"))] == ["q1"]
    serial = (await rides.find(code))[0].ticket
    assert serial and serial.startswith("D-") and code not in serial


async def test_somebody_elses_booking_is_not_found() -> None:
    house = await booked()
    other = house.rides([], person=8)
    assert list(await other.find(house.trip().code)) == []
    for deed in (other.order, other.cancel_quote, other.tickets_again):
        with pytest.raises(Refused) as refusal:
            await deed("q1")
        assert refusal.value.reason == "not_found"


@pytest.mark.parametrize(
    ("rule_fee", "minutes", "fee", "refund", "possible"),
    [
        (300, 0, 0, 1020, True),
        (300, 31, 300, 720, True),
        (5000, 31, 1020, 0, True),
        (None, 29, 0, 1020, True),
        (None, 31, 0, 0, False),
    ],
)
async def test_fee_and_refund_are_shown_by_the_rule(
    rule_fee: int | None, minutes: int, fee: int, refund: int, possible: bool
) -> None:
    free_until = House().clock.now + timedelta(minutes=30)
    house = await booked(cancel_rule=CancelRule(free_until, rule_fee))
    house.clock.now += timedelta(minutes=minutes)
    stage = list[object]()
    quote = await house.rides(stage).cancel_quote("q1")
    assert (quote.fee_cents, quote.refund_cents, quote.possible) == (fee, refund, possible)
    assert (await house.rides(stage).cancel(quote)).state == "CANCELLING"
    assert stage == [CancelIntent("q1", fee)]


async def test_a_rule_without_refund_refuses_the_cancellation() -> None:
    free_until = House().clock.now - timedelta(minutes=1)
    house = await booked(cancel_rule=CancelRule(free_until, None))
    house.cancel(fee_cents=1020)
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    assert house.texts()[-1] == "booking.cancel_refused"


async def test_a_cancellation_under_way_is_seen() -> None:
    house = await booked()
    house.cancel()
    assert (await house.rides([]).find())[0].state == "CANCELLING"
    assert not (await house.rides([]).cancel_quote("q1")).possible
    await house.drain()
    found = (await house.rides([]).find())[0]
    assert (found.state, found.refunded_cents, found.ticket) == ("CANCELLED", 1020, None)


async def test_the_ticket_is_shown_again_while_it_is_valid() -> None:
    house = await booked()
    (say,) = await house.rides([]).tickets_again("q1")
    assert say.files[-1] == FileRef("receipt", "q1")
    assert replace(say, files=say.files[:-1]) == house.told[1]
    house.cancel()
    await house.drain()
    assert await house.rides([]).tickets_again("q1") == []


async def test_the_balance_is_what_may_be_spent() -> None:
    house = await booked()
    assert await house.rides([]).balance() == CREDIT - 1020


def test_codes_can_be_read_aloud() -> None:
    code = fresh_code()
    assert len(code) == 8 and set(code) <= set(codes.ALPHABET)
    assert len(fresh_token()) <= 32


def test_the_order_token_is_not_kept() -> None:
    house = House()
    house.quote()
    dump = "\n".join(str(row) for row in house.store.now(_everything))
    assert "token-q1" not in dump
    assert house.token("token-q1") is not None and house.token("token-q2") is None


def _everything(conn: object) -> list[object]:
    return list(conn.exec_driver_sql("SELECT * FROM trip"))  # type: ignore[attr-defined]


async def test_stopping_in_doubt_shows_the_fee_as_if_it_were_booked() -> None:
    house = House()
    house.quote()
    house.order()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.drain()
    assert house.trip().state == "COMMIT_UNKNOWN"
    stage: list[object] = []
    rides = house.rides(stage)
    quote = await rides.cancel_quote("q1")
    assert (quote.possible, quote.fee_cents, quote.refund_cents) == (True, 0, 1020)
    await rides.cancel(quote)
    house.cancel("q1", quote.fee_cents)
    await house.settle(timedelta(minutes=1))
    assert house.trip().state == "CONFIRMED" and house.texts()[-1] == "booking.stop_late"
    assert stage == [CancelIntent("q1", 0)]
