"""The emulator's queue of updates: long polling with confirmation, and the webhook."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.emulator.telegram_chats import ApiError, Json, bad_request

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_UPDATE = 700_000_001
_TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running"
)
_HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)


@dataclass
class Webhook:
    """Where updates are pushed; statuses: how each push was answered (0: not at all)."""

    url: str
    secret: str = ""
    statuses: list[int] = field(default_factory=list)


class Updates:
    """Updates wait until an offset or a 2xx confirms them; unconfirmed ones come again."""

    def __init__(self) -> None:
        self.updates: deque[Json] = deque()
        self.confirmed: list[Json] = []
        self.again: list[Json] = []
        self.webhook: Webhook | None = None
        self.allowed: list[str] = []
        self.changed = asyncio.Condition()
        self.closing = asyncio.Event()
        self._last_update = FIRST_UPDATE - 1
        self._polling: asyncio.Event | None = None

    async def repeat(self) -> None:
        """Deliver what was confirmed last once more, with the same update_id."""
        self.again.append(self.confirmed[-1])
        await self._notify()

    async def offer(self, kind: str, content: Json) -> int:
        """A new update; pushed at once where a webhook is set. Gives its update_id."""
        self._last_update += 1
        if not self.allowed or kind in self.allowed:
            self.updates.append({"update_id": self._last_update, kind: content})
        await self._notify()
        if self.webhook:
            await self.push()
        return self._last_update

    async def push(self) -> list[int]:
        """Post what waits to the webhook, in order, until one is not acknowledged."""
        statuses: list[int] = []
        hook = self.webhook
        async with httpx.AsyncClient(trust_env=False) as client:
            while hook and self.updates:
                headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
                try:
                    answer = await client.post(hook.url, json=self.updates[0], headers=headers)
                except httpx.HTTPError:
                    statuses.append(0)
                    break
                statuses.append(answer.status_code)
                if not answer.is_success:
                    break
                self.confirmed.append(self.updates.popleft())
        if hook:
            hook.statuses += statuses
        return statuses

    async def until(self, reached: Callable[[], bool], timeout_s: float = 5.0) -> None:
        """Wait for a state that requests bring about. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s), self.changed:
            await self.changed.wait_for(reached)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _do_get_updates(self, params: Json) -> list[Json]:
        if self.webhook:
            raise ApiError(409, _HOOKED)
        self._confirm_before(int(params.get("offset") or 0))
        await self._notify()
        self.allowed = params.get("allowed_updates", self.allowed)
        mine = await self._alone()
        await self._wait_for_updates(mine, float(params.get("timeout") or 0))
        if mine.is_set():
            raise ApiError(409, _TERMINATED)
        self._polling = None
        again, self.again = self.again, []
        limit = int(params.get("limit") or 100)
        return (again + list(self.updates))[:limit]

    async def _alone(self) -> asyncio.Event:
        """Ends another request that waits; this one may be ended in turn."""
        if self._polling:
            self._polling.set()
            await self._notify()
        self._polling = asyncio.Event()
        return self._polling

    async def _wait_for_updates(self, ended: asyncio.Event, seconds: float) -> None:
        def ready() -> bool:
            return bool(self.updates or self.again or ended.is_set() or self.closing.is_set())

        try:
            await self.until(ready, seconds)
        except TimeoutError:
            return

    def _confirm_before(self, offset: int) -> None:
        while offset > 0 and self.updates and self.updates[0]["update_id"] < offset:
            self.confirmed.append(self.updates.popleft())

    def _do_set_webhook(self, params: Json) -> bool:
        url = str(params.get("url") or "")
        if not re.match(r"https://|http://127\.0\.0\.1:", url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = Webhook(url, str(params.get("secret_token") or ""))
        self.allowed = params.get("allowed_updates", self.allowed)
        return True

    def _do_delete_webhook(self, params: Json) -> bool:
        self.webhook = None
        return True

    def _do_get_webhook_info(self, params: Json) -> Json:
        url = self.webhook.url if self.webhook else ""
        return {
            "url": url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }
