"""Free parking near a place: honest numbers with their age, never a closed site."""

from __future__ import annotations

from adapters.errors import CityError
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
        lines = tuple(motorhome_line(site) for site in around[:2])
    choices = (verb("menu.onward", "from-there"),)
    simulated = any(site.free.simulated for site in around[:2])
    talk.say("park.found", lines=lines, choices=choices, near=near.name, simulated=simulated)


def nearest(sites: tuple[ParkingSite, ...], near: Place, motorhome: bool) -> list[ParkingSite]:
    """Open sites within reach, those with places known to be free first among equals."""
    point = Point(near.lat, near.lon)

    def away(site: ParkingSite) -> float:
        return metres(point, Point(site.lat, site.lon))

    fit = [s for s in sites if s.state != "closed" and away(s) <= NEAR_M and s.free.value != 0]
    if motorhome:
        fit = [site for site in fit if site.motorhome_spots]
    return sorted(fit, key=away)


def motorhome_line(site: ParkingSite) -> Line:
    """Pitches are known, free ones are not: the feed counts cars."""
    return Line("park.motorhome", {"name": site.name, "spots": site.motorhome_spots or 0})


SCRIPT = Script("park", park, intents=("parking.find",), commands=("parken", "park", "parking"))
