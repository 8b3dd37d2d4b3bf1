"""The middle of a city, as its configuration names it: a place that people know."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.cities import City
from adapters.cities.config import CONFIG
from adapters.errors import CityError, Misunderstood
from adapters.ports import Geocoder
from adapters.sources.gazetteer import gazetteer_of
from adapters.words import Place

SURE = 95.0


def centre_of(city: City, places: Geocoder) -> Place | None:
    """The place that the city calls its centre, None where it names none.

    Raises Misunderstood where there is no place of that name.
    """
    if city.centre is None:
        return None
    found = places.find(city.centre, 1)
    if not found or found[0].score < SURE:
        raise Misunderstood(f"{CONFIG}: centre {city.centre} is no place", source=city.name)
    return found[0].place


def centre_faults(city: City) -> Iterator[str]:
    """A sentence where the centre is no place; files that cannot be read are told elsewhere."""
    try:
        places = gazetteer_of(city)
    except CityError:
        return
    try:
        centre_of(city, places)
    except Misunderstood as fault:
        yield str(fault)
