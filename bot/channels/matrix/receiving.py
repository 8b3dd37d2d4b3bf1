"""Receives: one sync, its events to the inbox together with the next token, then the next sync."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from aiohttp import ClientError
from nio import AsyncClient, RoomInfo, SyncError, SyncResponse

from bot.backoff import Backoff
from bot.channels.matrix.account import write_secret
from bot.channels.matrix.incoming import Myself, Place, membership, read_event, read_presence
from bot.channels.matrix.invites import Invites
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.receipts import invalid_token, is_token_error
from bot.channels.matrix.rooms import Timeline, is_known, place_of
from bot.channels.matrix.salvage import BROKEN, fetch_raw, learn_room, rooms_of
from bot.channels.matrix.settings import MatrixSettings
from bot.ports import House, Inbound, Json

log = logging.getLogger(__name__)

FIRST_SYNC_S = 120.0


class Receiver:
    """Syncs from a token; the token moves on only after the house has committed.

    nio would store the token before anything was done with the events. Here a kill between any
    two lines repeats the sync, and the inbox knows each event it has.
    """

    def __init__(
        self,
        client: AsyncClient,
        house: House,
        settings: MatrixSettings,
        *,
        keys: Keys,
        timeline: Timeline,
        backoff: Backoff,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._house = house
        self._settings = settings
        self._keys = keys
        self._timeline = timeline
        self._backoff = backoff
        self._now = now
        self._invites = Invites(client)
        self._filter = _filter(settings.timeline_limit)
        # Where the first start began: the house keeps a token only together with events.
        self._begin = settings.store / "start.token"
        self.me = Myself(settings.user, account=settings.account)
        self.synced = asyncio.Event()

    async def run(self, since: str | None) -> None:
        """Until cancelled. Raises Refused when the homeserver does not know the token."""
        since = since or _kept(self._begin)
        while True:
            since = await self.step(since)

    async def step(self, since: str | None) -> str | None:
        """One sync and its commit; gives the token for the next one."""
        try:
            answer = await self._sync(since)
            if isinstance(answer, SyncError):
                await self._refused(answer)
                return since
            await self._keys.tend(answer)
            events = await self._read(answer, since)
            await self._invites.accept()
        except (TimeoutError, ClientError) as error:
            await self._backoff.failed(type(error).__name__)
            return since
        except BROKEN as error:
            return await self._salvage(since, error)
        token = await self._done(events, str(answer.next_batch), since)
        await self._invites.leave_empty(answer.rooms.join)
        return token

    async def _salvage(self, since: str | None, broken: Exception) -> str | None:
        """What nio cannot read at once is read event by event; the strange one is left out."""
        log.error("A sync cannot be read at once: %s.", type(broken).__name__)
        try:
            raw = await fetch_raw(self._client, since, json.dumps(self._filter))
            found: list[Inbound | None] = []
            for room, state, events in rooms_of(raw) if since is not None else ():
                await learn_room(self._client, room, state + events)
                clear = await self._timeline.read_raw(room, events, self._now())
                found += [self._event(room, event) for event in clear]
        except (TimeoutError, ClientError, *BROKEN) as error:
            await self._backoff.failed(type(error).__name__)
            return since
        kept = [event for event in found if event is not None]
        return await self._done(kept, raw["next_batch"], since)

    async def _done(self, events: Sequence[Inbound], token: str, since: str | None) -> str:
        self._backoff.worked()
        if since is None:
            write_secret(self._begin, token)
        await self._commit(events, token)
        self.synced.set()
        return token

    async def _sync(self, since: str | None) -> SyncResponse | SyncError:
        """The first answer comes at once, with the whole state: nio keeps none over a restart."""
        first = not self.synced.is_set()
        self._client.next_batch = ""  # nio skips an answer whose token it has seen
        async with asyncio.timeout(FIRST_SYNC_S if first else self._settings.sync_s + 20):
            return await self._client.sync(
                timeout=0 if first else int(self._settings.sync_s * 1000),
                sync_filter=self._filter,
                since=since,
                full_state=first or None,
            )

    async def _refused(self, answer: SyncError) -> None:
        if is_token_error(answer):
            raise invalid_token()
        await self._backoff.failed(
            answer.status_code or "an answer that is no sync", (answer.retry_after_ms or 0) / 1000
        )

    async def _read(self, answer: SyncResponse, since: str | None) -> list[Inbound]:
        """What people did, in the order of each room. Before the first start nothing counts."""
        found = [self._event(room, event) for room, event in self._timeline.late(self._now())]
        for room, info in answer.rooms.join.items():
            if since is not None:
                found += await self._room(room, info, since)
        for room, info in answer.rooms.leave.items():
            found += [self._left(room, event.source) for event in info.timeline.events]
            self._client.rooms.pop(room, None)
        return [event for event in found if event is not None]

    async def _room(self, room: str, info: RoomInfo, since: str) -> list[Inbound | None]:
        events = await self._timeline.read(room, info, since, self._now())
        return [self._event(room, event) for event in events]

    def _event(self, room: str, event: Json) -> Inbound | None:
        try:
            return self._understood(room, event) if is_known(self._client, room) else None
        except BROKEN as error:
            log.error("An event was not understood: %s.", type(error).__name__)
            return None

    def _understood(self, room: str, event: Json) -> Inbound | None:
        place = place_of(self._client, room)
        change = membership(event)
        if change is None:
            return read_event(event, place, self.me, self._now())
        user, state = change
        if user == self.me.user:
            person = self._invites.person(room, event) if state == "join" else None
            return self._presence(event, "join", person, place) if person else None
        if state in ("leave", "ban") and self._timeline.alone(room):
            return self._presence(event, "leave", user, place)
        return None

    def _presence(
        self, event: Json, kind: Literal["join", "leave"], person: str, place: Place
    ) -> Inbound:
        return read_presence(event, kind, person, place, me=self.me, now=self._now())

    def _left(self, room: str, event: Json) -> Inbound | None:
        """We were put out."""
        change = membership(event)
        if change is None or change[0] != self.me.user or change[1] not in ("leave", "ban"):
            return None
        if event["sender"] == self.me.user or not is_known(self._client, room):
            return None
        return self._presence(event, "leave", event["sender"], place_of(self._client, room))

    async def _commit(self, events: Sequence[Inbound], token: str) -> None:
        """Try until the house has them: a repeated sync would not decrypt anything twice."""
        self._timeline.save()
        while True:
            try:
                await self._house.receive(events, cursor=token)
            except Exception as error:
                log.error("The inbox did not take a batch: %s.", type(error).__name__)
                await self._backoff.failed("the inbox is unavailable")
            else:
                self._backoff.worked()
                if events:
                    self._begin.unlink(missing_ok=True)
                return self._timeline.settle()


def _kept(path: Path) -> str | None:
    return path.read_text("utf-8").strip() if path.exists() else None


def _filter(limit: int) -> Json:
    """No presence, typing or receipts: a sync returns when somebody wrote."""
    nothing: Json = {"types": []}
    return {
        "presence": nothing,
        "account_data": nothing,
        "room": {
            "ephemeral": nothing,
            "account_data": nothing,
            "timeline": {"limit": limit, "lazy_load_members": False},
        },
    }
