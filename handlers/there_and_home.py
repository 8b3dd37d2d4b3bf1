"""The way to something that begins at an hour, and the last way home from it that night."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from adapters.errors import CityError
from adapters.ports import Transit
from adapters.words import Journey, JourneyRequest, Mode, Need, Place, Point, When
from handlers.cards import lines_of
from handlers.daytime import BERLIN
from handlers.geo import metres, walk_minutes
from handlers.in_time import fits_arrival
from handlers.says import FactValue
from handlers.wishes import max_walk_of

FAR_M = 2500  # straight; nobody is told to walk farther at night
BY_LINE: tuple[Mode, ...] = ("bus", "train", "ferry")
DEADLINE_S = 3.0


@dataclass(frozen=True, slots=True)
class Visit:
    """Where one goes, when it begins and, where that is known, when it ends."""

    place: Place
    starts: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """there: the way that leaves last and is in time.  home: the last way that leaves after the
    start.  home_walk: minutes home on foot where that is no long way.  Each None: there is none,
    unless known is False: then nobody could say.
    """

    there: Journey | None = None
    home: Journey | None = None
    home_walk: int | None = None
    known: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reaching:
    """Asks the timetable for several visits at once; what it cannot say is not known."""

    transit: Transit
    now: datetime

    async def ways(
        self, start: Place, visits: tuple[Visit, ...], needs: tuple[Need, ...]
    ) -> tuple[Reach, ...]:
        """One Reach for each visit, in order."""
        return tuple(await asyncio.gather(*(self.way(start, one, needs) for one in visits)))

    async def way(self, start: Place, visit: Visit, needs: tuple[Need, ...]) -> Reach:
        walk = max_walk_of(needs)
        there = JourneyRequest(start, visit.place, When(visit.starts, "arrive"), needs, walk)
        home = JourneyRequest(visit.place, start, night_end(visit.starts), needs, walk, BY_LINE)
        try:
            async with asyncio.timeout(DEADLINE_S):
                out, back = await asyncio.gather(
                    self.transit.journeys(there), self.transit.journeys(home)
                )
        except (CityError, TimeoutError):
            return Reach(known=False)
        ways = [w for w in out.value or () if self.now <= w.departs and fits_arrival(w, there.when)]
        runs = [w for w in back.value or () if w.rides and w.departs >= visit.starts]
        far = metres(Point(start.lat, start.lon), Point(visit.place.lat, visit.place.lon))
        return Reach(
            max(ways, key=lambda way: way.departs, default=None),
            max(runs, key=lambda way: way.departs, default=None),
            walk_minutes(far) if far <= FAR_M and not needs else None,
            source=out.source,
        )


def night_end(since: datetime) -> When:
    """Be there by the end of the night that `since` is in, or goes into, by the city's clock."""
    return When.end_of_night(since.astimezone(BERLIN))


def reach_facts(reach: Reach | None, visit: Visit | None) -> dict[str, FactValue]:
    """there: ride, walk, no or unknown (None: not asked), and home likewise, with times."""
    facts: dict[str, FactValue] = {
        "there": None, "leave": None, "line": None, "home": None, "last": None,
        "home_line": None, "walk": None, "early": False,
    }  # fmt: skip
    if reach is None or visit is None:
        return facts
    if not reach.known:
        return {**facts, "there": "unknown", "home": "unknown"}
    out, back = reach.there, reach.home
    facts |= {"there": "no" if out is None else "ride" if out.rides else "walk"}
    if out is not None:
        facts |= {"leave": out.departs, "line": lines_of(out.legs)}
    if back is not None:
        early = visit.ends is not None and back.departs < visit.ends
        facts |= {"home": "ride", "last": back.departs, "home_line": lines_of(back.legs)}
        return {**facts, "early": early}
    if reach.home_walk is not None:
        return {**facts, "home": "walk", "walk": reach.home_walk}
    return {**facts, "home": "no"}
