"""A house of a few lines: an inbox that knows what it has, and a cursor beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.ports import Inbound


class FakeHouse:
    """Keeps each event once. `broken`: how many of the next commits fail."""

    def __init__(self, cursor: str | None = None) -> None:
        self.inbox: dict[str, Inbound] = {}
        self.committed_cursor = cursor
        self.broken = 0
        self.commits = 0
        self.changed = asyncio.Condition()

    @property
    def events(self) -> list[Inbound]:
        """What was kept, in order of arrival."""
        return list(self.inbox.values())

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        """Events and cursor together, or neither."""
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        new = [event.event_id not in self.inbox for event in events]
        for event in events:
            self.inbox.setdefault(event.event_id, event)
        self.committed_cursor = cursor or self.committed_cursor
        self.commits += 1
        async with self.changed:
            self.changed.notify_all()
        return new

    async def cursor(self, channel: str, account: str) -> str | None:
        """The cursor of the last commit."""
        return self.committed_cursor

    async def until(
        self, reached: Callable[[list[Inbound]], bool], timeout_s: float = 5.0
    ) -> list[Inbound]:
        """The events once they look like this. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s), self.changed:
            await self.changed.wait_for(lambda: reached(self.events))
        return self.events
