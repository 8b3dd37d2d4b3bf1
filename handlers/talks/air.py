"""The air near a place: the nearest stations outdoors, each with its distance, units and time."""

from __future__ import annotations

from adapters.errors import CityError
from adapters.words import Place
from handlers.airs import STATIONS_SHOWN, station_line, stations
from handlers.outdoors import (
    by_whom,
    elsewhere_said,
    home_of,
    is_ahead,
    lost,
    place_said,
    point_of,
    since,
)
from handlers.ports import World
from handlers.questions import PlaceQuestion, verb
from handlers.says import Choice, Line
from handlers.script import Script
from handlers.talk import Talk

LINES = 5


async def air(talk: Talk, world: World) -> None:
    if world.environment is None:
        return talk.say("outdoors.no-source", topic="air")
    if town := elsewhere_said(talk):
        return talk.say("outdoors.elsewhere", name=town)
    near = await where(talk)
    try:
        found = await talk.look("air", world.environment.air, point_of(near), talk.now)
    except CityError as fault:
        return lost(talk, fault, "air")
    shown = stations(found.value or (), point_of(near))[:STATIONS_SHOWN]
    if not shown:
        return talk.say("air.none", near=near.name, **since(found.observed_at, talk.now))
    several = len({station.source for station in shown}) > 1
    lines = [Line("air.no-forecast")] if is_ahead(talk) else []
    lines += [station_line(station, several) for station in shown]
    talk.say(
        "air.found", lines=lines, choices=ways_on(talk, world), near=near.name, **by_whom(found)
    )


async def where(talk: Talk) -> Place:
    """The place that was said, the person's home, else one question."""
    known = place_said(talk) or home_of(talk)
    return await talk.ask("near", PlaceQuestion("air.near", "near"), default=known)


def ways_on(talk: Talk, world: World) -> tuple[Choice, ...]:
    tell = (verb("air.tell-me", "talk:air-watch"),) if world.watches else ()
    own = (verb("air.own", "talk:sensor"),) if talk.around.private else ()
    return (*tell, *own)


SCRIPT = Script("air", air, (), ("luft", "air"), menu=False, aside=True)
