"""What `lotse city check` says of a city's files: entries, places, car parks and timetable."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource, load_sites
from adapters.errors import CityError
from adapters.reading import Origin, number, point
from adapters.sources.civic_file import civic_files, read_files
from adapters.sources.parking_mqtt import PARKING as SENSORS
from adapters.sources.parking_mqtt.layout import load_layout
from adapters.sources.pois_osm.geojson import read_geojson
from adapters.sources.pois_osm.hours import is_understood
from adapters.sources.transit_gtfs.loading import examined
from adapters.words import CivicEntry, Point

MOST_TOLD = 20
HOLIDAYS = "school_holidays.csv"


def contents_of(city: City, today: date) -> tuple[list[str], list[str]]:
    """What is wrong with a city's files on that day, and how much of what there is."""
    faults: list[str] = []
    counts: list[str] = []
    for part in (_sites, _places, _timetable, _holidays):
        faults += part(city, counts)
    for source in city.sources_of("civic"):
        faults += _civic(city, source, today, counts)
    for source in city.sources_of("pois"):
        if source.file is not None:
            faults += _pois(city, source, counts)
    for source in city.sources_of("parking"):
        if source.kind in SENSORS:
            faults += _sensors(city, source, counts)
    return faults, counts


def _outside(city: City, lat: object, lon: object) -> str | None:
    """Why a point cannot be one of the city's; None where it can."""
    where = point(lat, lon)
    if where is None:
        return "has no lat and lon that are a point."
    if not city.bounds.contains(where):
        return f"lies outside the city ({where.lat}, {where.lon})."
    return None


def _sites(city: City, counts: list[str]) -> Iterator[str]:
    file = city.files.get("parking")
    if file is None or not file.exists():
        return
    try:
        sites = load_sites(file)
        rows = _rows(file, "site")
    except CityError as fault:
        yield f"{file.name}: {fault}."
        return
    counts.append(f"{len(sites)} car parks")
    yield from _twice(file, rows)
    for site in sites.values():
        if said := _outside(city, site.lat, site.lon):
            yield f"{file.name}: {site.id}: {said}"
        if site.capacity is not None and site.capacity < 0:
            yield f"{file.name}: {site.id}: capacity is below 0."


def _sensors(city: City, source: CitySource, counts: list[str]) -> Iterator[str]:
    if source.file is None:
        yield f"city.toml: [sources.{source.id}]: names no file of sensors."
        return
    file = city.folder / source.file
    if not file.exists():
        return
    try:
        layout = load_layout(file)
    except CityError as fault:
        yield f"{fault}."
        return
    counts.append(f"{len(layout.codecs)} sensors")
    for site in layout.sites:
        if said := _outside(city, site.where.lat, site.where.lon):
            yield f"{file.name}: {site.id}: {said}"


def _places(city: City, counts: list[str]) -> Iterator[str]:
    file = city.folder / "places.toml"
    try:
        rows = _rows(file, "places")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        yield f"{file.name}: cannot be read: {fault}."
        return
    counts.append(f"{len(rows)} places")
    yield from _twice(file, rows)
    known = {row.get("id") for row in rows}
    for row in rows:
        missing = [key for key in ("id", "name") if not row.get(key)]
        if missing:
            yield f"{file.name}: {row.get('id', row.get('name'))}: has no {', '.join(missing)}."
        if said := _outside(city, row.get("lat"), row.get("lon")):
            yield f"{file.name}: {row.get('id')}: {said}"
    for group in _rows(file, "groups"):
        strange = [each for each in _listed(group.get("places")) if each not in known]
        if strange:
            yield f"{file.name}: group {group.get('words')}: there is no place {strange[0]}."


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _rows(file: Path, key: str) -> list[Mapping[str, object]]:
    rows = tomllib.loads(file.read_text(encoding="utf-8")).get(key)
    return [row for row in _listed(rows) if isinstance(row, dict)]


def _twice(file: Path, rows: list[Mapping[str, object]]) -> Iterator[str]:
    for ident, times in Counter(str(row.get("id")) for row in rows).items():
        if times > 1:
            yield f"{file.name}: {ident}: this id is there {times} times."


def _timetable(city: City, counts: list[str]) -> Iterator[str]:
    path = city.files.get("gtfs")
    if path is None:
        yield "city.toml: [files] names no gtfs, and without a timetable there is no way."
        return
    if not path.exists():
        return
    try:
        feed, faults = examined(path)
    except CityError as fault:
        yield f"{path.name}: {fault}."
        return
    yield from (f"{path.name}: {fault}." for fault in faults[:MOST_TOLD])
    if feed is None:
        return
    counts.append(f"{len(feed.stop_index)} stops")
    points = [Point(stop.lat, stop.lon) for stop in feed.stops]
    if points and not any(city.bounds.contains(each) for each in points):
        yield f"{path.name}: no stop lies in the city."


def _holidays(city: City, counts: list[str]) -> Iterator[str]:
    if not (city.folder / HOLIDAYS).is_file():
        yield f"{HOLIDAYS}: is not there; a file with first,last,name alone will do."


def _civic(city: City, source: CitySource, today: date, counts: list[str]) -> Iterator[str]:
    try:
        found = read_files(civic_files(source, city.folder))
    except CityError as fault:
        yield f"{fault}."
        return
    counts.append(f"{len(found.entries)} entries")
    yield from (f"{row.where}: {row.why}." for row in found.rejected)
    for entry in found.entries:
        yield from (
            f"{source.file or 'civic'}: {entry.id}: {s}" for s in _entry(city, entry, today)
        )
    for provider in found.providers:
        if not provider.url and not provider.phone:
            yield f"{source.file or 'civic'}: {provider.id}: has neither url nor phone."


def _entry(city: City, entry: CivicEntry, today: date) -> Iterator[str]:
    if not entry.is_current(today):
        yield f"expired on {entry.expires}."
    if entry.checked_on > today:
        yield f"was checked on {entry.checked_on}, which is still to come."
    if not entry.licence:
        yield "has no licence."
    if (entry.lat, entry.lon) != (None, None) and (said := _outside(city, entry.lat, entry.lon)):
        yield said
    if entry.hours is not None and not is_understood(entry.hours, ZoneInfo(city.timezone)):
        yield f"hours cannot be understood: {entry.hours}."


def _pois(city: City, source: CitySource, counts: list[str]) -> Iterator[str]:
    name = source.file or ""
    file = city.folder / name
    if not file.is_file():
        return
    never = datetime.min.replace(tzinfo=UTC)
    try:
        body = file.read_bytes()
        found = read_geojson(body, Origin(name, never, never, source.licence), source.category)
    except (CityError, OSError) as fault:
        yield f"{name}: {fault}."
        return
    counts.append(f"{len(found.items)} places to go to")
    yield from (f"{name}: {row.where}: {row.why}." for row in found.rejected)
    for poi in found.items:
        if said := _outside(city, number(poi.lat), number(poi.lon)):
            yield f"{name}: {poi.id}: {said}"
        if not poi.category:
            yield f"{name}: {poi.id}: has no category."
        hours = poi.opening_hours
        if hours is not None and not is_understood(hours, ZoneInfo(city.timezone)):
            yield f"{name}: {poi.id}: opening_hours cannot be understood: {hours}."
