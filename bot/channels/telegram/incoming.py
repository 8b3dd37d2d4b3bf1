"""Reads Telegram's updates into `Inbound`.

Event ids, unique for ever and the same however often an update is delivered: a message is
`m<chat>.<message>`, an edit of it `e<chat>.<message>.<update>` (it replaces the former), a tap
`c<callback query>`, a change of membership `s<chat>.<update>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, MessageEntity, Update, User

from bot.channels.telegram.letters import clean
from bot.ports import Inbound, InboundKind

CHANNEL = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

_FILES = ("photo", "document", "video", "animation")
_VOICES = ("voice", "audio", "video_note")
_ADDRESSING = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND)


@dataclass(frozen=True, slots=True)
class Myself:
    """Which bot this is: its user id and its name without the @."""

    id: int
    username: str
    account: str = "main"


def read_update(update: Update, me: Myself, now: datetime) -> Inbound | None:
    """The update as `Inbound`; None for what is not for us (other chats' talk, bots, posts)."""
    if update.message:
        return _read_message(update.message, me)
    if update.edited_message:
        return _read_edit(update.edited_message, me, update.update_id)
    if update.callback_query:
        return _read_tap(update.callback_query, me, now)
    if update.my_chat_member:
        return _read_membership(update.my_chat_member, me, update.update_id)
    return None


def address_of(chat: Chat, thread: int | None = None) -> str:
    """The conversation of a chat, or of one topic in it: `<chat>` or `<chat>/<thread>`."""
    return f"{chat.id}/{thread}" if thread else str(chat.id)


def _read_message(message: Message, me: Myself) -> Inbound | None:
    kind = _kind(message)
    sender = message.from_user
    if kind is None or sender is None or sender.is_bot or not _for_us(message, me):
        return None
    place = message.location if kind == "location" else None
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=_message_id(message),
        person=str(sender.id),
        conversation=_conversation(message),
        at=message.date,
        kind=kind,
        text="" if kind in ("contact", "location", "sticker") else _text(message, me),
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        reply_to=_reply_to(message),
        language=sender.language_code,
        private=_is_private(message.chat),
    )


def _read_edit(message: Message, me: Myself, update_id: int) -> Inbound | None:
    """Only a changed wording counts: a live location arrives as one edit after the other."""
    sender = message.from_user
    text = _text(message, me)
    if sender is None or sender.is_bot or not text or not _for_us(message, me):
        return None
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=f"e{message.chat.id}.{message.message_id}.{update_id}",
        person=str(sender.id),
        conversation=_conversation(message),
        at=message.edit_date or message.date,
        kind="edit",
        text=text,
        reply_to=_reply_to(message),
        replaces=_message_id(message),
        language=sender.language_code,
        private=_is_private(message.chat),
    )


def _read_tap(query: CallbackQuery, me: Myself, now: datetime) -> Inbound | None:
    """A tap has no time of its own; an inline message has no chat and is not ours."""
    if query.message is None or not query.data:
        return None
    message = query.message
    thread = _thread(message) if isinstance(message, Message) else None
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=f"c{query.id}",
        person=str(query.from_user.id),
        conversation=address_of(message.chat, thread),
        at=now,
        kind="choice",
        token=clean(query.data),
        reply_to=str(message.message_id),
        language=query.from_user.language_code,
        private=_is_private(message.chat),
    )


def _read_membership(change: ChatMemberUpdated, me: Myself, update_id: int) -> Inbound | None:
    was_in, is_in = _is_in(change.old_chat_member.status), _is_in(change.new_chat_member.status)
    if was_in == is_in or change.chat.type == Chat.CHANNEL:
        return None
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=f"s{change.chat.id}.{update_id}",
        person=str(change.from_user.id),
        conversation=address_of(change.chat),
        at=change.date,
        kind="join" if is_in else "leave",
        language=change.from_user.language_code,
        private=_is_private(change.chat),
    )


def _kind(message: Message) -> InboundKind | None:
    """What was sent; None for service messages and whatever we cannot read."""
    if message.text is not None:
        return "text"
    if message.location:
        return "location"
    if message.contact:
        return "contact"
    if message.sticker or message.dice:
        return "sticker"
    if any(getattr(message, name) for name in _VOICES):
        return "voice"
    if any(getattr(message, name) for name in _FILES):
        return "file"
    return None


def _for_us(message: Message, me: Myself) -> bool:
    """In private always; among others only a command, our name, or an answer to us."""
    if message.chat.type == Chat.PRIVATE:
        return True
    if message.chat.type == Chat.CHANNEL:
        return False
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == me.id:
        return True
    return any(_names_us(entity, words, me) for entity, words in _entities(message).items())


def _entities(message: Message) -> dict[MessageEntity, str]:
    if message.text is not None:
        return message.parse_entities(list(_ADDRESSING))
    return message.parse_caption_entities(list(_ADDRESSING))


def _names_us(entity: MessageEntity, words: str, me: Myself) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type == MessageEntity.MENTION:
        return words[1:].lower() == me.username.lower()
    _, at, name = words.partition("@")
    return not at or name.lower() == me.username.lower()


def _text(message: Message, me: Myself) -> str:
    """The words without our own name, so that "/hilfe@bot" is "/hilfe"."""
    words = clean(message.text if message.text is not None else message.caption or "")
    if not me.username:
        return words.strip()
    return re.sub(rf"\s?@{re.escape(me.username)}\b", "", words, flags=re.IGNORECASE).strip()


def _conversation(message: Message) -> str:
    return address_of(message.chat, _thread(message))


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _message_id(message: Message) -> str:
    return f"m{message.chat.id}.{message.message_id}"


def _reply_to(message: Message) -> str | None:
    """The native id, as `Sent` gives it, of the message this one answers."""
    return str(message.reply_to_message.message_id) if message.reply_to_message else None


def _is_private(chat: Chat) -> bool:
    return chat.type == Chat.PRIVATE


def _is_in(status: str) -> bool:
    return status in ("member", "administrator", "creator", "restricted")


def addressee(user: User, account: str) -> Myself:
    """Who we are, from getMe."""
    return Myself(id=user.id, username=user.username or "", account=account)
