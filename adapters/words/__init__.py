"""The frozen nouns of the city: what every adapter speaks and every talk hears.

All datetimes are aware. Money is integer euro cents. Coordinates are WGS84 degrees.
`None` means "not known", never zero, never "now".
"""

from adapters.words.booking import (
    CancelRule,
    ExtraCost,
    FareLine,
    Notice,
    NoticeKind,
    Offer,
    PartnerBooking,
    PartnerState,
    Product,
    RideRequest,
)
from adapters.words.civic import CivicEntry, Topic
from adapters.words.environment import Measurement, Quantity, WeatherWarning
from adapters.words.facts import Candidate, Fact, Holiday, Place, Point
from adapters.words.leisure import Outing
from adapters.words.money import JournalEntry, Money, Voucher
from adapters.words.parking import ParkingSite, ParkingSpot, SiteState, SpotState
from adapters.words.pois import Poi
from adapters.words.sharing import ParkingZone, Provider, SharedVehicle, VehicleKind
from adapters.words.traffic import BridgeOpening, Flow, TrafficState
from adapters.words.transit import (
    Alert,
    CancelledRun,
    Departure,
    Informed,
    Journey,
    JourneyRequest,
    LateRun,
    Leg,
    Mode,
)
from adapters.words.wishes import Need, Party, SortRule, When

__all__ = [
    "Alert",
    "BridgeOpening",
    "CancelRule",
    "CancelledRun",
    "Candidate",
    "CivicEntry",
    "Departure",
    "ExtraCost",
    "Fact",
    "FareLine",
    "Flow",
    "Holiday",
    "Informed",
    "JournalEntry",
    "Journey",
    "JourneyRequest",
    "LateRun",
    "Leg",
    "Measurement",
    "Mode",
    "Money",
    "Need",
    "Notice",
    "NoticeKind",
    "Offer",
    "Outing",
    "ParkingSite",
    "ParkingSpot",
    "ParkingZone",
    "PartnerBooking",
    "PartnerState",
    "Party",
    "Place",
    "Poi",
    "Point",
    "Product",
    "Provider",
    "Quantity",
    "RideRequest",
    "SharedVehicle",
    "SiteState",
    "SortRule",
    "SpotState",
    "Topic",
    "TrafficState",
    "VehicleKind",
    "Voucher",
    "WeatherWarning",
    "When",
]
