"""What `lotse doctor` asks of the city's sources: one question to each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar, get_args

from adapters.errors import CityError, Refused
from adapters.fallback import TransitFallback
from adapters.ports import (
    Checked,
    Civic,
    Environment,
    Leisure,
    Parking,
    Pois,
    Sharing,
    Traffic,
    Transit,
)
from adapters.words import Fact, Point, Topic
from bot.city import CityPorts

WHOLE_CITY_M = 30_000

Port = TypeVar("Port")
Now = Callable[[], datetime]
Question = tuple[str, Callable[[], Awaitable[Fact[Any]]]]


def questions(city: CityPorts, now: Now) -> Iterator[Question]:
    """Part → one question to the source that stands behind it."""
    yield "timetable", partial(_departure, city, city.timetable, now)
    yield from _live(city, now)
    yield from each(city, "parking", city.parking.sources, partial(_number, now))
    yield from each(city, "leisure", city.leisure.sources, partial(_outings, now))
    yield from _surroundings(city, now)
    yield from _places(city, now)


def each(
    city: CityPorts,
    domain: str,
    sources: Sequence[Port],
    ask: Callable[[Port], Awaitable[Fact[Any]]],
    part: str | None = None,
) -> Iterator[Question]:
    """Each source of a domain by itself: a lost one does not hide behind the others.

    sources: in the order of the city's folder.  part: what the domain is called here.
    """
    named = city.city.sources_of(domain)
    for source, port in zip(named, sources, strict=True):
        yield (part or domain) + source.id.removeprefix(domain), partial(ask, port)
    if not named:
        yield part or domain, _none


def _live(city: CityPorts, now: Now) -> Iterator[Question]:
    """Live times and planners: the timetable stands in for both, so each is asked by itself."""
    if isinstance(city.disruptions, Checked):
        yield "realtime", city.disruptions.check
    before = city.transit.inner
    while isinstance(before, TransitFallback):
        yield "planner", partial(_departure, city, before.first, now)
        before = before.second


def _surroundings(city: CityPorts, now: Now) -> Iterator[Question]:
    """Weather, water, air, streets and bridges: each source by itself, under its own name."""
    centre = city.city.bounds.centre
    environment = city.environment.sources if city.environment else ()
    for source, port in zip(city.city.sources_of("environment"), environment, strict=True):
        yield source.id.removeprefix("environment."), partial(_measured, now, centre, port)
    traffic = city.traffic.sources if city.traffic else ()
    for source, road in zip(city.city.sources_of("traffic"), traffic, strict=True):
        yield source.id.removeprefix("traffic."), partial(_on_the_road, now, road)


def _places(city: CityPorts, now: Now) -> Iterator[Question]:
    """Sharing systems, places to go to and the partners' entries, where the city names any."""
    centre = city.city.bounds.centre
    if city.sharing is not None:
        yield from each(city, "sharing", city.sharing.sources, partial(_fleet, now, centre))
    if city.pois is not None:
        yield from each(city, "pois", city.pois.sources, partial(_museums, centre), "places")
    if city.civic is not None:
        yield "entries", partial(_entries, city, city.civic, now)


async def _departure(city: CityPorts, transit: Transit, now: Now) -> Fact[Any]:
    stops = city.timetable.stops()
    for stop in stops:
        board = await transit.departures(stop, now(), 1)
        if board.value:
            return board
    raise CityError(f"{len(stops)} stops, no departure in the coming day")


async def _number(now: Now, port: Parking) -> Fact[Any]:
    """The newest of a source's usable numbers; of one that listens, whether it can."""
    if isinstance(port, Checked):
        return await port.check()
    sites = await port.sites(now())
    known = [site.free for site in sites if site.free.value is not None]
    if not known:
        raise CityError(f"{len(sites)} sites, none with a usable number")
    return max(known, key=lambda free: free.observed_at or free.fetched_at)


async def _outings(now: Now, port: Leisure) -> Fact[Any]:
    return await port.outings(now(), now() + timedelta(days=7))


async def _fleet(now: Now, centre: Point, port: Sharing) -> Fact[Any]:
    fact = await port.near(centre, now(), WHOLE_CITY_M)
    if not fact.value:
        raise CityError(f"{fact.source} has nothing to lend")
    return fact


async def _measured(now: Now, centre: Point, port: Environment) -> Fact[Any]:
    """The first that it tells of: weather, else water, else air. Refused where it is none."""
    try:
        return await _some(port.weather(centre, now()))
    except Refused:
        pass
    try:
        return await _some(port.water(now()))
    except Refused:
        return await _some(port.air(centre, now()))


async def _on_the_road(now: Now, port: Traffic) -> Fact[Any]:
    """Streets, else bridges; that no bridge opens is no fault."""
    try:
        fact = await _some(port.states(now()))
    except Refused:
        return await port.openings(now(), now() + timedelta(days=1))
    if all(one.flow == "unknown" for one in fact.value or ()):
        raise CityError(f"{fact.source} knows of no street how it flows")
    return fact


async def _museums(centre: Point, port: Pois) -> Fact[Any]:
    """Whether the source can be read; that a city has no museum is no fault."""
    return await port.near(centre, "museum", WHOLE_CITY_M)


async def _entries(city: CityPorts, port: Civic, now: Now) -> Fact[Any]:
    """Raises CityError where entries have run out: they are told with a label from then on."""
    source = city.city.sources_of("civic")[0]
    listed = [entry for topic in get_args(Topic) for entry in port.entries(topic)]
    old = [entry.id for entry in listed if not entry.is_current(now().date())]
    if old:
        raise CityError(f"{len(old)} of {len(listed)} entries have expired, first {old[0]}")
    return Fact(tuple(listed), source.name, now(), licence=source.licence)


async def _some(asked: Awaitable[Fact[Any]]) -> Fact[Any]:
    """The fact, if it tells anything: a source that only has old values is not well."""
    fact = await asked
    if not fact.value:
        since = f" since {fact.observed_at:%d.%m. %H:%M} UTC" if fact.observed_at else ""
        raise CityError(f"{fact.source} tells nothing fresh{since}")
    return fact


async def _none() -> Fact[Any]:
    return Fact(None, "", fetched_at=datetime.now(UTC))
