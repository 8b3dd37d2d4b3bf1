"""Car parks: which of them are offered, and how each reads with its number and its age."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.errors import CityError
from adapters.ports import Geocoder
from adapters.words import ParkingSite, Place, Point
from handlers.cards import local
from handlers.geo import metres, walk_minutes
from handlers.outlook import Outlook, is_sunny
from handlers.park_hours import Opening
from handlers.ports import World
from handlers.says import FactValue, Line
from handlers.talk import Talk

NEAR_M = 2500.0
ITSELF_M = 150.0
"""so near to the place that was named, a car park is that place"""
BEACH_M = 1200.0
"""straight; a beach farther off may lie beyond the water"""
STALE = timedelta(minutes=30)
ALONG_M = 1000.0
"""so near to a beach, a promenade runs along it"""
POIS_ASKED = 60
BY_THE_SEA = frozenset(("beach", "promenade"))
ROUND_M = 100
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK = "parking:"
"""leads the id of a car park, as a place and as what a reminder looks at"""
Use = Literal["car", "motorhome", "disabled"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where one wants to be after parking. name: None where it is the place that was named."""

    point: Point
    name: str | None = None


def spot(site: ParkingSite | Place) -> Point:
    return Point(site.lat, site.lon)


def place_of(site: ParkingSite) -> Place:
    return Place(f"{LOOK}{site.id}", site.name, site.lat, site.lon, "parking", site.district)


def nearest(sites: Iterable[ParkingSite], near: Place, use: Use = "car") -> list[ParkingSite]:
    """Those that may have room within reach, nearest first; for others alone and closed: none."""
    return [site for site in around(sites, near, use) if may_have_room(site)]


def around(sites: Iterable[ParkingSite], near: Place, use: Use = "car") -> list[ParkingSite]:
    """Those for such a vehicle within reach, nearest first, closed and full ones too."""
    point = spot(near)
    far = ((metres(point, spot(site)), site) for site in sites if serves(site, use))
    fit = [(metres_off, site) for metres_off, site in far if metres_off <= NEAR_M]
    return [site for _, site in sorted(fit, key=lambda one: one[0])]


def serves(site: ParkingSite, use: Use) -> bool:
    if use == "motorhome":
        return bool(site.motorhome_spots)
    if use == "disabled":
        return bool(site.disabled_spots) and not site.restricted_to
    return not site.restricted_to


def may_have_room(site: ParkingSite) -> bool:
    """Neither closed nor full, by a number or in the source's words."""
    return site.state != "closed" and site.free.value != 0 and not site.full


def named(sites: Iterable[ParkingSite], near: Place) -> ParkingSite | None:
    """The car park that the named place is."""
    close = [site for site in sites if metres(spot(near), spot(site)) <= ITSELF_M]
    close.sort(key=lambda site: metres(spot(near), spot(site)))
    meant = near.kind == "parking" or any(site.name in near.name for site in close)
    return close[0] if close and meant else None


def beach_by(places: Geocoder, point: Point) -> Place | None:
    """The beach, or the promenade along it, that one reaches on foot from there."""
    found = [one for one in places.near(point, "poi", POIS_ASKED) if one.category in BY_THE_SEA]
    beaches = [spot(one) for one in found if one.category == "beach"]

    def off(place: Place) -> float:
        return min(metres(spot(place), beach) for beach in beaches)

    walked = [one for one in found if beaches and metres(point, spot(one)) <= BEACH_M]
    best = min(walked, key=off, default=None)
    return best if best is not None and off(best) <= ALONG_M else None


def target_of(places: Geocoder, near: Place, itself: ParkingSite | None) -> Target | None:
    """The named place; of a car park the beach beside it, or nothing."""
    if itself is None:
        return Target(spot(near))
    beach = beach_by(places, spot(itself))
    return Target(spot(beach), beach.name) if beach else None


# --- lines ----------------------------------------------------------------------------------


def site_line(
    site: ParkingSite, now: datetime, target: Target | None, first: ParkingSite | None = None
) -> Line:
    """A car park with its number and age, or honestly without; first: it is second to that one."""
    known = {**place_facts(site, target, first), "capacity": site.capacity or 0}
    free = site.free
    if free.value is not None:
        text = "park.site" if free.observed_at else "park.site-fetched"
        stamp = local(free.observed_at or free.fetched_at)
        return Line(text, {**known, "free": free.value, "at": stamp})
    if free.observed_at is not None and now - free.observed_at > STALE:
        return Line("park.site-stale", {**known, "free": None, "at": local(free.observed_at)})
    return Line("park.site-unknown", {**known, "free": None})


