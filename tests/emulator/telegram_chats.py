"""The chats of the emulated Telegram: messages, keyboards and the rules they must keep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.telegram_texts import TextError, read_html, units

Json = dict[str, Any]

_URL = re.compile(r"(https?://[^\s/]+\.[^\s/]+|tg:)\S*")


class ApiError(Exception):
    """An answer with ok=false: HTTP status, real wording, and Telegram's parameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(why: str, parameters: Json | None = None) -> ApiError:
    """400 with the usual beginning."""
    return ApiError(400, f"Bad Request: {why}", parameters)


@dataclass
class Message:
    """A message as it stands in the chat; text is what is read, without tags."""

    message_id: int
    sender: int
    text: str = ""
    source: str = ""
    markup: Json = field(default_factory=dict)
    edits: int = 0

    def buttons(self) -> list[Json]:
        """The inline buttons in reading order."""
        return [button for row in self.markup.get("inline_keyboard", []) for button in row]

    def keys(self) -> list[Json]:
        """The keys of the reply keyboard."""
        rows = self.markup.get("keyboard", [])
        return [{"text": key} if isinstance(key, str) else key for row in rows for key in row]


@dataclass
class Chat:
    """One chat; what became of the bot in it decides what may be sent."""

    id: int
    kind: str = "private"
    title: str = ""
    messages: dict[int, Message] = field(default_factory=dict)
    gone: str | None = None
    migrated_to: int | None = None
    last_id: int = 0

    def describe(self) -> Json:
        """The chat as updates carry it."""
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, name: self.title}

    def next_id(self) -> int:
        """Message ids count per chat."""
        self.last_id += 1
        return self.last_id

    def open_for_bot(self) -> Chat:
        """Itself. Raises ApiError when the bot may not write here."""
        if self.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_to},
            )
        if self.gone:
            raise ApiError(403, f"Forbidden: {self.gone}")
        return self

    def check_markup(self, markup: Json) -> None:
        """Raises ApiError for a keyboard that Telegram would not take."""
        for row in markup.get("inline_keyboard", []):
            for button in row:
                _check_button(button)
        for row in markup.get("keyboard", []):
            for key in row:
                asks = isinstance(key, dict) and key.get("request_location")
                if asks and self.kind != "private":
                    raise bad_request("location can be requested in private chats only")


def read_text(source: str, mode: str | None) -> str:
    """The words of a text to send. Raises ApiError for empty, long or broken ones."""
    try:
        text = read_html(source) if (mode or "").upper() == "HTML" else source.strip()
    except TextError as error:
        raise bad_request(str(error)) from error
    if not text:
        raise bad_request("message text is empty")
    if units(text) > 4096:
        raise bad_request("message is too long")
    return text


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [name for name in ("callback_data", "url", "copy_text") if name in button]
    if len(actions) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.fullmatch(button["url"]):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
