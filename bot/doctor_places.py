"""What `lotse doctor` asks of sharing systems, places to go to and the partners' entries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, get_args

from adapters.errors import CityError
from adapters.ports import Civic, Pois, Sharing
from adapters.words import Fact, Point, Topic
from bot.city import CityPorts

WHOLE_CITY_M = 30_000

Question = tuple[str, Callable[[], Awaitable[Fact[Any]]]]


def places(city: CityPorts, now: Callable[[], datetime]) -> Iterator[Question]:
    """One question for each of the three that the city names a source of."""
    bounds = city.city.bounds
    centre = Point((bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2)
    if city.sharing is not None:
        yield "sharing", partial(_sharing, city.sharing, centre, now)
    if city.pois is not None:
        yield "places", partial(_pois, city.pois, centre)
    if city.civic is not None:
        yield "entries", partial(_entries, city, city.civic, now)


async def _sharing(port: Sharing, centre: Point, now: Callable[[], datetime]) -> Fact[Any]:
    fact = await port.near(centre, now(), WHOLE_CITY_M)
    if not fact.value:
        raise CityError(f"{fact.source} has nothing to lend")
    return fact


async def _pois(port: Pois, centre: Point) -> Fact[Any]:
    """Whether the source can be read; that a city has no museum is no fault."""
    return await port.near(centre, "museum", WHOLE_CITY_M)


async def _entries(city: CityPorts, port: Civic, now: Callable[[], datetime]) -> Fact[Any]:
    """Raises CityError where entries have run out: they are told with a label from then on."""
    source = city.city.sources_of("civic")[0]
    listed = [entry for topic in get_args(Topic) for entry in port.entries(topic)]
    old = [entry.id for entry in listed if not entry.is_current(now().date())]
    if old:
        raise CityError(f"{len(old)} of {len(listed)} entries have expired, first {old[0]}")
    return Fact(tuple(listed), source.name, now(), licence=source.licence)
