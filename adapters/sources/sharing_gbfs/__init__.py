"""GBFS 2.3 and 3.0: bikes, scooters and cars that a sharing system lends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.ground import metres
from adapters.ports import Sharing
from adapters.reading import FRESH_FOR, Reader, Reading, Rejected, Window
from adapters.sources.sharing_gbfs.document import (
    FEEDS,
    ROOT,
    Document,
    check,
    document_of,
    feeds_of,
)
from adapters.sources.sharing_gbfs.files import named_files, stem
from adapters.sources.sharing_gbfs.fleet import Stand
from adapters.sources.sharing_gbfs.system import FLEET, System, system_of
from adapters.web import Page, Web
from adapters.words import Fact, ParkingZone, Point, SharedVehicle

MAX_BYTES = 20_000_000
LONGEST_TTL_S = 300
SLOW = timedelta(hours=1)  # how often one asks what hardly changes: types, places, zones

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was asked last, until when it may be told again, and when it was fetched."""

    system: System
    until: datetime
    fetched_at: datetime


class GbfsSharing:
    """ports.Sharing over one gbfs.json.

    Only hosts of the city's list are asked, whatever gbfs.json names. Numbers older than 30
    minutes are none: then near() raises Unavailable. Raises Unavailable or Misunderstood where
    the system cannot be read; files beside the vehicles and stations may be missing.
    """

    def __init__(self, web: Web, source: CitySource, url: str) -> None:
        self._web = web
        self._source = source
        self._url = url
        self._seen: _Seen | None = None

    async def near(
        self, point: Point, now: datetime, radius_m: int = 500
    ) -> Fact[tuple[SharedVehicle, ...]]:
        seen = await self._look(now)
        since = seen.system.observed_at or seen.fetched_at
        if now - since > FRESH_FOR:
            raise Unavailable(f"{self._source.name} is silent", source=self._source.name)
        around = [
            (far, stand)
            for stand in _lent(seen.system.stands, now)
            if (far := metres(point, stand.point)) <= radius_m
        ]
        around.sort(key=lambda each: (each[0], each[1].id))
        found = tuple(self._vehicle(stand, seen) for _, stand in around)
        return self._fact(found, seen)

    async def zones(self, now: datetime) -> Fact[tuple[ParkingZone, ...]]:
        seen = await self._look(now)
        return self._fact(seen.system.zones, seen)

    def _fact(self, value: tuple[_T, ...], seen: _Seen) -> Fact[tuple[_T, ...]]:
        source = self._source
        observed = seen.system.observed_at
        return Fact(value, source.name, seen.fetched_at, observed, source.licence, source.simulated)

    def _vehicle(self, stand: Stand, seen: _Seen) -> SharedVehicle:
        source, system = self._source, seen.system
        return SharedVehicle(
            id=f"{system.id}:{stand.id}",
            system=system.name or source.name,
            kind=stand.kind,
            lat=stand.point.lat,
            lon=stand.point.lon,
            available=stand.available or 0,
            source=source.name,
            fetched_at=seen.fetched_at,
            name=stand.name,
            observed_at=stand.observed_at or system.observed_at,
            reach_m=stand.reach_m,
            parking=_must_park(stand, system.zones),
            rental_url=stand.rental_url,
            docks=stand.docks,
            licence=source.licence,
            simulated=source.simulated,
        )

    async def _look(self, now: datetime) -> _Seen:
        """The system as it is, asked at most as often as its ttl wishes."""
        if self._seen is None or not self._seen.fetched_at <= now < self._seen.until:
            self._seen = await self._ask(now)
        return self._seen

    async def _ask(self, now: datetime) -> _Seen:
        root = await self._get(ROOT, self._url, SLOW)
        listed = feeds_of(document_of(root.body, self._source.name, now), self._source.name)
        wanted = {name: urljoin(self._url, listed[name]) for name in FEEDS if name in listed}
        answers = await asyncio.gather(
            *(self._file(name, url, now) for name, url in wanted.items()), return_exceptions=True
        )
        pages: dict[str, tuple[Page, Document]] = {}
        for name, answer in zip(wanted, answers, strict=True):
            if isinstance(answer, BaseException):
                if not isinstance(answer, CityError) or name in FLEET:
                    raise answer
            else:
                pages[name] = answer
        fleet = [pages[name] for name in FLEET if name in pages]
        if not fleet:
            raise Misunderstood(f"{self._source.name} names no vehicles", source=self._source.name)
        documents = {name: document for name, (_, document) in pages.items()}
        system = await asyncio.to_thread(system_of, documents, self._source.id, now)
        ttl = min(LONGEST_TTL_S, *(document.ttl_s for _, document in fleet))
        fetched_at = min(page.fetched_at for page, _ in fleet)
        return _Seen(system, fetched_at + timedelta(seconds=ttl), fetched_at)

    async def _file(self, name: str, url: str, now: datetime) -> tuple[Page, Document]:
        if urlsplit(url).scheme != urlsplit(self._url).scheme:
            raise Misunderstood(f"{name} is named in another scheme", source=self._source.name)
        page = await self._get(name, url, timedelta(0) if name in FLEET else SLOW)
        return page, await asyncio.to_thread(document_of, page.body, self._source.name, now)

    async def _get(self, file: str, url: str, fresh_for: timedelta) -> Page:
        name = self._source.name
        return await self._web.get(
            url,
            max_bytes=MAX_BYTES,
            accept=lambda body: check(document_of(body, name, self._web.now()), file, name),
            fresh_for=fresh_for,
            source=name,
        )


