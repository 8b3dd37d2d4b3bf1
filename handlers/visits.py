"""Places that open and close: pools, museums, markets, beaches; when they are open is looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.errors import CityError, Unavailable
from adapters.ports import Pois
from adapters.words import Fact, Place, Poi, Point
from handlers.geo import metres, walk_minutes
from handlers.outings import in_district
from handlers.says import FactValue, Line

WIDE_M, NEAR_M = 25_000, 2_500
MOST = 30
WEEK = 7
COARSE = timedelta(hours=1)
FINE = timedelta(minutes=5)
KINDS: dict[str, tuple[str, ...]] = {"beach": ("bathing_place", "beach")}
OPEN_AIR = "freibad"


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when it is open on one day."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class House:
    """A place with its opening on the wished day. opening: open, closed or unknown.

    span: on that day, else the next one within a week.  away_m: from the place that was said.
    """

    poi: Poi
    opening: str
    span: Span | None = None
    away_m: int | None = None

    @property
    def place(self) -> Place:
        poi = self.poi
        name = poi.name or poi.category
        return Place(f"poi:{poi.id}", name, poi.lat, poi.lon, "poi", poi.district, poi.category)


@dataclass(frozen=True, slots=True)
class Houses:
    """Looks for places of a kind around a point, with their hours."""

    pois: Pois

    async def around(
        self, kind: str, near: Point, named: bool, since: datetime, until: datetime, sort: str
    ) -> Fact[tuple[House, ...]]:
        """Those open in the wished time first, then unknown, then closed; nearest first.

        named: whether `near` was said.  sort: indoor or outdoor pools, or "".  Raises what the
        source raises where it cannot be asked for any of the kinds.
        """
        facts, lost = await self._asked(kind, near)
        if not facts:
            raise lost or Unavailable("no places are known", source="pois")
        found = [poi for fact in facts for poi in fact.value or () if of_sort(poi, sort)]
        here = near if named else None
        houses = await asyncio.to_thread(
            lambda: [self._house(poi, here, since, until) for poi in found]
        )
        close = [one for one in houses if one.away_m is not None and one.away_m <= NEAR_M]
        houses = close or houses
        houses.sort(key=order)
        told = facts[0]
        return Fact(tuple(houses), told.source, told.fetched_at, None, told.licence, told.simulated)

    async def _asked(
        self, kind: str, near: Point
    ) -> tuple[list[Fact[tuple[Poi, ...]]], CityError | None]:
        facts: list[Fact[tuple[Poi, ...]]] = []
        lost: CityError | None = None
        for name in KINDS.get(kind, (kind,)):
            try:
                facts.append(await self.pois.near(near, name, WIDE_M, MOST))
            except CityError as fault:
                lost = fault
        return facts, lost

    def _house(self, poi: Poi, near: Point | None, since: datetime, until: datetime) -> House:
        away = round(metres(near, Point(poi.lat, poi.lon))) if near else None
        if not poi.opening_hours or self.pois.open_at(poi, since) is None:
            return House(poi, "unknown", None, away)
        span = next(self.spans(poi, since, until), None)
        if span is not None:
            return House(poi, "open", span, away)
        later = next(self.spans(poi, until, until + timedelta(days=WEEK)), None)
        return House(poi, "closed", later, away)

    def spans(self, poi: Poi, since: datetime, until: datetime) -> Iterator[Span]:
        """When it is open between two moments; what is open at `since` began whenever it did."""
        at = since.replace(minute=0, second=0, microsecond=0)
        while at < until:
            if self.pois.open_at(poi, max(at, since)):
                opens = self._edge(poi, max(at, since), -FINE)
                closes = self._edge(poi, max(at, since), FINE)
                yield Span(opens, closes)
                at = closes + COARSE
            else:
                at += COARSE

    def _edge(self, poi: Poi, at: datetime, step: timedelta) -> datetime:
        """Where an opening ends, or began, within a day."""
        at = at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)
        for _ in range(round(timedelta(days=1) / FINE)):
            after = at + step
            if not self.pois.open_at(poi, after):
                return after if step > timedelta(0) else at
            at = after
        return at


def of_sort(poi: Poi, sort: str) -> bool:
    """An outdoor pool says so in its name; of the others that is not known, so they stay."""
    in_open = OPEN_AIR in (poi.name or "").casefold()
    return not sort or (sort == "outdoor") == in_open


def order(house: House) -> tuple[int, float, float, str]:
    opens = house.span.opens.timestamp() if house.span else float("inf")
    rank = ("open", "unknown", "closed").index(house.opening)
    return (rank, house.away_m or 0.0, opens, house.poi.id)


def visit_line(house: House, stand: datetime | None = None, *, steps: bool = False) -> Line:
    """Name, district, way on foot, and when it is open; unknown hours are said to be unknown.

    stand: the age of the hours that is told already, for all.  steps: whether they matter.
    """
    poi, span = house.poi, house.span
    far = house.away_m
    known: dict[str, FactValue] = {
        "name": poi.name or "",
        "district": poi.district if poi.district and poi.district not in (poi.name or "") else "",
        "steps": {True: "yes", False: "no", None: "unknown"}[poi.wheelchair] if steps else None,
        "walk": walk_minutes(far) if far is not None and far <= NEAR_M else None,
        "opening": house.opening,
        "opens": span.opens if span else None,
        "closes": span.closes if span else None,
        "checked": None if stand and poi.observed_at == stand else poi.observed_at,
    }
    return Line("visit.line", known)


def stand_of(houses: Sequence[House]) -> datetime | None:
    """From when the hours of all of them are, where that is one day."""
    days = {one.poi.observed_at for one in houses}
    return days.pop() if len(days) == 1 else None


def next_days(since: datetime) -> tuple[datetime, datetime]:
    """The coming week, from now on."""
    return since, since + timedelta(days=WEEK)


def districts_in(houses: Sequence[House], names: frozenset[str]) -> list[House]:
    """Those of the districts that were said; all of them where there is none."""
    local = [one for one in houses if in_district(one.poi.district, names)]
    return local or list(houses)
