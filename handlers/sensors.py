"""A person's own sensor: asked for by its number, kept only with their consent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.errors import CityError, Refused
from adapters.ports import Environment
from adapters.words import Fact, Measurement
from handlers.outdoors import lost
from handlers.ports import World
from handlers.questions import YesNo
from handlers.says import Facts, Say
from handlers.talk import Answer, Heard, Surroundings, Talk

CONSENT, VERSION = "own_sensor", "1"
NUMBER = re.compile(r"(?<!\w)[0-9]{2,9}(?!\w)")
Values = Fact[tuple[Measurement, ...]]


@dataclass(frozen=True, slots=True)
class StationQuestion:
    """Which sensor? Answered by its number."""

    text: str
    slot: str | None = "station"
    facts: Facts = field(default_factory=dict)
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        found = NUMBER.search(str(heard.slots.get("station") or heard.text))
        return Answer(found[0]) if found else None

    def say(self, around: Surroundings, stage: Any) -> Say:
        return Say(self.text, self.facts)


async def own_sensor(talk: Talk, world: World, environment: Environment) -> str | None:
    """The number of the sensor that is kept, or is kept now after a yes; None: told why not."""
    if not talk.around.private:
        talk.say("sensor.shared")
        return None
    said = talk.hint("station")
    kept = talk.person.sensor
    if kept and said in (None, kept):
        return kept
    station = await talk.ask("station", StationQuestion("sensor.which"))
    if await values_of(talk, environment, station) is None:
        return None
    known: Facts = {"station": station, "before": kept if kept != station else None}
    ask = YesNo("sensor.consent", "sensor.yes", "sensor.no", known, strict=True)
    if not await talk.ask("consent", ask, about=station):
        talk.say("sensor.not-kept")
        return None
    await talk.do("consented", world.persons.consent, CONSENT, VERSION, True)
    if talk.person.sensor != station:
        talk.become(replace(talk.person, sensor=station))
    return station


async def values_of(talk: Talk, environment: Environment, station: str) -> Values | None:
    """What it measured last; None where that was told to be impossible."""
    try:
        return await talk.look("values", environment.sensor, station, talk.now)
    except Refused:
        talk.say("sensor.unknown", station=station)
    except CityError as fault:
        lost(talk, fault, "air")
    return None
