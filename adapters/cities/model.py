"""What a city is, once its folder is read: its sources, its bounds, its car parks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from adapters.errors import Misunderstood
from adapters.words import Point

CITIES = Path(__file__).parent


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

    A file that is not named is the one of the usual name, where the folder has it.
    uses_demo: whether one of its sources is simulated by the demo, be that started or not.
    contact: an e-mail address or page that services which ask for one are told with each request.
    state: whose public holidays it keeps, by its short name ("SH"); None keeps those of all.
    centre: the name of the place where a ticket for the whole city begins; None: it is asked for.
    authority: who hears complaints about data.  carriers: the address of each house by its name.
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
    uses_demo: bool = False
    centre: str | None = None
    authority: str | None = None
    carriers: Mapping[str, str] = field(default_factory=dict)

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


def must_have_url(source: CitySource) -> str:
    """The source's address; raises Misunderstood with a sentence where it has none."""
    if source.url is None:
        raise Misunderstood(f"{source.id} has no url", source=source.id)
    return source.url
