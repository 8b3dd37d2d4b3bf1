"""MotisTransit: the port Transit over a MOTIS server."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.cities import CitySource
from adapters.errors import CityError
from adapters.ground import metres
from adapters.sources.transit_motis.asking import (
    board_params,
    is_step_free,
    plan_params,
    spot,
)
from adapters.sources.transit_motis.client import BOARD, GEOCODE, PLAN, TRIP, MotisClient
from adapters.sources.transit_motis.reading import read_board, read_places, read_plan, read_trip
from adapters.words import Candidate, Departure, Fact, Journey, JourneyRequest, Leg, Place, Point

T = TypeVar("T")

SAME_STOP_M = 300
STOPS_KNOWN = 500
FINDING_DEADLINE_S = 1.0


class MotisTransit:
    """ports.Transit with live times, as far as the server has them (Fact.realtime).

    The server names no time of its feeds: what is live was observed when it answered.
    Coordinates leave the house rounded to about ten metres, stops by the server's own id, found
    by name. Ways that are cancelled, or not step-free where that is needed, are left out.
    Raises Unavailable (also when asked too often) or Misunderstood.
    """

    def __init__(
        self, client: MotisClient, source: CitySource, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._source = source
        self._now = now
        self._stops: OrderedDict[str, str | None] = OrderedDict()

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        """Up to request.limit journeys, sorted by live departure; empty where there is no way."""
        origin, goal = await asyncio.gather(self._end(request.origin), self._end(request.goal))
        step_free = is_step_free(request.needs)
        page = await self._client.get(
            PLAN,
            plan_params(request, origin, goal, self._now()),
            lambda body: read_plan(body, self._source.name),
        )
        found = read_plan(page.body, self._source.name, step_free=step_free).items
        fitting = [_between(one, request) for one in found if _fits(one, request)]
        ordered = sorted(dict.fromkeys(fitting), key=lambda one: (_left(one), _came(one)))
        last = request.when.kind == "arrive"
        kept = ordered[-request.limit :] if last else ordered[: request.limit]
        rides = [leg for journey in kept for leg in journey.rides]
        live = any(leg.delay_s is not None for leg in rides) if rides else None
        return self._fact(tuple(kept), page.fetched_at, live)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        """The next departures by live time, cancelled ones among them and marked."""
        page = await self._client.get(
            BOARD,
            board_params(await self._stop(stop), stop, at, limit),
            lambda body: read_board(body, self._source.name),
        )
        rows = read_board(page.body, self._source.name).items
        coming = [(row, live) for row, live in rows if _leaves(row) >= _minute(at)]
        kept = sorted(coming, key=lambda one: _leaves(one[0]))[:limit]
        told = any(live for _, live in kept) if kept else None
        return self._fact(tuple(row for row, _ in kept), page.fetched_at, told)

    async def trip(self, trip_id: str) -> Fact[Journey]:
        """A whole trip as it runs now: its legs, cancelled ones marked."""
        page = await self._client.get(
            TRIP,
            {"tripId": trip_id, "detailedLegs": "false", "language": "de"},
            lambda body: read_trip(body, self._source.name),
        )
        journey = read_trip(page.body, self._source.name)
        live = any(leg.delay_s is not None for leg in journey.rides)
        return self._fact(journey, page.fetched_at, live)

    async def geocode(
        self, text: str, near: Point | None = None, limit: int = 3, *, stops: bool = False
    ) -> Fact[tuple[Candidate, ...]]:
        """Places that the server thinks the text means, best first; score 0…100 by rank.

        stops: stops only. The server's own scores have no fixed scale, so the rank is told.
        """
        params = {"text": text, "language": "de", "numResults": str(limit)}
        if near is not None:
            params["place"] = spot(Place("", "", near.lat, near.lon))
        if stops:
            params["type"] = "STOP"
        page = await self._client.get(
            GEOCODE,
            params,
            lambda body: read_places(body, self._source.name),
            FINDING_DEADLINE_S,
        )
        found = read_places(page.body, self._source.name).items[:limit]
        ranked = (Candidate(place, 100.0 / rank) for rank, (place, _) in enumerate(found, 1))
        return self._fact(tuple(ranked), page.fetched_at, None)

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _end(self, place: Place) -> str:
        return await self._stop(place) or spot(place)

    async def _stop(self, place: Place) -> str | None:
        """The server's id of a stop of ours, None for any other place and where it knows none."""
        if place.kind != "stop":
            return None
        if place.id not in self._stops:
            try:
                found = await self.geocode(place.name, Point(place.lat, place.lon), stops=True)
            except CityError:  # its rounded spot serves as well; the plan itself tells of a loss
                return None
            self._remember(place, found.value or ())
        return self._stops[place.id]

    def _remember(self, place: Place, candidates: Iterable[Candidate]) -> None:
        here = Point(place.lat, place.lon)
        known = ((metres(Point(one.place.lat, one.place.lon), here), one) for one in candidates)
        near = [(off, one.place.id) for off, one in known if off <= SAME_STOP_M]
        self._stops[place.id] = min(near)[1] if near else None
        while len(self._stops) > STOPS_KNOWN:
            self._stops.popitem(last=False)

    def _fact(self, value: T, fetched_at: datetime, realtime: bool | None) -> Fact[T]:
        source = self._source
        return Fact(
            value,
            source.name,
            fetched_at,
            observed_at=fetched_at if realtime else None,
            licence=source.licence,
            simulated=source.simulated,
            realtime=realtime,
        )


def _fits(journey: Journey, request: JourneyRequest) -> bool:
    """Runs, is in time, and breaks no hard wish; what is unknown is told as unknown."""
    when = request.when
    if any(leg.cancelled for leg in journey.legs):
        return False
    if is_step_free(request.needs) and any(leg.wheelchair is False for leg in journey.rides):
        return False
    lines = {line.casefold() for line in request.lines}
    if lines and any((leg.line or "").casefold() not in lines for leg in journey.rides):
        return False
    if when.kind == "arrive":
        return _came(journey) <= when.at
    if when.kind == "span" and when.until is not None:
        return _minute(when.at) <= _left(journey) <= when.until
    return _left(journey) >= _minute(when.at)


def _between(journey: Journey, request: JourneyRequest) -> Journey:
    """With the names that the person gave its ends: the server calls them START and END."""
    legs = list(journey.legs)
    if legs[0].origin.kind != "stop":
        legs[0] = replace(legs[0], origin=request.origin)
    if legs[-1].goal.kind != "stop":
        legs[-1] = replace(legs[-1], goal=request.goal)
    return Journey(tuple(legs))


def _left(journey: Journey) -> datetime:
    return _leaves(journey.legs[0])


def _leaves(one: Leg | Departure) -> datetime:
    departs = one.departs if isinstance(one, Leg) else one.at
    return departs + timedelta(seconds=one.delay_s or 0)


def _came(journey: Journey) -> datetime:
    last = journey.legs[-1]
    return last.arrives + timedelta(seconds=last.arrival_delay_s or 0)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
