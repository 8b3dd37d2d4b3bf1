"""kill -9 between the wallet's deed and our knowing of it: done once, and never lost."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from payingkit import NOW, opened

from adapters.stadtwerke.local import RunningStub, start_stub
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from bot.store import deeds as rows

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture
async def partner(tmp_path: Path) -> AsyncIterator[RunningStub]:
    stub = await start_stub(tmp_path / "stub.db", 7, NOW)
    try:
        yield stub
    finally:
        await stub.stop()


async def died(db: Path, partner: RunningStub, kind: str, code: str = "") -> None:
    """One process that orders the deed, sends it and is killed at the answer."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        str(HERE / "dying_deeds.py"),
        str(db),
        partner.url,
        partner.token,
        kind,
        code,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"},
    )
    assert await child.wait() == -signal.SIGKILL


@pytest.mark.parametrize("kind", ["topup", "redeem", "sale"])
async def test_a_killed_process_neither_repeats_nor_loses(
    tmp_path: Path, partner: RunningStub, kind: str
) -> None:
    wire = Wire(partner.url, partner.token)
    wallet = TompWallet(wire)
    before = await wallet.balance("person-1")
    card = await wallet.issue_voucher(f"test-{kind}", 2000)
    db = tmp_path / "lotse.db"
    await died(db, partner, kind, card.code or "")
    async with opened(db, wallet) as house:
        (name,) = await house.store.read(
            lambda c: c.exec_driver_sql("SELECT id FROM deed").scalars().all()
        )
        assert (await house.deed(name)).state == "sent", "written before it was sent"
        assert await house.store.read(rows.next_due) == NOW + timedelta(seconds=30)
        house.now = NOW + timedelta(seconds=31)
        await house.settle()
        assert (await house.deed(name)).state == "done"
        gained = await wallet.balance("person-1") - before
        books = await house.books()
        if kind == "sale":
            sold = await house.counter.sold(name)
            assert sold is not None and sold.code is not None
            assert (await wallet.voucher(sold.code)).balance_cents == 2000
            assert (gained, books) == (0, {"cash": 2000, "cards": -2000})
        else:
            told = {"topup": "pay.topped_up", "redeem": "card.redeemed"}[kind]
            assert house.texts() == [told]
            assert gained == 2000 and books["wallet"] == -2000
    await wire.close()
