"""The city's transit put together: its timetable, live times over it, a planner before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from adapters.cities import City, CitySource
from adapters.cities.files import must_hold_files
from adapters.errors import Misunderstood, Unavailable
from adapters.fallback import TransitFallback
from adapters.ports import Disruptions, Transit
from adapters.sources.realtime_gtfs import RealtimeGtfs
from adapters.sources.realtime_gtfs.disruptions import LiveDisruptions, Names
from adapters.sources.realtime_gtfs.live import LiveTransit
from adapters.sources.realtime_gtfs.schedule import Call, Schedule
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.sources.transit_motis import motis_of
from adapters.web import Web
from adapters.words import Departure, Fact, Journey, JourneyRequest, Mode, Place
from bot.timetables import cache_folder, imported

REALTIME, GTFS, MOTIS = "gtfs-rt", "gtfs", "motis"


@dataclass(slots=True)
class Switch:
    """ports.Transit that can be taken away, as a real source can (demo and tests)."""

    inner: Transit
    down: bool = False

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        self._check()
        return await self.inner.journeys(request)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        self._check()
        return await self.inner.departures(stop, at, limit)

    def _check(self) -> None:
        if self.down:
            raise Unavailable("the timetable is not to be had", source="transit")


@dataclass(frozen=True, slots=True)
class OpenTransit:
    """What a city's sources transit and realtime make. disruptions: None without the latter."""

    transit: Switch
    timetable: GtfsTransit
    disruptions: Disruptions | None = None


def open_transit(
    name: str, city: City, web: Web, now: Callable[[], datetime], var: Path | None
) -> OpenTransit:
    """Timetable, live times over it and a planner before both, as the city names them.

    Asks nobody yet. A timetable imported for the city stands before the one of its folder.
    Raises Misunderstood for a kind that nobody speaks.
    """
    timetable = _timetable(name, city, now, var)
    inner: Transit = timetable
    disruptions: Disruptions | None = None
    for source in city.sources_of("realtime"):
        feed = _feed(source, web, now)
        schedule = Schedule(_calls_of(timetable))
        inner = LiveTransit(inner, feed.feed, now, schedule)
        disruptions = LiveDisruptions(feed.feed, now, source.name, schedule, _names(timetable))
        break
    for source in city.sources_of("transit"):
        if source.kind == MOTIS:
            inner = TransitFallback(motis_of(source, city, now), inner)
        elif source.kind != GTFS:
            raise Misunderstood(f"no transit source of kind {source.kind}; kinds: gtfs, motis")
    return OpenTransit(Switch(inner), timetable, disruptions)


def _timetable(name: str, city: City, now: Callable[[], datetime], var: Path | None) -> GtfsTransit:
    cached = cache_folder(var) if var else None
    other = imported(var, name)
    if other is None:
        return GtfsTransit(gtfs_of(city), now, cached)
    return GtfsTransit(other.path, now, cached, licence=other.licence)


def gtfs_of(city: City) -> Path:
    """The timetable of a city's own folder; raises Misunderstood where there is none to read."""
    if "gtfs" not in city.files:
        raise Misunderstood(
            "city.toml: [files] names no gtfs, and without a timetable there is no way"
        )
    return must_hold_files(city.folder, city.files["gtfs"])


def _feed(source: CitySource, web: Web, now: Callable[[], datetime]) -> RealtimeGtfs:
    if source.kind != REALTIME or source.url is None:
        raise Misunderstood(f"no realtime source of kind {source.kind}; kinds: {REALTIME}")
    return RealtimeGtfs(
        web, source.url, source.name, source.licence, now, simulated=source.simulated
    )


def _calls_of(timetable: GtfsTransit) -> Callable[[str], Sequence[Call]]:
    def calls(trip_id: str) -> Sequence[Call]:
        return [Call(*call) for call in timetable.calls_of(trip_id)]

    return lru_cache(2048)(calls)


def _names(timetable: GtfsTransit) -> Names:
    @cache
    def lines() -> Mapping[str, tuple[str, Mode]]:
        return {line.id: (line.name, line.mode) for line in timetable.lines()}

    @cache
    def stops() -> Mapping[str, tuple[str, str]]:
        feed = timetable.feed
        own = [feed.stops[index] for index in feed.own_stops]
        return {
            stop.id: (stop.name, stop.id if stop.parent is None else feed.stops[stop.parent].id)
            for stop in own
        }

    return Names(lines, stops, lru_cache(2048)(timetable.shown_of))
