"""The page: Lotse on a tablet in an office or in the browser of the demo."""

from bot.channels.tablet.app import Tablet, open_channel
from bot.channels.tablet.settings import TabletSettings

__all__ = ["Tablet", "TabletSettings", "open_channel"]
