"""Steps: a wheelchair's ways where none is known to be step-free; unknown is told as unknown."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.words import Journey, JourneyRequest, Offer, RideRequest
from handlers.ports import World
from handlers.ways.asked_price import at_price
from handlers.ways.way import Way
from handlers.wishes import max_walk_of

MOST = 3


@dataclass(frozen=True, slots=True)
class Steps:
    """Asks the timetable once more, without the wheelchair."""

    world: World

    async def unknown(self, wish: RideRequest) -> tuple[Offer | Way, ...]:
        """Those of which no part is known to have steps, at their price where the partner tells."""
        needs = tuple(need for need in wish.needs if need != "wheelchair")
        most = max_walk_of(wish.needs)
        request = JourneyRequest(wish.origin, wish.goal, wish.when, needs, most, wish.modes)
        plan = await self.world.transit.journeys(request)
        found = [way for way in plan.value or () if way.rides and may_be_level(way)]
        return await at_price(self.world, wish, found[:MOST])


def may_be_level(way: Journey) -> bool:
    return all(leg.wheelchair is not False for leg in way.legs)
