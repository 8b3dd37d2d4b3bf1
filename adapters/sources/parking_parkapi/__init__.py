"""ParkAPI (v1, v2, v3): the car parks of a city with their free spaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from adapters.car_parks import CarParks, Parked, Read, facts_of, parked
from adapters.cities import City, CitySource, SiteFacts, must_have_url
from adapters.ports import Parking
from adapters.reading import Origin, Reader, Reading, Window, all_of, json_of, link
from adapters.sources.parking_parkapi.sites import ROWS
from adapters.web import Web


class ParkApi(CarParks):
    """ports.Parking over one ParkAPI address, all its pages. version: 1, 2 or 3."""

    def __init__(
        self,
        web: Web,
        url: str,
        source_name: str,
        licence: str,
        *,
        simulated: bool = False,
        facts: Mapping[str, SiteFacts] | None = None,
        version: int = 3,
    ) -> None:
        source = CitySource("parking", "parkapi", source_name, url, licence, simulated)
        super().__init__(web, source, _read(version), facts=facts, following=next_page)


def _read(version: int) -> Read:
    rows = ROWS[version]

    def read(bodies: Mapping[str, bytes], origin: Origin) -> Reading[Parked]:
        return parked((row for body in bodies.values() for row in rows(body, origin)), origin)

    return read


def next_page(body: bytes, url: str) -> str | None:
    """The address of the next page: `next` (v2) or `next_path` (v3); None on the last."""
    answer = json_of(body, url)
    if not isinstance(answer, dict):
        return None
    more = link(answer.get("next")) or link(answer.get("next_path"))
    try:
        return urljoin(url, more) if more else None
    except ValueError:
        return None


def _reader(version: int) -> Reader:
    def read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
        return all_of(
            _read(version)({name: body}, Origin(name, window.now, window.now))
            for name, body in files.items()
        )

    return read


READERS: Mapping[str, Reader] = {f"parkapi-v{version}": _reader(version) for version in ROWS}


def _port(version: int) -> Callable[[Web, CitySource, City], Parking]:
    def connect(web: Web, source: CitySource, city: City) -> Parking:
        return ParkApi(
            web,
            must_have_url(source),
            source.name,
            source.licence,
            simulated=source.simulated,
            facts=facts_of(city),
            version=version,
        )

    return connect


PARKING: Mapping[str, Callable[[Web, CitySource, City], Parking]] = {
    f"parkapi-v{version}": _port(version) for version in ROWS
}
