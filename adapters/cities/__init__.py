"""A city is a folder of data: which sources it has, where, and what it knows of itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from adapters.errors import Misunderstood
from adapters.words import Point

CITIES = Path(__file__).parent
OWN = {"kind", "name", "url", "licence", "simulated", "file", "hosts", "category"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """WGS84 degrees of the rectangle around a city."""

    south: float
    west: float
    north: float
    east: float

    @property
    def centre(self) -> Point:
        return Point((self.south + self.north) / 2, (self.west + self.east) / 2)

    def contains(self, point: Point) -> bool:
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east


@dataclass(frozen=True, slots=True)
class CitySource:
    """One source. kind: parkapi-v3, ical, …; url is None for one that lives in the folder.

    file: what it reads of the folder.  hosts: those it may be asked at beside that of its url.
    category: what its places are, where it does not say so itself.
    options: whatever else is named, for the kind to read (static_url, topic, username, …).
    """

    id: str
    kind: str
    name: str
    url: str | None
    licence: str
    simulated: bool
    file: str | None = None
    hosts: tuple[str, ...] = ()
    category: str | None = None
    options: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a city knows of a car park beyond its feed. Fees are cents; demo data if so marked."""

    id: str
    name: str
    lat: float
    lon: float
    capacity: int | None
    district: str | None = None
    kind: str | None = None
    address: str | None = None
    fee_cents_per_hour: int | None = None
    fee_cents_per_day: int | None = None
    motorhome_spots: int | None = None
    disabled_spots: int | None = None
    park_ride: bool | None = None


@dataclass(frozen=True)
class City:
    """A city as configured. files: data files by what they hold, resolved to the folder.

    contact: an e-mail address or page that services which ask for one are told with each request.
    state: whose public holidays it keeps, by its short name ("SH"); None keeps those of all.
    """

    folder: Path
    name: str
    timezone: str
    bounds: Bounds
    operator_name: str
    sources: tuple[CitySource, ...]
    files: Mapping[str, Path]
    contact: str = ""
    state: str | None = None

    def sources_of(self, domain: str) -> tuple[CitySource, ...]:
        """The sources whose id is `domain` or begins with `domain.`, in order of preference."""
        return tuple(s for s in self.sources if s.id.split(".")[0] == domain)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """`host` or `host:port` of every source: the list of hosts we may ask."""
        urls = [s.url for s in self.sources if s.url is not None]
        urls += [s.options["static_url"] for s in self.sources if "static_url" in s.options]
        own = {urlsplit(url).netloc for url in urls}
        return frozenset(own.union(*(source.hosts for source in self.sources)))


def load_city(folder: Path, **bases: str) -> City:
    """The city of `folder`/city.toml; `{demo}` in a URL becomes bases["demo"].

    Sources whose placeholder is not given are left out. Raises Misunderstood with the file
    and the missing name for a configuration that cannot be used.
    """
    file = folder / "city.toml"
    raw = _toml(file)
    try:
        return City(
            folder=folder,
            name=str(raw["name"]),
            timezone=str(raw["timezone"]),
            bounds=_bounds(_table(raw, "bounds")),
            operator_name=str(raw["operator_name"]),
            sources=_sources(_table(raw, "sources"), bases),
            files={key: folder / str(name) for key, name in _table(raw, "files").items()},
            contact=str(raw.get("contact", "")),
            state=_text(raw, "state"),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Misunderstood(f"{file.name} lacks or misspells {fault}", source=str(file)) from fault


def must_have_url(source: CitySource) -> str:
    """The source's address; raises Misunderstood with a sentence where it has none."""
    if source.url is None:
        raise Misunderstood(f"{source.id} has no url", source=source.id)
    return source.url


def load_sites(file: Path) -> Mapping[str, SiteFacts]:
    """The car parks of a parking_sites.toml by id; raises Misunderstood where it is no such."""
    rows = _toml(file).get("site")
    if not isinstance(rows, list):
        raise Misunderstood(f"{file.name} holds no [[site]]", source=str(file))
    try:
        sites = [SiteFacts(**row) for row in rows]
    except TypeError as fault:
        raise Misunderstood(f"{file.name} lacks or misspells {fault}", source=str(file)) from fault
    return {site.id: site for site in sites}


def _table(raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = raw[key]
    if not isinstance(table, dict):
        raise TypeError(f"[{key}]")
    return table


def _bounds(raw: Mapping[str, object]) -> Bounds:
    return Bounds(*(float(str(raw[side])) for side in ("south", "west", "north", "east")))


def _sources(raw: Mapping[str, object], bases: Mapping[str, str]) -> tuple[CitySource, ...]:
    found = (_source(name, _table(raw, name), bases) for name in raw)
    return tuple(source for source in found if source is not None)


def _source(id: str, entry: Mapping[str, object], bases: Mapping[str, str]) -> CitySource | None:
    url = entry.get("url")
    filled = None if url is None else _filled(str(url), bases)
    source = CitySource(
        id=id,
        kind=str(entry["kind"]),
        name=str(entry["name"]),
        url=filled,
        licence=str(entry["licence"]),
        simulated=bool(entry.get("simulated", False)),
        file=_text(entry, "file"),
        hosts=_texts(entry, "hosts"),
        category=_text(entry, "category"),
        options={key: _filled(str(value), bases) for key, value in entry.items() if key not in OWN},
    )
    return None if filled is not None and "{" in filled else source


def _filled(value: str, bases: Mapping[str, str]) -> str:
    for key, base in bases.items():
        value = value.replace(f"{{{key}}}", base.rstrip("/"))
    return value


def _text(entry: Mapping[str, object], key: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(key)
    return value


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError(key)
    return tuple(value)


def _toml(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Misunderstood(f"{file} cannot be read: {fault}", source=str(file)) from fault
