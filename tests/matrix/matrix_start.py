"""How tests start and end the channel, wait for its syncs, and the rows they send with it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nio import UnknownToDeviceEvent

from bot.channels.matrix import MatrixSettings
from bot.channels.matrix.channel import MatrixChannel
from bot.ports import File, OutboxRow, Receipt, Rendered
from tests.emulator.fake_house import FakeHouse


class Bot:
    """A channel and the task that runs it. `naps`: how long it wanted to wait after failures."""

    def __init__(self, house: FakeHouse, settings: MatrixSettings) -> None:
        self.channel = MatrixChannel(house, settings, sleep=self._nap)
        self.me = settings.user
        self.task: asyncio.Task[None] | None = None
        self.naps: list[float] = []
        self._house = house
        self._napped = asyncio.Event()
        self._withheld = asyncio.Event()
        self._client = self.channel._client
        self._client.add_to_device_callback(self._told, UnknownToDeviceEvent)

    async def start(self) -> Bot:
        """Run until the first sync is committed."""
        self.task = asyncio.create_task(self.channel.run())
        ready = asyncio.create_task(self.channel.ready())
        async with asyncio.timeout(20):
            await asyncio.wait({self.task, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self.task.done():
            await self.task
        return self

    async def close(self) -> None:
        """End it where it stands, as a kill would."""
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            self.task = None
        await self.channel.close()

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that a sync brings about, looking after each commit."""
        await self._house.until(lambda _: reached(), 20.0)

    async def until_in(self, room: str) -> None:
        """Wait until the channel knows that it is in the room."""
        await self.until(lambda: room in self._client.rooms)

    async def until_withheld(self) -> None:
        """Wait for the word of a sender that our device does not get the key."""
        async with asyncio.timeout(20):
            await self._withheld.wait()

    async def until_failed(self) -> None:
        """Wait until something fails from now on."""
        self._napped.clear()
        async with asyncio.timeout(20):
            await self._napped.wait()

    async def says(
        self,
        room: str,
        message: Rendered | str,
        number: int = 1,
        *,
        replaces: str | None = None,
        files: tuple[File, ...] = (),
    ) -> Receipt:
        """Deliver one row to a room the channel knows."""
        await self.until_in(room)
        return await self.once(room, message, number, replaces=replaces, files=files)

    async def once(
        self,
        room: str,
        message: Rendered | str,
        number: int = 1,
        *,
        replaces: str | None = None,
        files: tuple[File, ...] = (),
    ) -> Receipt:
        """Deliver one row."""
        told = Rendered(message) if isinstance(message, str) else message
        row = OutboxRow(number, "matrix", "main", room, told, replaces=replaces, files=files)
        return await self.channel.deliver(row)

    async def _nap(self, seconds: float) -> None:
        self.naps.append(seconds)
        self._napped.set()
        await asyncio.sleep(0)

    def _told(self, event: UnknownToDeviceEvent) -> None:
        if event.type == "m.room_key.withheld":
            self._withheld.set()


Open = Callable[..., Awaitable[Bot]]
