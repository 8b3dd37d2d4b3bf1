"""DATEX II version 2: car parks from a static and a status publication, joined by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.car_parks import CarParks, facts_of
from adapters.cities import City, CitySource, must_have_url
from adapters.ports import Parking
from adapters.reading import Origin, Reader, Reading, Window
from adapters.sources.parking_datex2.joined import read_publications
from adapters.web import Web


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return read_publications(files, Origin("DATEX II", window.now, window.now))


def _connect(web: Web, source: CitySource, city: City) -> Parking:
    """url is the status publication; `static_url` the static one, where it is another."""
    static = source.options.get("static_url")
    lasting = (static,) if static else ()
    urls = (*lasting, must_have_url(source))
    return CarParks(
        web, source, read_publications, urls=urls, lasting=lasting, facts=facts_of(city)
    )


READERS: Mapping[str, Reader] = {"datex2": _read}
PARKING: Mapping[str, Callable[[Web, CitySource, City], Parking]] = {"datex2": _connect}
OPTIONS: Mapping[str, frozenset[str]] = {"datex2": frozenset({"static_url"})}
