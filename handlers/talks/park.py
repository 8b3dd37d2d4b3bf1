"""Parking near a place: honest numbers with their age, never a closed site, price and hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from adapters.errors import CityError, Refused
from adapters.words import ParkingSite, Place, RideRequest, When
from handlers.daytime import BERLIN
from handlers.lost import lost_lines, no_parking
from handlers.notes import adapter
from handlers.outdoors import home_of
from handlers.parks import (
    Target,
    Use,
    around,
    disabled_line,
    gone_line,
    hours_line,
    later_line,
    may_have_room,
    motorhome_line,
    named,
    opening_at,
    outlook_at,
    outlook_line,
    place_of,
    price_facts,
    price_line,
    site_line,
    target_of,
    unknown_line,
)
from handlers.ports import World
from handlers.questions import MomentQuestion, OneOf, PlaceQuestion, verb
from handlers.riders import riders_of
from handlers.says import Line
from handlers.script import Script
from handlers.streets import trip_lines
from handlers.talk import Talk
from handlers.ways.choosing import ways_for
from handlers.ways.driving import SOON
from handlers.wishes import when_of

SHOWN = 2
MOST_LINES = 5
MIDDAY = 14
"""the hour of a day that was named without one"""
RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONWARD = verb("menu.onward", "from-there")
TELL_ME = verb("park.tell-me", "talk:park-check")


async def park(talk: Talk, world: World) -> None:
    near = await talk.ask("near", PlaceQuestion("park.near", "near"))
    try:
        sites = await talk.look("sites", world.parking.sites, talk.now)
    except Refused:
        raise  # the city has no numbers at all: asking again brings none
    except CityError:
        other = (verb("menu.retry", "retry"), verb("menu.journey", "talk:journey"))
        talk.hold("park.down", other, near=near.name)
    use, asked = use_of(talk), talk.hint("park_ask")
    itself = named(around(sites, near), near)
    if asked in ("price", "hours"):
        fit = around(sites, near, use)[skipped(talk) :]
        own = [itself] if itself and not skipped(talk) else fit[:SHOWN]
        return terms(talk, world, near, asked, own)
    found = offered(talk, world, around(sites, near, use))[skipped(talk) :]
    if asked == "usual" and found:
        return await usual(talk, world, near, itself or found[0])
    if not found and skipped(talk):
        lines = lost_lines(world.parking)
        return talk.say("park.no-more", lines=lines, choices=(ONWARD,), near=near.name)
    others = skipped(talk) or use != "car" or itself in found
    gone = (gone_line(itself),) if itself and not others else ()
    if not found:
        return no_parking(talk, world, near, use, gone)
    talk.remember(place_of(found[0]))
    target = target_of(world.places, near, itself)
    lines = (*gone, *site_lines(talk, found[:SHOWN], use, target))
    more = await more_lines(talk, world, found[0], use)
    roads = () if day_said(talk) else await trip_lines(world, talk.now, near, start=home_of(talk))
    lines = (*lines, *lost_lines(world.parking), *more, *roads)[:MOST_LINES]
    simulated = any(site.free.simulated for site in found[:SHOWN])
    if comes_by_car(talk):
        return await by_car(talk, world, near, lines, simulated)
    choices = (ONWARD, TELL_ME) if use == "car" else (ONWARD,)
    talk.say("park.found", lines=lines, choices=choices, near=near.name, simulated=simulated)


def offered(talk: Talk, world: World, sites: Sequence[ParkingSite]) -> list[ParkingSite]:
    """None that is closed, by state or hours, or full; dear ones last where that matters."""
    at = day_said(talk) or talk.now
    fit = [site for site in sites if may_have_room(site) and not is_shut(world, site, at)]
    most = talk.hint("price_max")
    if most is not None:
        fit.sort(key=lambda site: (site.fee_cents_per_hour or 0) > int(most))
    return fit


def is_shut(world: World, site: ParkingSite, at: datetime) -> bool:
    opening = opening_at(world, site, at)
    return opening is not None and not opening.open


def site_lines(
    talk: Talk, sites: Sequence[ParkingSite], use: Use, target: Target | None
) -> tuple[Line, ...]:
    """The first choice, and the second with how far it is from the first."""

    def line(site: ParkingSite, first: ParkingSite | None) -> Line:
        if use == "disabled":
            return disabled_line(site, target, first)
        if use == "motorhome":
            return motorhome_line(site, talk.now, target, first)
        if day_said(talk):
            return later_line(site, target, first)
        return site_line(site, talk.now, target, first)

    return tuple(line(site, sites[0] if number else None) for number, site in enumerate(sites))


async def more_lines(talk: Talk, world: World, best: ParkingSite, use: Use) -> tuple[Line, ...]:
    """What else counts: how full it usually is, what nobody knows, and last price and hours."""
    later, length = day_said(talk), talk.hint("length_m")
    lines: list[Line] = []
    if use == "motorhome" and length is not None:
        lines.append(Line("park.length-unknown", {"metres": length}))
    if use == "car":
        outlook = await outlook_at(talk, world, best, later or talk.now)
        if outlook is not None and (later or best.free.value is None or outlook.level == "full"):
            lines.append(outlook_line(best, outlook))
        elif later:
            lines.append(Line("park.later-unknown", {"at": later}))
    if not later:
        lines.append(terms_line(talk, world, best))
    return tuple(lines)


def terms_line(talk: Talk, world: World, site: ParkingSite) -> Line:
    """Price and hours of one car park in one line."""
    known = hours_line(site, opening_at(world, site, talk.now)).facts
    facts = {key: known.get(key) for key in ("state", "until")}
    return Line("park.terms", {"name": site.name, **price_facts(site), **facts})


def terms(talk: Talk, world: World, near: Place, asked: str, sites: Sequence[ParkingSite]) -> None:
    """Only what was asked for: the price, or the hours, closed sites too."""
    if not sites and skipped(talk):
        return talk.say("park.no-more", choices=(ONWARD,), near=near.name)
    if not sites:
        return no_parking(talk, world, near, use_of(talk))
    talk.remember(place_of(sites[0]))
    if asked == "price":
        lines = tuple(line for site in sites for line in price_lines(talk, site))
        lines += of_cars(talk, sites)
    else:
        at = day_said(talk) or talk.now
        lines = tuple(hours_line(site, opening_at(world, site, at)) for site in sites)
    simulated = any(site.free.simulated for site in sites)
    text = "park.prices" if asked == "price" else "park.times"
    talk.say(text, lines=lines, choices=(ONWARD,), near=near.name, simulated=simulated)


def price_lines(talk: Talk, site: ParkingSite) -> tuple[Line, ...]:
    """Its price, and that of the hours that were said, where an hour's is known."""
    lasts, hour, day = talk.hint("lasts"), site.fee_cents_per_hour, site.fee_cents_per_day
    if not lasts or not hour:
        return (price_line(site),)
    cents = min(int(lasts) * hour, day) if day and int(lasts) <= 24 else int(lasts) * hour
    return (price_line(site), Line("park.price-for", {"hours": int(lasts), "cents": cents}))


