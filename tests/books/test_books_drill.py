"""The drill: a copy under load, a death, the copy restored; the partner's truth fills the gap."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from drill_child import opened

from adapters.stadtwerke.local import Control, RunningStub, start_stub
from bot import backup, restore
from bot.bookings import ledger
from bot.clock import StillClock
from bot.store import bookings as rows
from bot.store import journals

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
CHILD = Path(__file__).with_name("drill_child.py")
ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def house_process(db: Path, stub: RunningStub, count: int):  # type: ignore[no-untyped-def]
    """The house in a process of its own; killed at the end as a power cut would."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(CHILD), str(db), stub.url, stub.token, NOW.isoformat(), str(count),
        stdout=asyncio.subprocess.PIPE, cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def until(process: asyncio.subprocess.Process, line: str) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(60):
        while (said := await process.stdout.readline()).decode().strip() != line:
            assert said, f"the house ended before it said {line}"


async def test_backup_under_load_kill_restore_and_the_partner_knows_the_rest(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    db, copy = tmp_path / "lotse.db", tmp_path / "copies" / "lotse.copy"
    copy.parent.mkdir()
    stub = await start_stub(tmp_path / "partner.db", 1, NOW)
    control = Control(stub.control_url)
    try:
        async with house_process(db, stub, 14) as house:
            await until(house, "booked 4 CONFIRMED")
            done = await asyncio.to_thread(backup.main, [str(copy), "--db", str(db)])
            assert done == 0
            await until(house, "ordered 9")
        assert restore.main([str(copy), "--db", str(db)]) == 2, "it never overwrites silently"
        assert restore.main([str(copy), "--db", str(db), "--replace"]) == 0
        await control.advance(60)
        app = await opened(db, stub.url, stub.token, NOW + timedelta(minutes=1))
        try:
            clock = app.clock
            assert isinstance(clock, StillClock)
            with caplog.at_level(logging.ERROR):
                for _ in range(8):
                    await app.desk.step(clock.now())
                    clock.move_by(timedelta(seconds=30))
                    await control.clock(clock.now())
            trips = await app.store.read(lambda c: [rows.by_id(c, f"drill-{n}") for n in range(20)])
            known = [trip for trip in trips if trip is not None]
            assert len(known) >= 4
            assert {(t.state, t.money) for t in known} <= {
                ("CONFIRMED", "captured"),
                ("LAPSED", "none"),
                ("QUOTED", "none"),
            }
            assert await app.store.read(ledger.imbalance_cents) == 0
            strange = await app.store.read(journals.open_differences)
            ours = {leg.partner_booking_id for trip in known for leg in trip.legs}
            theirs = {
                e.booking_id for e in await app.desk.operator.journal(NOW - timedelta(days=1))
            }
            assert {one.booking_id for one in strange} == theirs - ours
            assert all((d.kind, d.alarmed_at is not None) == ("unknown", True) for d in strange)
            assert len(strange) >= 1, "what was booked after the copy is found"
            assert "unknown here" in caplog.text
        finally:
            await app.close()
    finally:
        await control.close()
        await stub.stop()
