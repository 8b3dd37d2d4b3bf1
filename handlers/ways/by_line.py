"""By line: the ways by the one line that somebody wants to go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.words import Fact, Journey, JourneyRequest, Offer, RideRequest
from handlers.ports import World
from handlers.says import Line
from handlers.talk import Talk
from handlers.ways.asked_price import at_price
from handlers.ways.way import Way
from handlers.wishes import max_walk_of

MOST = 3


@dataclass(frozen=True, slots=True)
class ByLine:
    """plan: the timetable's answer, with its age; ways: those of it that are shown."""

    plan: Fact[tuple[Journey, ...]]
    ways: tuple[Offer | Way, ...]


@dataclass(frozen=True, slots=True)
class Riding:
    """Asks the timetable for one line alone, else for ways that use it among others."""

    world: World

    async def ways(self, wish: RideRequest, line: str) -> ByLine:
        """At their price where the partner tells one; none where the line does not go there.

        Raises CityError.
        """
        plan = await self.world.transit.journeys(request_of(wish, line))
        found = by(line, plan.value or ())
        if not found:
            plan = await self.world.transit.journeys(request_of(wish, None))
            found = by(line, plan.value or ())
        shown = found[-MOST:] if wish.when.kind == "arrive" else found[:MOST]
        return ByLine(plan, await at_price(self.world, wish, shown))


def request_of(wish: RideRequest, line: str | None) -> JourneyRequest:
    most, lines = max_walk_of(wish.needs), (line,) if line else ()
    ends = (wish.origin, wish.goal, wish.when)
    return JourneyRequest(*ends, wish.needs, most, wish.modes, lines=lines)


def by(line: str, journeys: Sequence[Journey]) -> list[Journey]:
    """Those that ride with it at least once."""
    name = line.casefold()
    return [
        one for one in journeys if any((leg.line or "").casefold() == name for leg in one.rides)
    ]


def wished_line(talk: Talk) -> str | None:
    """The line that was wished for in this talk."""
    line = talk.hint("by_line")
    return str(line) if line else None


def none_by(line: str, world: World, wish: RideRequest) -> Line:
    """That this city has no such line, or that it does not go there then."""
    known = world.disruptions.lines() if world.disruptions else {}
    if known and line.casefold() not in {one.casefold() for one in known}:
        return Line("way.line-unknown", {"line": line})
    ends = {"from": wish.origin.name, "to": wish.goal.name}
    return Line("way.line-none", {"line": line, **ends})
