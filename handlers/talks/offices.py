"""Neighbourhood offices: those of one's district, else the nearest whose place is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from adapters.words import CivicEntry, Place, Point
from handlers.civic import (
    ASK_HUMAN,
    THERE,
    away,
    district_of,
    home_of,
    local_day,
    old_line,
    option,
    place_of,
    said_place,
    site_lines,
    source_of,
)
from handlers.daytime import BERLIN
from handlers.districts import DistrictQuestion
from handlers.opening import next_opening
from handlers.outdoors import when_said
from handlers.ports import World
from handlers.questions import AT_ONCE
from handlers.says import Choice, FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

MOST_OFFICES = 5


async def office(talk: Talk, world: World) -> None:
    offices = world.civic.entries("office") if world.civic else ()
    if not offices:
        return talk.say("civic.none", choices=(ASK_HUMAN,))
    known = said_place(talk) or home_of(talk)
    if known is None and talk.hint("open"):
        return open_ones(talk, world, offices)
    area = await talk.ask("district", DistrictQuestion("office.district"), default=known)
    district = district_of(area) or area.name
    here = [one for one in offices if one.district == district]
    if not here:
        return nearest(talk, offices, area, district)
    if len(here) == 1:
        return tell(talk, world, here[0])
    lines = tuple(office_line(talk, one) for one in here[:AT_ONCE])
    choices = tuple(option("civic-entry", one.id, one.title) for one in here[:AT_ONCE])
    talk.say("office.several", lines=lines, choices=choices, district=district)


def open_ones(talk: Talk, world: World, offices: Sequence[CivicEntry]) -> None:
    """Which offices are open on the wished day, as far as their hours are known."""
    day = local_day(when.at if (when := when_said(talk)) else talk.now)
    since = max(talk.now, datetime.combine(day, time(), BERLIN))
    current = [one for one in offices if one.is_current(local_day(talk.now))]
    told = [one for one in current if one.hours]
    spans = {one.id: next_opening(one.hours or "", since, world.calendar) for one in told}
    open_then = [one for one in told if (span := spans[one.id]) and local_day(span[0]) == day]
    known = "open" if open_then else "closed" if told else "unknown"
    shown = (open_then or current or list(offices))[:MOST_OFFICES]
    lines = tuple(office_line(talk, one) for one in shown)
    choices = tuple(option("civic-entry", one.id, one.title) for one in shown[:AT_ONCE])
    talk.say("office.open", lines=lines, choices=(*choices, ASK_HUMAN), day=day, known=known)


def tell(talk: Talk, world: World, entry: CivicEntry) -> None:
    """What is known of one office; with a place, the way there."""
    place = place_of(entry)
    choices: tuple[Choice, ...] = (ASK_HUMAN,)
    if not entry.is_current(local_day(talk.now)):
        return talk.say("office.one", lines=(old_line(entry),), choices=choices, title=entry.title)
    if place is not None:
        talk.remember(place)
        choices = (THERE, *choices)
    lines = site_lines(entry, talk.now, world.calendar)
    talk.say("office.one", lines=lines, choices=choices, title=entry.title)


def nearest(talk: Talk, offices: Sequence[CivicEntry], area: Place, district: str) -> None:
    """No office in the district: the nearest of those whose place is known."""
    here = Point(area.lat, area.lon)
    placed = sorted((one for one in offices if place_of(one)), key=lambda one: away(one, here))
    if not placed:
        return talk.say("office.none", choices=(ASK_HUMAN,), district=district)
    lines = tuple(office_line(talk, one, here) for one in placed[:1])
    choices = (option("civic-entry", placed[0].id, placed[0].title), ASK_HUMAN)
    talk.say("office.nearest", lines=lines, choices=choices, district=district)


def office_line(talk: Talk, entry: CivicEntry, here: Point | None = None) -> Line:
    if not entry.is_current(local_day(talk.now)):
        return old_line(entry)
    far = away(entry, here)
    facts: dict[str, FactValue] = {"title": entry.title, "place": entry.address or entry.place}
    km = round(far / 1000, 1) if here else None
    return Line(
        "office.line", {**facts, "km": km, "source": source_of(entry), "checked": entry.checked_on}
    )


SCRIPT = Script("office", office, ("office.find",), ("buero", "büro", "office"), menu=False)
