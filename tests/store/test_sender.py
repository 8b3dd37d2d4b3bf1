"""The sender: order, pace, pauses, and what it makes of each receipt."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from random import Random

import pytest
import sqlalchemy as sa
from storekit import NOW, Paper, answer, spoken

from bot.outbox import Sender
from bot.ports import Gone, OutboxRow, Receipt, Rejected, Retry, Sent, Unknown
from bot.store.sqlite import SqliteStore


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def sender_to(store: SqliteStore, paper: Paper, clock: Hand) -> Sender:
    return Sender(store, {paper.name: paper}, clock, Random(1))


async def states(store: SqliteStore) -> list[str]:
    sql = sa.text("SELECT state FROM outbox ORDER BY id")
    return list(await store.read(lambda conn: conn.execute(sql).scalars().all()))


async def test_one_chat_gets_one_message_a_second_in_order(store: SqliteStore) -> None:
    paper, clock = Paper(), Hand()
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("first"), answer("second"), answer("third"))
    assert await sender.drain() == 1
    assert paper.titles == ["first"]
    assert await sender.drain() == 0
    clock.later(1)
    assert await sender.drain() == 1
    clock.later(1)
    assert await sender.drain() == 1
    assert paper.titles == ["first", "second", "third"]
    assert {row.attempt for row in paper.rows} == {1}, "waiting for one's turn is no attempt"


async def test_an_account_keeps_its_limit_and_bookings_go_first(store: SqliteStore) -> None:
    paper, clock = Paper(per_account_per_s=5.0), Hand()
    sender = sender_to(store, paper, clock)
    for n in range(8):
        await spoken(store, answer(f"news {n}", priority=9), chat=str(n))
    await spoken(store, answer("booked", priority=1), chat="late")
    assert await sender.drain() == 5
    assert paper.titles[0] == "booked"
    clock.later(1)
    assert await sender.drain() == 4


async def test_a_pause_is_kept_by_its_chat_and_only_hushes_the_others(store: SqliteStore) -> None:
    paper, clock = Paper(), Hand()
    paper.reply = lambda row: Retry(7)
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("hi"), chat="a")
    assert await sender.drain() == 0
    paper.reply = lambda row: Sent("n")
    await spoken(store, answer("ho"), chat="b")
    assert await sender.drain() == 0
    clock.later(1.1)
    assert await sender.drain() == 1
    clock.later(5.8)
    assert await sender.drain() == 0
    clock.later(0.8)
    assert await sender.drain() == 1
    assert paper.titles == ["hi", "ho", "hi"]


async def test_pauses_of_our_own_grow(store: SqliteStore) -> None:
    paper, clock, waits = Paper(), Hand(), []
    paper.reply = lambda row: Retry(0)
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("hi"))
    for _ in range(4):
        await sender.drain()
        due = await store.next_due(clock())
        assert due is not None
        waits.append((due - clock()).total_seconds())
        clock.now = due
    assert waits == sorted(waits)
    assert 1.0 <= waits[0] <= 1.1
    assert 8.0 <= waits[3] <= 8.8


@pytest.mark.parametrize(
    ("receipt", "state"),
    [(Sent("n"), "sent"), (Gone(), "failed"), (Rejected("no"), "failed"), (Unknown(), "uncertain")],
)
async def test_what_each_receipt_means(store: SqliteStore, receipt: Receipt, state: str) -> None:
    paper, clock = Paper(), Hand()
    paper.reply = lambda row: receipt
    await spoken(store, answer("hi"))
    await sender_to(store, paper, clock).drain()
    assert await states(store) == [state]


async def test_an_idempotent_channel_repeats_until_it_knows(store: SqliteStore) -> None:
    paper, clock = Paper(idempotent_send=True), Hand()
    paper.reply = lambda row: Unknown() if row.attempt < 4 else Sent("n")
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("hi"))
    for _ in range(4):
        await sender.drain()
        clock.later(60)
    assert await states(store) == ["sent"]
    assert len({row.id for row in paper.rows}) == 1, "the same transaction id each time"


async def test_a_channel_that_breaks_may_have_sent(store: SqliteStore) -> None:
    paper, clock = Paper(), Hand()

    def broken(row: OutboxRow) -> Receipt:
        raise ConnectionError

    paper.reply = broken
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("chatter"), answer("booked", repeatable=True))
    for _ in range(4):
        await sender.drain()
        clock.later(60)
    assert paper.titles == ["chatter", "booked", "booked"]
    assert await states(store) == ["uncertain", "uncertain"]


async def test_run_sends_when_woken_and_stops_gently(store: SqliteStore) -> None:
    paper, clock, arrived = Paper(), Hand(), asyncio.Event()

    def note(row: OutboxRow) -> Receipt:
        arrived.set()
        return Sent("n")

    paper.reply = note
    sender = sender_to(store, paper, clock)
    running = asyncio.create_task(sender.run())
    await spoken(store, answer("hi"))
    sender.wake()
    async with asyncio.timeout(5):
        await arrived.wait()
        sender.stop()
        await running
    assert await states(store) == ["sent"]


async def test_one_slow_chat_holds_up_nobody_else(store: SqliteStore) -> None:
    class Slow(Paper):
        async def deliver(self, row: OutboxRow) -> Receipt:
            if row.address == "slow":
                await gate.wait()
            return await super().deliver(row)

    gate, paper, clock = asyncio.Event(), Slow(per_chat_per_s=100), Hand()
    sender = sender_to(store, paper, clock)
    await spoken(store, answer("slow"), chat="slow")
    for n in range(3):
        await spoken(store, answer(f"fast {n}"), chat="fast")
    paper.reply = lambda row: (gate.set() if len(paper.rows) == 3 else None) or Sent("n")
    async with asyncio.timeout(5):
        assert await sender.drain() == 4
    assert paper.titles == ["fast 0", "fast 1", "fast 2", "slow"]
