"""Reads a sync on which nio breaks from its raw answer: one strange event must stop nobody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import urlencode

from nio import AsyncClient, MatrixRoom

from bot.ports import Json

log = logging.getLogger(__name__)

BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, AssertionError)


async def fetch_raw(client: AsyncClient, since: str | None, sync_filter: str) -> Json:
    """The same sync once more, as JSON. Raises ValueError when the answer is none."""
    asked = {"filter": sync_filter, "timeout": "0", **({"since": since} if since else {})}
    headers = {"Authorization": f"Bearer {client.access_token}"}
    path = f"/_matrix/client/v3/sync?{urlencode(asked)}"
    answer = await client.parse_body(await client.send("GET", path, None, headers))
    if not isinstance(answer, dict) or not isinstance(answer.get("next_batch"), str):
        raise ValueError("the answer is no sync")
    return answer


def rooms_of(answer: Json) -> Iterator[tuple[str, list[Json], list[Json]]]:
    """Each joined room with its state events and the events of its timeline."""
    for room, info in answer.get("rooms", {}).get("join", {}).items():
        yield room, info.get("state", {}).get("events", []), info["timeline"].get("events", [])


async def learn_room(client: AsyncClient, room: str, events: list[Json]) -> None:
    """Bring up to date who is in the room and whether it is encrypted, without nio's reading."""
    encrypted = room in client.encrypted_rooms or any(
        event.get("type") == "m.room.encryption" for event in events
    )
    if room not in client.rooms:
        client.rooms[room] = MatrixRoom(room, client.user_id, encrypted)
    if encrypted:
        client.rooms[room].encrypted = True
        client.encrypted_rooms.add(room)
        client.store.save_encrypted_rooms({room})
    await client.joined_members(room)