def _lent(stands: tuple[Stand, ...], now: datetime) -> list[Stand]:
    """What can be borrowed, each vehicle once: one at a station is counted there.

    Not one that must be back by now already, and none at a station that rents nothing.
    """
    counted = {each.id for each in stands if each.is_station and each.available is not None}
    return [
        each
        for each in stands
        if each.available
        and each.station not in counted
        and (each.until is None or now < each.until)
    ]


def _must_park(stand: Stand, zones: tuple[ParkingZone, ...]) -> bool | None:
    """Whether such a vehicle must be given back in a zone; None where nobody tells of zones."""
    if not zones:
        return None
    return any(
        zone.kind == "mandatory" and (not zone.vehicles or stand.kind in zone.vehicles)
        for zone in zones
    )


def _reader(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    """The rows of one system; a file named by gbfs.json that is not there is told as rejected."""
    documents, rejected = _documents(files, window.now)
    system = system_of(documents, ROOT, window.now)
    rows = tuple(_row(stand) for stand in system.stands)
    return Reading(rows, (*rejected, *system.rejected))


def _documents(
    files: Mapping[str, bytes], now: datetime
) -> tuple[dict[str, Document], list[Rejected]]:
    """Each file by its name in gbfs.json: its own, or that of the address that names it."""
    by_stem = {stem(name): (name, body) for name, body in files.items()}
    listed: Mapping[str, str] = {}
    if ROOT in by_stem:
        name, body = by_stem[ROOT]
        listed = feeds_of(document_of(body, name, now), name)
    documents: dict[str, Document] = {}
    rejected: list[Rejected] = []
    for feed in FEEDS:
        found = by_stem.get(feed) or by_stem.get(stem(urlsplit(listed.get(feed, "")).path))
        if found is None:
            if feed in listed:
                rejected.append(Rejected(feed, "gbfs.json names it, but it is not there"))
            continue
        try:
            documents[feed] = document_of(found[1], found[0], now)
        except Misunderstood as fault:
            rejected.append(Rejected(feed, str(fault)))
    if not documents:
        raise Misunderstood("none of these files is one of GBFS")
    return documents, rejected


def _row(stand: Stand) -> Mapping[str, object]:
    return {
        "id": stand.id,
        "name": stand.name,
        "lat": stand.point.lat,
        "lon": stand.point.lon,
        "kind": stand.kind,
        "available": stand.available,
    }


READERS: Mapping[str, Reader] = {"gbfs": _reader}
FILES = {"gbfs": named_files}


def _port(web: Web, source: CitySource, city: City) -> Sharing:
    return GbfsSharing(web, source, must_have_url(source))


SHARING: Mapping[str, Callable[[Web, CitySource, City], Sharing]] = {"gbfs": _port}
