"""Delivers outbox rows: sends, edits in place, and says what became of each."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.channels.telegram.outgoing import Part, build_parts
from bot.channels.telegram.receipts import (
    CONNECT_RETRY_S,
    is_unchanged,
    is_uneditable,
    receipt_of,
)
from bot.ports import File, OutboxRow, Receipt, Rejected, Retry, Sent, Unknown

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_REMEMBERED_ROWS = 1000
_MAX_CAPTION = 1024
_FILE = "f"


@dataclass(frozen=True, slots=True)
class Address:
    """A chat and, in a group with topics, the topic."""

    chat: int
    thread: int | None = None

    @classmethod
    def of(cls, address: str) -> Address:
        """Reads `<chat>` or `<chat>/<thread>`. Raises ValueError for anything else."""
        chat, _, thread = address.partition("/")
        return cls(int(chat), int(thread) if thread else None)

    @property
    def private(self) -> bool:
        """Chats with one person have positive ids, groups and channels negative ones."""
        return self.chat > 0


class Delivery:
    """One row becomes one or more messages; a repeated row goes on where it stopped.

    The native id of a row of several messages is their ids joined by commas, those of files with
    an f before them. Files follow the words; an edit cannot change them, so the old ones go.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._progress: OrderedDict[int, list[str]] = OrderedDict()

    async def deliver(self, row: OutboxRow) -> Receipt:
        """Never raises TelegramError: every end of a request is a receipt."""
        try:
            address = Address.of(row.address)
        except ValueError:
            return Rejected("not a Telegram address")
        if row.message.ticket and not address.private:
            return Rejected("a ticket is never shown in a group")
        parts = build_parts(row.message, private=address.private)
        if not parts:
            return Rejected("the message is empty")
        receipt = await self._deliver_parts(row, address, parts)
        if not isinstance(receipt, Retry | Unknown):
            self._progress.pop(row.id, None)
        return receipt

    async def _deliver_parts(self, row: OutboxRow, to: Address, parts: list[Part]) -> Receipt:
        done = self._progress_of(row.id)
        old = _text_ids(row.replaces) if _editable(parts) else []
        for index in range(len(done), len(parts)):
            edited = old[index] if index < len(old) else None
            put = await self._put(to, parts[index], edited)
            if not isinstance(put, int):
                return put
            done.append(str(put))
        for file in row.files[len(done) - len(parts) :]:
            put = await self._send_file(to, file)
            if not isinstance(put, int | Rejected):
                return put
            done.append(f"{_FILE}{put}" if isinstance(put, int) else _FILE)  # the words stand
        await self._delete(to, [*old[len(parts) :], *_file_ids(row.replaces)])
        return Sent(",".join(done))

    async def _put(self, to: Address, part: Part, edited: int | None) -> int | Receipt:
        """The id of the message that now reads like this part, or why there is none."""
        if edited is not None:
            put = await self._edit(to, part, edited)
            if put is not None:
                return put
        return await self._send(to, part)

    async def _send(self, to: Address, part: Part) -> int | Receipt:
        try:
            message = await self._bot.send_message(
                to.chat,
                part.html,
                parse_mode=ParseMode.HTML,
                reply_markup=part.markup,
                message_thread_id=to.thread,
                link_preview_options=_NO_PREVIEW,
            )
        except TelegramError as error:
            return receipt_of(error)
        return message.message_id

    async def _send_file(self, to: Address, file: File) -> int | Receipt:
        """A picture as a photo, everything else as a document; its words are its caption."""
        named = InputFile(file.data, filename=file.attachment.name)
        words, topic = _caption(file.attachment.alt), to.thread
        image = file.attachment.media_type.startswith("image/")
        send = self._bot.send_photo if image else self._bot.send_document
        try:
            message = await send(to.chat, named, caption=words, message_thread_id=topic)
        except TelegramError as error:
            return receipt_of(error)
        return message.message_id

    async def _edit(self, to: Address, part: Part, edited: int) -> int | Receipt | None:
        """None when the message can no longer be edited. Repeating an edit does no harm."""
        try:
            await self._bot.edit_message_text(
                part.html,
                chat_id=to.chat,
                message_id=edited,
                parse_mode=ParseMode.HTML,
                reply_markup=part.inline,
                link_preview_options=_NO_PREVIEW,
            )
        except TelegramError as error:
            if is_unchanged(error):
                return edited
            if is_uneditable(error):
                return None
            receipt = receipt_of(error)
            return Retry(CONNECT_RETRY_S) if isinstance(receipt, Unknown) else receipt
        return edited

    async def _delete(self, to: Address, surplus: list[int]) -> None:
        """What the shorter text no longer needs; a message too old to delete simply stays."""
        for message_id in surplus:
            try:
                await self._bot.delete_message(to.chat, message_id)
            except TelegramError:
                return

    def _progress_of(self, row_id: int) -> list[str]:
        done = self._progress.setdefault(row_id, [])
        while len(self._progress) > _REMEMBERED_ROWS:
            self._progress.popitem(last=False)
        return done


def _caption(words: str) -> str:
    """As many whole lines as a caption may hold."""
    if len(words) <= _MAX_CAPTION:
        return words
    held = words[: _MAX_CAPTION - 2]
    return held[: max(held.rfind("\n"), 0)].rstrip() + "\n…" if "\n" in held else held + "…"


def _text_ids(native: str | None) -> list[int]:
    return [int(part) for part in (native or "").split(",") if part.isdigit()]


def _file_ids(native: str | None) -> list[int]:
    parts = (native or "").split(",")
    return [int(part[1:]) for part in parts if part[:1] == _FILE and part[1:].isdigit()]


def _editable(parts: list[Part]) -> bool:
    """An edit cannot bring up a keyboard that asks for a place."""
    return all(part.markup is None or part.inline is not None for part in parts)
