"""The emulated Telegram, a small house, and the channel between them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.channels.telegram import TelegramSettings
from bot.channels.telegram.channel import TelegramChannel
from tests.emulator.fake_house import FakeHouse
from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_resident import Resident
from tests.emulator.telegram_server import TelegramServer
from tests.emulator.telegram_start import Naps, Open


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    async with TelegramServer() as emulated:
        yield emulated


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def open_channel(api: TelegramApi, house: FakeHouse, naps: Naps) -> AsyncIterator[Open]:
    """Opens a channel to the emulator; closed at the end."""
    async with AsyncExitStack() as stack:

        async def open_one(**settings: object) -> TelegramChannel:
            told: dict[str, Any] = {"token": api.token, "api_url": api.url, "poll_s": 2, **settings}
            channel = TelegramChannel(house, TelegramSettings(**told), now=api.now, sleep=naps)
            stack.push_async_callback(channel.close)
            return channel

        yield open_one


@pytest.fixture
async def channel(open_channel: Open) -> TelegramChannel:
    return await open_channel()


@pytest.fixture
async def running(channel: TelegramChannel) -> AsyncIterator[TelegramChannel]:
    """The channel while it polls."""
    task = asyncio.create_task(channel.run())
    yield channel
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def tina(api: TelegramApi) -> Resident:
    return Resident(api, "Tina")
