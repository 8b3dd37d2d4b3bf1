"""Car parks as every parking source tells them: a row made a site, and pages made a port."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from adapters.cities import City, CitySource, SiteFacts, load_sites
from adapters.errors import CityError, Misunderstood
from adapters.reading import FRESH_FOR, Origin, Reading, Rejected, free_spaces, point
from adapters.web import Page, Web, looked_at
from adapters.words import Fact, ParkingSite, ParkingSpot, SiteState

MAX_PAGES = 20
LASTS_FOR = timedelta(hours=1)

Json = dict[str, object]
"""An object of a foreign answer, not believed yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """A car park in the terms all standards share; None where the row says nothing."""

    id: str | None
    name: str | None
    lat: object
    lon: object
    capacity: int | None
    free: int | None
    state: SiteState
    observed_at: datetime | None
    fee: str | None = None
    disabled_spots: int | None = None
    restricted_to: tuple[str, ...] = ()
    full: bool = False
    opening_hours: str | None = None


Parked = ParkingSite | ParkingSpot
Found = Iterable[tuple[str, Row | ParkingSpot | str]]
"""Where each row stands, and what it says: a row, a ready spot, or why it is neither."""

Read = Callable[[Mapping[str, bytes], Origin], Reading[Parked]]
"""Address → body of every page of one source, and their common origin."""


def parked(found: Found, origin: Origin) -> Reading[Parked]:
    """The sites and spots of the rows; a row that cannot be believed is rejected with a reason."""
    kept: dict[tuple[type, str], Parked] = {}
    rejected: list[Rejected] = []
    for where, row in found:
        item = site_of(row, origin) if isinstance(row, Row) else row
        if isinstance(item, str):
            rejected.append(Rejected(where, item))
        elif (type(item), item.id) in kept:
            rejected.append(Rejected(where, "its id occurs twice"))
        else:
            kept[type(item), item.id] = item
    return Reading(tuple(kept.values()), tuple(rejected))


