"""GtfsTransit: the port Transit over one GTFS feed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.days import YEARS
from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.feed import Call, Feed, Line, calls_of
from adapters.sources.transit_gtfs.legs import end_of, headsign, stop_place
from adapters.sources.transit_gtfs.walking import gait_of
from adapters.words import Departure, Fact, Journey, JourneyRequest, Place

T = TypeVar("T")

_DAY = timedelta(days=1)
_SPARE = 2
"""journeys asked for beyond the limit, because some are not sensible"""


def sensible(journeys: list[Journey], *, last: bool = False) -> list[Journey]:
    """Leaves out what takes twice as long as the quickest and a quarter of an hour more.

    last: the last ride stays, however long it takes; after it there is none.
    """
    longest = 2 * min((journey.minutes for journey in journeys), default=0) + 15
    final = next((journey for journey in reversed(journeys) if journey.rides), None)
    return [
        journey for journey in journeys if journey.minutes <= longest or (last and journey is final)
    ]


class GtfsTransit:
    """Journeys and departures by timetable. The feed is read at the first question.

    now: the clock that stamps the facts. cache: a folder for its compiled form, if any.
    licence: told with the facts in place of the feed's own attribution. Errors: Misunderstood
    where the feed is broken, Unavailable where it is absent.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        cache: Path | None = None,
        *,
        licence: str = "",
    ) -> None:
        self._licence = licence
        self._path = path
        self._cache = cache
        self._now = now

    @cached_property
    def engine(self) -> Engine:
        return Engine(cached(self._path, self._cache))

    @property
    def feed(self) -> Feed:
        return self.engine.feed

    def stops(self) -> tuple[Place, ...]:
        """Every stop, stations instead of their platforms; kind "stop"."""
        feed = self.feed
        return tuple(
            stop_place(feed, index) for index in feed.own_stops if feed.stops[index].parent is None
        )

    def lines(self) -> tuple[Line, ...]:
        """Every line: its id, name, mode, carrier and colour."""
        return self.feed.lines

    def calls_of(self, trip_id: str) -> tuple[Call, ...]:
        """The calls of a trip in order; () for one that the feed has not.

        Of a trip of frequencies.txt those of its first run. Nothing but an order of the trips by
        id is kept for it.
        """
        index = self.engine.index_of(trip_id)
        return () if index is None else calls_of(self.feed, index)

    def shown_of(self, trip_id: str) -> tuple[str, str] | None:
        """What a trip shows: the id of its line, its headsign; None for one that is not known."""
        index = self.engine.index_of(trip_id)
        if index is None:
            return None
        trip = self.feed.trips[index]
        return self.feed.lines[trip.line].id, headsign(self.feed, trip)

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        """Up to request.limit journeys, sorted by departure; empty when there is no way."""
        return self._fact(await asyncio.to_thread(self._journeys, request))

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        """The next departures of a stop, or of the stop nearest to any other place."""
        return self._fact(await asyncio.to_thread(self._departures, stop, at, limit))

    def _journeys(self, request: JourneyRequest) -> tuple[Journey, ...]:
        feed, engine, when = self.feed, self.engine, request.when
        if not YEARS[0] <= when.at.year <= YEARS[1]:
            return ()
        origin, goal = end_of(feed, request.origin), end_of(feed, request.goal)
        terms = Terms(
            gait_of(request.needs, request.max_walk_m),
            tuple(sorted(mode for mode in request.modes if mode != "walk")),
            "bike" in request.needs,
            tuple(sorted(line.casefold() for line in request.lines)),
        )
        wanted = request.limit + _SPARE
        if when.kind == "arrive":
            since = when.at - _DAY
            found = engine.preceding(origin, goal, when.at, since=since, limit=wanted, terms=terms)
            return tuple(sensible(found, last=True)[-request.limit :])
        if when.kind == "span" and when.until is not None:
            until = min(when.until, when.at + _DAY)
            found = engine.within(origin, goal, when.at, until, terms)
            return tuple(sensible(found, last=True)[: request.limit])
        at = max(when.at, self._now()) if when.kind == "day" else when.at
        until = at + _DAY
        found = engine.following(origin, goal, at, until=until, limit=wanted, terms=terms)
        return tuple(sensible(found)[: request.limit])

    def _departures(self, stop: Place, at: datetime, limit: int) -> tuple[Departure, ...]:
        engine = self.engine
        if not YEARS[0] <= at.year <= YEARS[1]:
            return ()
        return tuple(engine.board(engine.stops_at(end_of(self.feed, stop)), at, limit))

    def _fact(self, value: T) -> Fact[T]:
        feed = self.feed
        return Fact(
            value,
            feed.publisher,
            fetched_at=self._now(),
            licence=self._licence or feed.attribution,
            simulated=feed.sample,
        )
