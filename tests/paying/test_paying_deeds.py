"""Top-ups, redemptions and card sales happen exactly once and are never lost."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from payingkit import EVA, NOW, STRANGER, TINA, PayHouse, opened

from adapters.errors import Refused, Unavailable
from adapters.stadtwerke.fake_wallet import FakeWallet
from bot.bookings import inspect, ledger
from bot.paying.deeds import CreditDeeds
from bot.store import deeds as rows
from bot.store import privacy
from handlers.paying import CreditIntent
from handlers.ports import OrderIntent

LOST = Unavailable("the answer never came", source="fake", maybe_done=True)


@pytest.fixture
async def house() -> AsyncIterator[PayHouse]:
    async with opened() as made:
        yield made


def wallet_of(house: PayHouse) -> FakeWallet:
    assert isinstance(house.wallet, FakeWallet)
    return house.wallet


async def card(house: PayHouse, cents: int = 2000) -> str:
    sold = await house.wallet.issue_voucher(f"sold-{cents}", cents)
    assert sold.code is not None
    return sold.code


async def test_a_top_up_moves_the_money_once_and_says_so(house: PayHouse) -> None:
    await house.top_up(2000)
    await house.settle()
    assert wallet_of(house).balances == {"person-1": 2000}
    (say,) = [say for _, say in house.told]
    assert (say.text, say.facts["cents"], say.facts["balance_cents"]) == (
        "pay.topped_up", 2000, 2000,
    )  # fmt: skip
    assert await house.books() == {"paid_in": 2000, "wallet": -2000}


async def test_a_control_pressed_twice_tops_up_once(house: PayHouse) -> None:
    await house.top_up(2000)
    await house.top_up(2000)
    await house.settle()
    await house.top_up(2000)
    await house.settle()
    assert wallet_of(house).balances == {"person-1": 2000}
    assert house.texts() == ["pay.topped_up"]


async def test_a_read_back_of_yesterday_tops_up_nothing(house: PayHouse) -> None:
    quote = CreditIntent("old", "token", 2000)
    await house.apply(house.deeds.credit, TINA, quote)
    house.now += timedelta(hours=20)
    await house.apply(house.deeds.order, TINA, OrderIntent("old"))
    await house.settle()
    assert house.texts() == ["pay.lapsed"]
    assert wallet_of(house).balances == {}


async def test_nobody_orders_the_top_up_of_somebody_else(house: PayHouse) -> None:
    quote = CreditIntent("hers", "token", 2000)
    await house.apply(house.deeds.credit, TINA, quote)
    order = OrderIntent("hers")
    await house.apply(house.deeds.order, EVA, order)
    await house.settle()
    assert (await house.deed("hers")).state == "quoted"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("op", ["top_up", "redeem", "issue_voucher"])
async def test_a_lost_answer_is_asked_for_again_with_the_same_key(
    house: PayHouse, op: str, after: bool
) -> None:
    code = await card(house)
    troubles = wallet_of(house).troubles
    for _ in range(3):
        troubles.fail(op, LOST, after=after)
    await house.top_up(1000)
    await house.redeem(code)
    sale = await house.counter.sell(5000, "press", "session")
    await house.settle()
    balances = wallet_of(house).balances
    assert balances["person-1"] == 3000
    assert sum(balances.values()) == 1000 + 2000 + 5000
    assert sorted(house.texts()) == ["card.redeemed", "pay.topped_up"]
    sold = await house.counter.sold(sale)
    assert sold is not None and sold.state == "done"
    assert await house.books() == {
        "paid_in": 1000, "wallet": -3000, "cards": -3000, "cash": 5000,
    }  # fmt: skip


async def test_a_long_silence_is_told_once_and_honestly(house: PayHouse) -> None:
    for _ in range(8):
        wallet_of(house).troubles.fail("top_up", LOST, after=True)
    await house.top_up()
    await house.settle()
    assert house.texts() == ["pay.unsure", "pay.topped_up"]
    assert wallet_of(house).balances == {"person-1": 2000}


async def test_a_silence_of_hours_goes_before_the_staff_until_it_ends(house: PayHouse) -> None:
    async def waiting() -> list[str]:
        return await house.store.read(lambda conn: list(inspect.alarms(conn)))

    for _ in range(100):
        wallet_of(house).troubles.fail("top_up", LOST, after=True)
    await house.top_up()
    await house.settle(timedelta(minutes=5))
    assert await waiting() == [], "a short silence is nothing for the staff"
    await house.settle(timedelta(minutes=55))
    (line,) = await waiting()
    assert "topup t1" in line
    await house.settle(timedelta(hours=3))
    assert await waiting() == []
    assert house.texts() == ["pay.unsure", "pay.topped_up"]
    assert wallet_of(house).balances == {"person-1": 2000}


async def test_a_refusal_changes_nothing_and_is_told(house: PayHouse) -> None:
    wallet_of(house).troubles.fail("top_up", Refused("no", source="fake", reason="blocked"))
    await house.top_up()
    await house.redeem("0000000000009999")
    await house.settle()
    assert sorted(house.texts()) == ["card.refused", "pay.refused"]
    assert await house.books() == {}


async def test_a_card_is_redeemed_by_one_person_only(house: PayHouse) -> None:
    code = await card(house)
    await house.redeem(code, "r1", TINA)
    await house.redeem(code, "r2", EVA)
    await house.redeem(code, "r3", TINA)
    await house.settle()
    assert house.texts(TINA) == ["card.redeemed"]
    assert house.texts(EVA) == ["card.refused"]
    assert await house.books() == {"cards": 2000, "wallet": -2000}


class MuteBalance(FakeWallet):
    """It moves money, and never says how much there is."""

    async def balance(self, account: str) -> int:
        await asyncio.Event().wait()
        raise AssertionError("nothing comes")


async def test_a_balance_that_never_comes_keeps_no_redemption_open() -> None:
    async with opened(wallet=MuteBalance()) as house:
        code = await card(house)
        house.saga = CreditDeeds(
            house.store, house.wallet, house.till, lambda: house.now, deadline=0.1
        )
        await house.redeem(code)
        await house.saga.step(house.now)
        assert (await house.deed("r1")).state == "done"
        assert house.texts() == ["card.redeemed-only"]
        assert await house.books() == {"cards": 2000, "wallet": -2000}


async def test_two_workers_send_each_deed_once(house: PayHouse) -> None:
    for number in range(6):
        await house.top_up(1000, f"t{number}")
    await asyncio.gather(*(house.worker().step(house.now) for _ in range(3)))
    assert wallet_of(house).balances == {"person-1": 6000}
    assert house.texts() == ["pay.topped_up"] * 6


async def test_a_slow_worker_whose_lease_ended_settles_nothing(house: PayHouse) -> None:
    await house.top_up()
    first = await house.write(lambda c: rows.claim(c, house.now, timedelta(seconds=30)))
    assert first is not None and first.state == "sent"
    house.now += timedelta(seconds=31)
    await house.settle()
    late = await house.saga._ask(first)
    await house.saga._settle(first, late, house.now)
    assert house.texts() == ["pay.topped_up"]
    assert await house.books() == {"paid_in": 2000, "wallet": -2000}


async def test_no_code_is_kept_in_clear_nor_longer_than_needed(house: PayHouse) -> None:
    code = await card(house)
    await house.redeem(code)
    sealed = (await house.deed("r1")).sealed_code
    assert sealed is not None and code.encode() not in sealed
    await house.settle()
    assert (await house.deed("r1")).sealed_code is None
    sale = await house.counter.sell(1000, "press", "session")
    await house.settle()
    await house.write(lambda c: privacy.prune(c, house.now + timedelta(days=2)))
    sold = await house.counter.sold(sale)
    assert sold is not None and (sold.state, sold.code) == ("printed", None)


async def test_the_counter_shows_a_code_until_its_slip_is_printed(house: PayHouse) -> None:
    sale = await house.counter.sell(2000, "press", "session")
    assert await house.counter.sell(2000, "press", "session") == sale, "pressed twice"
    assert await house.counter.sold("another") is None
    assert await house.counter.sold("t1") is None
    asked = await house.counter.sold(sale)
    assert asked is not None and (asked.state, asked.code) == ("asked", None)
    await house.settle()
    done = await house.counter.sold(sale)
    assert done is not None and done.state == "done" and done.code is not None
    assert (await house.wallet.voucher(done.code)).balance_cents == 2000
    assert [(card.sale, card.code) for card in await house.counter.waiting()] == [(sale, None)]
    await house.counter.printed(sale)
    gone = await house.counter.sold(sale)
    assert gone is not None and (gone.state, gone.code) == ("printed", None)
    assert await house.counter.waiting() == []
    with pytest.raises(ValueError, match="no card"):
        await house.counter.sell(1234, "press", "session")


async def test_a_sold_card_is_noted_without_its_code(house: PayHouse) -> None:
    sale = await house.counter.sell(2000, "press", "session")
    await house.settle()
    done = await house.counter.sold(sale)
    assert done is not None and done.code is not None
    row = await house.store.read(
        lambda c: c.exec_driver_sql("SELECT * FROM voucher").mappings().one()
    )
    assert (row["cents"], row["account"]) == (2000, "voucher-1")
    assert all(done.code.encode() not in v for v in row.values() if isinstance(v, bytes))


async def test_deletion_keeps_what_the_law_keeps_and_no_more(house: PayHouse) -> None:
    await house.top_up()
    await house.settle()
    await house.grant(payer=EVA, rider=TINA)
    await house.grant(payer=STRANGER, rider=EVA, code="AAAAAAAA")
    await house.write(lambda c: privacy.erase_person(c, EVA))
    left = await house.store.read(
        lambda c: c.exec_driver_sql("SELECT payer_id FROM payer_grant").scalars().all()
    )
    assert left == [STRANGER], "the grant she gave is gone, with the side of who took it"
    sides = await house.store.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM payer_rider").scalar_one()
    )
    assert sides == 0
    found = await house.store.read(lambda c: privacy.export(c, TINA))
    assert [deed["kind"] for deed in found["deed"]] == ["topup"]
    assert NOW.isoformat()[:10] in found["deed"][0]["created"]


async def test_the_exported_books_of_credit_pass_bean_check(
    house: PayHouse, tmp_path: Path
) -> None:
    await house.top_up(2000)
    sale = await house.counter.sell(5000, "press", "session")
    await house.settle()
    sold = await house.counter.sold(sale)
    assert sold is not None and sold.code is not None
    await house.redeem(sold.code)
    await house.settle()
    written = tmp_path / "credit.beancount"
    written.write_text(await house.store.read(ledger.export))
    check = Path(sys.executable).with_name("bean-check")
    child = await asyncio.create_subprocess_exec(str(check), str(written))
    assert await child.wait() == 0
