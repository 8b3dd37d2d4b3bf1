"""A person with an ordinary Matrix client: creates rooms, writes, edits, reads what came."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from nio import (
    AsyncClient,
    AsyncClientConfig,
    Event,
    MegolmEvent,
    RoomSendResponse,
    ToDeviceError,
)

from tests.matrix.synapse_env import Account, Synapse

Json = dict[str, Any]
_ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


class Resident:
    """One user on one device, synced only when a test asks for something."""

    def __init__(self, server: Synapse, account: Account, store: Path) -> None:
        config = AsyncClientConfig(pickle_key="resident", max_timeouts=3)
        self.user = account.user
        self.client = AsyncClient(server.url, account.user, store_path=str(store), config=config)
        self.client.restore_login(account.user, account.device, account.token)
        self.seen: list[Json] = []
        self.undecrypted: list[MegolmEvent] = []

    @classmethod
    async def moved_in(
        cls, server: Synapse, stack: AsyncExitStack, folder: Path, name: str
    ) -> Resident:
        """A registered resident with an ordinary client, closed with the stack."""
        account = await asyncio.to_thread(server.register, name)
        store = folder / account.device
        store.mkdir()
        resident = cls(server, account, store)
        stack.push_async_callback(resident.close)
        return await resident.open()

    async def open(self) -> Resident:
        await self._sync(timeout=0)
        return self

    async def close(self) -> None:
        await self.client.close()
        if self.client.store:
            self.client.store.database.close()

    async def invites(self, *users: str, encrypted: bool = False) -> str:
        """A new room with these users invited."""
        made = await self.client.room_create(
            is_direct=len(users) == 1,
            invite=list(users),
            initial_state=[_ENCRYPTION] if encrypted else [],
        )
        await self._sync(timeout=0)
        return str(made.room_id)

    async def waits_for_member(self, room: str, user: str) -> None:
        await self._until(lambda: user in self._joined(room))

    async def waits_without(self, room: str, user: str) -> None:
        await self._until(lambda: user not in self._joined(room))

    async def writes(self, room: str, text: str, **more: object) -> str:
        """The event id of a text message."""
        return await self.sends(room, {"msgtype": "m.text", "body": text, **more})

    async def sends(self, room: str, content: Json, kind: str = "m.room.message") -> str:
        """The event id of this content."""
        sent = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        assert isinstance(sent, RoomSendResponse), sent
        return str(sent.event_id)

    async def edits(self, room: str, event_id: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event_id}
        body = {"msgtype": "m.text", "body": f"* {text}"}
        return await self.sends(room, {**body, "m.new_content": new, "m.relates_to": relation})

    async def reads(self, room: str, sender: str, count: int = 1) -> list[Json]:
        """The first `count` messages of this sender in the room, decrypted."""

        def found() -> list[Json]:
            return list(self._messages(room, sender))

        await self._until(lambda: len(found()) >= count)
        return found()

    def changes_key(self, room: str) -> None:
        """The next message in an encrypted room comes with a new key."""
        if self.client.rooms[room].encrypted:
            self.client.invalidate_outbound_session(room)

    async def sees_typing(self, room: str, user: str) -> None:
        """Wait until the user is shown typing."""
        await self._until(lambda: user in self.client.rooms[room].typing_users)

    def hold_keys(self) -> list[tuple[str, str, Any]]:
        """From now on the keys of new messages do not leave this client; gives what is held."""
        held: list[tuple[str, str, Any]] = []
        send = self.client._send

        async def hold(
            kind: type, method: str, path: str, data: Any = None, *more: Any, **all: Any
        ) -> Any:
            if "/sendToDevice/m.room.encrypted/" not in path:
                return await send(kind, method, path, data, *more, **all)
            held.append((method, path, data))
            return ToDeviceError("held")

        self.client._send = hold
        return held

    async def release_keys(self, held: list[tuple[str, str, Any]]) -> None:
        """Send what was held."""
        for method, path, data in held:
            headers = {"Authorization": f"Bearer {self.client.access_token}"}
            bare = path.partition("?")[0]
            answer = await self.client.send(method, bare, data, headers)
            assert answer.status == 200, await answer.text()

    def _messages(self, room: str, sender: str) -> Iterator[Json]:
        for event in self.seen:
            if event["room"] == room and event["sender"] == sender:
                yield event["content"]

    def _joined(self, room: str) -> list[str]:
        known = self.client.rooms.get(room)
        return [u.user_id for u in known.users.values() if not u.invited] if known else []

    async def _until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not reached():
                await self._sync()

    async def _sync(self, timeout: int = 2000) -> None:
        client = self.client
        answer = await client.sync(timeout=timeout, full_state=not client.next_batch or None)
        for deed, needed in (
            (client.keys_upload, client.should_upload_keys),
            (client.keys_query, client.should_query_keys),
        ):
            if needed:
                await deed()
        await client.send_to_device_messages()
        for room, info in answer.rooms.join.items():
            for event in info.timeline.events:
                self._saw(room, event)

    def _saw(self, room: str, event: Event) -> None:
        if isinstance(event, MegolmEvent):
            self.undecrypted.append(event)
        elif event.source.get("type") == "m.room.message":
            self.seen.append({**event.source, "room": room})
