"""Being told when a value of air is above a threshold, of one's own sensor or the nearest one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from adapters.errors import CityError
from adapters.ports import Environment
from adapters.words import Quantity
from handlers.airs import (
    MOST_ABOVE,
    NAMES,
    REARM_FOR,
    SURE,
    Threshold,
    newest,
    stations,
)
from handlers.outdoors import home_of, lost, place_said, point_of
from handlers.ports import World
from handlers.questions import PlaceQuestion, YesNo
from handlers.reading.outdoors import above_of
from handlers.says import Facts, Line, Say
from handlers.script import Script
from handlers.sensors import own_sensor
from handlers.talk import Answer, Heard, Surroundings, Talk
from handlers.watching import Watched


@dataclass(frozen=True, slots=True)
class AboveQuestion:
    """Above which value? Answered by a number of µg/m³."""

    text: str
    facts: Facts = field(default_factory=dict)
    slot: str | None = "above"
    kind: Any = float

    def read(self, heard: Heard, around: Surroundings) -> Answer[float] | Say | None:
        said = heard.slots.get("above")
        above = float(said) if said is not None else above_of(heard.text)
        if above is None:
            return None
        if not 0 < above <= MOST_ABOVE:
            return Say("air-watch.above-odd", {"most": MOST_ABOVE})
        return Answer(above)

    def say(self, around: Surroundings, stage: Any) -> Say:
        return Say(self.text, self.facts)


async def air_watch(talk: Talk, world: World) -> None:
    if world.environment is None or world.watches is None:
        return talk.say("outdoors.no-source", topic="air")
    quantity = cast("Quantity", talk.hint("quantity") or SURE)
    found = await source_of_values(talk, world, world.environment, quantity)
    if found is None:
        return
    station, name = found
    asked = AboveQuestion("air-watch.above", {"quantity": NAMES[quantity]})
    above = await talk.ask("above", asked, about=quantity)
    of = Watched("air", station, name, quantity, above)
    limit = Threshold(above)
    rule = Line(
        "air-watch.rule",
        {"below": limit.left_below, "minutes": round(REARM_FOR.total_seconds() / 60)},
    )
    ask = YesNo("air-watch.confirm", "watch.yes", "watch.no", of.facts, (rule,))
    if not await talk.ask("sure", ask, about=of):
        return talk.say("watch.dropped")
    await talk.do("watch", world.watches.set, of)
    told = Say("air-watch.set", of.facts)
    talk.says.append(told)


async def source_of_values(
    talk: Talk, world: World, environment: Environment, quantity: Quantity
) -> tuple[str, str] | None:
    """(station, how it is called): the own sensor, else the nearest that measures this there."""
    place = place_said(talk)
    if talk.hint("mine") or (place is None and talk.person.sensor and talk.around.private):
        station = await own_sensor(talk, world, environment)
        return (station, station) if station else None
    known = place or home_of(talk)
    near = await talk.ask("near", PlaceQuestion("air.near", "near"), default=known)
    try:
        found = await talk.look("air", environment.air, point_of(near), talk.now)
    except CityError as fault:
        lost(talk, fault, "air")
        return None
    for one in stations(found.value or (), point_of(near)):
        if one.id and newest(one.values, quantity):
            return one.id, near.name
    talk.say("air-watch.none", near=near.name, quantity=NAMES[quantity])
    return None


SCRIPT = Script("air-watch", air_watch, menu=False)
