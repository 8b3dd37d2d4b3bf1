"""The typing sign appears while an answer is long in the making, never for a quick one."""

from __future__ import annotations

import asyncio

from bot.ports import Capabilities, OutboxRow, Receipt, Sent
from bot.typing_sign import while_typing


class Paper:
    """A channel that notes for whom it showed the sign."""

    name = account = "paper"

    def __init__(self, *, typing: bool = True) -> None:
        self.capabilities = Capabilities("paper", typing=typing)
        self.shown: list[str] = []
        self.seen = asyncio.Event()

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def deliver(self, row: OutboxRow) -> Receipt:
        return Sent("1")

    async def typing(self, address: str) -> None:
        self.shown.append(address)
        self.seen.set()

    async def close(self) -> None:
        return


async def test_a_long_answer_shows_the_sign() -> None:
    paper = Paper()

    async def long() -> str:
        await paper.seen.wait()
        return "answer"

    assert await while_typing(paper, "chat", long(), after_s=0) == "answer"
    assert paper.shown == ["chat"]


async def test_a_quick_answer_shows_none() -> None:
    paper = Paper()

    async def quick() -> str:
        return "answer"

    assert await while_typing(paper, "chat", quick()) == "answer"
    assert paper.shown == []


async def test_a_channel_without_the_sign_is_left_alone() -> None:
    paper = Paper(typing=False)

    async def slow() -> str:
        for _ in range(5):
            await asyncio.sleep(0)
        return "answer"

    assert await while_typing(paper, "chat", slow(), after_s=0) == "answer"
    assert paper.shown == []
