"""A small house for the crash test: receives numbered texts, answers each, says so on stdout.

Lines are `acked N` (everything below N need not be sent to us again) and `sent TITLE`. The first
argument is the database, the second how many texts there are, the third where the other side goes
on; `ack-first` as the fourth acknowledges before anything is on disk.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.outbox import Sender
from bot.ports import Capabilities, Inbound, NewOutbox, OutboxRow, Receipt, Rendered, Sent, Turn
from bot.store.sqlite import SqliteStore

CHATS, BATCH, QUEUE = 7, 5, 20


def now() -> datetime:
    return datetime.now(UTC)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


class Line:
    """A channel to nowhere: what is delivered is said on stdout."""

    name, account = "telegram", "main"
    capabilities = Capabilities("telegram", per_chat_per_s=1e6, per_account_per_s=1e6)

    async def deliver(self, row: OutboxRow) -> Receipt:
        say(f"sent {row.message.title}")
        await asyncio.sleep(0)
        return Sent(str(row.id))

    async def run(self) -> None:
        return

    async def typing(self, address: str) -> None:
        return

    async def close(self) -> None:
        return


async def receive(
    store: SqliteStore, first: int, count: int, ack_first: bool, stop: asyncio.Event
) -> None:
    """Inbox first, or as stock libraries do it: acknowledge into a queue in memory."""
    queue: asyncio.Queue[tuple[int, int]] = asyncio.Queue(QUEUE if ack_first else 1)
    filling = asyncio.create_task(fetch(queue, first, count, ack_first, stop))
    while not (filling.done() and queue.empty()):
        try:
            start, end = queue.get_nowait()
        except asyncio.QueueEmpty:
            await asyncio.sleep(0)
            continue
        await store.receive([text(n) for n in range(start, end)])
        if not ack_first:
            say(f"acked {end}")


async def fetch(
    queue: asyncio.Queue[tuple[int, int]],
    first: int,
    count: int,
    ack_first: bool,
    stop: asyncio.Event,
) -> None:
    for start in range(first, count, BATCH):
        if stop.is_set():
            return
        end = min(count, start + BATCH)
        await queue.put((start, end))
        if ack_first:
            say(f"acked {end}")


def text(n: int) -> Inbound:
    return Inbound("telegram", "main", str(n), "p", str(n % CHATS), now(), "text", str(n))


async def answer(store: SqliteStore, sender: Sender, received: asyncio.Task[None]) -> None:
    while True:
        over = received.done()
        state = await store.claim("child", now())
        if state is None:
            if over:
                return
            await asyncio.sleep(0.001)
            continue
        rows = tuple(NewOutbox(Rendered(row.inbound.text)) for row in state.inbox)
        done = tuple(row.id for row in state.inbox)
        await store.commit_turn(Turn(state.id, state.version, done, (), rows), now())
        sender.wake()


async def main(path: Path, count: int, first: int, ack_first: bool) -> None:
    store, line, stop = SqliteStore.open(path, bytes(32)), Line(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    sender = Sender(store, {line.name: line}, now)
    sending = asyncio.create_task(sender.run())
    received = asyncio.create_task(receive(store, first, count, ack_first, stop))
    await asyncio.gather(received, *(answer(store, sender, received) for _ in range(3)))
    sender.stop()
    await sending
    await Sender(store, {line.name: line}, now).drain()
    await store.close()


if __name__ == "__main__":
    where, how_many, offset, *mode = sys.argv[1:]
    asyncio.run(main(Path(where), int(how_many), int(offset), mode == ["ack-first"]))
