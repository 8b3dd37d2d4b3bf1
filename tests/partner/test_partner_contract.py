"""What every Operator and Wallet promises: the stub behind its client, and the twin in memory."""

from __future__ import annotations

from datetime import timedelta

import pytest
from partnerkit import EVENING, MOISLING, MORNING, STRAND, ZOB, Side, berlin, fresh, wish

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.words import Journey, Leg, Offer, Party


async def bus_offer(side: Side, party: Party | None = None) -> Offer:
    (offer,) = await side.operator.offers(
        wish(EVENING + timedelta(hours=1), modes=("bus",), party=party or Party()), EVENING
    )
    return offer


async def test_an_offer_is_complete(side: Side) -> None:
    offer = await bus_offer(side, Party(adults=1, children=2, ages=(9, 4)))
    assert offer.product == "bus_single"
    assert offer.carrier == "Stadtwerke Lübeck Mobil GmbH"
    assert offer.cents == 360 + 210 == sum(line.count * line.cents for line in offer.fares)
    assert {line.kind for line in offer.fares} == {"adult", "child", "under_six"}
    assert offer.demo
    assert offer.expires > EVENING
    assert offer.cancel_rule.free_until == offer.departs
    assert offer.cancel_rule.fee_cents is None
    assert offer.terms_version


async def test_the_shuttle_is_offered_in_the_evening_only(side: Side) -> None:
    await side.clock(MORNING)
    by_day = await side.operator.offers(wish(MORNING + timedelta(hours=1)), MORNING)
    assert [offer.product for offer in by_day] == ["bus_single"]
    late = berlin("2026-11-25T21:00")
    in_the_evening = await side.operator.offers(wish(late), MORNING)
    assert [offer.product for offer in in_the_evening] == ["bus_single", "shuttle"]
    shuttle = in_the_evening[1]
    assert shuttle.cents == 460
    assert shuttle.carrier == "Stadtwerke-Shuttle (Demo)"
    assert shuttle.cancel_rule.free_until == shuttle.departs - timedelta(minutes=10)
    assert shuttle.cancel_rule.fee_cents == 100


async def test_no_shuttle_to_travemuende(side: Side) -> None:
    offers = await side.operator.offers(
        wish(berlin("2026-11-25T21:00"), goal=STRAND, modes=("shuttle",)), EVENING
    )
    assert offers == ()


async def test_the_offer_carries_the_planned_journey(side: Side) -> None:
    at = EVENING + timedelta(minutes=30)
    walk = Leg("walk", ZOB, ZOB, EVENING + timedelta(minutes=26), at)
    bus = Leg(
        "bus",
        ZOB,
        MOISLING,
        at,
        at + timedelta(minutes=9),
        line="5",
        headsign="Moisling",
        carrier="LVG",
        platform="4",
        stops_between=3,
    )
    journey = Journey((walk, bus))
    (offer,) = await side.operator.offers(wish(EVENING, modes=("bus",), journey=journey), EVENING)
    assert (offer.line, offer.headsign, offer.platform) == ("5", "Moisling", "4")
    assert (offer.departs, offer.arrives, offer.carrier) == (bus.departs, bus.arrives, "LVG")
    assert offer.legs == journey.legs
    assert offer.walk_minutes == 4
    assert offer.cents == 200  # four stops in one vehicle: a short trip


async def test_book_commit_cancel(side: Side) -> None:
    offer = await bus_offer(side)
    assert await side.operator.booking(offer.id) is None
    pending = await side.operator.book(offer)
    assert (pending.id, pending.state, pending.cents) == (offer.id, "PENDING", 360)
    confirmed = await side.operator.commit(offer.id)
    assert confirmed.state == "CONFIRMED"
    assert confirmed.ticket_serial
    cancelled = await side.operator.cancel(offer.id)
    assert cancelled.state == "CANCELLED"
    assert cancelled.ticket_serial is None
    mine = [e for e in await side.operator.journal(EVENING) if e.booking_id == offer.id]
    assert [(entry.kind, entry.cents) for entry in mine] == [("fare", 360), ("refund", -360)]