def site_of(row: Row, origin: Origin) -> ParkingSite | str:
    """The site, or why there is none."""
    where = point(row.lat, row.lon)
    if row.id is None:
        return "no id"
    if row.name is None:
        return "no name"
    if where is None:
        return "no usable coordinates"
    fact: Fact[int] = origin.fact(None, row.observed_at)
    return ParkingSite(
        id=row.id,
        name=row.name,
        lat=where.lat,
        lon=where.lon,
        capacity=row.capacity,
        free=free_spaces(row.free if row.capacity != 0 else None, row.capacity, origin.now, fact),
        state=row.state,
        fee=row.fee,
        disabled_spots=row.disabled_spots,
        restricted_to=row.restricted_to,
        full=row.full,
        opening_hours=row.opening_hours,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What pages told at `now`, and until when that holds: then a number of theirs gets too old."""

    bodies: Mapping[str, bytes]
    fetched_at: datetime
    now: datetime
    sites: tuple[ParkingSite, ...]
    until: datetime | None

    def holds(self, bodies: Mapping[str, bytes], fetched_at: datetime, now: datetime) -> bool:
        same = self.fetched_at == fetched_at and self.bodies == bodies
        return same and self.now <= now and (self.until is None or now <= self.until)


def told(
    bodies: Mapping[str, bytes],
    fetched_at: datetime,
    now: datetime,
    sites: tuple[ParkingSite, ...],
) -> Told:
    """The sites with the moment at which the first of their numbers gets too old to be told."""
    known = (site.free for site in sites if site.free.value is not None)
    oldest = min((free.observed_at or free.fetched_at for free in known), default=None)
    return Told(bodies, fetched_at, now, sites, oldest + FRESH_FOR if oldest else None)


class CarParks:
    """ports.Parking over the pages of one source.

    urls: its addresses; of several, a lost one is done without where the others hold sites.
    lasting: those of them that change by the day, not by the minute. facts: what the city knows
    of its sites beyond the feed, by site id. following: the address of the next page that a body
    names, or None. Raises Unavailable or Misunderstood where neither the source nor a page
    young enough is there; an old page keeps its times, so its numbers are None. Pages that did not
    change are not read again for the next question.
    """

    def __init__(
        self,
        web: Web,
        source: CitySource,
        read: Read,
        *,
        urls: tuple[str, ...] = (),
        lasting: Collection[str] = (),
        facts: Mapping[str, SiteFacts] | None = None,
        following: Callable[[bytes, str], str | None] | None = None,
    ) -> None:
        self._web = web
        self._source = source
        self._read = read
        self._urls = urls or ((source.url,) if source.url else ())
        self._lasting = frozenset(lasting)
        self._facts = facts or {}
        self._following = following
        self._told: Told | None = None
        self._turn = asyncio.Lock()
        self._next: dict[str, tuple[bytes, str | None]] = {}

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        pages: dict[str, Page] = {}
        lost: list[CityError] = []
        waiting = list(self._urls)
        while waiting and len(pages) < MAX_PAGES:
            url = waiting.pop(0)
            try:
                pages[url] = await self._page(url, now, first=not pages)
            except CityError as fault:
                lost.append(fault)
                if len(self._urls) == 1:
                    raise
                continue
            more = self._after(url, pages[url].body)
            waiting += [more] if more and more not in pages else []
        return await self._sites(pages, lost, now)

    def _after(self, url: str, body: bytes) -> str | None:
        """The address of the next page, looked for once in each body."""
        if self._following is None:
            return None
        known = self._next.get(url)
        if known is None or known[0] is not body:
            known = self._next[url] = body, self._following(body, url)
            while len(self._next) > MAX_PAGES:
                del self._next[next(iter(self._next))]
        return known[1]

    async def _page(self, url: str, now: datetime, *, first: bool) -> Page:
        accept = partial(self._accept, now, first and len(self._urls) == 1)
        lasts = LASTS_FOR if url in self._lasting else None
        part = "" if url in self._urls else url
        whose = self._source.name
        return await self._web.get(url, accept=accept, fresh_for=lasts, source=whose, part=part)

    async def _sites(
        self, pages: Mapping[str, Page], lost: Sequence[CityError], now: datetime
    ) -> tuple[ParkingSite, ...]:
        """The sites of what came; where that holds none, the loss of the rest is the reason."""
        fetched_at = min((page.fetched_at for page in pages.values()), default=now)
        bodies = {url: page.body for url, page in pages.items()}
        async with self._turn:  # whoever asks meanwhile waits for the one who reads
            known = self._told
            if known is None or not known.holds(bodies, fetched_at, now):
                known = self._told = await self._read_anew(bodies, fetched_at, now)
        if not known.sites:
            raise lost[0] if lost else self._nothing()
        return known.sites

    async def _read_anew(
        self, bodies: Mapping[str, bytes], fetched_at: datetime, now: datetime
    ) -> Told:
        origin, size = self._origin(fetched_at, now), sum(map(len, bodies.values()))
        reading = await looked_at(size, lambda: self._read(bodies, origin))
        sites = (site for site in reading.items if isinstance(site, ParkingSite))
        known = tuple(with_facts(site, self._facts.get(site.id)) for site in sites)
        return told(bodies, fetched_at, now, known)

    def _accept(self, now: datetime, full: bool, body: bytes) -> None:
        """Refuse a body that is no answer; full: it must hold a site, being the first page."""
        reading = self._read({"": body}, self._origin(now, now))
        if full and not reading.items:
            raise self._nothing()

    def _nothing(self) -> Misunderstood:
        name = self._source.name
        return Misunderstood(f"{name} sent no usable site", source=name)

    def _origin(self, fetched_at: datetime, now: datetime) -> Origin:
        one = self._source
        return Origin(one.name, fetched_at, now, one.licence, one.simulated)


def with_facts(site: ParkingSite, facts: SiteFacts | None) -> ParkingSite:
    """The site with what the city knows of it."""
    if facts is None:
        return site
    return replace(
        site,
        district=facts.district,
        motorhome_spots=facts.motorhome_spots,
        fee_cents_per_hour=facts.fee_cents_per_hour,
        fee_cents_per_day=facts.fee_cents_per_day,
        park_ride=facts.park_ride,
    )


def facts_of(city: City) -> Mapping[str, SiteFacts]:
    """What the city's folder says of its car parks; empty where it has no such file."""
    file = city.files.get("parking")
    return load_sites(file) if file else {}
