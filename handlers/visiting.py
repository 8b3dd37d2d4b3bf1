"""Looking up a pool, museum, market or beach: open ones of the wished time first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from adapters.errors import CityError, Refused
from adapters.words import Place
from handlers.daytime import BERLIN
from handlers.outdoors import home_of, place_said, point_of, when_said
from handlers.outings import STEP_NEEDS
from handlers.ports import World
from handlers.questions import AT_ONCE, OneOf, verb
from handlers.riders import needs_of
from handlers.says import Choice, Line
from handlers.talk import Talk
from handlers.visits import House, Houses, districts_in, next_days, stand_of, visit_line

THERE = verb("menu.there", "there")
RETRY = verb("menu.retry", "retry")


async def visit(talk: Talk, world: World, kind: str) -> None:
    """Pools, museums, markets and beaches, open ones of the wished time first."""
    start = start_of(talk)
    near = point_of(start) if start else world.centre
    if near is None or world.pois is None:
        return talk.say("outing.no-source")
    since, until = opening_window(talk, kind)
    look = Houses(world.pois).around
    named, sort = start is not None, str(talk.hint("pool") or "")
    try:
        fact = await talk.look("houses", look, kind, near, named, since, until, sort)
    except Refused:
        return talk.say("outing.no-source")
    except CityError:
        talk.hold("visit.down", (RETRY,))
    houses = districts_in(fact.value or (), districts(talk))
    if not houses:
        return talk.say("visit.none", kind=kind, sort=sort)
    said = when_said(talk)
    known: dict[str, Any] = {
        "kind": kind,
        "day": since.date() if said else None,
        "at": since if said and said.kind != "day" else None,
        "source": fact.source,
        "checked": fact.fetched_at,
        "near": near_name(talk),
    }
    stand = stand_of(houses[:AT_ONCE])
    ask = OneOf(
        "visit.choose",
        houses,
        lambda one: Line("outing.option", {"title": one.place.name[:40]}),
        lambda one: one.poi.id,
        House,
        lambda one: visit_line(one, stand, steps=steps_matter(talk)),
        known,
        head=() if stand is None else (Line("visit.stand", {"checked": stand}),),
    )
    chosen = await talk.ask("visit", ask, about=(kind, since.date(), sort))
    told(talk, chosen, known)


def told(talk: Talk, chosen: House, known: dict[str, Any]) -> None:
    poi = chosen.poi
    talk.remember(chosen.place)
    lines = [visit_line(chosen)]
    if steps_matter(talk):
        free = {True: "yes", False: "no", None: "unknown"}[poi.wheelchair]
        lines.append(Line("visit.steps", {"free": free}))
    if poi.fee is not None:
        lines.append(Line("visit.fee", {"fee": poi.fee}))
    if poi.approx:
        lines.append(Line("visit.approx"))
    choices: list[Choice] = [THERE]
    if poi.website:
        choices.append(Choice(Line("outing.page"), poi.website, "url"))
    talk.say("visit.detail", lines=lines, choices=choices, **known)


def steps_matter(talk: Talk) -> bool:
    """Whether somebody cannot climb steps, by what was said or is kept."""
    return bool(STEP_NEEDS & set(needs_of(talk)) or talk.hint("step_free"))


def opening_window(talk: Talk, kind: str) -> tuple[datetime, datetime]:
    """The wished day from now on, the wished hour, or without either: now; a market's week."""
    said = when_said(talk)
    now = talk.now.astimezone(BERLIN)
    if said is None:
        return next_days(now) if kind == "market" else (now, now + timedelta(minutes=1))
    since = max(said.at.astimezone(BERLIN), now)
    if said.kind == "day":
        midnight = replace_clock(since + timedelta(days=1))
        return since, midnight
    until = said.until.astimezone(BERLIN) if said.until else since + timedelta(minutes=1)
    return since, max(until, since + timedelta(minutes=1))


def replace_clock(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def districts(talk: Talk) -> frozenset[str]:
    """The districts that the person may mean ("St. Lorenz" is two)."""
    return frozenset(found["place"]["name"] for found in talk.hint("district") or ())


def start_of(talk: Talk) -> Place | None:
    """Where one starts: the place that was said, else one's own home."""
    return place_said(talk) or home_of(talk)


def near_name(talk: Talk) -> str:
    place = place_said(talk)
    return place.name if place else ""
