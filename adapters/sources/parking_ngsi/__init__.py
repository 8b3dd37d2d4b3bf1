"""NGSI context brokers (NGSI-LD and NGSI-v2, in all encodings): car parks and single spots."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.car_parks import CarParks, Parked, facts_of, parked
from adapters.cities import City, CitySource, must_have_url
from adapters.ports import Parking
from adapters.reading import Origin, Reader, Reading, Window
from adapters.sources.parking_ngsi.entities import rows_of_entities
from adapters.web import Web


def read_entities(bodies: Mapping[str, bytes], origin: Origin) -> Reading[Parked]:
    """Sites and spots of every body; one entity twice is one."""
    rows = (row for body in bodies.values() for row in rows_of_entities(body, origin))
    return parked(rows, origin)


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return read_entities(files, Origin("NGSI", window.now, window.now))


def _connect(web: Web, source: CitySource, city: City) -> Parking:
    must_have_url(source)
    return CarParks(web, source, read_entities, facts=facts_of(city))


READERS: Mapping[str, Reader] = {"ngsi": _read}
PARKING: Mapping[str, Callable[[Web, CitySource, City], Parking]] = {"ngsi": _connect}
