"""Everything a script may ask, made for one turn."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.ports import (
    Calendar,
    Civic,
    Disruptions,
    Environment,
    Geocoder,
    Leisure,
    Parking,
    Pois,
    Sharing,
    Traffic,
    Transit,
)
from adapters.words import Place, Point
from handlers.outlook import Outlooks
from handlers.park_hours import OpeningHours
from handlers.ports.handover import Handover
from handlers.ports.person import Persons
from handlers.ports.purse import Purse
from handlers.ports.reminders import Reminders
from handlers.ports.rides import Rides
from handlers.watching import Watches


@dataclass(frozen=True, slots=True)
class World:
    """Everything a script may ask, made for one turn. centre: the middle of the city.

    hub: the place that the city calls its centre, where it names one.
    """

    rides: Rides
    reminders: Reminders
    persons: Persons
    handover: Handover
    transit: Transit
    parking: Parking
    leisure: Leisure
    places: Geocoder
    calendar: Calendar
    operator_name: str
    bookable: bool = True
    purse: Purse | None = None
    disruptions: Disruptions | None = None
    sharing: Sharing | None = None
    environment: Environment | None = None
    traffic: Traffic | None = None
    civic: Civic | None = None
    pois: Pois | None = None
    watches: Watches | None = None
    centre: Point | None = None
    hours: OpeningHours | None = None
    outlooks: Outlooks | None = None
    hub: Place | None = None
