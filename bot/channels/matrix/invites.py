"""Comes when invited, knows by whom, and goes when everybody else has gone."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable

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

    async def leave_empty(self, rooms: Iterable[str]) -> None:
        """Leave and forget those where nobody else is left or expected."""
        for room in rooms:
            if self._is_occupied(room):
                continue
            try:
                await self._client.joined_members(room)  # who is there, asked once more
                if not self._is_occupied(room):
                    await self._client.room_leave(room)
                    await self._client.room_forget(room)
            except (TimeoutError, ClientError) as error:
                log.debug("An empty room was not left: %s.", type(error).__name__)

    def _is_occupied(self, room: str) -> bool:
        known = self._client.rooms.get(room)
        return known is None or bool(set(known.users) - {self._client.user_id})

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
