"""How tests start and end the channel, and the rows they send with it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nio import UnknownToDeviceEvent

from bot.channels.matrix.channel import MatrixChannel
from bot.ports import OutboxRow, Receipt, Rendered, Retry


class Bot:
    """A channel and the task that runs it."""

    def __init__(self, channel: MatrixChannel) -> None:
        self.channel = channel
        self.task: asyncio.Task[None] | None = None
        self._withheld = asyncio.Event()
        channel._client.add_to_device_callback(self._told, UnknownToDeviceEvent)

    @property
    def me(self) -> str:
        """Our Matrix id."""
        return str(self.channel._client.user)

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

    async def until_withheld(self) -> None:
        """Wait for the word of a sender that our device does not get the key."""
        async with asyncio.timeout(20):
            await self._withheld.wait()

    def _told(self, event: UnknownToDeviceEvent) -> None:
        if event.type == "m.room_key.withheld":
            self._withheld.set()

    async def close(self) -> None:
        """End it where it stands, as a kill would."""
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            self.task = None
        await self.channel.close()

    async def says(
        self, room: str, message: Rendered | str, number: int = 1, **more: str
    ) -> Receipt:
        """Deliver one row, again while keys are under way."""
        told = Rendered(message) if isinstance(message, str) else message
        row = OutboxRow(number, "matrix", "main", room, told, replaces=more.get("replaces"))
        for _ in range(20):
            receipt = await self.channel.deliver(row)
            if not isinstance(receipt, Retry):
                return receipt
            await asyncio.sleep(0.1)
        return receipt


Open = Callable[..., Awaitable[Bot]]
