"""How warm and how high the water is, as far as the gauges tell; what they do not is said."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.errors import CityError
from adapters.words import Measurement, Place, Point
from handlers.geo import metres
from handlers.outdoors import (
    by_whom,
    elsewhere_said,
    is_ahead,
    lost,
    place_said,
    point_of,
    since,
)
from handlers.ports import World
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

GAUGES_SHOWN = 3
HERE_M = 6000
"""a gauge farther away than this is another water than the one that was asked about"""


async def water(talk: Talk, world: World) -> None:
    if world.environment is None:
        return talk.say("outdoors.no-source", topic="water")
    if town := elsewhere_said(talk):
        return talk.say("outdoors.elsewhere", name=town)
    try:
        found = await talk.look("water", world.environment.water, talk.now)
    except CityError as fault:
        return lost(talk, fault, "water")
    unknown = (Line("water.quality-unknown"),) if talk.hint("quality") else ()
    if not found.value:
        gone = since(found.observed_at, talk.now)
        return talk.say("water.none", lines=unknown, source=found.source, **gone)
    near = place_said(talk)
    gauges = by_gauge(found.value, near)
    lines = [*unknown, *((Line("water.no-forecast"),) if is_ahead(talk) else ())]
    if near and away(gauges[0], near) > HERE_M:
        lines.append(Line("water.not-there", {"near": near.name}))
    lines += [gauge_line(gauge) for gauge in gauges[:GAUGES_SHOWN]]
    talk.say("water.found", lines=lines, **by_whom(found))


def by_gauge(found: Iterable[Measurement], near: Place | None) -> list[tuple[Measurement, ...]]:
    """The values of each gauge, those nearest to the place first."""
    by_name: dict[str | None, list[Measurement]] = {}
    for one in found:
        by_name.setdefault(one.station, []).append(one)
    gauges = [tuple(ones) for ones in by_name.values()]
    return sorted(gauges, key=lambda gauge: away(gauge, near)) if near else gauges


def away(gauge: tuple[Measurement, ...], near: Place) -> float:
    one = gauge[0]
    if one.lat is None or one.lon is None:
        return 0.0
    return metres(Point(one.lat, one.lon), point_of(near))


def gauge_line(gauge: tuple[Measurement, ...]) -> Line:
    found = {one.quantity: one for one in gauge}
    warm, level = found.get("water_temperature"), found.get("water_level")
    times = [one.observed_at for one in gauge if one.observed_at]
    known: dict[str, FactValue] = {
        "name": written(gauge[0].station or ""),
        "temperature": round(warm.value, 1) if warm else None,
        "level": round(level.value) if level else None,
        "at": min(times, default=None),
        "fetched": gauge[0].fetched_at,
    }
    return Line("water.gauge", known)


def written(name: str) -> str:
    """ "TRAVEMÜNDE" as people write it."""
    return name.title() if name.isupper() else name


SCRIPT = Script("water", water, (), ("wasser", "water"), menu=False, aside=True)
