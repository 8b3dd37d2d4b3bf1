"""The whole bot as a process on the emulated Telegram, killed without warning in between."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_resident import Resident

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


@asynccontextmanager
async def lotse(api: TelegramApi, db: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`lotse run` with its database at `db`; killed at the end if it still lives."""
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")},
        "LOTSE_TELEGRAM_TOKEN": api.token,
        "LOTSE_TELEGRAM_API_URL": api.url,
        "LOTSE_DB": str(db),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--port", "0"),
        cwd=ROOT,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def answers(tina: Resident, count: int) -> list[str]:
    """The bot's messages once there are so many."""
    await tina.waits(lambda seen: len(seen) >= count, PATIENCE_S)
    return [seen.text for seen in tina.sees()]


@pytest.mark.slow
async def test_a_killed_bot_answers_what_was_said_meanwhile(
    api: TelegramApi, tina: Resident, tmp_path: Path
) -> None:
    api.now = lambda: datetime.now(UTC)
    async with lotse(api, tmp_path / "lotse.db") as first:
        await tina.types("Moin")
        (hello,) = await answers(tina, 1)
        assert "Computerprogramm" in hello, "the first answer says what is talking"
        first.kill()
    await tina.types("/datenschutz")
    async with lotse(api, tmp_path / "lotse.db") as second:
        assert len(await answers(tina, 2)) == 2
        await tina.taps(tina.sees()[0].buttons[0])
        await api.until(lambda: bool(api.answered), PATIENCE_S)
        assert len(await answers(tina, 3)) == 3
        second.terminate()
        written, _ = await second.communicate()
    assert second.returncode == 0
    assert api.token not in written.decode()
