"""What talks need of the house, and the World that a turn hands to a script.

Deeds (`order`, `cancel`, `set`, …) only stage an intent: it is written in the turn's own commit,
and the outcome is told later by the house. Looks may raise adapters.errors.
"""

from handlers.ports.handover import Handover, HandoverIntent
from handlers.ports.person import (
    MESSAGES_LIVE,
    ConsentIntent,
    DeleteIntent,
    Person,
    Persons,
    SavedTrip,
)
from handlers.ports.purse import INVITATION_LIVES, Grant, PayWay, Purse
from handlers.ports.reminders import Reminder, ReminderIntent, Reminders, StopReminderIntent
from handlers.ports.rides import (
    LOCKED_FOR,
    Booking,
    CancelIntent,
    CancelQuote,
    Claim,
    LeaveQuoteIntent,
    OrderIntent,
    QuoteIntent,
    Rides,
    TripState,
)
from handlers.ports.world import World

__all__ = [
    "INVITATION_LIVES",
    "LOCKED_FOR",
    "MESSAGES_LIVE",
    "Booking",
    "CancelIntent",
    "CancelQuote",
    "Claim",
    "ConsentIntent",
    "DeleteIntent",
    "Grant",
    "Handover",
    "HandoverIntent",
    "LeaveQuoteIntent",
    "OrderIntent",
    "PayWay",
    "Person",
    "Persons",
    "Purse",
    "QuoteIntent",
    "Reminder",
    "ReminderIntent",
    "Reminders",
    "Rides",
    "SavedTrip",
    "StopReminderIntent",
    "TripState",
    "World",
]
