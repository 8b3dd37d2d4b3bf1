"""ParkAPI (v1, v2, v3): the car parks of a city with their free spaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from adapters.cities import City, CitySource, SiteFacts, load_sites
from adapters.errors import Misunderstood
from adapters.ports import Parking
from adapters.reading import Origin, Reader, Reading, Window, all_of
from adapters.sources.parking_parkapi.sites import VERSIONS
from adapters.sources.parking_parkapi.spots import is_spots, read_spots
from adapters.web import Web
from adapters.words import ParkingSite, ParkingSpot


class ParkApi:
    """ports.Parking over one ParkAPI address.

    facts: what the city knows of its sites beyond the feed, by site id.
    version: 1, 2 or 3. Raises Unavailable or Misunderstood where neither the source nor a
    page young enough is there; an old page keeps its times, so its numbers are None.
    """

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
        self._web = web
        self._url = url
        self._source = source_name
        self._licence = licence
        self._simulated = simulated
        self._facts = facts or {}
        self._read = VERSIONS[version]

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        page = await self._web.get(self._url, accept=lambda body: self._reading(body, now, now))
        reading = self._reading(page.body, page.fetched_at, now)
        return tuple(self._with_facts(site) for site in reading.items)

    def _reading(self, body: bytes, fetched_at: datetime, now: datetime) -> Reading[ParkingSite]:
        origin = Origin(self._source, fetched_at, now, self._licence, self._simulated)
        reading = self._read(body, origin)
        if not reading.items:
            raise Misunderstood(f"{self._source} sent no usable site", source=self._source)
        return reading

    def _with_facts(self, site: ParkingSite) -> ParkingSite:
        facts = self._facts.get(site.id)
        if facts is None:
            return site
        return replace(
            site,
            district=facts.district,
            motorhome_spots=facts.motorhome_spots,
            fee_cents_per_hour=facts.fee_cents_per_hour,
            fee_cents_per_day=facts.fee_cents_per_day,
        )


def _reader(version: int) -> Reader:
    def read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
        return all_of(
            _of_any_kind(version, body, Origin(name, window.now, window.now))
            for name, body in files.items()
        )

    return read


def _of_any_kind(version: int, body: bytes, origin: Origin) -> Reading[ParkingSite | ParkingSpot]:
    """Version 3 serves car parks and single spots under one key."""
    if version == 3 and is_spots(body, origin.source):
        return read_spots(body, origin)
    return VERSIONS[version](body, origin)


READERS: Mapping[str, Reader] = {f"parkapi-v{version}": _reader(version) for version in VERSIONS}


def _port(version: int) -> Callable[[Web, CitySource, City], Parking]:
    def connect(web: Web, source: CitySource, city: City) -> Parking:
        if source.url is None:
            raise Misunderstood(f"{source.id} has no url", source=source.id)
        file = city.files.get("parking")
        return ParkApi(
            web,
            source.url,
            source.name,
            source.licence,
            simulated=source.simulated,
            facts=load_sites(file) if file else None,
            version=version,
        )

    return connect


PARKING: Mapping[str, Callable[[Web, CitySource, City], Parking]] = {
    f"parkapi-v{version}": _port(version) for version in VERSIONS
}
