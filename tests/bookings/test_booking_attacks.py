"""What would lose money or a promise: a row nobody can read, a wallet that answers otherwise."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from bookings_rules import Broken, check, watch
from bookings_world import CREDIT, PERSON, ROOM, House
from sqlalchemy import select

from adapters.errors import Refused
from adapters.words import Money
from bot.bookings import ledger, plan, steps
from bot.bookings.collect import Errand, settle
from bot.bookings.extras import newest_asked
from bot.bookings.frozen import wallet_account
from bot.bookings.intents import newest_open_quote
from bot.bookings.moment import Moment
from bot.store import bookings as rows
from bot.store import deeds, traces
from bot.store.deeds import Deed
from bot.store.extras import Extra, insert_extra

ACCOUNT = wallet_account(PERSON)
MINUTES = timedelta(minutes=2)


def house_of(*names: str) -> House:
    house = House()
    watch(house)
    for name in names:
        house.quote(name=name)
        house.order(name)
    return house


def alarms(house: House, name: str = "q1") -> set[str]:
    query = select(traces.alarm.c.kind).where(
        traces.alarm.c.trip_id == name, traces.alarm.c.settled.is_(None)
    )
    return set(house.store.now(lambda c: c.execute(query).scalars().all()))


# --- one bad row holds up no other -----------------------------------------------------------


def unreadable(house: House, name: str) -> None:
    """Its frozen offer cannot be opened: a key was lost, a disk lied."""
    sealed = b"no offer, only noise"
    house.store.now(lambda c: rows.note(c, name, sealed_offer=sealed))


async def test_a_row_that_nobody_can_read_holds_up_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    house = house_of("q1", "q2")
    unreadable(house, "q1")
    with caplog.at_level(logging.ERROR):
        await house.settle(MINUTES)
    assert (house.trip("q2").state, house.trip("q2").money) == ("CONFIRMED", "captured")
    assert (house.trip("q1").state, alarms(house, "q1")) == ("ORDERED", {"stuck"})
    assert "ValidationError" in caplog.text and "noise" not in caplog.text


async def test_a_row_goes_on_once_it_can_be_read(caplog: pytest.LogCaptureFixture) -> None:
    house = house_of("q1")
    good = house.trip("q1").sealed_offer
    unreadable(house, "q1")
    await house.settle(MINUTES)
    house.store.now(lambda c: rows.note(c, "q1", sealed_offer=good))
    house.clock.now += steps.ASIDE
    await house.settle(MINUTES)
    assert house.trip("q1").state == "CONFIRMED"


async def test_without_setting_aside_nobody_is_booked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The teeth: the oldest row is asked for again and again, and all behind it wait."""
    house = house_of("q1", "q2")
    unreadable(house, "q1")
    monkeypatch.setattr(steps, "Stuck", KeyError)
    with pytest.raises(KeyError):
        await house.settle(MINUTES)
    assert house.trip("q2").state == "ORDERED"


async def test_a_stuck_trip_is_no_rest(caplog: pytest.LogCaptureFixture) -> None:
    """The rules see it: an illegal move that is set aside still fails every test of bookings."""
    house = house_of("q1")
    unreadable(house, "q1")
    await house.settle(MINUTES)
    with pytest.raises(Broken, match=r"^I8 nothing is stuck"):
        check(house)


# --- a wallet that answers another question --------------------------------------------------


@pytest.mark.parametrize(
    ("op", "wrong"),
    [
        ("hold", {"state": "captured"}),
        ("capture", {"cents": 1}),
        ("capture", {"state": "held"}),
        ("refund", {"cents": 1}),
        ("refund", {"state": "captured"}),
    ],
)
async def test_an_answer_to_another_question_moves_no_money(op: str, wrong: dict[str, Any]) -> None:
    house = house_of("q1")
    honest = getattr(house.partner, op)
    lies = [wrong] * 3

    async def lie(*args: Any) -> Money:
        answer: Money = await honest(*args)
        return replace(answer, **lies.pop()) if lies else answer

    setattr(house.partner, op, lie)
    await house.settle(MINUTES)
    assert house.trip().state == "CONFIRMED"
    house.cancel()
    await house.settle(MINUTES)
    assert lies == [] and (house.trip().state, house.trip().money) == ("CANCELLED", "refunded")
    assert house.partner.balances[ACCOUNT] == CREDIT
    check(house)


async def refused_capture() -> House:
    house = house_of("q1")

    async def refuse(key: str, hold_id: str, cents: int) -> Money:
        raise Refused("no", reason="blocked")

    house.partner.capture = refuse  # type: ignore[method-assign]
    await house.drain()
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "capturing?")
    assert alarms(house) == {"capture_refused"}
    return house


