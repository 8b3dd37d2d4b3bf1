"""The World of one turn: the city's ports and the house's deeds, staged for its commit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from adapters.errors import CityError, Refused, Unavailable
from adapters.ports import Operator, Transit
from adapters.words import Journey, JourneyRequest, Offer, RideRequest
from handlers.daytime import BERLIN
from handlers.ports import (
    ConsentIntent,
    DeleteIntent,
    HandoverIntent,
    Reminder,
    ReminderIntent,
    StopReminderIntent,
)
from handlers.watching import StopWatchIntent, Watch, Watched, WatchIntent
from handlers.wishes import max_walk_of

LOOKED_AT, WITHIN = 8, timedelta(hours=1)
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(16)


async def planned_offers(
    transit: Transit, operator: Operator, wish: RideRequest, now: datetime
) -> tuple[Offer, ...]:
    """Offers for the ways that run: a ticket for each planned journey, and the shuttle.

    What is asked for by name, as a day ticket is, needs no journey.

    Without a timetable nobody knows which bus a ticket would be for: the shuttle alone is left.

    Raises the failure of timetable or operator only when nothing at all came back.
    """
    wishes, lost = await _wishes(transit, wish)
    asked = await asyncio.gather(
        *(operator.offers(each, now) for each in wishes), return_exceptions=True
    )
    offers: dict[tuple[str, datetime], Offer] = {}
    failure: BaseException | None = lost
    for answer in asked:
        if isinstance(answer, BaseException):
            if not isinstance(answer, CityError):
                raise answer
            failure = lost if isinstance(answer, Refused) else answer
            continue
        for offer in answer:
            offers.setdefault((offer.product, offer.departs), offer)
    if not offers and failure is not None:
        raise failure
    return tuple(sorted(offers.values(), key=lambda offer: offer.departs))[:6]


async def _wishes(
    transit: Transit, wish: RideRequest
) -> tuple[list[RideRequest], Unavailable | None]:
    """What to ask the operator for, and why that is less than it could be."""
    if wish.journey or wish.products:
        return [wish], None
    shuttle = [replace(wish, modes=("shuttle",))]
    if wish.modes and "shuttle" not in wish.modes:
        shuttle = []
    try:
        ways = await _planned(transit, wish)
    except Unavailable as loss:
        return shuttle, loss
    return [*(replace(wish, journey=way) for way in ways), *shuttle], None


async def _planned(transit: Transit, wish: RideRequest) -> Sequence[Journey]:
    """The ways that run and are worth a price; none where only the shuttle is wanted."""
    by_line = tuple(mode for mode in wish.modes if mode != "shuttle")
    if wish.modes and not by_line:
        return ()
    needs = wish.needs
    most = max_walk_of(needs)
    request = JourneyRequest(wish.origin, wish.goal, wish.when, needs, most, by_line, LOOKED_AT)
    found = await transit.journeys(request)
    ways = sorted((way for way in found.value or () if way.rides), key=lambda way: way.departs)
    return worth_a_price(ways[::-1] if wish.when.kind == "arrive" else ways)


def worth_a_price(ways: Sequence[Journey]) -> Sequence[Journey]:
    """The three nearest the wished time, which come first, and of the rest within the hour what
    has fewer changes or walks less.
    """
    shown = list(ways[:3])
    if not shown:
        return ()
    near = [way for way in ways[3:] if abs(way.departs - shown[0].departs) <= WITHIN]
    for measure in (changes, walking):
        best = min(near, key=measure, default=None)
        if best is not None and measure(best) < min(map(measure, shown)):
            shown.append(best)
    return shown


def changes(way: Journey) -> int:
    return way.changes


def walking(way: Journey) -> int:
    return way.walk_minutes


@dataclass(frozen=True, slots=True)
class TurnReminders:
    """handlers.ports.Reminders: reads at once, stages deeds."""

    stage: list[object]
    read_all: Callable[[], Awaitable[Sequence[Reminder]]]

    async def all(self) -> Sequence[Reminder]:
        return await self.read_all()

    async def set(self, wish: ReminderIntent) -> ReminderIntent:
        self.stage.append(wish)
        return wish

    async def stop(self, reminder_id: int | None) -> int:
        self.stage.append(StopReminderIntent(reminder_id))
        return reminder_id or 0


@dataclass(frozen=True, slots=True)
class TurnWatches:
    """handlers.watching.Watches: reads at once, stages deeds."""

    stage: list[object]
    read_all: Callable[[], Awaitable[Sequence[Watch]]]

    async def all(self) -> Sequence[Watch]:
        return await self.read_all()

    async def set(self, of: Watched) -> Watched:
        self.stage.append(WatchIntent(of))
        return of

    async def stop(self, watch_id: int | None) -> int:
        self.stage.append(StopWatchIntent(watch_id))
        return watch_id or 0


@dataclass(frozen=True, slots=True)
class TurnPersons:
    """handlers.ports.Persons. open_ride: whether a ride keeps the data for now."""

    stage: list[object]
    export_all: Callable[[], Awaitable[str]]
    open_ride: Callable[[], Awaitable[bool]]

    async def consent(self, kind: str, version: str, given: bool) -> None:
        self.stage.append(ConsentIntent(kind, version, given))

    async def export(self) -> str:
        return await self.export_all()

    async def delete(self) -> bool:
        waits = await self.open_ride()
        self.stage.append(DeleteIntent(after_rides=waits))
        return not waits


@dataclass(frozen=True, slots=True)
class TurnHandover:
    """handlers.ports.Handover: a case number now, the hand-over with the commit."""

    stage: list[object]
    now: datetime
    new_id: Callable[[], str]

    async def call(self, reason: str, context: str) -> str:
        case = "".join(c for c in self.new_id().upper() if c.isalnum())[:6]
        self.stage.append(HandoverIntent(case, reason, context[:500]))
        return case

    def open_now(self) -> bool:
        here = self.now.astimezone(BERLIN)
        return here.weekday() < 5 and OFFICE_OPENS <= here.time() < OFFICE_CLOSES
