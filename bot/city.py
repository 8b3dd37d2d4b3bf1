"""The city's ports, opened from its folder: which source stands behind which question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from adapters.all_parking import AllParking
from adapters.car_parks import facts_of
from adapters.cities import CITIES, City, load_city
from adapters.cities.forms import Told
from adapters.cities.holidays import school_breaks_of
from adapters.errors import CityError
from adapters.gathered import AllEnvironment, AllLeisure, AllPois, AllSharing, AllTraffic
from adapters.ports import (
    Background,
    Calendar,
    Civic,
    Disruptions,
    Geocoder,
)
from adapters.sources.calendar_state import StateCalendar
from adapters.sources.gazetteer import gazetteer_of
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.web import Web
from adapters.words import Place
from bot.city_about import centre_of
from bot.city_config import misfits
from bot.config import BadSetting
from bot.sources import (
    civic_of,
    environment_of,
    leisure_of,
    parking_of,
    pois_of,
    sharing_of,
    traffic_of,
)
from bot.transit import Switch, open_transit


@dataclass(frozen=True, slots=True)
class CityPorts:
    """What a city's folder configures; None for a domain that it names no source of."""

    city: City
    transit: Switch
    timetable: GtfsTransit
    parking: AllParking
    leisure: AllLeisure
    places: Geocoder
    calendar: Calendar
    web: Web
    disruptions: Disruptions | None = None
    sharing: AllSharing | None = None
    environment: AllEnvironment | None = None
    traffic: AllTraffic | None = None
    civic: Civic | None = None
    pois: AllPois | None = None
    background: tuple[Background, ...] = ()
    centre: Place | None = None


def open_city(
    name: str, demo_url: str | None, now: Callable[[], datetime], var: Path | None = None
) -> CityPorts:
    """Everything that a city's folder configures. Raises BadSetting with one sentence.

    var: the folder of the running data; a timetable imported there stands before the city's own.
    """
    try:
        return _opened(name, demo_url, now, var)
    except (CityError, OSError) as fault:
        raise BadSetting(f"The city {name} cannot be opened: {fault}.") from fault


def _opened(
    name: str, demo_url: str | None, now: Callable[[], datetime], var: Path | None
) -> CityPorts:
    city = load_city(CITIES / name, **({"demo": demo_url} if demo_url else {}))
    Told(city, misfits(city)).must()
    web = Web(now, city.hosts)
    found = open_transit(name, city, web, now, var)
    lots = parking_of(city, web)
    names = gazetteer_of(city, found.timetable.stops())
    return CityPorts(
        city,
        found.transit,
        found.timetable,
        AllParking(lots, city.sources_of("parking"), facts_of(city)),
        AllLeisure(leisure_of(city, web)),
        names,
        StateCalendar(city.state, school_breaks_of(city)),
        web,
        disruptions=found.disruptions,
        sharing=AllSharing(sharing) if (sharing := sharing_of(city, web)) else None,
        environment=AllEnvironment(air) if (air := environment_of(city, web)) else None,
        traffic=AllTraffic(streets) if (streets := traffic_of(city, web)) else None,
        civic=next(iter(civic_of(city, web)), None),
        pois=AllPois(places) if (places := pois_of(city, web)) else None,
        background=tuple(source for source in lots if isinstance(source, Background)),
        centre=centre_of(city, names),
    )
