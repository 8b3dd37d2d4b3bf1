"""The rooms we are in: who is there, and what was said since a token, without gaps."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from nio import (
    AsyncClient,
    EncryptionError,
    Event,
    LocalProtocolError,
    MegolmEvent,
    MessageDirection,
    RoomInfo,
    RoomMessagesError,
)

from bot.channels.matrix.incoming import Place, membership
from bot.channels.matrix.salvage import BROKEN
from bot.channels.matrix.waiting import Waiting
from bot.ports import Json

log = logging.getLogger(__name__)

PAGE = 100
PAGES = 20
_TYPES = ("m.room.message", "m.room.encrypted", "m.room.member", "m.sticker")


class Timeline:
    """Reads the events of a room in order, decrypted; those without a key wait."""

    def __init__(self, client: AsyncClient, waiting: Waiting) -> None:
        self._client = client
        self._waiting = waiting

    async def read(self, room: str, info: RoomInfo, since: str, now: datetime) -> list[Json]:
        """What happened in the room after `since`, or after we were invited to it."""
        timeline = info.timeline
        events = list(timeline.events)
        if timeline.limited and timeline.prev_batch and _invited(events, self._me) is None:
            new = _joined(events, self._me)
            events = await self._gap(room, timeline.prev_batch, None if new else since) + events
        begin = _invited(events, self._me)
        kept = events if begin is None else events[begin:]
        return [event for one in kept if (event := await self._clear(room, one, now))]

    async def read_raw(self, room: str, sources: Sequence[Json], now: datetime) -> list[Json]:
        """The readable ones of these raw events; what nio cannot even look at is left out."""
        found: list[Json | None] = []
        for source in sources:
            try:
                found.append(await self._clear(room, Event.parse_event(source), now))
            except BROKEN as error:
                log.error("An event was left out: %s.", type(error).__name__)
        return [event for event in found if event is not None]

    def late(self, now: datetime) -> list[tuple[str, Json]]:
        """(room, event) for each waiting event whose key has come."""
        return self._waiting.retry(self._decrypt, now)

    def save(self) -> None:
        """Before the commit: what waits is kept."""
        self._waiting.save()

    def settle(self) -> None:
        """After the commit: what came is forgotten."""
        self._waiting.settle()

    def alone(self, room: str) -> bool:
        """Whether nobody else is in the room."""
        return len(joined(self._client, room)) <= 1

    @property
    def _me(self) -> str:
        return str(self._client.user_id)

    async def _gap(self, room: str, start: str, since: str | None) -> list[Event]:
        """The events between the token and the timeline, oldest first, at most PAGES pages."""
        found: list[Event] = []
        at: str | None = start
        for _ in range(PAGES):
            page = await self._client.room_messages(
                room, at, since, MessageDirection.back, PAGE, {"types": list(_TYPES)}
            )
            if isinstance(page, RoomMessagesError):
                log.warning("Older messages of a room cannot be read: %s.", page.status_code)
                break
            found += page.chunk
            at = page.end
            if at is None or not page.chunk or _invited(page.chunk, self._me) is not None:
                break
        else:
            log.warning("More than %d events came at once; the oldest are left out.", len(found))
        return found[::-1]

    async def _clear(self, room: str, event: Event, now: datetime) -> Json | None:
        """The readable event as JSON; one without its key is kept and the key asked for."""
        if not isinstance(event, MegolmEvent):
            source = getattr(event, "source", None)
            return source if isinstance(source, dict) else None
        clear = self._decrypt(room, event.source)
        if (
            clear is None
            and event.sender != self._me
            and self._waiting.add(room, event.source, now)
        ):
            await self._ask(room, event)
        return clear

    def _decrypt(self, room: str, source: Json) -> Json | None:
        event = Event.parse_encrypted_event(source)
        if not isinstance(event, MegolmEvent):
            return None
        event.room_id = room
        try:
            clear = self._client.decrypt_event(event)
        except EncryptionError:
            return None
        return clear.source if isinstance(clear, Event) else None

    async def _ask(self, room: str, event: MegolmEvent) -> None:
        event.room_id = room
        try:
            await self._client.request_room_key(event)
        except LocalProtocolError:
            return  # asked already


def is_known(client: AsyncClient, room: str) -> bool:
    """Whether we are in this room, as far as the last sync tells."""
    return room in client.rooms


def joined(client: AsyncClient, room: str) -> list[str]:
    """The users who are in the room, ourselves included."""
    return [user.user_id for user in client.rooms[room].users.values() if not user.invited]


def place_of(client: AsyncClient, room: str) -> Place:
    """Private with exactly one person; somebody who is only invited could read along as well."""
    return Place(room, len(joined(client, room)) == 2 == len(client.rooms[room].users))


def _invited(events: Sequence[Event], me: str) -> int | None:
    """Where our last invitation stands in these events."""
    found = [n for n, event in enumerate(events) if _change(event) == (me, "invite")]
    return found[-1] if found else None


def _joined(events: Sequence[Event], me: str) -> bool:
    return any(_change(event) == (me, "join") for event in events)


def _change(event: Event) -> tuple[str, str] | None:
    source = getattr(event, "source", None)
    return membership(source) if isinstance(source, dict) else None
