"""Whom to call for a doctor or a pharmacy, and what is offered; complaints are never judged."""

from __future__ import annotations

from adapters.errors import CityError
from adapters.words import CivicEntry, Place, Poi, Point
from handlers.civic import (
    ASK_HUMAN,
    THERE,
    local_day,
    old_line,
    option,
    said_place,
    source_of,
    stand,
)
from handlers.geo import metres
from handlers.ports import World
from handlers.questions import AT_ONCE, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

RADIUS_M = 3000


async def health(talk: Talk, world: World) -> None:
    """First the numbers that help at once, then what the partners offer."""
    wanted = str(talk.hint("category") or "any")
    if wanted == "pharmacy":
        return await pharmacy(talk, world)
    if wanted == "doctor":
        return await doctor(talk, world)
    offers = [one for one in entries(world) if one.category == "offer"]
    lines = (Line("health.doctor-line"), *(offer_line(talk, one) for one in offers[:AT_ONCE]))
    choices = tuple(option("civic-entry", one.id, one.title) for one in offers[:2])
    talk.say("health.offers", lines=lines, choices=(*choices, ASK_HUMAN), count=len(offers))


async def doctor(talk: Talk, world: World) -> None:
    found, near = await places(talk, world, "doctors")
    lines = (Line("health.doctor-line"), Line("health.emergency-line"), *found)
    choices = (*((THERE,) if found else ()), verb("menu.journey", "talk:journey"), ASK_HUMAN)
    talk.say("health.doctor", lines=lines, choices=choices, near=near)


async def pharmacy(talk: Talk, world: World) -> None:
    found, near = await places(talk, world, "pharmacy")
    numbers = tuple(stand(one) for one in entries(world) if one.category == "pharmacy")[:1]
    lines = (*found, Line("health.pharmacy-line"), *numbers, Line("health.doctor-line"))
    choices = (*((THERE,) if found else ()), ASK_HUMAN)
    talk.say("health.pharmacy", lines=lines, choices=choices, near=near)


async def places(talk: Talk, world: World, category: str) -> tuple[tuple[Line, ...], str | None]:
    """The nearest ones that the city's list knows, near the place that was named, if any."""
    area = said_place(talk)
    if world.pois is None or area is None:
        return (), None
    here = Point(area.lat, area.lon)
    try:
        found = await talk.look("pois", world.pois.near, here, category, RADIUS_M, AT_ONCE)
    except CityError:
        return (), None
    known = [poi for poi in found.value or () if poi.name]
    if known:
        first = known[0]
        talk.remember(Place(f"poi:{first.id}", str(first.name), first.lat, first.lon, "poi"))
    return tuple(poi_line(talk, world, poi, here) for poi in known), area.name if known else None


def poi_line(talk: Talk, world: World, poi: Poi, here: Point) -> Line:
    opened = world.pois.open_at(poi, talk.now) if world.pois else None
    known: dict[str, FactValue] = {"title": poi.name, "phone": poi.phone}
    far = round(metres(here, Point(poi.lat, poi.lon)), -1)
    said = {True: "yes", False: "no", None: "unknown"}[opened]
    return Line("health.place", {**known, "metres": far, "open": said, "source": poi.source})


def entries(world: World) -> list[CivicEntry]:
    return list(world.civic.entries("health")) if world.civic else []


def offer_line(talk: Talk, entry: CivicEntry) -> Line:
    if not entry.is_current(local_day(talk.now)):
        return old_line(entry)
    facts: dict[str, FactValue] = {"title": entry.title, "district": entry.district}
    return Line("health.offer", {**facts, "source": source_of(entry), "checked": entry.checked_on})


SCRIPT = Script("health", health, ("health.find",), ("gesundheit", "health", "arzt"))
