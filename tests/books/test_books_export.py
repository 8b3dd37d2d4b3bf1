"""The exported books of rides with faults, refunds, fees, extras and cards pass bean-check."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from bookskit import DAY, BooksHouse
from sqlalchemy import insert

from bot.bookings import ledger
from bot.store import paying_models
from bot.store.booking_models import table

CHECK = Path(sys.executable).parent / "bean-check"


def accepted(folder: Path, text: str) -> bool:
    if not CHECK.exists():
        pytest.skip("bean-check is not installed")
    file = folder / "lotse.beancount"
    file.write_text(text)
    return subprocess.run([str(CHECK), str(file)], capture_output=True, check=False).returncode == 0


def sell_card(house: BooksHouse, name: str, cents: int) -> None:
    """A prepaid card is sold over the counter and redeemed."""
    now = house.clock.now
    deed = table(paying_models.DeedTable.__tablename__)

    for kind in ("sale", "redeem"):
        row = {"id": f"{name}-{kind}", "kind": kind, "state": "done", "cents": cents}
        house.store.now(lambda c, r=row: c.execute(insert(deed).values(**r, created=now)))
        house.store.now(lambda c, r=row, k=kind: ledger.book_deed(c, str(r["id"]), k, cents, now))


async def everything(seed: int) -> BooksHouse:
    """Rides taken, given up, cancelled in time and late, with extra costs, under random faults."""
    house, dice = BooksHouse(seed), random.Random(seed)
    house.partner.dice, house.partner.rate = dice, 0.15
    for n in range(5):
        name = f"q{n}"
        house.quote(name=name, key=f"k{n}", offer=house.partner.offer(cents=dice.randint(1, 900)))
        house.order(name)
        await house.later(timedelta(minutes=dice.randint(1, 45)))
        if house.trip(name).state == "CONFIRMED" and dice.random() < 0.4:
            house.cancel(name, fee_cents=900)
        elif house.trip(name).state == "CONFIRMED" and dice.random() < 0.7:
            house.claim(name, dice.randint(1, 300), f"E{n}")
            house.journal(name, house.only_extra(name).cents)
            house.agree(name)
    house.partner.rate = 0
    sell_card(house, "card", 2000)
    await house.later(2 * DAY)
    return house


@pytest.mark.parametrize("seed", range(3))
async def test_bean_check_accepts_the_books_of_a_fault_run(tmp_path: Path, seed: int) -> None:
    house = await everything(seed)
    text = house.store.now(ledger.export)
    assert accepted(tmp_path, text)
    assert house.store.now(ledger.imbalance_cents) == 0
    for account in house.store.now(ledger.balances):
        assert ledger.BEANCOUNT[account] in text  # type: ignore[index]


async def test_extras_cards_and_refunds_stand_in_the_export(tmp_path: Path) -> None:
    house = BooksHouse()
    await house.ridden("q1")
    house.claim("q1")
    house.agree("q1")
    await house.booked("q2")
    house.cancel("q2")
    sell_card(house, "card", 2000)
    await house.later(timedelta(minutes=5))
    text = house.store.now(ledger.export)
    assert accepted(tmp_path, text)
    for account in ("Extras", "Refunds", "Cards", "Office:Cash"):
        assert account in text.split("open", 1)[1]
    assert "Income:Partner:Extras  -5.00 EUR" in text
    assert "Reinigung" not in text
    assert not accepted(tmp_path, text.replace("-5.00 EUR", "-5.01 EUR", 1))


def test_every_account_has_its_name_in_the_export() -> None:
    assert set(ledger.BEANCOUNT) == set(ledger.Account.__args__)  # type: ignore[attr-defined]
