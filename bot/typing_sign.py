"""The typing sign: shown when an answer takes longer than a moment, and only then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.ports import Channel

T = TypeVar("T")
MOMENT_S = 0.5


async def while_typing(
    channel: Channel, address: str, work: Awaitable[T], after_s: float = MOMENT_S
) -> T:
    """The result of `work`; the sign is a courtesy and never delays or breaks it."""
    if not channel.capabilities.typing:
        return await work
    sign = asyncio.create_task(_show(channel, address, after_s))
    try:
        return await work
    finally:
        sign.cancel()


async def _show(channel: Channel, address: str, after_s: float) -> None:
    await asyncio.sleep(after_s)
    await channel.typing(address)
