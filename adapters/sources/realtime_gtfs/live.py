"""LiveTransit: any Transit with live times laid over it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.errors import CityError
from adapters.ports import Transit
from adapters.sources.realtime_gtfs.feed import LiveFeed
from adapters.sources.realtime_gtfs.overlay import (
    Updates,
    comes,
    departs_live,
    leaves,
    live_departure,
    live_journey,
    updates_of,
)
from adapters.sources.realtime_gtfs.schedule import Schedule
from adapters.words import Departure, Fact, Journey, JourneyRequest, Place, When

T = TypeVar("T")

LOOK_BACK = timedelta(minutes=20)
"""what left by timetable so long ago may still be caught, being late"""
SPARE = 4
ROUNDS = 3
BUSY = 200


class LiveTransit:
    """ports.Transit: the inner one's answers with delays, by live times, lost ways left out.

    updates: the present feed; where it raises a CityError, or is ten minutes old, the inner
    answer stands and its Fact says realtime False. now: the clock that judges the feed's age.
    Ways whose ride is cancelled or whose change no longer holds are left out and others asked
    for; a cancelled row stays on the board, marked.
    """

    def __init__(
        self,
        inner: Transit,
        updates: Callable[[], Awaitable[LiveFeed]],
        now: Callable[[], datetime],
        schedule: Schedule | None = None,
    ) -> None:
        self._inner = inner
        self._feed = updates
        self._now = now
        self._schedule = schedule or Schedule()

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        """As the port says, sorted by live departure."""
        fresh = await self._fresh()
        if fresh is None:
            return replace(await self._inner.journeys(request), realtime=False)
        feed, updates = fresh
        fact, found = await self._live_journeys(request, updates)
        ordered = sorted(_worth_it(found), key=_by_departure)
        last = request.when.kind == "arrive"
        kept = ordered[-request.limit :] if last else ordered[: request.limit]
        return _told(fact, tuple(kept), feed)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        """As the port says, sorted by live time; late ones that are still to come included."""
        fresh = await self._fresh()
        if fresh is None:
            return replace(await self._inner.departures(stop, at, limit), realtime=False)
        feed, updates = fresh
        fact = await self._inner.departures(stop, at, limit + SPARE)
        before = (await self._inner.departures(stop, at - LOOK_BACK, BUSY)).value or ()
        rows = [row for row in before if row.at < at] + list(fact.value or ())
        live = [live_departure(row, updates, stop.id) for row in rows]
        kept = [row for row in live if row is not None and departs_live(row) >= at]
        return _told(fact, tuple(sorted(kept, key=departs_live)[:limit]), feed)

    async def _fresh(self) -> tuple[LiveFeed, Updates] | None:
        try:
            feed = await self._feed()
        except CityError:  # said with the answer: realtime False
            return None
        updates = updates_of(feed, self._now(), self._schedule)
        return None if updates is None else (feed, updates)

    async def _live_journeys(
        self, request: JourneyRequest, updates: Updates
    ) -> tuple[Fact[tuple[Journey, ...]], list[Journey]]:
        """What holds: of the late ones just gone, and of as many rounds as it takes."""
        when = request.when
        wish = replace(request, limit=request.limit + SPARE)
        fact = await self._inner.journeys(wish)
        if when.kind == "arrive":
            return fact, [j for j in _holding(fact.value, updates) if comes(j.legs[-1]) <= when.at]
        found = _holding(fact.value, updates, when.at)
        found += await self._still_there(wish, updates)
        planned = fact.value or ()
        for _ in range(ROUNDS - 1):
            if when.kind == "span" or len(found) >= request.limit or not planned:
                break
            later = max(journey.departs for journey in planned) + timedelta(minutes=1)
            later_wish = replace(wish, when=When(later, "depart"))
            planned = (await self._inner.journeys(later_wish)).value or ()
            found += _holding(planned, updates, when.at)
        return fact, list(dict.fromkeys(found))

    async def _still_there(self, wish: JourneyRequest, updates: Updates) -> list[Journey]:
        at = wish.when.at
        window = When(at - LOOK_BACK, "span", until=at - timedelta(minutes=1))
        gone = await self._inner.journeys(replace(wish, when=window, limit=BUSY))
        return _holding(gone.value, updates, at)


def _holding(
    journeys: Iterable[Journey] | None, updates: Updates, since: datetime | None = None
) -> list[Journey]:
    live = [live_journey(journey, updates, since) for journey in journeys or ()]
    return [one.journey for one in live if one.broken is None]


def _worth_it(journeys: Sequence[Journey]) -> list[Journey]:
    """Without those that leave no later, come no earlier and change no less than another."""
    points = {j: (leaves(j.legs[0]), comes(j.legs[-1]), j.changes) for j in journeys}
    return [
        one
        for one, (left, came, changed) in points.items()
        if not any(
            left <= later and came >= sooner and changed >= fewer
            for later, sooner, fewer in points.values()
            if (later, sooner, fewer) != (left, came, changed)
        )
    ]


def _by_departure(journey: Journey) -> tuple[datetime, datetime]:
    return leaves(journey.legs[0]), comes(journey.legs[-1])


def _told(fact: Fact[tuple[T, ...]], value: tuple[T, ...], feed: LiveFeed) -> Fact[tuple[T, ...]]:
    """The inner fact with the live value, naming both sources and the feed's own time."""
    return replace(
        fact,
        value=value,
        source=", ".join(dict.fromkeys((fact.source, feed.origin.source))),
        licence=", ".join(dict.fromkeys(filter(None, (fact.licence, feed.origin.licence)))),
        observed_at=feed.observed_at,
        simulated=fact.simulated or feed.origin.simulated,
        realtime=True,
    )
