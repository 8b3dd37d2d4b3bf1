"""A promised ride comes to its end by the clock, silently, and a partner that is mute is borne."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bookings_rules import check
from bookings_world import House
from sqlalchemy import select

from bot.bookings import watch
from bot.bookings.queries import ask
from bot.store import tickets

WEEK = timedelta(days=7)


async def booked() -> House:
    house = House()
    house.quote()
    house.order()
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    return house


def ticket_states(house: House) -> list[str]:
    return house.store.now(lambda c: list(c.execute(select(tickets.ticket.c.state)).scalars()))


async def test_a_ride_is_looked_at_from_its_departure_on() -> None:
    house = await booked()
    assert await house.saga.next_due() == house.trip().departs
    house.clock.now = house.trip().departs
    house.partner.set("offer-1", "STARTED")
    await house.drain()
    assert house.trip().state == "IN_USE" and ticket_states(house) == ["valid"]
    assert await house.saga.next_due() == house.clock.now + timedelta(minutes=25)
    house.clock.now += timedelta(minutes=25)
    house.partner.set("offer-1", "FINISHED")
    await house.drain()
    assert house.trip().state == "COMPLETED" and ticket_states(house) == ["used"]
    assert await house.saga.next_due() is None
    assert house.texts() == ["booking.confirmed", "booking.ticket"]
    check(house)


async def test_a_week_later_the_ride_is_over() -> None:
    house = await booked()
    house.clock.now += WEEK
    house.partner.set("offer-1", "FINISHED")
    await house.drain()
    assert house.trip().state == "COMPLETED"
    assert house.store.now(lambda c: ask(c, "bookings.CONFIRMED")) == 0
    assert house.store.now(lambda c: ask(c, "tickets_valid")) == 0
    quote = await house.rides([]).cancel_quote("q1")
    assert not quote.possible
    (again,) = await house.rides([]).tickets_again("q1")
    assert again.code
    check(house)


async def test_a_bus_ticket_is_looked_at_every_half_hour_until_it_ends() -> None:
    house = await booked()
    looks = house.partner.calls.count("look")
    await house.settle(timedelta(minutes=40 + 119))
    assert house.trip().state == "CONFIRMED"
    assert house.partner.calls.count("look") - looks == 5  # 0, 25, 30, 60, 90 minutes
    house.partner.set("offer-1", "FINISHED")
    await house.settle(timedelta(minutes=1))
    assert house.trip().state == "CONFIRMED"
    await house.settle(timedelta(hours=1))
    assert house.trip().state == "COMPLETED"


async def test_a_mute_partner_is_asked_seldom_and_then_the_staff() -> None:
    house = await booked()
    house.partner.down = True
    await house.settle(timedelta(days=30))
    assert house.trip().state == "CONFIRMED"
    assert house.partner.calls.count("look") < 70
    assert house.store.now(lambda c: ask(c, "alarms_open")) == 1


async def test_a_wish_to_stop_of_long_ago_is_no_refusal_when_the_ride_begins() -> None:
    house = House()
    await house.stopped_late()
    told = house.texts()
    house.clock.now = house.trip().departs
    house.partner.set("offer-1", "STARTED")
    await house.drain()
    assert house.trip().state == "IN_USE" and house.texts() == told


async def test_without_the_watch_a_ride_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "next_look", lambda trip, arrives: None)
    house = await booked()
    house.clock.now += WEEK
    house.partner.set("offer-1", "FINISHED")
    await house.drain()
    assert house.trip().state == "CONFIRMED"
