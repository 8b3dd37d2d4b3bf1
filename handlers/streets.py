"""Streets and bridges: how they read, and which of them a car trip may meet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from adapters.errors import CityError
from adapters.ports import Traffic
from adapters.words import BridgeOpening, Fact, Place, Point, TrafficState
from handlers.geo import metres
from handlers.outdoors import local_day
from handlers.ports import World
from handlers.says import FactValue, Line

SLOW = frozenset(("slow", "jammed", "closed"))
WORST = ("closed", "jammed", "slow")
ASTRAY = 1.2
"""a point lies on the way where passing it makes the straight way no longer than by this"""
NEAR_M = 2000
"""so near to where one parks, a street may be on the way whatever the start is"""
SOON = timedelta(hours=1)
"""as long as the flow of now says something of a trip"""
USUAL_DRIVE = timedelta(minutes=30)
LATE = timedelta(minutes=10)
"""before and after an opening, cars still wait"""


PATIENCE_S = 2.0
"""a hint is not worth a longer wait"""


class Located(Protocol):
    """Something that may stand somewhere."""

    @property
    def lat(self) -> float | None: ...

    @property
    def lon(self) -> float | None: ...


def street_line(one: TrafficState) -> Line:
    """A street's flow, with the minutes it takes where the source tells them."""
    known: dict[str, FactValue] = {
        "name": one.name,
        "flow": one.flow,
        "minutes": None if one.seconds is None else -(-one.seconds // 60),
        "usual": None if one.usual_s is None else -(-one.usual_s // 60),
        "at": one.observed_at,
        "fetched": one.fetched_at,
    }
    return Line("traffic.street", known)


def opening_line(one: BridgeOpening, now: datetime) -> Line:
    """When cars wait at a bridge; the day where it is not today."""
    here = one.starts <= now and (one.ends is None or now < one.ends)
    known: dict[str, FactValue] = {
        "name": one.name,
        "at": one.starts,
        "until": one.ends,
        "state": "now" if one.state == "now" or here else "planned",
        "day": one.starts if local_day(one.starts) != local_day(now) else None,
    }
    return Line("bridges.opening", known)


async def trip_lines(
    world: World,
    now: datetime,
    goal: Place,
    *,
    start: Place | None = None,
    leaves: datetime | None = None,
    minutes: int | None = None,
) -> tuple[Line, ...]:
    """What may cost time on a car trip: at most one street and one bridge; silent if unknown.

    start: None where nobody said it; then only what is near the goal counts.
    """
    if world.traffic is None:
        return ()
    since = leaves or now
    until = since + (timedelta(minutes=minutes) if minutes else USUAL_DRIVE)
    lines: list[Line] = []
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            if since - now <= SOON:
                lines += await _slow(world.traffic, now, start, goal)
            lines += await _bridge(world.traffic, now, start, goal, (since, until))
    return tuple(lines)


async def _slow(traffic: Traffic, now: datetime, start: Place | None, goal: Place) -> list[Line]:
    """The worst of the known streets on the way, with its age."""
    try:
        found: Fact[tuple[TrafficState, ...]] = await traffic.states(now)
    except CityError:
        return []
    slow = [one for one in found.value or () if one.flow in SLOW and may_pass(one, start, goal)]
    if not slow:
        return []
    worst = min(slow, key=lambda one: WORST.index(one.flow))
    known: dict[str, FactValue] = {
        "name": worst.name,
        "flow": worst.flow,
        "at": worst.observed_at,
        "fetched": worst.fetched_at,
        "source": worst.source,
    }
    return [Line("traffic.on-the-way", known)]


async def _bridge(
    traffic: Traffic,
    now: datetime,
    start: Place | None,
    goal: Place,
    span: tuple[datetime, datetime],
) -> list[Line]:
    """The first opening while one drives, at a bridge on the way."""
    since, until = span
    try:
        found = await traffic.openings(since - LATE, until + LATE)
    except CityError:
        return []
    held = [
        one
        for one in found.value or ()
        if one.state != "cancelled"
        and one.starts < until
        and (one.ends is None or one.ends > since)
        and may_pass(one, start, goal)
    ]
    if not held:
        return []
    first = held[0]
    known: dict[str, FactValue] = {
        "name": first.name,
        "at": first.starts,
        "until": first.ends,
        "seen": first.observed_at,
        "fetched": first.fetched_at,
        "source": first.source,
    }
    return [Line("bridges.on-the-way", known)]


def may_pass(one: Located, start: Place | None, goal: Place) -> bool:
    """Whether it is plausibly on the way; no map of roads stands behind it."""
    if one.lat is None or one.lon is None:
        return False
    here, there = Point(one.lat, one.lon), Point(goal.lat, goal.lon)
    if start is None:
        return metres(here, there) <= NEAR_M
    origin = Point(start.lat, start.lon)
    return metres(origin, here) + metres(here, there) <= metres(origin, there) * ASTRAY


def named(states: Iterable[TrafficState], name: str) -> list[TrafficState]:
    """The stretches of a street of that name."""
    wanted = name.casefold()
    return [one for one in states if wanted in one.name.casefold()]


def names_of(states: Sequence[TrafficState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in states))
