"""What became of a request: Telegram's errors in the words of the house."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.ports import Gone, Migrated, Receipt, Rejected, Retry, Unknown

CONNECT_RETRY_S = 2.0
TOKEN_RETRY_S = 60.0

# The library wraps its HTTP client's errors; these mean that nothing was sent.
_NEVER_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"})
_UNEDITABLE = ("message can't be edited", "message to edit not found", "message_id_invalid")


def receipt_of(error: TelegramError) -> Receipt:
    """The receipt for a request that ended in this error.

    A wrong token is Retry: the message is fine, the operator's setting is not.
    """
    match error:
        case RetryAfter():
            return Retry(seconds(error))
        case Forbidden():
            return Gone()
        case ChatMigrated(new_chat_id=address):
            return Migrated(str(address))
        case BadRequest():
            return Rejected(error.message)
        case InvalidToken() | EndPointNotFound() | Conflict():
            return Retry(TOKEN_RETRY_S)
        case NetworkError():
            return Retry(CONNECT_RETRY_S) if never_sent(error) else Unknown()
        case _:
            return Unknown()


def seconds(error: RetryAfter) -> float:
    """How long Telegram wants us to wait; the library is changing the type of it."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def never_sent(error: NetworkError) -> bool:
    """Whether the connection failed before a byte of the request left."""
    return type(error.__cause__).__name__ in _NEVER_SENT


def is_unchanged(error: TelegramError) -> bool:
    """The message already reads like this: an edit that has happened."""
    return isinstance(error, BadRequest) and "message is not modified" in error.message.lower()


def is_uneditable(error: TelegramError) -> bool:
    """The message is gone or too old to edit."""
    text = error.message.lower()
    return isinstance(error, BadRequest) and any(why in text for why in _UNEDITABLE)
