"""The weather at a place and time: official warnings first, then what is measured or forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.errors import CityError
from adapters.ports import Environment
from adapters.words import Fact, Measurement, Place, Point
from handlers.forecast import hour_line, hours_of, ice_line, warning_lines
from handlers.outdoors import (
    by_whom,
    elsewhere_said,
    home_of,
    lost,
    place_said,
    point_of,
    since,
    when_said,
)
from handlers.ports import World
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

Hour = Fact[tuple[Measurement, ...]]


@dataclass(frozen=True, slots=True)
class Sky:
    """What was found of each hour. fault: why the first that failed did."""

    hours: list[tuple[datetime, Hour]]
    fault: CityError | None = None


async def weather(talk: Talk, world: World) -> None:
    if world.environment is None:
        return talk.say("outdoors.no-source", topic="weather")
    if town := elsewhere_said(talk):
        return talk.say("outdoors.elsewhere", name=town)
    place = place_said(talk)
    point = point_asked(talk, world, place)
    if point is None:
        return talk.say("outdoors.no-source", topic="weather")
    asked = hours_of(when_said(talk), talk.now)
    sky = await looked(talk, world.environment, point, asked)
    warnings = await official(talk, world.environment, asked)
    lines = hour_lines(sky, talk.now)
    if lines:
        found = next(hour for _, hour in sky.hours if hour.value)
        ice = (ice_line(warnings, lines),) if talk.hint("ice") else ()
        return talk.say(
            "weather.found",
            lines=(*ice, *warnings, *lines, *stand(sky.hours)),
            near=place.name if place else None,
            **by_whom(found),
        )
    return nothing(talk, sky, warnings, asked)


def hour_lines(sky: Sky, now: datetime) -> list[Line]:
    """One line for each hour; the same measurement is told once."""
    lines: list[Line] = []
    for at, hour in sky.hours:
        line = hour_line(hour, at, now)
        if line is not None and line not in lines:
            lines.append(line)
    return lines


def point_asked(talk: Talk, world: World, place: Place | None) -> Point | None:
    """Where it was said, else the city's middle, else one's own home."""
    if place is None and world.centre is not None:
        return world.centre
    known = place or home_of(talk)
    return point_of(known) if known else None


async def looked(
    talk: Talk, environment: Environment, point: Point, asked: Sequence[datetime]
) -> Sky:
    """Each hour by itself: one that the source cannot tell does not cost the others."""
    hours: list[tuple[datetime, Hour]] = []
    fault: CityError | None = None
    for number, at in enumerate(asked):
        try:
            found = await talk.look(f"hour {number}", environment.weather, point, at)
            hours.append((at, found))
        except CityError as loss:
            fault = fault or loss
    return Sky(hours, fault)


async def official(talk: Talk, environment: Environment, asked: Sequence[datetime]) -> list[Line]:
    """The warnings of that time; where nobody can tell, just that."""
    try:
        found = await talk.look("warnings", environment.warnings, talk.now)
    except CityError:
        return [Line("weather.warnings-unknown")]
    return warning_lines(found.value or (), asked, ice=bool(talk.hint("ice")))


def stand(hours: Sequence[tuple[datetime, Hour]]) -> tuple[Line, ...]:
    """When the forecast was fetched; what is measured says its own time."""
    forecasts = [hour.fetched_at for _, hour in hours if any(m.forecast for m in hour.value or ())]
    return (Line("weather.stand", {"at": min(forecasts)}),) if forecasts else ()


def nothing(talk: Talk, sky: Sky, warnings: list[Line], asked: Sequence[datetime]) -> None:
    """Why there are no values: no answer, none since a time, or a day too far ahead."""
    if not sky.hours and sky.fault is not None:
        return lost(talk, sky.fault, "weather")
    old = next((hour.observed_at for _, hour in sky.hours if hour.observed_at), None)
    known: dict[str, Any] = {"at": asked[0], **since(old, talk.now)}
    source = sky.hours[0][1].source if sky.hours else ""
    talk.say("weather.none", lines=warnings, source=source, **known)


SCRIPT = Script("weather", weather, ("weather.air",), ("wetter", "weather"), menu=False, aside=True)
