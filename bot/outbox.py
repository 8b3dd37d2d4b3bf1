"""The sender: takes what is due from the outbox to its channel, in order and at its pace."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from bot.pacing import Pace
from bot.ports import (
    Attachment,
    Channel,
    File,
    OutboxRow,
    Receipt,
    Rejected,
    Retry,
    Sent,
    Unknown,
)

AT_ONCE = 32
LEASE_S = 30.0
DEADLINE_S = 20.0
MAKING_S = 5.0
LOOK_S = 0.25
LONGEST_PAUSE_S = 300.0
HUSH_S = 1.0  # one chat that is told to wait must not silence the others
log = logging.getLogger(__name__)
Make = Callable[[Attachment], Awaitable[File | None]]


class Outbox(Protocol):
    """The part of the store that the sender needs."""

    async def lease_outbox(
        self, channels: Sequence[str], now: datetime, limit: int = 32, lease_s: float = 30.0
    ) -> Sequence[OutboxRow]: ...

    async def settle_outbox(self, row_id: int, receipt: Receipt, now: datetime) -> None: ...

    async def defer_outbox(self, row_id: int, until: datetime) -> None: ...

    async def recover_outbox(self, idempotent: Collection[str], now: datetime) -> int: ...


class Sender:
    """Delivers outbox rows. A row is committed as `sending` before its channel is called.

    now: the house's clock; pacing and pauses follow it.  dice: jitter of repeated sends.
    make: makes the file of an attachment just before it is sent.
    """

    def __init__(
        self,
        store: Outbox,
        channels: Mapping[str, Channel],
        now: Callable[[], datetime],
        dice: Random | None = None,
        make: Make | None = None,
    ) -> None:
        self._store = store
        self._channels = channels
        self._now = now
        self._dice = dice or Random()
        self._make = make
        self._paces = {name: Pace(c.capabilities, now()) for name, c in channels.items()}
        self._idempotent = [n for n, c in channels.items() if c.capabilities.idempotent_send]
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something new to send: look now."""
        self._wake.set()

    async def run(self) -> None:
        """Send until `stop`; then finish what is under way."""
        pumps = [asyncio.create_task(self._serve(channel)) for channel in self._channels.values()]
        try:
            while not self._stopping:
                self._wake.clear()
                await self._store.recover_outbox(self._idempotent, self._now())
                await self._nap(1.0)
        finally:
            self._stopping = True
            await asyncio.gather(*pumps)

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def drain(self, now: datetime | None = None) -> int:
        """Send everything that is due and allowed now; how many were sent."""
        await self._store.recover_outbox(self._idempotent, now or self._now())
        clock = self._now if now is None else lambda: now
        return sum(await asyncio.gather(*(self._pump(c, clock) for c in self._channels.values())))

    async def _serve(self, channel: Channel) -> None:
        while not self._stopping:
            try:
                sent = await self._pump(channel, self._now)
            except Exception as error:  # the store was away: said once a second, rows are safe
                log.error("%s: nothing was sent: %s", channel.name, type(error).__name__)
                sent = 0
            if not sent:
                await self._nap(LOOK_S)

    async def _nap(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _pump(self, channel: Channel, clock: Callable[[], datetime]) -> int:
        """Keep up to AT_ONCE sends under way until nothing more is due."""
        sent = 0
        flying: set[asyncio.Task[bool]] = set()
        while True:
            for row in await self._lease(channel, AT_ONCE - len(flying), clock()):
                flying.add(asyncio.create_task(self._send(channel, row, clock)))
            if not flying:
                return sent
            done, flying = await asyncio.wait(
                flying, timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED
            )
            sent += sum(task.result() for task in done)

    async def _lease(self, channel: Channel, free: int, now: datetime) -> Sequence[OutboxRow]:
        limit = min(free, self._paces[channel.name].room(now))
        if limit <= 0 or self._stopping:
            return ()
        return await self._store.lease_outbox([channel.name], now, limit, LEASE_S)

    async def _send(self, channel: Channel, row: OutboxRow, clock: Callable[[], datetime]) -> bool:
        """True when the row was delivered."""
        now, pace = clock(), self._paces[channel.name]
        wait = pace.wait_s(row.address, now)
        if wait > 0:
            await self._store.defer_outbox(row.id, now + timedelta(seconds=wait))
            return False
        pace.take(row.address, now)
        receipt = self._judged(channel, row, await self._deliver(channel, row))
        if isinstance(receipt, Retry):
            pace.pause(min(receipt.after_s, HUSH_S), clock())
        await self._store.settle_outbox(row.id, receipt, clock())
        return isinstance(receipt, Sent)

    def _judged(self, channel: Channel, row: OutboxRow, receipt: Receipt) -> Receipt:
        """A lost answer is no harm where sending twice is; pauses grow and never come early."""
        if isinstance(receipt, Rejected):
            log.warning("%s refused message %d", channel.name, row.id)
        if isinstance(receipt, Unknown) and channel.capabilities.idempotent_send:
            receipt = Retry(0.0)
        if isinstance(receipt, Retry):
            pause = receipt.after_s or min(LONGEST_PAUSE_S, 0.5 * 2.0 ** min(row.attempt, 12))
            return Retry(pause * (1 + 0.1 * self._dice.random()))
        return receipt

    async def _deliver(self, channel: Channel, row: OutboxRow) -> Receipt:
        """What the channel says; whatever breaks after the start counts as sent with no answer."""
        if not channel.capabilities.fetches_files:
            row = await self._with_files(row)
        try:
            async with asyncio.timeout(DEADLINE_S):
                return await channel.deliver(row)
        except Exception as error:
            log.error("%s broke while sending %d: %s", channel.name, row.id, type(error).__name__)
            return Unknown()

    async def _with_files(self, row: OutboxRow) -> OutboxRow:
        """The row with its files made now; one that cannot be made never holds the words back.

        A slip is paper: it is printed where there is a printer, and sent nowhere.
        """
        wanted = [file for file in row.message.files if file.kind != "slip"]
        if self._make is None or not wanted:
            return row
        made = [await self._made(self._make, row, file) for file in wanted]
        return replace(row, files=tuple(file for file in made if file is not None))

    async def _made(self, make: Make, row: OutboxRow, wanted: Attachment) -> File | None:
        try:
            async with asyncio.timeout(MAKING_S):
                return await make(wanted)
        except Exception as error:
            log.error("the %s of message %d: %s", wanted.kind, row.id, type(error).__name__)
            return None
