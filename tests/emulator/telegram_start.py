"""How tests start the channel: its opener, and a sleep that takes no time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.telegram.channel import TelegramChannel

Open = Callable[..., Awaitable[TelegramChannel]]


class Naps:
    """Takes the place of sleep: notes how long, and lets the others run."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await asyncio.sleep(0)