def of_cars(talk: Talk, sites: Sequence[ParkingSite]) -> tuple[Line, ...]:
    """That a price may not be one of motorhomes, where the place is not theirs alone."""
    shared = any("MOTORHOME" not in site.restricted_to for site in sites)
    return (Line("park.price-of-cars"),) if use_of(talk) == "motorhome" and shared else ()


async def usual(talk: Talk, world: World, near: Place, site: ParkingSite) -> None:
    """How full it usually is then; without two weeks of that hour, that nobody knows it yet."""
    at = usual_at(talk)
    outlook = await outlook_at(talk, world, site, at)
    known = outlook_line(site, outlook) if outlook else unknown_line(site, at)
    talk.remember(place_of(site))
    itself = target_of(world.places, near, site)
    now = () if day_said(talk) else (site_line(site, talk.now, itself),)
    talk.say("park.usual", lines=(known, *now), choices=(ONWARD, TELL_ME), near=near.name,
             simulated=site.free.simulated)  # fmt: skip


def usual_at(talk: Talk) -> datetime:
    """The hour that was said, else the middle of the day that was said, else now."""
    said = talk.hint("when")
    rule = str(talk.hint("recurrence") or "")
    here = talk.now.astimezone(BERLIN)
    if said:
        when: When = adapter(When).validate_python(said)
        at = when.at.astimezone(BERLIN)
        return at.replace(hour=MIDDAY) if when.kind == "day" else at
    days = [n for n, day in enumerate(RULE_DAYS) if rule.startswith("FREQ=WEEKLY") and day in rule]
    if not days:
        return here
    ahead = min((day - here.weekday()) % 7 for day in days)
    return (here + timedelta(days=ahead)).replace(hour=MIDDAY, minute=0)


def skipped(talk: Talk) -> int:
    """How many were told before, where others are asked for."""
    return SHOWN * int(talk.hint("skip") or 0)


async def by_car(
    talk: Talk, world: World, near: Place, lines: tuple[Line, ...], simulated: bool
) -> None:
    """A trip by car: where it may stay, and on a tap all ways there, park and ride among them."""
    ask = OneOf(
        "park.found",
        ["compare"],
        lambda _: Line("way.compare"),
        lambda one: one,
        str,
        facts={"near": near.name, "simulated": simulated},
        extra=(ONWARD,),
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


def use_of(talk: Talk) -> Use:
    vehicle = talk.hint("vehicle")
    if vehicle == "motorhome":
        return "motorhome"
    return "disabled" if "disabled" in (vehicle, talk.hint("park_ask")) else "car"


def comes_by_car(talk: Talk) -> bool:
    return "car" in (talk.hint("modes") or ()) and use_of(talk) == "car"


def day_said(talk: Talk) -> datetime | None:
    """The moment that was said, where it is too far ahead for what is free now."""
    said = talk.hint("when")
    at = adapter(When).validate_python(said).at if said else talk.now
    return at if at - talk.now > SOON else None


SCRIPT = Script("park", park, intents=("parking.find",), commands=("parken", "park", "parking"))
