"""The Telegram channel: updates become `Inbound`, outbox rows become messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.telegram.settings import TelegramSettings

if TYPE_CHECKING:
    from bot.channels.telegram.channel import TelegramChannel
    from bot.ports import House

__all__ = ["TelegramSettings", "open_channel"]


def open_channel(house: House, settings: TelegramSettings | None) -> TelegramChannel | None:
    """The channel, or None when there is no bot token."""
    if settings is None or not settings.token:
        return None
    from bot.channels.telegram.channel import TelegramChannel

    return TelegramChannel(house, settings)
