"""A running bot takes what Telegram pushes: with the secret only, and answers it."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_resident import Resident
from tests.emulator.telegram_server import TelegramServer

ROOT = Path(__file__).parents[2]
SECRET = "pushed-only-with-this"
PATIENCE_S = 60.0


def free_port() -> int:
    """Free a moment ago: the address must be known before the bot starts."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@asynccontextmanager
async def pushed_bot(
    api: TelegramApi, db: Path, port: int
) -> AsyncIterator[asyncio.subprocess.Process]:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")},
        "LOTSE_TELEGRAM_TOKEN": api.token,
        "LOTSE_TELEGRAM_API_URL": api.url,
        "LOTSE_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "LOTSE_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "LOTSE_DB": str(db),
    }
    command = ("serve", "--port", "0", "--webhook-port", str(port))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command),
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


@pytest.mark.slow
async def test_pushes_are_taken_with_the_secret_alone(tmp_path: Path) -> None:
    port = free_port()
    async with TelegramServer() as api, pushed_bot(api, tmp_path / "lotse.db", port) as bot:
        api.now = lambda: datetime.now(UTC)
        await api.until(lambda: api.webhook is not None, PATIENCE_S)
        assert api.webhook is not None
        async with httpx.AsyncClient(trust_env=False) as stranger:
            url = api.webhook.url
            assert (await stranger.post(url, json={"update_id": 1})).status_code == 403
            wrong = {"X-Telegram-Bot-Api-Secret-Token": "guessed"}
            assert (await stranger.post(url, json={}, headers=wrong)).status_code == 403
            assert (await stranger.post(f"{url}/other", json={})).status_code == 404
        tina = Resident(api)
        await tina.types("Moin")
        assert api.webhook.statuses == [200]
        await tina.waits(lambda seen: len(seen) >= 1, PATIENCE_S)
        assert "Computerprogramm" in tina.sees()[0].text
        bot.terminate()
        written, _ = await bot.communicate()
    assert bot.returncode == 0, written.decode()
    assert SECRET not in written.decode()
