"""A resident with the Telegram app: types, taps only what is shown, and reads what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_chats import Chat, Json, Message
from tests.emulator.telegram_texts import entities

_PEOPLE = count(5001)
_GROUPS = count(-100_900_001, -1)
_QUERIES = count(4_000_000_001)


class NotShown(LookupError):
    """There is no such control on the screen; nobody can tap it."""


@dataclass(frozen=True)
class Seen:
    """A message of the bot as it stands on the screen."""

    message_id: int
    text: str
    buttons: tuple[str, ...] = ()
    edited: bool = False
    source: str = ""


@dataclass
class Resident:
    """One person with one account and a private chat with the bot."""

    api: TelegramApi
    name: str = "Tina"
    language: str | None = "de"
    id: int = field(default_factory=lambda: next(_PEOPLE))
    place: tuple[float, float] = (53.8655, 10.6866)
    clipboard: str = ""
    opened: str = ""

    def __post_init__(self) -> None:
        self.api.chats.setdefault(self.id, Chat(self.id, title=self.name))

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.api.chats[self.id]

    async def types(self, text: str, chat: Chat | None = None, **more: object) -> int:
        """Send a text; gives the message id."""
        return await self.sends({"text": text, "entities": entities(text), **more}, chat)

    async def sends(self, content: Json, chat: Chat | None = None) -> int:
        """Send any content, as the Bot API would describe it."""
        where = chat or self.chat
        message = Message(where.next_id(), self.id, str(content.get("text", "")))
        where.messages[message.message_id] = message
        await self.api.offer("message", self._message(where, message.message_id, content))
        return message.message_id

    async def edits(self, message_id: int, text: str, chat: Chat | None = None) -> None:
        """Change an own message."""
        where = chat or self.chat
        mine = where.messages[message_id]
        if mine.sender != self.id:
            raise NotShown("only own messages can be edited")
        mine.text, mine.edits = text, mine.edits + 1
        changed = {"text": text, "entities": entities(text), "edit_date": self._date()}
        await self.api.offer("edited_message", self._message(where, message_id, changed))

    async def taps(self, label: str, chat: Chat | None = None) -> None:
        """Tap the newest control with this label. Raises NotShown when there is none."""
        where = chat or self.chat
        for message in reversed(where.messages.values()):
            for button in message.buttons():
                if button["text"] == label:
                    return await self._press(where, message, button)
            for key in message.keys() if message is self._keyboard(where) else []:
                if key["text"] == label:
                    return await self._press_key(where, key)
        raise NotShown(f"no control {label!r} on the screen")

    async def shares_location(self, lat: float, lon: float, chat: Chat | None = None) -> int:
        """Send a place."""
        return await self.sends({"location": {"latitude": lat, "longitude": lon}}, chat)

    async def sends_sticker(self) -> int:
        """Send a sticker."""
        sticker = {
            "file_id": "S",
            "file_unique_id": "s",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
        return await self.sends({"sticker": sticker})

    async def shares_contact(self, name: str, phone: str) -> int:
        """Send somebody's telephone number."""
        return await self.sends({"contact": {"phone_number": phone, "first_name": name}})

    async def sends_voice(self) -> int:
        """Send a voice message."""
        voice = {"file_id": "V", "file_unique_id": "v", "duration": 4}
        return await self.sends({"voice": voice})

    async def blocks(self) -> None:
        """Block the bot: whatever it sends now is refused."""
        self.chat.gone = "bot was blocked by the user"
        await self._membership("member", "kicked")

    async def unblocks(self) -> None:
        """Take the bot back."""
        self.chat.gone = None
        await self._membership("kicked", "member")

    def sees(self, chat: Chat | None = None) -> list[Seen]:
        """The bot's messages on the screen, oldest first."""
        messages = (chat or self.chat).messages.values()
        return [_seen(message) for message in messages if message.sender == self.api.me["id"]]

    async def waits(self, reached: Callable[[list[Seen]], bool], timeout_s: float = 5.0) -> Seen:
        """The last message once the screen looks like this. Raises TimeoutError."""
        await self.api.until(lambda: bool(reached(self.sees())), timeout_s)
        return self.sees()[-1]

    async def _press(self, chat: Chat, message: Message, button: Json) -> None:
        if "url" in button:
            self.opened = button["url"]
        elif "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
        else:
            await self._query(chat, message, button["callback_data"])

    async def _query(self, chat: Chat, message: Message, data: str) -> None:
        query = str(next(_QUERIES))
        self.api.open_queries.add(query)
        await self.api.offer(
            "callback_query",
            {
                "id": query,
                "from": self._person(),
                "chat_instance": "1",
                "data": data,
                "message": self.api.describe(chat, message),
            },
        )

    async def _press_key(self, chat: Chat, key: Json) -> None:
        if key.get("request_location"):
            await self.shares_location(*self.place)
        else:
            await self.types(key["text"], chat)

    def _keyboard(self, chat: Chat) -> Message | None:
        """The message whose reply keyboard is shown now."""
        return next((each for each in reversed(chat.messages.values()) if each.keys()), None)

    async def _membership(self, before: str, after: str) -> None:
        await self.api.offer(
            "my_chat_member", membership(self.api, self.chat, self._person(), before, after)
        )

    def _message(self, chat: Chat, message_id: int, content: Json) -> Json:
        return {
            "message_id": message_id,
            "from": self._person(),
            "chat": chat.describe(),
            "date": self._date(),
            **content,
        }

    def _person(self) -> Json:
        person = {"id": self.id, "is_bot": False, "first_name": self.name}
        return {**person, "language_code": self.language} if self.language else person

    def _date(self) -> int:
        return int(self.api.now().timestamp())


def open_group(api: TelegramApi, title: str = "Nachbarn") -> Chat:
    """A group chat in which the bot is a member."""
    chat = Chat(next(_GROUPS), "supergroup", title)
    api.chats[chat.id] = chat
    return chat


def membership(api: TelegramApi, chat: Chat, person: Json, before: str, after: str) -> Json:
    """A change of the bot's own membership."""
    me = {key: api.me[key] for key in ("id", "is_bot", "first_name", "username")}
    until = {"until_date": 0} if "kicked" in (before, after) else {}
    return {
        "chat": chat.describe(),
        "from": person,
        "date": int(api.now().timestamp()),
        "old_chat_member": {"user": me, "status": before, **until},
        "new_chat_member": {"user": me, "status": after, **until},
    }


def _seen(message: Message) -> Seen:
    labels = tuple(control["text"] for control in [*message.buttons(), *message.keys()])
    return Seen(message.message_id, message.text, labels, message.edits > 0, message.source)
