"""What can be borrowed near a place: metres, number, reach, and where it must be left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adapters.errors import CityError, Refused
from adapters.words import Fact, ParkingZone, Place, Provider, SharedVehicle
from handlers.lending import (
    is_stale,
    link,
    of_kinds,
    provider_line,
    rental_links,
    rule_line,
    spot,
    vehicle_line,
    wished,
    zone_line,
    zones_near,
)
from handlers.outdoors import by_whom, point_of, since
from handlers.ports import World
from handlers.questions import AT_ONCE, PlaceQuestion, verb
from handlers.says import Choice, Line
from handlers.script import Script
from handlers.talk import Talk

RADIUS_M = 1000
Vehicles = Fact[tuple[SharedVehicle, ...]]
RETRY = verb("menu.retry", "retry")


async def sharing(talk: Talk, world: World) -> None:
    kinds: list[str] = list(talk.hint("lend") or ())
    others = of_kinds(world.civic.providers() if world.civic else (), kinds)
    if world.sharing is None or kinds == ["car"]:
        return linked(talk, others, kinds, feed=world.sharing is not None)
    near: Place = await talk.ask("near", PlaceQuestion("sharing.near", "near"))
    if talk.hint("lend_ask") == "zones":
        return await leave_it(talk, world, near, kinds)
    point = point_of(near)
    try:
        found: Vehicles = await talk.look("vehicles", world.sharing.near, point, talk.now, RADIUS_M)
    except Refused:
        return linked(talk, others, kinds, feed=False)
    except CityError:
        talk.hold("sharing.down", (RETRY, *links(others)))
    if is_stale(found, talk.now):
        seen = since(found.observed_at or found.fetched_at, talk.now)
        return talk.say("sharing.stale", choices=(RETRY, *links(others)), near=near.name, **seen)
    fit = wished(found.value or (), kinds)
    if not fit:
        return none(talk, near, others, kinds, found)
    await told(talk, world, near, fit, others, found)


async def told(
    talk: Talk,
    world: World,
    near: Place,
    fit: Sequence[SharedVehicle],
    others: Sequence[Provider],
    found: Vehicles,
) -> None:
    """The three nearest, the parking rule, how old that is, and where one borrows."""
    shown, point = fit[:AT_ONCE], point_of(near)
    lines = [vehicle_line(one, point) for one in shown]
    rule = rule_line(shown, await zones(talk, world), spot(shown[0]))
    lines += [rule] if rule else []
    one = shown[0]
    talk.remember(Place(f"sharing:{one.id}", one.name or one.system, one.lat, one.lon, "point"))
    choices = [*rental_links(shown)] or [*links(of_systems(others, shown))]
    more = len(fit) - len(shown)
    talk.say(
        "sharing.found",
        lines=(*lines, stand(found, free=True)),
        choices=(*choices[:2], verb("menu.there", "there")),
        near=near.name,
        count=more,
        metres=RADIUS_M,
        **by_whom(found),
    )


async def leave_it(talk: Talk, world: World, near: Place, kinds: Sequence[str]) -> None:
    """Where such a vehicle must be left near a place; where nobody says so, just that."""
    found = await zones(talk, world)
    if found is None:
        talk.hold("sharing.zones-down", (RETRY,), near=near.name)
    shown = zones_near(found, kinds, point_of(near))[:AT_ONCE]
    if not shown:
        return talk.say("sharing.no-zones", near=near.name, metres=RADIUS_M)
    lines = [zone_line(zone, point_of(near)) for zone in shown]
    talk.say("sharing.zones", lines=lines, near=near.name)


def stand(found: Vehicles, *, free: bool) -> Line:
    """When it was seen, else when it was fetched. free: there is something to be had."""
    known: dict[str, Any] = {"at": found.observed_at, "fetched": found.fetched_at, "free": free}
    return Line("sharing.stand", known)


async def zones(talk: Talk, world: World) -> tuple[ParkingZone, ...] | None:
    """Where vehicles must be left; None where the source cannot say so now."""
    if world.sharing is None:
        return None
    try:
        found = await talk.look("zones", world.sharing.zones, talk.now)
    except CityError:
        return None
    return found.value or ()


def none(
    talk: Talk, near: Place, others: Sequence[Provider], kinds: Sequence[str], found: Vehicles
) -> None:
    lines = [provider_line(one) for one in others][:AT_ONCE]
    talk.say(
        "sharing.none",
        lines=(*lines, stand(found, free=False)),
        choices=links(others),
        kind=first(kinds),
        near=near.name,
        metres=RADIUS_M,
        **by_whom(found),
    )


def linked(talk: Talk, others: Sequence[Provider], kinds: Sequence[str], *, feed: bool) -> None:
    """Where nobody says what stands about: who rents such a thing, by link, and no number."""
    known: dict[str, Any] = {"kind": first(kinds), "feed": feed}
    if not others:
        way = (verb("menu.journey", "talk:journey"),)
        return talk.say("sharing.no-source", choices=way, **known)
    lines = [provider_line(one) for one in others][:AT_ONCE]
    talk.say("sharing.links", lines=lines, choices=links(others), **known)


def first(kinds: Sequence[str]) -> str:
    return kinds[0] if kinds else ""


def links(providers: Sequence[Provider]) -> tuple[Choice, ...]:
    return tuple(link(one.name, one.url) for one in providers if one.url)[:AT_ONCE]


def of_systems(providers: Sequence[Provider], shown: Sequence[SharedVehicle]) -> list[Provider]:
    """The providers whose name is that of a system shown."""
    names = {one.system.casefold() for one in shown}
    return [one for one in providers if any(one.name.casefold() in name for name in names)]


SCRIPT = Script("sharing", sharing, ("sharing.find",), ("leihen", "sharing", "scooter"), menu=False)
