"""Places out of OpenStreetMap and files in its manner: Overpass, and GeoJSON with its tags."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource
from adapters.cities.files import body_of, contained
from adapters.cities.holidays import public_holidays, read_school_breaks
from adapters.errors import Misunderstood
from adapters.ground import metres
from adapters.ports import Pois
from adapters.reading import Origin, Reader, Reading, Rejected, Window, all_of, json_of
from adapters.sources.pois_osm.geojson import check_geojson, read_geojson
from adapters.sources.pois_osm.hours import is_open
from adapters.sources.pois_osm.overpass import check_overpass, read_overpass
from adapters.web import Page, Web
from adapters.words import Fact, Poi, Point

MAX_BYTES = 20_000_000
DEADLINE_S = 30.0
FRESH_FOR = timedelta(hours=12)

Read = Callable[[bytes, Origin, str | None], Reading[Poi]]
FORMS: Mapping[str, Read] = {"overpass": read_overpass, "geojson": read_geojson}
CHECKS: Mapping[str, Callable[[bytes, str], None]] = {
    "overpass": check_overpass,
    "geojson": check_geojson,
}


class OsmPois:
    """ports.Pois over one address or one file of the city's folder.

    Places outside the city are left out: a geocoder that knows no better puts them into the
    middle of the country. Raises Unavailable or Misunderstood where there is nothing to read.
    """

    def __init__(self, web: Web, source: CitySource, city: City) -> None:
        self._web = web
        self._source = source
        self._city = city
        self._read = FORMS[source.kind]
        self._zone = ZoneInfo(city.timezone)
        self._known: tuple[Page, tuple[Poi, ...]] | None = None

    async def near(
        self, point: Point, category: str, radius_m: int = 1500, limit: int = 6
    ) -> Fact[tuple[Poi, ...]]:
        page, pois = await self._load()
        around = [
            (far, poi)
            for poi in pois
            if poi.category == category
            and (far := metres(point, Point(poi.lat, poi.lon))) <= radius_m
        ]
        around.sort(key=lambda each: (each[0], each[1].id))
        source = self._source
        return Fact(
            tuple(poi for _, poi in around[:limit]),
            source.name,
            page.fetched_at,
            None,
            source.licence,
            source.simulated,
        )

    def open_at(self, poi: Poi, at: datetime) -> bool | None:
        if poi.opening_hours is None:
            return None
        calendar = _Calendar(self._city.files.get("school_holidays"), self._city.state)
        where = (poi.lat, poi.lon)
        return is_open(
            poi.opening_hours, at, self._zone, calendar.is_public, calendar.is_school, where
        )

    async def _load(self) -> tuple[Page, tuple[Poi, ...]]:
        page = await self._page()
        if self._known is None or self._known[0].body is not page.body:
            reading = await asyncio.to_thread(self._reading, page)
            self._known = (page, reading.items)
        return page, self._known[1]

    async def _page(self) -> Page:
        source = self._source
        if source.url is not None:
            return await self._web.get(
                source.url,
                deadline_s=DEADLINE_S,
                max_bytes=MAX_BYTES,
                accept=self._accept,
                fresh_for=FRESH_FOR,
                source=source.name,
            )
        if self._known is not None:
            return self._known[0]
        return await asyncio.to_thread(own_page, source, self._city)

    def _accept(self, body: bytes) -> None:
        CHECKS[self._source.kind](body, self._source.name)

    def _reading(self, page: Page) -> Reading[Poi]:
        source = self._source
        origin = Origin(
            source.name, page.fetched_at, page.fetched_at, source.licence, source.simulated
        )
        return within(self._read(page.body, origin, source.category), self._city)


def within(reading: Reading[Poi], city: City) -> Reading[Poi]:
    """The places in the city; those outside are rejected."""
    ours = [poi for poi in reading.items if city.bounds.contains(Point(poi.lat, poi.lon))]
    kept = {poi.id for poi in ours}
    strange = [Rejected(p.id, "outside the city") for p in reading.items if p.id not in kept]
    return Reading(tuple(ours), (*reading.rejected, *strange))


def own_page(source: CitySource, city: City) -> Page:
    """A file of the city's own, as old as its check; raises Misunderstood where it is none."""
    body = body_of(_file_of(source, city), MAX_BYTES, source.file)
    return Page(body, _checked_on(body, source))


def _file_of(source: CitySource, city: City) -> Path:
    if source.file is None:
        raise Misunderstood(f"{source.id} has neither url nor file", source=source.id)
    file = contained(city.folder, source.file)
    if not file.exists():
        raise Misunderstood(f"{source.id}: there is no file {source.file}", source=source.id)
    return file


def _checked_on(body: bytes, source: CitySource) -> datetime:
    """When somebody checked a file last, by its metadata."""
    value = json_of(body, source.name)
    about = value.get("metadata") if isinstance(value, dict) else None
    try:
        day = date.fromisoformat(str(about.get("checked_on") if isinstance(about, dict) else ""))
    except ValueError as fault:
        raise Misunderstood(
            f"{source.file} lacks metadata.checked_on, a date", source=source.id
        ) from fault
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The holidays of a city's state, and of its schools where the folder names them."""

    file: Path | None
    state: str | None

    def is_public(self, day: date) -> bool:
        return day in public_holidays(self.state)

    def is_school(self, day: date) -> bool:
        return any(first <= day <= last for first, last in _school(self.file))


@lru_cache(maxsize=32)
def _school(file: Path | None) -> Sequence[tuple[date, date]]:
    breaks = read_school_breaks(file).value if file else ()
    return tuple((first, last) for first, last, _ in breaks)


def _reader(read: Read) -> Reader:
    def reader(files: Mapping[str, bytes], window: Window) -> Reading[object]:
        found = all_of(
            read(body, Origin(name, window.now, window.now), None) for name, body in files.items()
        )
        return Reading(tuple(_row(item) for item in found.items), found.rejected)

    return reader


def _row(item: object) -> Mapping[str, object]:
    if not isinstance(item, Poi):
        raise TypeError(f"{item} is no place")
    return {
        "id": item.id,
        "name": item.name,
        "category": item.category or None,
        "lat": item.lat,
        "lon": item.lon,
        "opening_hours": item.opening_hours,
    }


READERS: Mapping[str, Reader] = {kind: _reader(read) for kind, read in FORMS.items()}


def _port(web: Web, source: CitySource, city: City) -> Pois:
    if source.url is None:
        _file_of(source, city)
    return OsmPois(web, source, city)


POIS: Mapping[str, Callable[[Web, CitySource, City], Pois]] = dict.fromkeys(FORMS, _port)