async def test_the_central_trap(side: Side) -> None:
    """A lost COMMIT, repeated, is refused: only asking tells that the ride is confirmed."""
    offer = await bus_offer(side)
    await side.lose_answer("book")
    with pytest.raises(Unavailable) as lost:
        await side.operator.book(offer)
    assert lost.value.maybe_done
    with pytest.raises(Refused) as twice:
        await side.operator.book(offer)
    assert twice.value.reason == "exists"
    await side.lose_answer("commit")
    with pytest.raises(Unavailable):
        await side.operator.commit(offer.id)
    with pytest.raises(Refused) as again:
        await side.operator.commit(offer.id)
    assert again.value.reason == "illegal_state"
    truth = await side.operator.booking(offer.id)
    assert truth is not None
    assert truth.state == "CONFIRMED"


async def test_offers_and_pending_bookings_expire(side: Side) -> None:
    late, early = await bus_offer(side), await bus_offer(side)
    pending = await side.operator.book(early)
    assert pending.expires is not None
    await side.clock(pending.expires)
    gone = await side.operator.booking(early.id)
    assert gone is not None
    assert gone.state == "EXPIRED"
    with pytest.raises(Refused):
        await side.operator.commit(early.id)
    with pytest.raises(Refused) as refused:
        await side.operator.book(late)
    assert refused.value.reason == "expired"


async def test_a_booking_is_extended_once(side: Side) -> None:
    offer = await bus_offer(side)
    pending = await side.operator.book(offer)
    longer = await side.operator.extend(offer.id)
    assert pending.expires is not None
    assert longer.expires is not None
    assert longer.expires > pending.expires
    with pytest.raises(Refused) as refused:
        await side.operator.extend(offer.id)
    assert refused.value.reason == "expired"


async def test_no_refund_after_validity_began(side: Side) -> None:
    offer = await bus_offer(side)
    await side.operator.book(offer)
    await side.operator.commit(offer.id)
    await side.clock(offer.departs)
    await side.operator.cancel(offer.id)
    mine = [e for e in await side.operator.journal(EVENING) if e.booking_id == offer.id]
    assert sum(entry.cents for entry in mine) == 360


async def test_the_partner_answers_a_ping(side: Side) -> None:
    assert await side.operator.ping()


# --- the wallet ---


async def test_hold_capture_refund(side: Side) -> None:
    person = fresh("person")
    assert await side.wallet.credit(fresh("key"), person, 5000) == 5000
    held = await side.wallet.hold(fresh("key"), person, 460)
    assert (held.state, held.cents) == ("held", 460)
    assert await side.wallet.balance(person) == 4540
    assert (await side.wallet.capture(fresh("key"), held.id, 460)).state == "captured"
    assert (await side.wallet.refund(fresh("key"), held.id, 360)).cents == 360
    assert await side.wallet.balance(person) == 4900
    with pytest.raises(Misunderstood):
        await side.wallet.refund(fresh("key"), held.id, 101)


async def test_release_gives_everything_back(side: Side) -> None:
    person = fresh("person")
    await side.wallet.credit(fresh("key"), person, 500)
    held = await side.wallet.hold(fresh("key"), person, 460)
    assert (await side.wallet.release(fresh("key"), held.id)).state == "released"
    assert await side.wallet.balance(person) == 500
    with pytest.raises(Refused) as refused:
        await side.wallet.capture(fresh("key"), held.id, 460)
    assert refused.value.reason == "illegal_state"


async def test_never_below_zero(side: Side) -> None:
    person = fresh("person")
    await side.wallet.credit(fresh("key"), person, 459)
    assert (await side.wallet.hold(fresh("key"), person, 460)).state == "declined"
    assert await side.wallet.balance(person) == 459


async def test_a_key_repeats_its_answer_and_does_nothing_twice(side: Side) -> None:
    person, key = fresh("person"), fresh("key")
    await side.wallet.credit(fresh("key"), person, 1000)
    first = await side.wallet.hold(key, person, 460)
    assert await side.wallet.hold(key, person, 460) == first
    assert await side.wallet.balance(person) == 540
    with pytest.raises(Misunderstood):
        await side.wallet.hold(key, person, 461)


