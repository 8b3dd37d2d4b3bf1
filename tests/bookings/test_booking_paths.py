"""The good path of a booking, and every way it may end, told once and with the right money."""

from __future__ import annotations

from bookings_world import CREDIT, House


async def test_an_order_becomes_a_ticket() -> None:
    house = House()
    house.quote()
    house.order()
    await house.drain()
    assert house.trip().state == "CONFIRMED"
    assert house.trip().money == "captured"
    assert house.texts() == ["booking.confirmed", "booking.ticket"]
    assert house.told[0].facts["balance_cents"] == CREDIT - 1020
    assert [op for op, _ in house.attempts()] == ["hold", "book", "commit", "capture"]
    assert all(answer for _, answer in house.attempts())
