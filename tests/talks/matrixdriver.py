"""The .talk driver for Matrix: a real Synapse, a resident with a client, a room for two."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from nio import AsyncClient, RoomSendResponse

from bot.app import App
from bot.channels.matrix import MatrixSettings
from bot.channels.matrix.channel import MatrixChannel
from bot.clock import StillClock
from bot.ports import Inbound
from tests.matrix.synapse_env import Account, NoSynapse, Synapse, absent, running_synapse

if TYPE_CHECKING:
    from tests.talks.talkdrivers import CountingDoor, Driver, Recorder
    from tests.talks.talkfile import TalkFile


class StillDoor:
    """The house's door where every message arrives at the talk's own time."""

    def __init__(self, door: CountingDoor, clock: StillClock) -> None:
        self._door = door
        self._clock = clock

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        now = self._clock.now()
        return await self._door.receive([replace(e, at=now) for e in events], cursor=cursor)

    async def cursor(self, channel: str, account: str) -> str | None:
        return await self._door.cursor(channel, account)


class MatrixDriver:
    """Types everything: answers, labels and the order."""

    name = "matrix"

    def __init__(self, app: App, door: CountingDoor, client: AsyncClient) -> None:
        self._app = app
        self._door = door
        self._client = client
        self._room = ""

    async def invite(self, user: str) -> None:
        """A room for two; the bot comes and greets."""
        made = await self._client.room_create(is_direct=True, invite=[user])
        self._room = made.room_id
        await self._door.until(1)
        await self._app.drain()

    async def say(self, text: str, device: str) -> None:
        await self.tap(text, 1, device)

    async def tap(self, label: str, times: int, device: str) -> None:
        came = self._door.came
        for _ in range(times):
            content = {"msgtype": "m.text", "body": label}
            sent = await self._client.room_send(self._room, "m.room.message", content)
            assert isinstance(sent, RoomSendResponse), sent
        await self._door.until(came + times)
        await self._app.drain()


async def matrix(
    app: App, clock: StillClock, talk: TalkFile, stack: AsyncExitStack
) -> tuple[Recorder, Driver]:
    """The channel on a real homeserver, invited by a new resident."""
    from tests.talks.talkdrivers import CountingDoor, Recorder, ended

    server = await asyncio.to_thread(synapse_or_skip)
    bot = await asyncio.to_thread(server.register, "lotse")
    door = CountingDoor(app)
    folder = Path(stack.enter_context(TemporaryDirectory()))
    settings = MatrixSettings(server.url, bot.user, bot.token, store=folder, cross_signing=False)
    channel = MatrixChannel(StillDoor(door, clock), settings, now=clock.now)
    recorder = Recorder(channel)
    app.add([recorder])
    running = asyncio.create_task(recorder.run())
    stack.push_async_callback(channel.close)
    stack.push_async_callback(ended, running)
    await channel.ready()
    client = ordinary_client(server, await asyncio.to_thread(server.register, "resident"))
    stack.push_async_callback(client.close)
    driver = MatrixDriver(app, door, client)
    await driver.invite(bot.user)
    recorder.said.clear()
    return recorder, driver


def ordinary_client(server: Synapse, account: Account) -> AsyncClient:
    """A client without encryption: the room is clear."""
    client = AsyncClient(server.url, account.user)
    client.user_id, client.access_token = account.user, account.token
    return client


def synapse_or_skip() -> Synapse:
    try:
        return running_synapse()
    except NoSynapse as reason:
        absent(reason)
