"""The Matrix channel: synced events become `Inbound`, outbox rows become room messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.matrix.settings import MatrixSettings

if TYPE_CHECKING:
    from bot.channels.matrix.channel import MatrixChannel
    from bot.ports import House

__all__ = ["MatrixSettings", "open_channel"]


def open_channel(house: House, settings: MatrixSettings | None) -> MatrixChannel | None:
    """The channel, or None when homeserver, user or token is missing."""
    if settings is None:
        return None
    from bot.channels.matrix.channel import MatrixChannel

    return MatrixChannel(house, settings)
