"""Keeps the encryption going between two syncs: publishes, asks for and sends keys."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import ClientError
from nio import AsyncClient, ErrorResponse, LocalProtocolError, SyncResponse

log = logging.getLogger(__name__)


class Keys:
    """What nio needs done after each sync. Nothing here stops the receiving of messages."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._failing = False

    async def tend(self, answer: SyncResponse | None = None) -> None:
        """Upload, query, claim and send; one line in the log on the first failure in a row."""
        client = self._client
        if answer is not None and answer.device_key_count.signed_curve25519 == 0:
            client.olm.uploaded_key_count = 0  # nio takes a count of none for no news
        done = [
            not client.should_upload_keys or await self._do(client.keys_upload),
            not client.should_query_keys or await self._do(client.keys_query),
            not client.should_claim_keys or await self._do(self._claim),
            not client.outgoing_to_device_messages
            or await self._do(client.send_to_device_messages),
        ]
        self._failing = not all(done)

    async def _claim(self) -> object:
        return await self._client.keys_claim(self._client.get_users_for_key_claiming())

    async def _do(self, deed: Callable[[], Awaitable[object]]) -> bool:
        try:
            answer = await deed()
        except (TimeoutError, ClientError, LocalProtocolError) as error:
            return self._failed(type(error).__name__)
        if isinstance(answer, ErrorResponse):
            return self._failed(answer.status_code or type(answer).__name__)
        return True

    def _failed(self, why: str) -> bool:
        if not self._failing:
            log.warning("Keys for encrypted Matrix rooms were not exchanged: %s.", why)
        return False
