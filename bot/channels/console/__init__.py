"""The console: the same core in a terminal, for trying and for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.ports import Capabilities, House, OutboxRow, Receipt, Sent

POWERS = Capabilities(
    name="console",
    max_text=100_000,
    buttons=True,
    idempotent_send=True,
    bold=False,
    fetches_files=True,
    per_chat_per_s=100_000.0,
    per_account_per_s=100_000.0,
)


class Console:
    """Implements bot.ports.Channel: rows go to a listener, input comes from elsewhere."""

    name = "console"
    account = "main"
    capabilities = POWERS

    def __init__(self, show: Callable[[OutboxRow], None]) -> None:
        self._show = show

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def deliver(self, row: OutboxRow) -> Receipt:
        self._show(row)
        return Sent(f"c{row.id}")

    async def typing(self, address: str) -> None:
        """A terminal shows nothing while it waits."""

    async def close(self) -> None:
        """Nothing is held."""


def open_channel(house: House, settings: Any) -> Console | None:
    """None: the console is opened by its own command, never by `run`."""
    return None
