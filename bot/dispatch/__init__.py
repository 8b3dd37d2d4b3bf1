"""What one message means for the talks of its conversation, and the turn that follows from it."""

from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.scene import Orders, QuoteView

__all__ = ["Dispatcher", "Orders", "QuoteView"]
