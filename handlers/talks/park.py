"""Free parking near a place: honest numbers with their age, never a closed site."""

from __future__ import annotations

from datetime import datetime

from adapters.errors import CityError, Refused
from adapters.words import ParkingSite, Place, Point
from handlers.cards import site_line
from handlers.geo import metres
from handlers.ports import World
from handlers.questions import PlaceQuestion, verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

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
    talk.say("park.found", lines=lines, choices=choices, near=near.name, simulated=simulated)


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
