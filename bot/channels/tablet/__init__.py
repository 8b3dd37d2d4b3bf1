"""The page: Lotse on a tablet in an office or in the browser of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.tablet.settings import TabletSettings
from bot.ports import House

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

__all__ = ["TabletSettings", "open_channel"]


def open_channel(house: House, settings: TabletSettings) -> Tablet:
    """The page for this house; it serves once `run` is awaited."""
    from bot.channels.tablet.app import Tablet
    from bot.channels.tablet.web import web_app

    return Tablet(house, settings, web_app)
