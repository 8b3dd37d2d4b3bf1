"""schema.org: what is on, from any page that tells search engines of its events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.ports import Leisure
from adapters.reading import Origin, Reader, Reading, Rejected, Window, all_of
from adapters.sources.leisure_jsonld.events import events_of, is_event, read_jsonld, runs
from adapters.sources.leisure_jsonld.pages import is_bare, objects_of
from adapters.sources.leisure_jsonld.places import places_of
from adapters.web import Page, Web
from adapters.words import Fact, Outing, Point

MAX_BYTES = 5_000_000
FRESH_FOR = timedelta(minutes=15)
LOCAL = "Europe/Berlin"


class JsonLdLeisure:
    """ports.Leisure over one page. Places outside the city are told without a point.

    What is cancelled or postponed does not happen on the day it was meant for, and is left out.

    Raises Unavailable or Misunderstood where neither the page nor a copy young enough is there.
    """

    def __init__(self, web: Web, source: CitySource, url: str, city: City) -> None:
        self._web = web
        self._source = source
        self._url = url
        self._city = city
        self._zone = ZoneInfo(city.timezone)

    async def outings(self, since: datetime, until: datetime) -> Fact[tuple[Outing, ...]]:
        page = await self._web.get(
            self._url,
            max_bytes=MAX_BYTES,
            fresh_for=FRESH_FOR,
            accept=self._accept,
            source=self._source.name,
        )
        reading = await asyncio.to_thread(self._read, page, since, until)
        going = tuple(
            self._in_the_city(outing)
            for outing in reading.items
            if outing.state == "confirmed" and runs(outing, (since, until))
        )
        source = self._source
        return Fact(going, source.name, page.fetched_at, None, source.licence, source.simulated)

    def _accept(self, body: bytes) -> None:
        """A page that says nothing to search engines says nothing of what is on either."""
        objects, _ = objects_of(body, self._source.name)
        if not objects and not is_bare(body):
            name = self._source.name
            raise Misunderstood(f"{name} tells of nothing in schema.org's words", source=name)

    def _in_the_city(self, outing: Outing) -> Outing:
        place = outing.place
        if place is None or self._city.bounds.contains(Point(place.lat, place.lon)):
            return outing
        return replace(outing, place=None)

    def _read(self, page: Page, since: datetime, until: datetime) -> Reading[Outing]:
        source = self._source
        origin = Origin(source.name, page.fetched_at, since, source.licence, source.simulated)
        return read_jsonld(page.body, origin, (since, until), self._zone, self._url)


def _reader(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        _read(body, Origin(name, window.now, window.now), window) for name, body in files.items()
    )


def _read(body: bytes, origin: Origin, window: Window) -> Reading[object]:
    """The events of a page; of one that tells of none at all its places."""
    objects, faults = objects_of(body, origin.source)
    places = places_of(objects)
    if not any(is_event(node) for node in objects) and (places.items or places.rejected):
        return Reading(
            places.items, (*(Rejected("script", one) for one in faults), *places.rejected)
        )
    span = (window.since, window.until)
    return events_of(objects, faults, origin, span, ZoneInfo(LOCAL))


READERS: Mapping[str, Reader] = {"jsonld": _reader}


def _port(web: Web, source: CitySource, city: City) -> Leisure:
    return JsonLdLeisure(web, source, must_have_url(source), city)


LEISURE: Mapping[str, Callable[[Web, CitySource, City], Leisure]] = {"jsonld": _port}