async def test_a_ride_that_was_never_charged_gives_its_hold_back_when_it_is_cancelled() -> None:
    house = await refused_capture()
    house.cancel()
    await house.settle(MINUTES)
    assert (house.trip().state, house.trip().money) == ("CANCELLED", "released")
    assert house.told[-1].facts["nothing_charged"] is True
    assert house.partner.balances[ACCOUNT] == CREDIT
    check(house)


async def test_staff_has_a_refused_capture_tried_again() -> None:
    house = await refused_capture()
    assert await house.saga.settle_by_staff("q1", "the wallet was repaired")
    await house.drain()
    assert alarms(house) == {"capture_refused"}, "refused again: still open"
    del house.partner.capture
    assert await house.saga.settle_by_staff("q1", "the wallet was repaired now")
    await house.drain()
    assert (house.trip().money, alarms(house)) == ("captured", set())
    check(house)


# --- a promise that the partner forgot -------------------------------------------------------


async def test_a_promised_ride_that_the_partner_forgot_is_told_to_staff() -> None:
    house = house_of("q1")
    await house.drain()
    house.partner.bookings.clear()
    await house.settle(timedelta(hours=2))
    assert (house.trip().state, house.trip().money) == ("CONFIRMED", "captured")
    assert "vanished" in alarms(house)
    assert plan.next_call(house.trip(), house.clock.now) is None


# --- extra costs of a ride that a card paid ----------------------------------------------------


def claim(house: House, state: Any) -> Extra:
    return Extra(
        id="x1",
        trip_id="q1",
        booking_id=house.trip().leg.partner_booking_id,
        ref="r1",
        cents=250,
        category="other",
        sealed_description=b'"cleaning"',
        state=state,
        token_hash="h",
        asked_at=house.clock.now,
        next_at=house.clock.now,
        consents=1,
    )


async def test_extra_costs_of_a_ride_paid_by_card_are_the_riders_own() -> None:
    """The card's money is not touched by what is held of the rider's own credit."""
    house = house_of("q1")
    house.store.now(lambda c: rows.note(c, "q1", pay="card:card-1", account="card-1"))
    await house.drain()
    assert house.store.now(ledger.balances) == {"cards": 1020, "held": 0, "revenue": -1020}
    extra = claim(house, "agreed")
    house.store.now(lambda c: insert_extra(c, extra))
    errand = Errand(extra, "extra_hold", "x1:extra_hold:1", 0, ACCOUNT)
    answer = Money("hold-9", "held", 250)
    house.store.now(lambda c: settle(Moment(c, house.books, house.clock.now), errand, answer))
    assert house.store.now(ledger.balances)["cards"] == 1020
    assert house.store.now(ledger.balances)["wallet"] == 250


# --- an order means what was seen --------------------------------------------------------------


async def test_a_phrase_typed_twice_does_not_order_a_price_that_was_never_seen() -> None:
    """The second one came before the new price was written: it is not an order of that price."""
    house = house_of("q1")
    second_came = house.clock.now
    house.clock.now += timedelta(seconds=3)
    house.partner.price_at_book = 1040
    await house.settle(MINUTES)
    assert house.trip("q1").state == "REPRICED"
    assert house.store.now(lambda c: newest_open_quote(c, ROOM, second_came)) is None
    fresh = house.store.now(lambda c: newest_open_quote(c, ROOM, house.clock.now))
    assert fresh is not None and fresh.cents == 1040


async def test_the_phrase_for_a_top_up_agrees_to_no_older_claim() -> None:
    house = house_of("q1")
    await house.drain()
    now = house.clock.now
    house.store.now(lambda c: insert_extra(c, claim(house, "asked")))
    found = house.store.now(lambda c: newest_asked(c, ROOM, now))
    assert found is not None and found.cents == 250
    assert house.store.now(lambda c: newest_asked(c, ROOM, now - timedelta(minutes=1))) is None
    later = now + timedelta(days=2)
    top_up = Deed("d1", "topup", "quoted", 2000, later, PERSON, ROOM, ACCOUNT, token_hash="t")
    house.store.now(lambda c: deeds.insert(c, replace(top_up, expires=later + MINUTES)))
    assert house.store.now(lambda c: newest_asked(c, ROOM, later)) is None
    quote = house.store.now(lambda c: deeds.newest_quote(c, ROOM, later))
    assert quote is not None and quote.cents == 2000