def place_facts(
    site: ParkingSite, target: Target | None, first: ParkingSite | None = None
) -> dict[str, FactValue]:
    """Name, minutes on foot (0: not worth a word), where to, and metres from the first choice."""
    apart = metres(spot(first), spot(site)) if first else 0.0
    return {
        "name": site.name,
        "walk": walk_minutes(metres(target.point, spot(site))) if target else 0,
        "to": target.name if target else None,
        "metres": max(ROUND_M, round(apart / ROUND_M) * ROUND_M) if first else 0,
    }


def later_line(site: ParkingSite, target: Target | None, first: ParkingSite | None = None) -> Line:
    """A car park for another day: nothing of what is free now."""
    facts = {**place_facts(site, target, first), "capacity": site.capacity or 0}
    return Line("park.later", {**facts, "free": None, **price_facts(site)})


def motorhome_line(
    site: ParkingSite, now: datetime, target: Target | None, first: ParkingSite | None = None
) -> Line:
    """Pitches with sensors are counted; elsewhere the feed counts cars and says how many are."""
    if "MOTORHOME" in site.restricted_to:
        return site_line(site, now, target, first)
    facts = {**place_facts(site, target, first), "spots": site.motorhome_spots or 0}
    return Line("park.motorhome", facts)


def disabled_line(
    site: ParkingSite, target: Target | None, first: ParkingSite | None = None
) -> Line:
    """How many wide spaces there are; how many of them are free no source says."""
    facts = {**place_facts(site, target, first), "spots": site.disabled_spots or 0}
    return Line("park.disabled", facts)


def gone_line(site: ParkingSite) -> Line:
    """The car park that was asked for, and that is closed or full."""
    if site.state == "closed":
        return Line("park.closed", {"name": site.name})
    seen = site.free.observed_at
    return Line("park.full", {"name": site.name, "at": local(seen) if seen else None})


def price_facts(site: ParkingSite) -> dict[str, FactValue]:
    """hour_cents, day_cents; words: the source's own; source: whose they are."""
    own = site.fee_cents_per_hour is None and site.fee_cents_per_day is None
    return {
        "hour_cents": site.fee_cents_per_hour,
        "day_cents": site.fee_cents_per_day,
        "words": site.fee if own else None,
        "source": site.free.source if own and site.fee else None,
        "simulated": site.free.simulated,
    }


def price_line(site: ParkingSite) -> Line:
    return Line("park.price", {"name": site.name, **price_facts(site)})


def hours_line(site: ParkingSite, opening: Opening | None) -> Line:
    """Open or closed now and until when; unknown where nobody says it."""
    if site.state == "closed":
        return Line("park.closed", {"name": site.name})
    state = "unknown" if opening is None else "open" if opening.open else "closed"
    until = local(opening.until) if opening and opening.until else None
    return Line("park.hours", {"name": site.name, "state": state, "until": until})


def outlook_line(site: ParkingSite, outlook: Outlook) -> Line:
    """In words, with the weekday, the hour and the weather that it rests on; never a number."""
    at = local(outlook.at)
    facts: dict[str, FactValue] = {
        "name": site.name,
        "level": outlook.level,
        "weekday": WEEKDAYS[at.weekday()],
        "at": at.replace(minute=0, second=0, microsecond=0),
        "sky": outlook.sky,
    }
    return Line("park.outlook", facts)


def unknown_line(site: ParkingSite, at: datetime) -> Line:
    """That nobody saw that hour of the week often enough yet."""
    here = local(at)
    hour = here.replace(minute=0, second=0, microsecond=0)
    facts: dict[str, FactValue] = {
        "name": site.name, "weekday": WEEKDAYS[here.weekday()], "at": hour,
    }  # fmt: skip
    return Line("park.outlook-unknown", facts)


# --- what the house knows of a site ---------------------------------------------------------


def opening_at(world: World, site: ParkingSite, at: datetime) -> Opening | None:
    if world.hours is None or site.opening_hours is None:
        return None
    return world.hours.at(site.opening_hours, spot(site), at)


async def outlook_at(talk: Talk, world: World, site: ParkingSite, at: datetime) -> Outlook | None:
    """The usual of that hour, with the weather forecast for it where there is one."""
    if world.outlooks is None:
        return None
    sun: bool | None = None
    if world.environment is not None:
        with suppress(CityError):  # without weather the hour alone is the reason
            weather = await talk.look("weather", world.environment.weather, spot(site), at)
            sun = is_sunny(weather.value or (), at)
    return await world.outlooks.of(site.id, at, talk.now, sun=sun, simulated=site.free.simulated)
