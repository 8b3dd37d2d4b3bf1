"""Free parking near a place: honest numbers with their age, never a closed site."""

from __future__ import annotations

from datetime import datetime

from adapters.errors import CityError, Refused
from adapters.words import ParkingSite, Place, Point, RideRequest, When
from handlers.cards import site_line
from handlers.geo import metres
from handlers.notes import adapter
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, PlaceQuestion, verb
from handlers.riders import riders_of
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk
from handlers.ways.choosing import ways_for
from handlers.ways.driving import SOON
from handlers.ways.lines import site_facts
from handlers.wishes import when_of

NEAR_M = 2500.0


async def park(talk: Talk, world: World) -> None:
    near = await talk.ask("near", PlaceQuestion("park.near", "near"))
    try:
        sites = await talk.look("sites", world.parking.sites, talk.now)
    except Refused:
        raise  # the city has no numbers at all: asking again brings none
    except CityError:
        other = (verb("menu.retry", "retry"), verb("menu.journey", "talk:journey"))
        talk.hold("park.down", other, near=near.name)
    around = nearest(sites, near, talk.hint("vehicle") == "motorhome")
    if not around:
        return talk.say("park.none", near=near.name)
    best = around[0]
    talk.remember(Place(f"parking:{best.id}", best.name, best.lat, best.lon, "parking"))
    point = Point(near.lat, near.lon)
    lines = tuple(site_line(site, talk.now, point) for site in around[:2])
    if talk.hint("vehicle") == "motorhome":
        lines = tuple(motorhome_line(site, talk.now, point) for site in around[:2])
    choices = (verb("menu.onward", "from-there"),)
    simulated = any(site.free.simulated for site in around[:2])
    if comes_by_car(talk):
        return await by_car(talk, world, near, around[:2])
    talk.say("park.found", lines=lines, choices=choices, near=near.name, simulated=simulated)


async def by_car(talk: Talk, world: World, near: Place, sites: list[ParkingSite]) -> None:
    """A trip by car: where it may stay, and on a tap all ways there, park and ride among them."""
    later = is_later(talk)
    point = Point(near.lat, near.lon)
    lines = tuple(
        Line("way.site", site_facts(site, point)) if later else site_line(site, talk.now, point)
        for site in sites
    )
    simulated = not later and any(site.free.simulated for site in sites)
    ask = OneOf(
        "park.found",
        ["compare"],
        lambda _: Line("way.compare"),
        lambda one: one,
        str,
        facts={"near": near.name, "simulated": simulated},
        extra=(verb("menu.onward", "from-there"),),
        head=lines,
    )
    await talk.ask("compare", ask, about=near)
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    when = await when_of(talk, MomentQuestion("ride.when"), None)
    riders = await riders_of(talk, None)
    wish = RideRequest(start, near, when, riders.party, riders.needs)
    if "booking" in talk.notes.deeds:
        return None
    await ways_for(talk, world, wish, riders.name)


def comes_by_car(talk: Talk) -> bool:
    return "car" in (talk.hint("modes") or ()) and talk.hint("vehicle") != "motorhome"


def is_later(talk: Talk) -> bool:
    """Whether the day that was said is too far ahead for what is free now."""
    said = talk.hint("when")
    return bool(said) and adapter(When).validate_python(said).at - talk.now > SOON


def nearest(sites: tuple[ParkingSite, ...], near: Place, motorhome: bool) -> list[ParkingSite]:
    """Open sites within reach, those with places known to be free first among equals."""
    point = Point(near.lat, near.lon)

    def away(site: ParkingSite) -> float:
        return metres(point, Point(site.lat, site.lon))

    fit = [site for site in sites if may_have_room(site) and away(site) <= NEAR_M]
    if motorhome:
        fit = [site for site in fit if site.motorhome_spots]
    else:
        fit = [site for site in fit if not site.restricted_to]
    return sorted(fit, key=away)


def may_have_room(site: ParkingSite) -> bool:
    """Neither closed nor full, by a number or in the source's words."""
    return site.state != "closed" and site.free.value != 0 and not site.full


def motorhome_line(site: ParkingSite, now: datetime, near: Point) -> Line:
    """Pitches with sensors are counted; elsewhere the feed counts cars and says how many are."""
    if "MOTORHOME" in site.restricted_to:
        return site_line(site, now, near)
    return Line("park.motorhome", {"name": site.name, "spots": site.motorhome_spots or 0})


SCRIPT = Script("park", park, intents=("parking.find",), commands=("parken", "park", "parking"))
