"""I2: extra costs are taken only by an order of their own; unanswered ones are disputed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bookings_world import PERSON, ROOM
from bookskit import DAY, BooksHouse, books_agree

from adapters.errors import Refused
from adapters.words import Money
from bot.bookings import extras, ledger
from bot.bookings.frozen import token_hash
from bot.store import extras as kept


def captured(house: BooksHouse) -> int:
    """What the wallet took, and gave nothing of it back."""
    return sum(cents for _, cents, state in house.partner.holds.values() if state == "captured")


async def test_the_person_is_asked_with_sum_and_reason_and_nothing_moves() -> None:
    house = BooksHouse()
    await house.ridden()
    before = captured(house)
    answer = house.claim(cents=500)
    assert (answer.state, answer.reason) == ("asked", "")
    assert answer.entry is not None
    assert (answer.entry.cents, answer.entry.kind, answer.entry.ref) == (500, "extra", "E1")
    say = house.told[-1]
    assert (say.text, say.facts["cents"]) == ("booking.extra_ask", 500)
    assert say.facts["description"] == "Reinigung nach der Fahrt"
    assert say.order is not None and say.order.cents == 500
    await house.later(6 * DAY)
    assert captured(house) == before
    assert house.store.now(ledger.balances)["held"] == 0


async def test_consent_holds_and_captures_once_and_the_books_agree() -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim(cents=500)
    house.journal("q1", 500)
    house.agree()
    house.agree()
    await house.later(timedelta(minutes=20))
    assert house.only_extra().state == "captured"
    assert house.cost() == 1520
    assert captured(house) == 1520
    assert [op for op, _ in house.attempts() if op.startswith("extra")] == [
        "extra_hold",
        "extra_capture",
    ]
    assert house.texts().count("booking.extra_paid") == 1
    assert house.trip().state == "SETTLED"
    assert books_agree(house)
    house.agree()
    await house.later(DAY)
    assert captured(house) == 1520


@pytest.mark.parametrize("fault", ["drop-before", "drop-answer", "error-after", "malformed"])
@pytest.mark.parametrize("op", ["hold", "capture"])
async def test_a_lost_answer_never_takes_twice(op: str, fault: str) -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim(cents=500)
    house.journal("q1", 500)
    house.agree()
    house.partner.plan[op] = [fault] * 3
    await house.later(timedelta(hours=1))
    assert (house.only_extra().state, captured(house), house.cost()) == ("captured", 1520, 1520)
    assert house.store.now(ledger.imbalance_cents) == 0


async def test_too_little_credit_asks_once_more_and_a_later_yes_is_a_new_hold() -> None:
    house = BooksHouse()
    await house.ridden()
    account = f"person-{PERSON}"
    left = house.partner.balances[account]
    house.partner.balances[account] = 100
    house.claim(cents=500)
    house.journal("q1", 500)
    house.agree()
    await house.later(timedelta(minutes=1))
    assert house.only_extra().state == "asked"
    assert house.texts()[-1] == "booking.extra_no_credit"
    assert house.told[-1].order is not None
    house.partner.balances[account] = left
    house.agree()
    await house.later(timedelta(minutes=20))
    assert (house.only_extra().state, house.only_extra().consents) == ("captured", 2)


async def test_the_same_claim_again_changes_nothing_another_sum_is_refused() -> None:
    house = BooksHouse()
    await house.ridden()
    assert house.claim() == house.claim()
    assert house.texts().count("booking.extra_ask") == 1
    assert house.claim(cents=501).reason == "exists"


@pytest.mark.parametrize(("cents", "reason"), [(0, "invalid"), (-100, "invalid")])
async def test_what_is_no_cost_is_refused(cents: int, reason: str) -> None:
    house = BooksHouse()
    await house.ridden()
    assert house.claim(cents=cents).reason == reason


async def test_a_claim_needs_a_ride_that_was_promised() -> None:
    house = BooksHouse()
    await house.booked()
    house.cancel()
    await house.drain()
    assert house.claim().reason == "illegal_state"
    assert house.store.now(lambda c: kept.of_trip(c, "q1")) == []


async def test_unanswered_it_is_asked_once_more_then_disputed_before_staff() -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim(cents=500)
    house.journal("q1", 500)
    await house.later(8 * DAY)
    assert house.texts().count("booking.extra_ask") == 2
    assert house.trip().state == "COMPLETED"
    assert house.differences() == []
    await house.later(7 * DAY)
    assert (house.only_extra().state, house.texts()[-1]) == ("disputed", "booking.extra_closed")
    (difference,) = house.differences()
    assert (difference.kind, difference.theirs_cents) == ("disputed", 500)
    assert "extra_disputed:E1" in house.alarms()
    assert captured(house) == 1020
    house.journal("q1", -500)
    await house.later(2 * DAY)
    assert (house.trip().state, house.differences()) == ("SETTLED", [])
    house.agree()
    await house.later(DAY)
    assert captured(house) == 1020


async def test_only_the_person_of_the_trip_agrees() -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim()
    house.agree(person=PERSON + 1)
    assert house.only_extra().state == "asked"


async def test_a_control_is_found_by_its_token_and_an_older_one_is_dead() -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim()
    first = house.told[-1].order
    assert first is not None
    found = house.store.now(lambda c: extras.by_token(c, first.token))
    assert found is not None and found.open and found.quote_id == first.quote_id
    await house.later(8 * DAY)
    assert house.store.now(lambda c: extras.by_token(c, first.token)) is None
    assert house.store.now(lambda c: extras.by_quote(c, "q1")) is None
    assert token_hash(first.token) != house.only_extra().token_hash


async def test_the_typed_phrase_means_the_claim_only_while_no_read_back_came_after_it() -> None:
    house = BooksHouse()
    await house.ridden()
    house.clock.now += timedelta(minutes=1)
    house.claim()
    newest = house.store.now(lambda c: extras.newest_asked(c, ROOM, house.clock.now))
    assert newest is not None
    house.clock.now += timedelta(minutes=1)
    house.quote(name="q2", key="other")
    assert house.store.now(lambda c: extras.newest_asked(c, ROOM, house.clock.now)) is None


async def test_a_refused_capture_goes_before_the_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim()
    house.agree()

    async def refuse(key: str, hold_id: str, cents: int) -> Money:
        raise Refused("no", reason="illegal_state")

    monkeypatch.setattr(house.partner, "capture", refuse)
    await house.later(timedelta(minutes=1))
    assert house.only_extra().state == "failed"
    assert "extra_capture_refused:E1" in house.alarms()
    assert captured(house) == house.cost() == 1020


@pytest.mark.parametrize("op", ["hold", "capture"])
@pytest.mark.parametrize(
    "strange",
    [Money("h9", "released", 500), Money("h9", "held", 7), Money("h9", "captured", 7)],
    ids=lambda answer: answer.state,
)
async def test_an_answer_to_another_question_teaches_nothing(
    monkeypatch: pytest.MonkeyPatch, op: str, strange: Money
) -> None:
    house = BooksHouse()
    await house.ridden()
    house.claim(cents=500)
    house.agree()

    async def otherwise(key: str, account_or_hold: str, asked: int) -> Money:
        return strange

    with monkeypatch.context() as wrong:
        wrong.setattr(house.partner, op, otherwise)
        await house.later(timedelta(minutes=1))
        assert house.only_extra().state == ("agreed" if op == "hold" else "held")
        assert house.cost() == 1020
    await house.later(timedelta(minutes=5))
    assert (house.only_extra().state, house.cost()) == ("captured", 1520)


async def test_teeth_without_the_question_a_claim_takes_money(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = BooksHouse()
    await house.ridden()
    monkeypatch.setattr(extras, "AGREED_CENTS", 10_000)
    assert house.claim(cents=500).state == "agreed"
    await house.later(timedelta(minutes=1))
    assert captured(house) == 1520  # this is what the guard prevents
    monkeypatch.undo()
    house = BooksHouse()
    await house.ridden()
    house.claim(cents=500)
    await house.later(13 * DAY)
    assert captured(house) == 1020


@pytest.mark.parametrize(("careless", "holds"), [(False, 2), (True, 3)])
async def test_teeth_with_a_fresh_key_a_lost_answer_holds_twice(
    monkeypatch: pytest.MonkeyPatch, *, careless: bool, holds: int
) -> None:
    house = BooksHouse()
    await house.ridden()
    honest, numbers = house.partner.hold, iter(range(1000))

    async def fresh(key: str, account: str, cents: int) -> Money:
        return await honest(f"{key}:{next(numbers)}", account, cents)

    if careless:
        monkeypatch.setattr(house.partner, "hold", fresh)
    house.claim(cents=500)
    house.agree()
    house.partner.plan["hold"] = ["drop-answer"]
    await house.later(timedelta(hours=1))
    assert len(house.partner.holds) == holds
