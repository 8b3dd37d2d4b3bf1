"""SIGTERM in the middle of a booking: nothing is lost, nothing is doubled, after the next start."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from drill_child import opened, place_order

from adapters.stadtwerke.local import Control, RunningStub, start_stub

ROOT = Path(__file__).parents[2]
SERVE = (sys.executable, "-m", "bot", "serve", "--port", "0", "--webhook-port", "0")


@asynccontextmanager
async def serving(db: Path, stub: RunningStub) -> AsyncIterator[asyncio.subprocess.Process]:
    """`lotse serve` over this database and partner."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    env |= {"LOTSE_DB": str(db), "LOTSE_PARTNER_URL": stub.url, "LOTSE_PARTNER_TOKEN": stub.token}
    process = await asyncio.create_subprocess_exec(
        *SERVE, env=env, cwd=ROOT, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def rows_of(db: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True, timeout=10)) as conn:
        return conn.execute(query).fetchall()


async def seen(house: asyncio.subprocess.Process, what: Callable[[], bool]) -> None:
    """Look at the rows until the house has done it; it must not end before."""
    async with asyncio.timeout(30):
        while not what():
            with suppress(TimeoutError):
                await asyncio.wait_for(house.wait(), 0.03)
                raise AssertionError("the house ended by itself")


async def ended(process: asyncio.subprocess.Process) -> int:
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        return await process.wait()


STATE = "SELECT state, money FROM trip"


@pytest.mark.slow
@pytest.mark.parametrize(("op", "delay_s"), [("commit", 1.0), ("commit", 6.0), ("capture", 1.0)])
async def test_sigterm_while_an_answer_is_awaited(tmp_path: Path, op: str, delay_s: float) -> None:
    """An answer that comes soon is still heard; one that does not is asked for after the start."""
    db, now = tmp_path / "lotse.db", datetime.now(UTC)
    stub = await start_stub(tmp_path / "partner.db", 1)
    control = Control(stub.control_url)
    try:
        app = await opened(db, stub.url, stub.token, now)
        await place_order(app, 1)
        await app.close()
        await control.fault(op, "delay", seconds=delay_s)
        asked = f"SELECT answer FROM trip_attempt WHERE op = '{op}'"
        async with serving(db, stub) as house:
            await seen(house, lambda: len(rows_of(db, asked)) == 1)
            assert await ended(house) == 0
        heard = rows_of(db, asked)[0][0]
        assert (heard is not None and heard != "lost") == (delay_s < 5)
        async with serving(db, stub) as house:
            await seen(house, lambda: rows_of(db, STATE) == [("CONFIRMED", "captured")])
        counts = await control.counts()
        assert (counts["bookings_total"], counts["holds"], counts["captures"]) == (1, 1, 1)
        assert counts["imbalance_cents"] == 0
    finally:
        await control.close()
        await stub.stop()
