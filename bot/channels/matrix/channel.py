"""One bot account on Matrix: receives by sync, delivers to clear and encrypted rooms."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from aiohttp import ClientError
from nio import AsyncClient, ProfileGetDisplayNameResponse

from bot.backoff import Backoff, Sleep
from bot.channels.matrix.account import log_in, make_client
from bot.channels.matrix.crosssigning import SigningKeys, sign_own_device
from bot.channels.matrix.delivery import Delivery
from bot.channels.matrix.incoming import CHANNEL
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.outgoing import MAX_TEXT
from bot.channels.matrix.quiet import silence
from bot.channels.matrix.receiving import Receiver
from bot.channels.matrix.rooms import Timeline, is_known
from bot.channels.matrix.settings import MatrixSettings
from bot.channels.matrix.waiting import Waiting
from bot.ports import Capabilities, House, OutboxRow, Receipt

log = logging.getLogger(__name__)

TYPING_MS = 10_000

CAPABILITIES = Capabilities(
    name=CHANNEL,
    max_text=MAX_TEXT,
    edit=True,
    typing=True,
    encrypted=True,
    idempotent_send=True,
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class MatrixChannel:
    """A `Channel`. `now` and `sleep` are handed in by tests."""

    name = CHANNEL
    capabilities = CAPABILITIES

    def __init__(
        self,
        house: House,
        settings: MatrixSettings,
        *,
        now: Callable[[], datetime] = _utc_now,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        silence()
        self.account = settings.account
        self._house = house
        self._settings = settings
        self._backoff = Backoff("Matrix", sleep)
        self._client = make_client(settings)
        self._keys = Keys(self._client)
        timeline = Timeline(self._client, Waiting(settings.store))
        self._receiver = Receiver(
            self._client,
            house,
            settings,
            keys=self._keys,
            timeline=timeline,
            backoff=self._backoff,
            now=now,
        )
        self._delivery = Delivery(self._client, self.account, self._receiver.synced.is_set)

    async def run(self) -> None:
        """Receive until cancelled. Raises Refused when the homeserver refuses the token."""
        while not await self._start():
            pass
        await self._receiver.run(await self._house.cursor(self.name, self.account))

    async def deliver(self, row: OutboxRow) -> Receipt:
        """Send or edit one row."""
        return await self._delivery.deliver(row)

    async def typing(self, address: str) -> None:
        """Show that an answer is coming; a courtesy, so a failure is only noted."""
        if not is_known(self._client, address):
            return
        try:
            await self._client.room_typing(address, timeout=TYPING_MS)
        except (TimeoutError, ClientError) as error:
            log.debug("Typing was not shown: %s.", type(error).__name__)

    async def ready(self) -> None:
        """Wait until the first sync is committed."""
        await self._receiver.synced.wait()

    async def close(self) -> None:
        """Let go of the connections and of the file with the keys."""
        await self._client.close()
        if self._client.store:
            self._client.store.database.close()

    async def _start(self) -> bool:
        """Log in, publish our keys and sign them; False when it must be tried again."""
        try:
            if not await log_in(self._client, self._settings):
                await self._backoff.failed("no answer to who we are")
                return False
            await self._keys.tend()
            if self._settings.cross_signing:
                await sign_own_device(self._client, SigningKeys.kept_in(self._settings.store))
            await self._learn_name(self._client)
        except (TimeoutError, ClientError) as error:
            await self._backoff.failed(type(error).__name__)
            return False
        self._backoff.worked()
        return True

    async def _learn_name(self, client: AsyncClient) -> None:
        """The shown name, by which people address us in a group."""
        answer = await client.get_displayname()
        if isinstance(answer, ProfileGetDisplayNameResponse):
            self._receiver.me = replace(self._receiver.me, name=answer.displayname or "")
