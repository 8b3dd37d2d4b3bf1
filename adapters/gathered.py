"""Several sources of one domain as one port: what some of them tell is told, if one is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from adapters.errors import CityError, Refused
from adapters.ground import metres
from adapters.ports import Environment, Leisure, Pois, Sharing, Traffic
from adapters.words import (
    BridgeOpening,
    Fact,
    Measurement,
    Outing,
    ParkingZone,
    Poi,
    Point,
    SharedVehicle,
    TrafficState,
    WeatherWarning,
)

Port = TypeVar("Port")
T = TypeVar("T")
Many = Fact[tuple[T, ...]]


async def answers(
    sources: Sequence[Port], ask: Callable[[Port], Awaitable[T]]
) -> tuple[list[T], list[CityError]]:
    """What the sources say that answer, and the failures of the others; our own are raised."""
    every = await each_answer(sources, ask)
    told = [answer for answer in every if not isinstance(answer, CityError)]
    return told, [answer for answer in every if isinstance(answer, CityError)]


async def each_answer(
    sources: Sequence[Port], ask: Callable[[Port], Awaitable[T]]
) -> list[T | CityError]:
    """What each source says, or its failure, in their order; a failure of ours is raised."""
    every: list[T | CityError] = []
    for answer in await asyncio.gather(*map(ask, sources), return_exceptions=True):
        if isinstance(answer, BaseException) and not isinstance(answer, CityError):
            raise answer
        every.append(answer)
    return every


async def gathered(
    sources: Sequence[Port],
    ask: Callable[[Port], Awaitable[Fact[tuple[T, ...]]]],
    *,
    alone: bool = True,
) -> Fact[tuple[T, ...]]:
    """The values of all sources that answer, as one Fact with all their names and licences.

    observed_at is the oldest that is told. Raises the first failure where no source answers, and
    where those that answer have nothing: what the lost one has is not known, and not nothing.
    alone False: what a lost one has matters only beside what else is lost with it.
    Refused("no_source") where there is none; a source that Refused has nothing of the kind and
    counts only when nobody else answers. That a source is lost while others tell is logged by
    the client that asks it.
    """
    if not sources:
        raise Refused("no source is configured", reason="no_source")
    facts, losses = await answers(sources, ask)
    told = [fact for fact in facts if fact.value]
    lost = next((loss for loss in losses if not isinstance(loss, Refused)), None)
    if not told and lost is not None and (alone or not facts):
        raise lost
    if not facts:
        raise losses[0]
    told = told or facts
    return _joined(told)


def _joined(facts: Sequence[Fact[tuple[T, ...]]]) -> Fact[tuple[T, ...]]:
    observed = [fact.observed_at for fact in facts if fact.observed_at is not None]
    return replace(
        facts[0],
        value=tuple(item for fact in facts for item in fact.value or ()),
        source=", ".join(dict.fromkeys(fact.source for fact in facts)),
        licence=", ".join(dict.fromkeys(fact.licence for fact in facts if fact.licence)),
        fetched_at=min(fact.fetched_at for fact in facts),
        observed_at=min(observed, default=None),
        simulated=any(fact.simulated for fact in facts),
    )


@dataclass(frozen=True, slots=True)
class AllLeisure:
    """ports.Leisure over several calendars, by start; what two of them tell is told once."""

    sources: tuple[Leisure, ...]

    async def outings(self, since: datetime, until: datetime) -> Many[Outing]:
        found = await gathered(self.sources, lambda one: one.outings(since, until))
        once: list[Outing] = []
        for outing in found.value or ():
            twin = next((n for n, one in enumerate(once) if are_one(one, outing)), None)
            if twin is None:
                once.append(outing)
            else:
                once[twin] = fuller(once[twin], outing)
        ordered = sorted(once, key=lambda outing: (outing.starts, outing.id))
        return replace(found, value=tuple(ordered))


def are_one(first: Outing, second: Outing) -> bool:
    """Whether two calendars tell of the same outing: title, start, and no two places."""
    if first.starts != second.starts or _plain(first.title) != _plain(second.title):
        return False
    where = (first.place.name if first.place else None, second.place.name if second.place else None)
    return None in where or _plain(where[0] or "") == _plain(where[1] or "")


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def fuller(first: Outing, second: Outing) -> Outing:
    """The first, with what only the second knows."""
    known = ("ends", "place", "cents", "url", "category", "description", "location")
    gaps = {name: getattr(second, name) for name in known if getattr(first, name) is None}
    return replace(first, **gaps)


@dataclass(frozen=True, slots=True)
class AllSharing:
    """ports.Sharing over several systems; vehicles of all, nearest first."""

    sources: tuple[Sharing, ...]

    async def near(self, point: Point, now: datetime, radius_m: int = 500) -> Many[SharedVehicle]:
        found = await gathered(self.sources, lambda one: one.near(point, now, radius_m))
        nearest = sorted(found.value or (), key=lambda one: metres(point, Point(one.lat, one.lon)))
        return replace(found, value=tuple(nearest))

    async def zones(self, now: datetime) -> Many[ParkingZone]:
        return await gathered(self.sources, lambda one: one.zones(now), alone=False)


@dataclass(frozen=True, slots=True)
class AllEnvironment:
    """ports.Environment over several services; one that cannot answer a kind refuses it."""

    sources: tuple[Environment, ...]

    async def weather(self, point: Point, at: datetime) -> Many[Measurement]:
        return await gathered(self.sources, lambda one: one.weather(point, at))

    async def water(self, now: datetime) -> Many[Measurement]:
        return await gathered(self.sources, lambda one: one.water(now))

    async def air(self, point: Point, now: datetime) -> Many[Measurement]:
        return await gathered(self.sources, lambda one: one.air(point, now))

    async def sensor(self, station: str, now: datetime) -> Many[Measurement]:
        return await gathered(self.sources, lambda one: one.sensor(station, now))

    async def warnings(self, now: datetime) -> Many[WeatherWarning]:
        return await gathered(self.sources, lambda one: one.warnings(now))


@dataclass(frozen=True, slots=True)
class AllTraffic:
    """ports.Traffic over several sources."""

    sources: tuple[Traffic, ...]

    async def states(self, now: datetime) -> Many[TrafficState]:
        return await gathered(self.sources, lambda one: one.states(now))

    async def openings(self, since: datetime, until: datetime) -> Many[BridgeOpening]:
        found = await gathered(self.sources, lambda one: one.openings(since, until))
        return replace(found, value=tuple(sorted(found.value or (), key=lambda one: one.starts)))


@dataclass(frozen=True, slots=True)
class AllPois:
    """ports.Pois over several sources, nearest first."""

    sources: tuple[Pois, ...]

    async def near(
        self, point: Point, category: str, radius_m: int = 1500, limit: int = 6
    ) -> Many[Poi]:
        found = await gathered(self.sources, lambda one: one.near(point, category, radius_m, limit))
        nearest = sorted(found.value or (), key=lambda one: metres(point, Point(one.lat, one.lon)))
        return replace(found, value=tuple(nearest[:limit]))

    def open_at(self, poi: Poi, at: datetime) -> bool | None:
        answers = (one.open_at(poi, at) for one in self.sources)
        return next((answer for answer in answers if answer is not None), None)
