"""Delivers outbox rows: sends, edits in place, and says what became of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

from aiohttp import ClientError
from nio import AsyncClient, EncryptionError, LocalProtocolError, RoomSendResponse

from bot.channels.matrix.files import MARK, file_content, files_of, texts_of
from bot.channels.matrix.outgoing import build_contents, edit_of
from bot.channels.matrix.receipts import CONNECT_RETRY_S, receipt_of, receipt_of_loss
from bot.channels.matrix.rooms import is_known, place_of
from bot.ports import File, Gone, Json, OutboxRow, Receipt, Rejected, Retry, Sent

MESSAGE = "m.room.message"


class Delivery:
    """One row becomes one or more events; the native id is their ids joined by commas.

    The transaction id is made of the row's id and its words: a repeated row is the same event for
    the homeserver, so nothing is remembered here, and a new house that counts its rows from one
    again says nothing that the homeserver takes for old.
    """

    def __init__(self, client: AsyncClient, account: str, ready: Callable[[], bool]) -> None:
        self._client = client
        self._account = account
        self._ready = ready

    async def deliver(self, row: OutboxRow) -> Receipt:
        """Never raises for what the network or the homeserver does: each end is a receipt."""
        contents = build_contents(row.message)
        if not contents:
            return Rejected("the message is empty")
        if not self._ready():
            return Retry(CONNECT_RETRY_S)
        if not is_known(self._client, row.address):
            return Gone()
        if row.message.ticket and not place_of(self._client, row.address).private:
            return Rejected("a ticket is never shown in a group")
        return await self._put_all(row, contents)

    async def _put_all(self, row: OutboxRow, contents: list[Json]) -> Receipt:
        old = texts_of(row.replaces)
        done: list[str] = []
        for index, content in enumerate(contents):
            edited = old[index] if index < len(old) else None
            told = edit_of(content, edited) if edited else content
            put = await self._put(row.address, told, self._deed(row, index, told))
            if not isinstance(put, str):
                return put
            done.append(edited or put)
        for index, file in enumerate(row.files, len(contents)):
            shown = await self._show(row, index, file)
            if not isinstance(shown, str | Rejected):
                return shown
            done.append(f"{MARK}{shown}" if isinstance(shown, str) else MARK)  # the words stand
        for surplus in [*old[len(contents) :], *files_of(row.replaces)]:
            await self._withdraw(row.address, surplus, self._deed(row, len(contents), surplus))
        return Sent(",".join(done))

    async def _show(self, row: OutboxRow, index: int, file: File) -> str | Receipt:
        """The event of a file: the same deed when it is repeated, wherever its bytes lie then."""
        try:
            content = await file_content(self._client, row.address, file)
        except (TimeoutError, ClientError) as error:
            return receipt_of_loss(error)
        if not isinstance(content, dict):
            return content
        return await self._put(row.address, content, self._deed(row, index, file.attachment.name))

    def _deed(self, row: OutboxRow, index: int, what: object) -> str:
        """The transaction id of one part of a row."""
        words = sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:12]
        return f"lotse-{self._account}-{row.id}-{index}-{words}"

    async def _put(self, room: str, content: Json, deed: str) -> str | Receipt:
        """The id of the event, the same for the same deed, or why there is none."""
        try:
            answer = await self._client.room_send(
                room,
                MESSAGE,
                content,
                tx_id=deed,
                ignore_unverified_devices=True,
            )
        except (TimeoutError, ClientError) as error:
            return receipt_of_loss(error)
        except (EncryptionError, LocalProtocolError):
            return Retry(CONNECT_RETRY_S)  # its keys are under way
        return str(answer.event_id) if isinstance(answer, RoomSendResponse) else receipt_of(answer)

    async def _withdraw(self, room: str, event_id: str, deed: str) -> None:
        """What the shorter text no longer needs; a loss leaves it standing."""
        try:
            await self._client.room_redact(room, event_id, tx_id=deed)
        except (TimeoutError, ClientError):
            return
