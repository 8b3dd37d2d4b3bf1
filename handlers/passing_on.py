"""A way to take along: kept for a while, and its controls as a picture, for a calendar, to share.

A talk that has told a way says `choices=pass_on(talk, ShownWay(…))` with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.errors import CityError
from adapters.words import (
    Fact,
    FareLine,
    Journey,
    JourneyRequest,
    Leg,
    Offer,
    RideRequest,
    When,
)
from handlers.cards import OWN
from handlers.live import is_live
from handlers.ports import Booking, World
from handlers.questions import verb
from handlers.says import Choice, FactValue, Line
from handlers.shown_way import ShownWay
from handlers.talk import Talk

T = TypeVar("T")
KEPT = 5
"""So many of the ways told last can still be passed on from their controls."""
KEPT_AFTER = timedelta(hours=12)
EARLY = timedelta(minutes=1)
LIVE = frozenset(("CONFIRMED", "IN_USE", "CONDITIONAL"))
WAYS_ON = (
    ("picture", "along.picture"),
    ("calendar", "along.calendar"),
    ("share", "along.share"),
)


def shown_way(way: Journey, found: Fact[T], fares: Sequence[FareLine] = ()) -> ShownWay:
    """A planned way with the plan it came from; live only where a ride of it is known live."""
    live = is_live(found.realtime, way.legs)
    return ShownWay(way, found.source, found.fetched_at, live, found.simulated, tuple(fares))


def pass_on(talk: Talk, way: ShownWay) -> tuple[Choice, ...]:
    """Keep the way that is told now; the controls to take it along, for its last message."""
    talk.show(way)
    more = talk.around.persona.next_after("journey")
    return (*taking_along(way.mark), *(verb(f"menu.{name}", f"talk:{name}") for name in more))


def take_along(talk: Talk, way: ShownWay | None) -> tuple[Choice, ...]:
    """Keep the way, if there is one; the one control that leads to the three, beside others."""
    if way is None:
        return ()
    talk.show(way)
    return (verb("along.take", f"of:along:{way.mark}"),)


def by_oneself(
    wish: RideRequest, kind: str, departs: datetime | None, arrives: datetime | None
) -> ShownWay | None:
    """A way that one walks or cycles, its times estimated and of no source; None for others."""
    if kind not in ("walk", "bike") or departs is None or arrives is None:
        return None
    leg = Leg("bike" if kind == "bike" else "walk", wish.origin, wish.goal, departs, arrives)
    return ShownWay(Journey((leg,)), "", None)


def taking_along(reference: str) -> tuple[Choice, ...]:
    """The controls of a way by its mark, or of a booked ride by its code."""
    return tuple(Choice(Line(label), f"of:{name}:{reference}", "verb") for name, label in WAYS_ON)


def kept_ways(
    before: Sequence[ShownWay], new: ShownWay | None, now: datetime
) -> tuple[ShownWay, ...]:
    """The ways that a conversation keeps, the newest first; none that is long over."""
    fresh = [one for one in before if new is None or one.mark != new.mark]
    ways = [light(new), *fresh] if new else fresh
    return tuple(one for one in ways if one.journey.arrives + KEPT_AFTER > now)[:KEPT]


def light(way: ShownWay) -> ShownWay:
    """The way without the disruptions that were told with it: those are looked up afresh."""
    legs = tuple(replace(leg, alerts=()) for leg in way.journey.legs)
    return replace(way, journey=Journey(legs))


async def ways_meant(talk: Talk, world: World) -> tuple[ShownWay, ...]:
    """The way of a control or of a code, else the one told last, else the next booked ride.

    A booked order may have several; () where none is meant or none is left.
    """
    meant = talk.hint("reference")
    told = [way for way in talk.around.ways if way.mark == meant]
    if not told and meant in (None, "last", "next"):
        told = [way for way in talk.around.ways if way.journey.arrives > talk.now]
    mine = await world.rides.find() if told else ()
    for way in told:
        found = as_booked(way, mine, talk.now)
        if found:
            return found
    if told and meant == told[0].mark:
        return ()
    which = "next" if meant in (None, "last") else str(meant)
    live = [one for one in await world.rides.find(which) if one.state in LIVE]
    return ways_of(live[0], talk.now) if live else ()


def as_booked(way: ShownWay, mine: Sequence[Booking], now: datetime) -> tuple[ShownWay, ...]:
    """A told way, or the booking that it has become; a shuttle that was cancelled is no way."""
    twin = next((one for one in mine if any(is_same_trip(way, o) for o in offers_of(one))), None)
    if twin is None:
        return (way,)
    if twin.state in LIVE:
        return ways_of(twin, now)
    return () if any(leg.mode == "shuttle" for leg in way.journey.legs) else (way,)


def is_same_trip(way: ShownWay, offer: Offer) -> bool:
    journey = way_of_offer(offer).journey
    booked = [leg for leg in way.journey.legs if leg.mode not in OWN]
    ends = (journey.departs, journey.legs[-1].goal.name)
    return bool(booked) and ends == (booked[0].departs, booked[-1].goal.name)


def offers_of(booking: Booking) -> tuple[Offer, ...]:
    return (booking.offer, *booking.also)


def ways_of(booking: Booking, now: datetime) -> tuple[ShownWay, ...]:
    """The rides of a booking that are not over, each as its way."""
    offers = offers_of(booking)
    several = len(offers) > 1
    ways = tuple(
        way_of_offer(offer, f"{booking.id}/{n}" if several else booking.id)
        for n, offer in enumerate(offers, 1)
    )
    return tuple(way for way in ways if way.journey.arrives > now)


def way_of_offer(offer: Offer, trip: str = "") -> ShownWay:
    """A booked ride as a way: its legs, or the walk to the pickup and the ride."""
    legs = offer.legs or legs_of(offer)
    return ShownWay(Journey(legs), offer.carrier, None, False, offer.demo, offer.fares, trip)


def legs_of(offer: Offer) -> tuple[Leg, ...]:
    """The walk to the pickup, where there is one, and the ride."""
    start, lead = offer.origin, offer.walk_minutes or 0
    pickup = replace(start, name=offer.pickup_note) if offer.pickup_note else start
    ride = Leg(
        "bus" if offer.product.startswith("bus") else "shuttle",
        pickup,
        offer.goal,
        offer.departs,
        offer.arrives,
        line=offer.line,
        headsign=offer.headsign,
        platform=offer.platform,
        carrier=offer.carrier,
    )
    leaves = offer.departs - timedelta(minutes=lead)
    return (Leg("walk", start, pickup, leaves, offer.departs), ride) if lead else (ride,)


async def afresh(talk: Talk, world: World, way: ShownWay) -> ShownWay:
    """The same way with what is known now; as it was told where that cannot be had."""
    rides = way.journey.rides
    if not rides or any(leg.mode not in ("bus", "train", "ferry") for leg in rides):
        return by_plan(way) if way.realtime else way
    legs = way.journey.legs
    request = JourneyRequest(
        legs[0].origin, legs[-1].goal, When(way.journey.departs - EARLY), talk.person.needs
    )
    try:
        found = await talk.look("afresh", world.transit.journeys, request)
    except CityError:
        return by_plan(way)
    same = next((one for one in found.value or () if is_same(one, way.journey)), None)
    if same is None:
        return by_plan(way)
    return light(renewed(way, same, found))


def by_plan(way: ShownWay) -> ShownWay:
    """The way by its timetable alone: a delay of some time ago is no delay of now."""
    legs = tuple(replace(leg, delay_s=None, arrival_delay_s=None) for leg in way.journey.legs)
    return replace(way, journey=Journey(legs), realtime=False)


def renewed(way: ShownWay, same: Journey, found: Fact[tuple[Journey, ...]]) -> ShownWay:
    fresh = shown_way(same, found, way.fares)
    return replace(fresh, trip=way.trip, simulated=way.simulated or fresh.simulated)


def is_same(one: Journey, other: Journey) -> bool:
    """Whether both take the same vehicles at the same times of the timetable."""
    return [(leg.line, leg.departs) for leg in one.rides] == [
        (leg.line, leg.departs) for leg in other.rides
    ]


def is_own(journey: Journey) -> bool:
    """Whether one drives or cycles all of it oneself: nothing is boarded."""
    return bool(journey.rides) and all(leg.mode in OWN for leg in journey.rides)


def way_facts(way: ShownWay) -> dict[str, FactValue]:
    """from, to, at, arrives, minutes, changes, walk and simulated of a way."""
    journey = way.journey
    boarded = [leg for leg in journey.rides if leg.mode not in OWN]
    return {
        "from": journey.legs[0].origin.name,
        "to": journey.legs[-1].goal.name,
        "at": journey.departs,
        "arrives": journey.arrives,
        "minutes": journey.minutes,
        "changes": max(0, len(boarded) - 1),
        "walk": journey.walk_minutes,
        "rides": "own" if is_own(journey) else len(journey.rides),
        "simulated": way.simulated,
    }
