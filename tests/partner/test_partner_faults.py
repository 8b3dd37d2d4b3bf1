"""What each fault of the control port looks like to a caller, and what it left behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from partnerkit import EVENING, TOKEN, Running, Side, berlin, fresh, wish

from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.faults import ALLOWED, KINDS, OPS, Fault, Faults
from adapters.stadtwerke.wire import Wire
from adapters.words import Offer

DONE = ("drop-answer", "half-answer", "error-after", "malformed", "wrong-schema")
NOT_DONE = ("drop-before", "error-before", "unavailable", "rate-limit")


async def an_offer(real: Side) -> Offer:
    return (await real.operator.offers(wish(EVENING + timedelta(hours=1)), EVENING))[0]


async def spoil(real: Side, op: str, kind: str, nth: int = 1, **kwargs: float) -> None:
    assert real.control is not None
    await real.control.fault(op, kind, nth, seconds=kwargs.get("seconds"))


@pytest.mark.parametrize("kind", DONE)
async def test_a_commit_that_was_done_but_not_answered(real: Side, kind: str) -> None:
    offer = await an_offer(real)
    await real.operator.book(offer)
    await spoil(real, "commit", kind)
    with pytest.raises(CityError) as lost:
        await real.operator.commit(offer.id)
    unknown = isinstance(lost.value, Misunderstood) or (
        isinstance(lost.value, Unavailable) and lost.value.maybe_done
    )
    assert unknown
    truth = await real.operator.booking(offer.id)
    assert truth is not None
    assert truth.state == "CONFIRMED"


@pytest.mark.parametrize("kind", NOT_DONE)
async def test_a_commit_that_was_not_done(real: Side, kind: str) -> None:
    offer = await an_offer(real)
    await real.operator.book(offer)
    await spoil(real, "commit", kind)
    with pytest.raises(Unavailable):
        await real.operator.commit(offer.id)
    truth = await real.operator.booking(offer.id)
    assert truth is not None
    assert truth.state == "PENDING"
    assert (await real.operator.commit(offer.id)).state == "CONFIRMED"


@pytest.mark.parametrize("kind", [*DONE, *NOT_DONE])
async def test_offers_fail_in_one_of_our_three_ways(real: Side, kind: str) -> None:
    await spoil(real, "offers", kind)
    with pytest.raises((Unavailable, Misunderstood)):
        await an_offer(real)
    assert await an_offer(real)


@pytest.mark.parametrize(("kind", "wait"), [("unavailable", 30.0), ("rate-limit", 30.0)])
async def test_the_partner_says_when_to_come_back(real: Side, kind: str, wait: float) -> None:
    await spoil(real, "offers", kind, seconds=wait)
    with pytest.raises(Unavailable) as later:
        await an_offer(real)
    assert later.value.retry_after_s == wait
    assert later.value.maybe_done is (kind == "unavailable")


async def test_a_fault_waits_for_its_nth_call(real: Side) -> None:
    await spoil(real, "offers", "drop-before", 3)
    assert await an_offer(real)
    assert await an_offer(real)
    with pytest.raises(Unavailable):
        await an_offer(real)
    assert await an_offer(real)


async def test_another_price_than_offered(real: Side) -> None:
    offer = await an_offer(real)
    await spoil(real, "book", "price-change")
    booked = await real.operator.book(offer)
    assert booked.cents == offer.cents + 50


async def test_the_last_seat(real: Side) -> None:
    _, shuttle = await real.operator.offers(wish(berlin("2026-11-25T21:00")), EVENING)
    await spoil(real, "book", "last-seat")
    with pytest.raises(Refused) as refused:
        await real.operator.book(shuttle)
    assert refused.value.reason == "sold_out"
    assert await real.operator.booking(shuttle.id) is None
    await spoil(real, "offers", "last-seat")
    offers = await real.operator.offers(wish(berlin("2026-11-25T21:00")), EVENING)
    assert [offer.product for offer in offers] == ["bus_single"]


async def test_down_for_ten_minutes_of_its_own_clock(real: Side) -> None:
    offer = await an_offer(real)
    await spoil(real, "book", "down")
    with pytest.raises(Unavailable):
        await real.operator.book(offer)
    assert not await real.operator.ping()
    with pytest.raises(Unavailable):
        await real.operator.booking(offer.id)
    await real.clock(EVENING + timedelta(minutes=9, seconds=59))
    assert not await real.operator.ping()
    await real.clock(EVENING + timedelta(minutes=10))
    assert await real.operator.ping()
    assert (await real.operator.book(offer)).state == "PENDING"


async def test_a_slow_partner_meets_the_deadline(real: Side, stub: Running) -> None:
    hasty = Wire(stub.url, TOKEN, deadline_s=0.2)
    operator = TompOperator(hasty)
    await spoil(real, "offers", "delay", seconds=30)
    with pytest.raises(Unavailable) as late:
        await operator.offers(wish(EVENING + timedelta(hours=1)), EVENING)
    assert late.value.maybe_done
    await hasty.close()


async def test_nobody_there_means_nothing_was_done() -> None:
    nobody = Wire("http://127.0.0.1:9", TOKEN)
    with pytest.raises(Unavailable) as gone:
        await TompOperator(nobody).commit("any")
    assert not gone.value.maybe_done
    await nobody.close()


@pytest.mark.parametrize("op", ["hold", "capture", "refund", "release"])
async def test_the_wallet_loses_answers_too(real: Side, op: str) -> None:
    person, key = fresh("person"), fresh("key")
    await real.wallet.credit(fresh("key"), person, 1000)
    held = await real.wallet.hold(fresh("key"), person, 300)
    if op == "refund":
        await real.wallet.capture(fresh("key"), held.id, 300)
    deeds = {
        "hold": lambda: real.wallet.hold(key, person, 100),
        "capture": lambda: real.wallet.capture(key, held.id, 300),
        "refund": lambda: real.wallet.refund(key, held.id, 300),
        "release": lambda: real.wallet.release(key, held.id),
    }
    left = {"hold": 600, "capture": 700, "refund": 1000, "release": 1000}
    await spoil(real, op, "drop-answer")
    with pytest.raises(Unavailable) as lost:
        await deeds[op]()
    assert lost.value.maybe_done
    await deeds[op]()
    assert await real.wallet.balance(person) == left[op]


@pytest.mark.parametrize(
    ("op", "kind", "sentence"),
    [
        ("book", "late", "late makes no sense for book"),
        ("hold", "skew", "skew makes no sense for hold"),
        ("webhook", "price-change", "price-change makes no sense for webhook"),
        ("x", "delay", "no operation x"),
        ("book", "x", "no fault x"),
    ],
)
async def test_what_makes_no_sense_says_so(real: Side, op: str, kind: str, sentence: str) -> None:
    with pytest.raises(Misunderstood, match=sentence):
        await spoil(real, op, kind)


# --- more of the same, that a client must survive ---


async def test_a_booking_asked_for_twice_by_a_proxy(real: Side) -> None:
    offer = await an_offer(real)
    await spoil(real, "book", "duplicate")
    with pytest.raises(Refused) as refused:
        await real.operator.book(offer)
    assert refused.value.reason == "exists"
    await spoil(real, "commit", "duplicate")
    with pytest.raises(Refused) as refused:
        await real.operator.commit(offer.id)
    assert refused.value.reason == "illegal_state"
    truth = await real.operator.booking(offer.id)
    assert truth is not None
    assert truth.state == "CONFIRMED"


async def test_a_hold_asked_for_twice_by_a_proxy_holds_once(real: Side) -> None:
    person = fresh("person")
    await real.wallet.credit(fresh("key"), person, 1000)
    await spoil(real, "hold", "duplicate")
    assert (await real.wallet.hold(fresh("key"), person, 400)).state == "held"
    assert await real.wallet.balance(person) == 600


async def test_a_restart_forgets_what_was_not_committed(real: Side) -> None:
    kept, lost = await an_offer(real), await an_offer(real)
    await real.operator.book(kept)
    await real.operator.commit(kept.id)
    await real.operator.book(lost)
    await spoil(real, "commit", "restart")
    with pytest.raises(Unavailable) as gone:
        await real.operator.commit(lost.id)
    assert gone.value.maybe_done
    assert await real.operator.booking(lost.id) is None
    still = await real.operator.booking(kept.id)
    assert still is not None
    assert still.state == "CONFIRMED"
    assert (await real.operator.book(lost)).state == "PENDING"


async def test_a_partner_whose_clock_is_wrong(real: Side) -> None:
    offer = await an_offer(real)
    assert real.control is not None
    for seconds, expected in ((900.0, 15), (-60.0, -1)):
        await real.control.fault("look", "skew", seconds=seconds)
        if seconds == 900.0:
            booked = await real.operator.book(offer)
        told = await real.operator.booking(offer.id)
        assert told is not None
        assert told.expires is not None
        assert booked.expires is not None
        assert told.expires - booked.expires == timedelta(minutes=expected)
    honest = await real.operator.booking(offer.id)
    assert honest is not None
    assert honest.expires == booked.expires


async def test_the_sign_of_a_skew_is_drawn_by_its_seed() -> None:
    faults = Faults(Clock(EVENING))
    drawn = [faults.add(Fault("book", "skew"), seed).seconds for seed in range(20)]
    assert set(drawn) == {-900.0, 900.0}
    assert drawn == [faults.add(Fault("book", "skew"), seed).seconds for seed in range(20)]


async def test_a_confirmed_booking_may_come_without_its_ticket_once(real: Side) -> None:
    offer = await an_offer(real)
    await real.operator.book(offer)
    await spoil(real, "ticket", "drop-before")
    assert (await real.operator.booking(offer.id)).ticket_serial is None  # type: ignore[union-attr]
    confirmed = await real.operator.commit(offer.id)
    assert (confirmed.state, confirmed.ticket_serial) == ("CONFIRMED", None)
    again = await real.operator.booking(offer.id)
    assert again is not None
    assert again.ticket_serial


@pytest.mark.parametrize("kind", ["drop-answer", "error-before", "malformed", "unavailable"])
async def test_news_cannot_be_confirmed_now(real: Side, kind: str) -> None:
    offer = await an_offer(real)
    await real.operator.book(offer)
    await spoil(real, "notify", kind)
    with pytest.raises((Unavailable, Misunderstood)):
        await real.operator.notices(offer.id)
    await real.operator.notices(offer.id)


@pytest.mark.parametrize("op", sorted(OPS))
async def test_each_operation_plays_what_it_may_and_refuses_the_rest(real: Side, op: str) -> None:
    assert real.control is not None
    for kind in sorted(KINDS):
        if kind in ALLOWED[op]:
            await real.control.fault(op, kind, 1000)
        else:
            with pytest.raises(Misunderstood, match="makes no sense"):
                await real.control.fault(op, kind, 1000)
