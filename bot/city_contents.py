"""What `lotse city check` says of a city's files: entries, places, car parks and timetable.

Each file is read as the start of Lotse reads it; beside that, what would be told wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource, SiteFacts, read_sites
from adapters.cities.config import CONFIG
from adapters.cities.forms import Told, unknown
from adapters.cities.holidays import read_school_breaks
from adapters.cities.places import read_places, read_stop_names
from adapters.demo.folder import drawn_of
from adapters.errors import CityError
from adapters.reading import Origin
from adapters.sources.civic_file import civic_files, read_files
from adapters.sources.gazetteer import fold
from adapters.sources.parking_mqtt import PARKING as SENSORS
from adapters.sources.parking_mqtt.layout import read_layout
from adapters.sources.pois_osm import own_page
from adapters.sources.pois_osm.geojson import read_geojson
from adapters.sources.pois_osm.hours import is_understood
from adapters.sources.transit_gtfs.feed import Feed
from adapters.sources.transit_gtfs.loading import examined
from adapters.words import CivicEntry, Place, Point
from bot.gtfs import span_of
from bot.timetables import imported, var_folder
from bot.transit import gtfs_of

CATEGORIES = (
    "kita", "school", "registration", "library", "waste", "parking_permit", "doctor", "pharmacy",
    "emergency", "museum", "neighbourhood_office", "offer", "leihoma",
)  # fmt: skip

T = TypeVar("T")
Faults = Iterator[str]


class Contents:
    """The files of a city, looked at once on a day: `faults` and `counts` grow as they are read."""

    def __init__(self, city: City, today: date) -> None:
        self._city, self._today = city, today
        self._zone = ZoneInfo(city.timezone)
        self.faults: list[str] = []
        self.counts: list[str] = []
        self._sites: Mapping[str, SiteFacts] = {}
        self._districts: Sequence[str] = ()

    def look(self) -> None:
        """Read every file. The places come first: they say which districts there are."""
        for part in (self._places, self._stop_names, self._parking, self._timetable,
                     self._holidays, self._drawn):  # fmt: skip
            self.faults += part()
        for source in self._city.sources:
            domain = source.id.split(".")[0]
            if domain == "civic":
                self.faults += self._civic(source)
            elif domain == "pois" and source.file is not None:
                self.faults += self._pois(source)
            elif source.kind in SENSORS and source.file is not None:
                self.faults += self._sensors(source)

    def _told(self, read: Callable[[Path], Told[T]], file: Path | None) -> T | None:
        """What a file holds; None where it is not there, which is told elsewhere, or none."""
        if file is None or not file.exists() or file.is_dir():
            return None
        try:
            told = read(file)
        except CityError as fault:
            self.faults.append(str(fault))
            return None
        self.faults += told.faults
        return told.value

    def _outside(self, lat: float, lon: float) -> Faults:
        if not self._city.bounds.contains(Point(lat, lon)):
            swapped = "; lat and lon are swapped" if self._swapped(lat, lon) else ""
            yield f"lies outside the city ({lat}, {lon}){swapped}"

    def _swapped(self, lat: float, lon: float) -> bool:
        bounds = self._city.bounds
        return bounds.contains(Point(lon, lat)) and not bounds.contains(Point(lat, lon))

    def _in_district(self, name: str | None) -> Faults:
        if name is not None and self._districts and name not in self._districts:
            yield f"district {unknown(name, self._districts)}"

    def _places(self) -> Faults:
        file = self._city.files.get("places")
        names = self._told(read_places, file)
        if names is None or file is None:
            return
        self.counts.append(f"{len(names.places)} places")
        areas = {place.district or place.name for place in names.places if place.kind == "district"}
        self._districts = sorted(areas)
        if names.places and not areas:
            yield f'{file.name}: names no district (kind = "district"), and they are asked for'
        for place in names.places:
            wrong = (*self._outside(place.lat, place.lon), *self._in_district(place.district))
            yield from (f"{file.name}: {place.id}: {said}" for said in wrong)
        yield from (f"{file.name}: {said}" for said in _same_names(names.places, names.aliases))

    def _stop_names(self) -> Faults:
        self._told(read_stop_names, self._city.files.get("stop_names"))
        return iter(())

    def _parking(self) -> Faults:
        file = self._city.files.get("parking")
        sites = self._told(read_sites, file)
        if sites is None or file is None:
            return
        self._sites = sites
        self.counts.append(f"{len(sites)} car parks")
        for site in sites.values():
            wrong = (*self._outside(site.lat, site.lon), *self._in_district(site.district))
            yield from (f"{file.name}: {site.id}: {said}" for said in wrong)

    def _sensors(self, source: CitySource) -> Faults:
        file = self._city.folder / (source.file or "")
        layout = self._told(read_layout, file)
        if "password_file" in source.options:
            secret = self._city.folder / source.options["password_file"]
            if not secret.is_file():
                yield f"{CONFIG}: [sources.{source.id}]: password_file: there is no {secret}"
        if layout is None:
            return
        self.counts.append(f"{len(layout.codecs)} sensors")
        for site in layout.sites:
            wrong = [*self._outside(site.where.lat, site.where.lon)]
            wrong += self._in_district(site.district)
            if site.id in self._sites:
                wrong.append("this id is that of a car park too")
            yield from (f"{file.name}: {site.id}: {said}" for said in wrong)

    def _timetable(self) -> Faults:
        if imported(var_folder(), self._city.folder.name) and "gtfs" not in self._city.files:
            return
        path = self._city.files.get("gtfs")
        if path is not None and not path.exists():
            return
        try:
            path = gtfs_of(self._city)
            feed, faults = examined(path)
        except CityError as fault:
            yield f"{path.name}: {fault}" if path else str(fault)
            return
        yield from (f"{path.name}: {fault}" for fault in faults)
        if feed is not None:
            self.counts.append(f"{len(feed.stop_index)} stops")
            yield from (f"{path.name}: {said}" for said in self._feed(feed))

    def _feed(self, feed: Feed) -> Faults:
        points = [Point(stop.lat, stop.lon) for stop in feed.stops]
        if points and not any(self._city.bounds.contains(each) for each in points):
            yield "no stop lies in the city"
        for stop in feed.stops:
            if self._swapped(stop.lat, stop.lon):
                yield f"stops.txt: {stop.id}: lat and lon are swapped"
        first, last = span_of(feed)
        if first is None or last is None:
            yield "no service runs on any day"
        elif last < self._today:
            yield f"has run out on {last}"
        if str(feed.zone) != self._city.timezone:
            yield f"its times are those of {feed.zone}, the city's those of {self._city.timezone}"

    def _holidays(self) -> Faults:
        self._told(read_school_breaks, self._city.files.get("school_holidays"))
        return iter(())

    def _drawn(self) -> Faults:
        """What the demo would draw of the folder, where a source is simulated by it."""
        try:
            yield from drawn_of(self._city).faults
        except CityError as fault:
            yield str(fault)

    def _civic(self, source: CitySource) -> Faults:
        if source.file is not None and not (self._city.folder / source.file).exists():
            return
        try:
            found = read_files(civic_files(source, self._city.folder))
        except CityError as fault:
            yield str(fault)
            return
        self.counts.append(f"{len(found.entries)} entries")
        yield from (f"{row.where}: {row.why}" for row in found.rejected)
        name = source.file or "civic"
        for entry in found.entries:
            yield from (f"{name}: {entry.id}: {said}" for said in self._entry(entry))
        for provider in found.providers:
            if not provider.url and not provider.phone:
                yield f"{name}: {provider.id}: has neither url nor phone"

    def _entry(self, entry: CivicEntry) -> Faults:
        if not entry.is_current(self._today):
            yield f"expired on {entry.expires}"
        if entry.checked_on > self._today:
            yield f"was checked on {entry.checked_on}, which is still to come"
        if not entry.licence:
            yield "has no licence"
        if entry.lat is not None and entry.lon is not None:
            yield from self._outside(entry.lat, entry.lon)
        if entry.hours is not None and not is_understood(entry.hours, self._zone):
            yield f"hours cannot be understood: {entry.hours}"
        if entry.category is not None and entry.category not in CATEGORIES:
            yield f"category {unknown(entry.category, CATEGORIES)}"
        yield from self._in_district(entry.district)

    def _pois(self, source: CitySource) -> Faults:
        name = source.file or ""
        if not (self._city.folder / name).exists():
            return
        never = datetime.min.replace(tzinfo=UTC)
        origin = Origin(name, never, never, source.licence)
        try:
            page = own_page(source, self._city)
            found = read_geojson(page.body, origin, source.category)
        except CityError as fault:
            yield str(fault) if str(fault).startswith(name) else f"{name}: {fault}"
            return
        self.counts.append(f"{len(found.items)} places to go to")
        if page.fetched_at.date() > self._today:
            yield f"{name}: was checked on {page.fetched_at.date()}, which is still to come"
        yield from (f"{name}: {row.where}: {row.why}" for row in found.rejected)
        for poi in found.items:
            wrong = [*self._outside(poi.lat, poi.lon)]
            if not poi.category:
                wrong.append("has no category")
            hours = poi.opening_hours
            if hours is not None and not is_understood(hours, self._zone):
                wrong.append(f"opening_hours cannot be understood: {hours}")
            yield from (f"{name}: {poi.id}: {said}" for said in wrong)


def _same_names(places: Sequence[Place], aliases: Mapping[str, Sequence[str]]) -> Faults:
    """Two places of one name: which is meant could never be said."""
    named: dict[str, str] = {}
    for place in places:
        first = named.setdefault(fold(place.name), place.id)
        if first != place.id:
            yield f"{place.id}: is called {place.name}, as {first} is"
    for ident, also in aliases.items():
        for alias in also:
            if named.get(fold(alias), ident) != ident:
                yield f"{ident}: its alias {alias} is the name of {named[fold(alias)]}"
