"""Whatever breaks in whatever order: no cent is made or lost, no account is below zero (I1)."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payingkit import EVA, TINA, PayHouse, opened

from adapters.errors import Refused, Unavailable
from adapters.stadtwerke.fake_wallet import FakeWallet

LOST = Unavailable("the answer never came", source="fake", maybe_done=True)
BUSY = Unavailable("try later", source="fake", retry_after_s=5.0)
OPS = ("top_up", "redeem", "issue_voucher", "balance")
WHO = st.sampled_from([TINA, EVA])
STEP = st.one_of(
    st.tuples(st.just("top_up"), WHO, st.sampled_from([1000, 2000, 5000])),
    st.tuples(st.just("sell"), st.just(0), st.sampled_from([1000, 2000, 5000])),
    st.tuples(st.just("redeem"), WHO, st.integers(0, 3)),
    st.tuples(st.just("ride"), WHO, st.integers(1, 900)),
    st.tuples(st.just("lost"), st.sampled_from(OPS), st.booleans()),
    st.tuples(st.just("busy"), st.sampled_from(OPS), st.just(False)),
    st.tuples(st.just("wait"), st.just(0), st.integers(0, 90)),
)


async def codes(house: PayHouse) -> list[str]:
    """The codes of all cards that wait for their slip."""
    found = [await house.counter.sold(card.sale) for card in await house.counter.waiting()]
    return [card.code for card in found if card is not None and card.code is not None]


async def do(house: PayHouse, wallet: FakeWallet, number: int, step: tuple[str, int, int]) -> int:
    """One step; the cents that came in from outside by it."""
    kind, who, value = step
    if kind == "top_up":
        await house.top_up(value, f"t{number}", who)
        return value
    if kind == "sell":
        await house.counter.sell(value, f"press{number}", "session")
        return value
    if kind == "redeem" and (sold := await codes(house)):
        await house.redeem(sold[value % len(sold)], f"r{number}", who)
    elif kind == "ride" and (sold := await codes(house)):
        account = wallet.cards[sold[value % len(sold)]]
        held = await wallet.hold(f"h{number}", account, value)
        if held.state == "held":
            await wallet.release(f"rel{number}", held.id)
    elif kind == "wait":
        house.now += timedelta(seconds=value)
        await house.saga.step(house.now)
    return 0


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=20))
async def test_no_cent_is_made_or_lost(steps: list[tuple[str, int, int]]) -> None:
    async with opened() as house:
        wallet = house.wallet
        assert isinstance(wallet, FakeWallet)
        paid_in = 0
        for number, step in enumerate(steps):
            if step[0] in ("lost", "busy"):
                error = LOST if step[0] == "lost" else BUSY
                wallet.troubles.fail(str(step[1]), error, after=bool(step[2]))
                continue
            try:
                paid_in += await do(house, wallet, number, step)
            except (Unavailable, Refused):
                continue
            assert all(cents >= 0 for cents in wallet.balances.values())
        wallet.troubles = type(wallet.troubles)()
        await house.settle()
        books = await house.books()
        assert sum(wallet.balances.values()) == paid_in
        assert books.get("paid_in", 0) + books.get("cash", 0) == paid_in
        people = sum(cents for name, cents in wallet.balances.items() if "person" in name)
        assert -books.get("wallet", 0) == people
        assert -books.get("cards", 0) == paid_in - people
        assert books.get("cards", 0) <= 0, "no card gave more than was on it"
        told = [say.text for _, say in house.told]
        ordered = {n for n, step in enumerate(steps) if step[0] == "top_up"}
        assert told.count("pay.topped_up") == len(ordered)