async def test_without_its_key_a_repeated_hold_would_hold_twice(side: Side) -> None:
    """What the key guards against: the twin of the test above, with the guard off."""
    person = fresh("person")
    await side.wallet.credit(fresh("key"), person, 1000)
    first = await side.wallet.hold(fresh("key"), person, 460)
    second = await side.wallet.hold(fresh("key"), person, 460)
    assert first.id != second.id
    assert await side.wallet.balance(person) == 80


async def test_a_lost_capture_is_settled_by_repeating_it(side: Side) -> None:
    person, key = fresh("person"), fresh("key")
    await side.wallet.credit(fresh("key"), person, 1000)
    held = await side.wallet.hold(fresh("key"), person, 460)
    await side.lose_answer("capture")
    with pytest.raises(Unavailable) as lost:
        await side.wallet.capture(key, held.id, 460)
    assert lost.value.maybe_done
    assert (await side.wallet.capture(key, held.id, 460)).state == "captured"
    assert await side.wallet.balance(person) == 540


# --- prepaid cards ---


async def test_a_card_is_sold_seen_and_redeemed(side: Side) -> None:
    person, key = fresh("person"), fresh("key")
    card = await side.wallet.issue_voucher(key, 2000)
    assert (len(card.code or ""), card.balance_cents) == (16, 2000)
    assert card.code is not None
    assert card.code not in card.account
    assert await side.wallet.issue_voucher(key, 2000) == card
    seen = await side.wallet.voucher(card.code)
    assert (seen.account, seen.balance_cents, seen.code) == (card.account, 2000, None)
    moved = await side.wallet.redeem(fresh("key"), card.code, person)
    assert (moved.account, moved.balance_cents) == (person, 2000)
    assert await side.wallet.balance(person) == 2000
    assert (await side.wallet.redeem(fresh("key"), card.code, person)).balance_cents == 0


async def test_a_card_is_redeemed_once_though_asked_twice(side: Side) -> None:
    person, key = fresh("person"), fresh("key")
    card = await side.wallet.issue_voucher(fresh("key"), 500)
    await side.lose_answer("redeem")
    with pytest.raises(Unavailable):
        await side.wallet.redeem(key, card.code or "", person)
    assert (await side.wallet.redeem(key, card.code or "", person)).balance_cents == 500
    assert await side.wallet.balance(person) == 500


async def test_an_unknown_code_is_no_card(side: Side) -> None:
    for asked in (
        side.wallet.voucher("0" * 16),
        side.wallet.redeem(fresh("key"), "0" * 16, fresh("person")),
    ):
        with pytest.raises(Refused) as refused:
            await asked
        assert refused.value.reason == "not_found"


async def test_a_ride_is_paid_from_a_card(side: Side) -> None:
    card = await side.wallet.issue_voucher(fresh("key"), 400)
    held = await side.wallet.hold(fresh("key"), card.account, 360)
    assert held.state == "held"
    await side.wallet.capture(fresh("key"), held.id, 360)
    await side.wallet.refund(fresh("key"), held.id, 100)
    assert (await side.wallet.voucher(card.code or "")).balance_cents == 140
    assert (await side.wallet.hold(fresh("key"), card.account, 360)).state == "declined"


async def test_money_paid_in_is_on_the_account_once(side: Side) -> None:
    person, key = fresh("person"), fresh("key")
    assert await side.wallet.top_up(key, person, 1000) == 1000
    assert await side.wallet.top_up(key, person, 1000) == 1000
    assert await side.wallet.top_up(fresh("key"), person, 500) == 1500


async def test_news_of_a_booking_can_be_asked_for(side: Side) -> None:
    offer = await bus_offer(side)
    await side.operator.book(offer)
    assert await side.operator.notices(offer.id) == ()
    with pytest.raises(Refused) as refused:
        await side.operator.notices(fresh("unknown"))
    assert refused.value.reason == "not_found"
