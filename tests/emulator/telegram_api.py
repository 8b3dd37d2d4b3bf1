"""An emulator of the Telegram Bot API on 127.0.0.1, with its real errors and faults on demand.

async with TelegramServer() as api:
    settings = TelegramSettings(token=api.token, api_url=api.url)
    tina = Resident(api, "Tina")
    await tina.types("Moin")
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.emulator.telegram_chats import ApiError, Chat, Json, Message, bad_request, read_text
from tests.emulator.telegram_updates import Updates

TOKEN = "123456:TEST-Token-of-the-emulator"
_START = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
_UNMODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@dataclass(frozen=True)
class Fault:
    """What goes wrong instead of, or after, doing what was asked."""

    kind: str
    error: ApiError | None = None

    @classmethod
    def answers(cls, code: int, description: str, **parameters: int) -> Fault:
        """Not done; answered with this error."""
        return cls("error", ApiError(code, description, parameters or None))

    @classmethod
    def passes(cls) -> Fault:
        """Nothing goes wrong this time; the next fault waits for the next request."""
        return cls("none")

    @classmethod
    def too_many(cls, seconds: int) -> Fault:
        """429 with retry_after."""
        said = f"Too Many Requests: retry after {seconds}"
        return cls.answers(429, said, retry_after=seconds)

    @classmethod
    def bad_gateway(cls) -> Fault:
        """502 from something in front of Telegram, without JSON."""
        return cls("gateway")

    @classmethod
    def lost_answer(cls) -> Fault:
        """Done, then the connection closes without an answer."""
        return cls("lost")

    @classmethod
    def hangs(cls) -> Fault:
        """Done, and the answer never comes."""
        return cls("hangs")


@dataclass(frozen=True)
class Asked:
    """A recorded request: the method and its parameters, JSON already read."""

    method: str
    params: Json


class TelegramApi(Updates):
    """The state behind the server: one bot, its updates, chats, faults and requests."""

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.url = ""
        self.me: Json = {
            "id": 123456,
            "is_bot": True,
            "first_name": "Lotse",
            "username": "lotse_test_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.now: Callable[[], datetime] = lambda: _START
        self.chats: dict[int, Chat] = {}
        self.requests: list[Asked] = []
        self.commands: dict[str, list[Json]] = {}
        self.open_queries: set[str] = set()
        self.answered: list[str] = []
        self.typing: list[int] = []
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)

    # --- what tests do ---------------------------------------------------------------------

    def fail(self, method: str, *faults: Fault) -> None:
        """The next requests of this method meet these faults, one each."""
        self._faults[method.lower()].extend(faults)

    def asked(self, method: str) -> list[Json]:
        """The parameters of all requests of a method."""
        return [asked.params for asked in self.requests if asked.method == method]

    # --- what the server does --------------------------------------------------------------

    async def call(self, method: str, params: Json) -> Any:
        """Do one method. Raises ApiError, or Fault's kinds through `next_fault`."""
        handler = getattr(self, f"_do_{_snake(method)}", None)
        if handler is None:
            raise ApiError(404, "Not Found: method not found")
        self.requests.append(Asked(method, params))
        result = handler(params)
        if asyncio.iscoroutine(result):
            result = await result
        await self._notify()
        return result

    def next_fault(self, method: str) -> Fault | None:
        """The fault that this request meets, if any."""
        waiting = self._faults[method.lower()]
        return waiting.popleft() if waiting else None

    def chat(self, params: Json) -> Chat:
        """The chat of a request. Raises ApiError where the bot cannot write."""
        chat = self.chats.get(int(params.get("chat_id") or 0))
        if chat is None:
            raise bad_request("chat not found")
        return chat.open_for_bot()

    def _do_get_me(self, params: Json) -> Json:
        return self.me

    def _do_send_message(self, params: Json) -> Json:
        chat = self.chat(params)
        source = str(params.get("text") or "")
        return self._post(chat, params, read_text(source, params.get("parse_mode")), source)

    def _do_send_photo(self, params: Json) -> Json:
        return self._post(self.chat(params), params, str(params.get("caption") or ""), "")

    _do_send_document = _do_send_photo

    def _post(self, chat: Chat, params: Json, text: str, source: str) -> Json:
        markup = params.get("reply_markup") or {}
        chat.check_markup(markup)
        message = Message(chat.next_id(), self.me["id"], text, source, markup)
        chat.messages[message.message_id] = message
        return self.describe(chat, message)

    def describe(self, chat: Chat, message: Message) -> Json:
        """A message of the bot as answers and taps carry it."""
        told = {
            "message_id": message.message_id,
            "from": {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")},
            "chat": chat.describe(),
            "date": int(self.now().timestamp()),
            "text": message.text,
        }
        if message.buttons():
            told["reply_markup"] = {"inline_keyboard": message.markup["inline_keyboard"]}
        return told

    def _do_edit_message_text(self, params: Json) -> Json:
        chat = self.chat(params)
        message = self._editable(chat, params)
        source = str(params.get("text") or "")
        text = read_text(source, params.get("parse_mode"))
        markup = params.get("reply_markup") or {}
        if (source, markup) == (message.source, message.markup):
            raise bad_request(_UNMODIFIED)
        message.text, message.source = text, source
        return self._edited(chat, message, markup)

    def _do_edit_message_reply_markup(self, params: Json) -> Json:
        chat = self.chat(params)
        message = self._editable(chat, params)
        markup = params.get("reply_markup") or {}
        if markup == message.markup:
            raise bad_request(_UNMODIFIED)
        return self._edited(chat, message, markup)

    def _editable(self, chat: Chat, params: Json) -> Message:
        message = chat.messages.get(int(params.get("message_id") or 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message.sender != self.me["id"] or message.keys():
            raise bad_request("message can't be edited")
        return message

    def _edited(self, chat: Chat, message: Message, markup: Json) -> Json:
        chat.check_markup(markup)
        message.markup = markup
        message.edits += 1
        told = self.describe(chat, message)
        return {**told, "edit_date": told["date"]}

    def _do_delete_message(self, params: Json) -> bool:
        chat = self.chat(params)
        if chat.messages.pop(int(params.get("message_id") or 0), None) is None:
            raise bad_request("message to delete not found")
        return True

    def _do_answer_callback_query(self, params: Json) -> bool:
        query = str(params.get("callback_query_id") or "")
        if query not in self.open_queries:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        self.answered.append(query)
        return True

    def _do_send_chat_action(self, params: Json) -> bool:
        self.typing.append(self.chat(params).id)
        return True

    def _do_set_my_commands(self, params: Json) -> bool:
        language = str(params.get("language_code") or "")
        if language and not re.fullmatch("[a-z]{2}", language):
            raise bad_request("invalid language code specified")
        for command in params.get("commands", []):
            if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[language] = params.get("commands", [])
        return True


def _snake(method: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", method).lower()
