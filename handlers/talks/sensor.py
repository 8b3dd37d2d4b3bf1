"""A person's own sensor: its last values, kept with consent, forgotten on a word."""

from __future__ import annotations

from dataclasses import replace

from handlers.airs import station_line, stations
from handlers.outdoors import by_whom, since
from handlers.ports import World
from handlers.questions import verb
from handlers.says import Choice, Line
from handlers.script import Script
from handlers.sensors import CONSENT, VERSION, own_sensor, values_of
from handlers.talk import Talk


async def sensor(talk: Talk, world: World) -> None:
    if world.environment is None:
        return talk.say("outdoors.no-source", topic="air")
    station = await own_sensor(talk, world, world.environment)
    if station is None:
        return
    found = await values_of(talk, world.environment, station)
    if found is None:
        return
    shown = stations(found.value or ())
    if not shown:
        return talk.say(
            "sensor.none", choices=FORGET_IT, station=station, **since(found.observed_at, talk.now)
        )
    lines = [station_line(replace(shown[0], id=None))]
    new = talk.person.sensor != station
    if new:
        lines.append(Line("sensor.kept"))
    tell = (verb("air.tell-me", "talk:air-watch"),) if world.watches else ()
    talk.say(
        "sensor.found", lines=lines, choices=(*tell, *FORGET_IT), station=station, **by_whom(found)
    )


async def forget(talk: Talk, world: World) -> None:
    """The number, the consent and what watches it are gone at once."""
    station = talk.person.sensor
    if not talk.around.private:
        return talk.say("sensor.shared")
    if station is None:
        return talk.say("sensor.none-kept")
    await talk.do("withdrawn", world.persons.consent, CONSENT, VERSION, False)
    for watch in await world.watches.all() if world.watches else ():
        if world.watches and watch.of.kind == "air" and watch.of.id == station:
            await talk.do(f"stopped {watch.id}", world.watches.stop, watch.id)
    talk.become(replace(talk.person, sensor=None))
    talk.say("sensor.forgotten", station=station)


FORGET_IT: tuple[Choice, ...] = (verb("sensor.forget", "talk:sensor-forget"),)
SCRIPT = Script("sensor", sensor, (), ("sensor",), menu=False)
FORGET = Script("sensor-forget", forget, (), (), menu=False, aside=True)
