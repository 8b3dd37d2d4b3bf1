"""A second source behind a first: what is lost there is asked here, and said to be so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from adapters.errors import CityError
from adapters.ports import Transit
from adapters.words import Departure, Fact, Journey, JourneyRequest, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TransitFallback:
    """ports.Transit: the first one's answers, and the second one's while the first is lost.

    first: knows live times. second: a timetable at hand; where no live times are laid over it,
    its answers then say realtime False, which people read as "Plan, ohne Echtzeit". Raises what
    the second raises. The first one logs its loss and its return itself.
    """

    first: Transit
    second: Transit

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        return await self._either(lambda transit: transit.journeys(request))

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        return await self._either(lambda transit: transit.departures(stop, at, limit))

    async def _either(self, ask: Callable[[Transit], Awaitable[Fact[T]]]) -> Fact[T]:
        try:
            return await ask(self.first)
        except CityError:  # said with the answer: its source and realtime
            answer = await ask(self.second)
            return answer if answer.realtime else replace(answer, realtime=False)
