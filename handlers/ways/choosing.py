"""Choosing: the ways of a wish as one question, and what follows when one of them is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.words import (
    Journey,
    JourneyRequest,
    Leg,
    Offer,
    ParkingSite,
    Place,
    RideRequest,
    When,
)
from handlers.cards import journey_lines, leg_lines
from handlers.daytime import echo_of
from handlers.in_time import EARLY_MOST
from handlers.live import fresh_lines
from handlers.notes import adapter
from handlers.ordering import OTHER_TIME, Wanted, back_lines, said_nothing, take
from handlers.passing_on import by_oneself, pass_on, shown_way, take_along, way_of_offer
from handlers.ports import World
from handlers.questions import AT_ONCE, OneOf, verb
from handlers.says import Choice, FactValue, Line
from handlers.shown_way import ShownWay
from handlers.talk import Talk
from handlers.ways.comparing import Comparison, compared
from handlers.ways.driving import LINES, onward_wish, place_of
from handlers.ways.lines import RIDDEN, card_lines, same_day, way_label, way_line
from handlers.ways.roads import road_lines
from handlers.ways.way import Chosen, Way, ident_of, way_of
from handlers.weekly import first_watched, watch
from handlers.wishes import max_walk_of

Known = dict[str, FactValue]


async def ways_for(talk: Talk, world: World, wish: RideRequest, rider: str | None) -> None:
    """All ways of this wish to choose from; where none is in time, the next ones that go."""
    found = await compared(talk, world, wish)
    if not found.ways and wish.when.kind == "arrive":
        wish, found = await as_soon_as_can_be(talk, world, wish, found)
    await choose(talk, world, wish, rider, found)


async def choose(
    talk: Talk, world: World, wish: RideRequest, rider: str | None, found: Comparison
) -> None:
    """The ways as a choice; a tap leads to the order, or shows the way that is none of ours."""
    if not found.steps:
        talk.tell_once("steps", "way.steps-unknown")
    if found.plan is None:
        talk.tell_once("no-timetable", "way.no-timetable")
    elif not found.prices:
        talk.tell_once("no-ticket", "journey.no-ticket")
    if not found.ways:
        choices = (*OTHER_TIME, verb("menu.human", "talk:human"))
        most = max_walk_of(wish.needs)
        lines = (Line("way.walk-limit", {"metres": most}),) if most else ()
        at, to = wish.when.at, wish.goal.name
        return talk.say("journey.none", lines=lines, choices=choices, at=at, to=to)
    if talk.hint("watch"):
        return await watch(talk, world, wish, await on_watched_day(talk, world, wish, found))
    known = known_of(wish, found)
    roads = await road_lines(talk, world, wish, found.ways[:AT_ONCE])
    listed = (drawn(wish, way, found) for way in found.ways[:AT_ONCE])
    keep(talk, next((way for way in listed if way is not None), None))
    chosen = await talk.ask("offer", which_way(talk, wish, found, known, roads), about=wish)
    keep(talk, drawn(wish, chosen, found))
    wanted = Wanted(wish, "journey.ways", "journey.free", known, rider)
    if isinstance(chosen, Offer):
        return await take(talk, world, wanted, chosen)
    if chosen.kind == "park_ride" and chosen.site is not None:
        return await park_and_ride(talk, world, wanted, chosen, chosen.site)
    card(talk, wish, chosen, found, await road_lines(talk, world, wish, [chosen]))


def keep(talk: Talk, way: ShownWay | None) -> None:
    """What "als Bild" means from now on: the way that is taken, or of those listed the first."""
    if way is not None:
        talk.show(way)


def drawn(wish: RideRequest, chosen: Chosen, found: Comparison) -> ShownWay | None:
    """The way as it can be drawn; None for what has no parts, as a taxi."""
    if isinstance(chosen, Offer):
        return way_of_offer(chosen)
    if chosen.kind == "park_ride" and chosen.site is not None and found.plan is not None:
        return shown_way(Journey(driven(wish.origin, chosen, chosen.site)), found.plan)
    if chosen.legs and found.plan is not None:
        return shown_way(Journey(chosen.legs), found.plan)
    if chosen.kind == "car" and chosen.site is not None and chosen.arrives is not None:
        return ShownWay(Journey(parked_near(wish, chosen, chosen.site)), "", None)
    return by_oneself(wish, chosen.kind, chosen.departs, chosen.arrives)


def driven(start: Place, way: Way, site: ParkingSite) -> tuple[Leg, ...]:
    """The drive to the car park, its time estimated, and what follows from there."""
    departs = way.departs or way.legs[0].departs
    drive = Leg(
        "car", start, place_of(site), departs, departs + timedelta(minutes=way.drive_minutes)
    )
    return (drive, *way.legs)


def parked_near(wish: RideRequest, way: Way, site: ParkingSite) -> tuple[Leg, ...]:
    """The drive and the walk from the car park, both estimated."""
    (drive,) = driven(wish.origin, way, site)
    arrives = way.arrives or drive.arrives
    walks = arrives - timedelta(minutes=way.walk_minutes)
    return (drive, Leg("walk", drive.goal, wish.goal, walks, arrives))


@dataclass(frozen=True, slots=True)
class Leaving:
    """The moment at which a wish was found to be too late; kept while its ways are chosen from."""

    now: datetime

    async def at(self, wish: RideRequest) -> datetime:
        return self.now


def chosen_before(talk: Talk) -> Chosen | None:
    """The way that was chosen already, when it is asked about every week."""
    note = talk.notes.answers.get("offer")
    return adapter(Offer | Way).validate_python(note.value) if note else None


async def on_watched_day(
    talk: Talk, world: World, wish: RideRequest, found: Comparison
) -> datetime | None:
    """When one leaves on the first of the weekdays that are to be watched, by the same kind of way.

    None where nothing goes then.
    """
    first = first_watched(talk, wish.when.at)
    if first is None:
        return None
    there = found
    if first != wish.when.at:
        when = replace(wish.when, at=first, until=None)
        there = await compared(talk, world, replace(wish, when=when), "watch_")
    before = chosen_before(talk) or next(iter(found.ways), None)
    if before is not None and first == wish.when.at:
        return way_of(before).departs
    kind = way_of(before).kind if before else None
    alike = [way for way in map(way_of, there.ways) if way.departs is not None]
    same = [way for way in alike if way.kind == kind] or alike
    return same[0].departs if same else None


async def as_soon_as_can_be(
    talk: Talk, world: World, wish: RideRequest, none: Comparison
) -> tuple[RideRequest, Comparison]:
    """Where nothing arrives in time: the ways that come next, said to be too late and by when."""
    since = talk.now if wish.when.at - talk.now <= EARLY_MOST else wish.when.at
    later = replace(wish, when=When(await talk.look("late", Leaving(since).at, wish)))
    found = await compared(talk, world, later, "late_")
    first = soonest(found.ways, wish.when.at)
    if not found.ways or first is None:
        return wish, none
    on = wish.when.at if on_other_day(wish.when.at, talk.now) else None
    known = {"on": on, "soonest": first, "other": on_other_day(first, wish.when.at)}
    talk.tell_once("late", "way.not-in-time", to=wish.goal.name, at=wish.when.at, **known)
    return later, found


def soonest(ways: Sequence[Chosen], by: datetime) -> datetime | None:
    """When the first of these ways is there, after the time by which one wished to be."""
    told = [way for way in map(way_of, ways) if way.lands is not None and way.lands > by]
    rides = [way for way in told if way.kind in RIDDEN] or told
    return min((way.lands for way in rides if way.lands), default=None)


def on_other_day(one: datetime, other: datetime) -> bool:
    return not same_day(one, other)


async def park_and_ride(
    talk: Talk, world: World, wanted: Wanted, way: Way, site: ParkingSite
) -> None:
    """The drive as a card, and the ticket for the ride behind it with a fresh binding offer."""
    wish = wanted.wish
    start = place_of(site)
    talk.remember(start)
    when = When(way.legs[0].departs)
    offers, legs = await onward_offers(talk, world, wish, site, when)
    head = card_lines(way, wish.needs)
    if not offers:
        lines = (*head, *legs)
        choices = (*take_along(talk, talk.way), *OTHER_TIME)
        return talk.say("way.drive-card", lines=lines, choices=choices, to=wish.goal.name)
    if "drive" not in talk.notes.told:
        talk.say("way.drive-card", lines=head, to=wish.goal.name)
        talk.notes = replace(talk.notes, told=(*talk.notes.told, "drive"))
    known = {**wanted.known, "from": start.name, "day": when.at}
    drive = driven(wish.origin, way, site)[:1]
    onward = replace(wanted, wish=replace(wish, origin=start), known=known, before=drive)
    await take(talk, world, onward, offers[0])


async def onward_offers(
    talk: Talk, world: World, wish: RideRequest, site: ParkingSite, when: When
) -> tuple[list[Offer], tuple[Line, ...]]:
    """Fresh binding offers for the ride from a car park, and its legs as they are planned now."""
    most = max_walk_of(wish.needs)
    request = JourneyRequest(place_of(site), wish.goal, when, wish.needs, most, LINES)
    plan = await talk.look("onward", world.transit.journeys, request)
    ridden = [one for one in plan.value or () if one.rides]
    if not ridden:
        return [], ()
    legs = journey_lines(ridden[0])
    try:
        asked = onward_wish(wish, site, ridden[0])
        return list(await talk.look("onward_offers", world.rides.offers, asked)), legs
    except CityError:
        return [], legs


def card(
    talk: Talk, wish: RideRequest, way: Way, found: Comparison, roads: tuple[Line, ...]
) -> None:
    """A way that nobody orders here, from top to bottom, with its link or number."""
    if way.legs and way.kind != "park_ride":
        lines = leg_lines(way.legs)
        source = found.plan.source if found.plan else ""
        choices = pass_on(talk, shown_way(Journey(way.legs), found.plan)) if found.plan else ()
        to = wish.goal.name
        return talk.say("journey.card", lines=lines, choices=choices, to=to, source=source)
    if way.site is not None:
        talk.remember(place_of(way.site))
    links = (Choice(Line("way.link", {"name": way.name}), way.url, "url"),) if way.url else ()
    lines = (*card_lines(way, wish.needs), *roads)
    along = take_along(talk, drawn(wish, way, found))
    choices = (*along, *links, *OTHER_TIME)
    talk.say("way.card", lines=lines, choices=choices, to=wish.goal.name)


def known_of(wish: RideRequest, found: Comparison) -> Known:
    return {
        "day": wish.when.at,
        "from": wish.origin.name,
        "to": wish.goal.name,
        "demo": found.demo,
        "source": found.plan.source if found.plan else None,
    }


def which_way(
    talk: Talk, wish: RideRequest, found: Comparison, known: Known, roads: tuple[Line, ...]
) -> OneOf[Chosen]:
    """The ways as a choice, under the echo of the time and what must be known of them all."""
    echoes = () if said_nothing(talk, "when") else echo_of(wish.when, talk.now)
    legs = (leg for way in found.ways[:AT_ONCE] for leg in way_of(way).legs)
    head = [*echoes, *fresh_lines(found.plan, legs), *found.head]
    if any(isinstance(way, Offer) for way in found.ways):
        head += back_lines(talk)
    if found.parking_down:
        head.append(Line("way.parking-down"))
    if "lit_way" in wish.needs:
        head.append(Line("way.light-unknown"))
    if "luggage" in wish.needs:
        head.append(Line("way.luggage-unknown"))
    head += roads
    return OneOf(
        "journey.ways" if found.prices or found.plan is None else "journey.choose",
        found.ways,
        way_label,
        ident_of,
        Offer | Way,
        lambda way: way_line(way, wish.needs, wish.when.at),
        known,
        OTHER_TIME,
        head=tuple(head),
    )
