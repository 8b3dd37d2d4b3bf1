"""A real homeserver for all tests here, a small house, and the channel between them."""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.channels.matrix import MatrixSettings
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_resident import Resident
from tests.matrix.matrix_start import Bot, Open
from tests.matrix.synapse_env import Account, NoSynapse, Synapse, absent, running_synapse


@pytest.fixture(scope="session")
def server() -> Synapse:
    """One Synapse for the run; each test has its own users and rooms."""
    try:
        return running_synapse()
    except NoSynapse as reason:
        absent(reason)


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def account(server: Synapse) -> Account:
    return server.register("lotse")


@pytest.fixture
async def open_bot(
    server: Synapse, house: FakeHouse, account: Account, tmp_path: Path
) -> AsyncIterator[Open]:
    """Opens the channel of the bot's account, again and again on the same folder."""
    async with AsyncExitStack() as stack:

        async def open_one(**more: Any) -> Bot:
            told: dict[str, Any] = {"store": tmp_path / "bot", "sync_s": 2.0, **more}
            taken = told.pop("house", house)
            settings = MatrixSettings(
                told.pop("homeserver", server.url),
                account.user,
                told.pop("token", account.token),
                **told,
            )
            bot = Bot(taken, settings)
            stack.push_async_callback(bot.close)
            return bot

        yield open_one


@pytest.fixture
async def bot(open_bot: Open) -> Bot:
    """The channel while it syncs."""
    return await (await open_bot()).start()


@pytest.fixture
def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
async def moves_in(
    server: Synapse, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[Resident]]]:
    """Registers a resident with an ordinary client."""
    async with AsyncExitStack() as stack:

        async def one(name: str) -> Resident:
            return await Resident.moved_in(server, stack, tmp_path, name)

        yield one


@pytest.fixture
async def tina(moves_in: Callable[..., Awaitable[Resident]]) -> Resident:
    return await moves_in("tina")
