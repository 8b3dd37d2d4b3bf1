"""Accepts invitations, and remembers who invited us for the greeting."""

from __future__ import annotations

import logging
from collections import Counter

from aiohttp import ClientError
from nio import AsyncClient, JoinError

from bot.ports import Json

log = logging.getLogger(__name__)

ATTEMPTS = 5


class Invites:
    """Joins each room we are invited to; after ATTEMPTS failures in a row it is declined."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._failures: Counter[str] = Counter()

    async def accept(self) -> None:
        """Join what waits. A room that cannot be joined now is tried again at the next sync."""
        for room in list(self._client.invited_rooms):
            if await self._join(room):
                self._failures.pop(room, None)
                self._client.invited_rooms.pop(room, None)
                continue
            self._failures[room] += 1
            if self._failures[room] >= ATTEMPTS:
                await self._decline(room)

    def person(self, room: str, event: Json) -> str | None:
        """Who invited us: the sender of what our joining replaced, else who else is there."""
        before = event.get("unsigned", {}).get("prev_sender")
        if isinstance(before, str) and before != self._client.user_id:
            return before
        others = [user for user in self._client.rooms[room].users if user != self._client.user_id]
        return others[0] if others else None

    async def _join(self, room: str) -> bool:
        try:
            answer = await self._client.join(room)
        except (TimeoutError, ClientError):
            return False
        return not isinstance(answer, JoinError)

    async def _decline(self, room: str) -> None:
        log.warning("An invitation to a Matrix room could not be followed and is declined.")
        self._client.invited_rooms.pop(room, None)
        self._failures.pop(room, None)
        await self._client.room_leave(room)
