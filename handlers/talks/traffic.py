"""How the known streets flow, and when bridges are closed for cars."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.errors import CityError
from handlers.daytime import BERLIN
from handlers.outdoors import by_whom, elsewhere_said, is_ahead, lost, place_said, when_said
from handlers.ports import World
from handlers.says import Line
from handlers.script import Script
from handlers.streets import named, opening_line, street_line
from handlers.talk import Talk

STREETS_SHOWN, OPENINGS_SHOWN = 4, 3
AHEAD = timedelta(hours=24)


async def traffic(talk: Talk, world: World) -> None:
    if world.traffic is None:
        return talk.say("outdoors.no-source", topic="traffic")
    if town := elsewhere_said(talk):
        return talk.say("outdoors.elsewhere", name=town)
    try:
        found = await talk.look("states", world.traffic.states, talk.now)
    except CityError as fault:
        return lost(talk, fault, "traffic")
    states = found.value or ()
    if not states:
        return talk.say("traffic.none", source=found.source)
    place = place_said(talk)
    meant = named(states, place.name) if place else []
    lines = [Line("traffic.no-forecast")] if is_ahead(talk) else []
    if place and not meant:
        lines.append(Line("traffic.not-this", {"name": place.name}))
    lines += [street_line(one) for one in (meant or states)[:STREETS_SHOWN]]
    talk.say("traffic.found", lines=lines, **by_whom(found))


async def bridges(talk: Talk, world: World) -> None:
    if world.traffic is None:
        return talk.say("outdoors.no-source", topic="bridges")
    since, until = span_asked(talk)
    try:
        found = await talk.look("openings", world.traffic.openings, since, until)
    except CityError as fault:
        return lost(talk, fault, "bridges")
    coming = [one for one in found.value or () if one.state != "cancelled"]
    known = {**by_whom(found), "fetched": found.observed_at or found.fetched_at}
    if not coming:
        return talk.say("bridges.none", until=until, **known)
    lines = [opening_line(one, talk.now) for one in coming[:OPENINGS_SHOWN]]
    talk.say("bridges.found", lines=lines, **known)


def span_asked(talk: Talk) -> tuple[datetime, datetime]:
    """The day or part of one that was said, else the next day and night."""
    when = when_said(talk)
    if when is None or (when.at + timedelta(minutes=1) < talk.now and when.kind != "day"):
        return talk.now, talk.now + AHEAD
    since = max(when.at, talk.now)
    if when.kind == "day":
        end = when.at.astimezone(BERLIN) + timedelta(days=1)
        return since, max(end, since)
    return since, when.until or since + AHEAD


SCRIPT = Script("traffic", traffic, (), ("verkehr", "stau", "traffic"), menu=False, aside=True)
BRIDGES = Script("bridges", bridges, (), ("bruecken", "brücken", "bridges"), menu=False, aside=True)
