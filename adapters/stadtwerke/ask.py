"""From a wish to a planning request of TOMP 1.6.1."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters.stadtwerke.crow import bring_along, requirements
from adapters.words import Journey, Offer, Party, Place, Product, RideRequest

Json = dict[str, Any]
UNKNOWN_AGE = 6  # a child of unknown age pays the child's fare
BUS_MODES = {"bus", "train", "ferry"}


def products(wish: RideRequest) -> tuple[Product, ...]:
    """What is asked for by name, or can be with these modes; no modes means any ride."""
    if wish.products:
        return wish.products
    modes = set(wish.modes)
    wanted: tuple[Product, ...] = ()
    if not modes or modes & BUS_MODES:
        wanted += ("bus_single",)
    if not modes or "shuttle" in modes:
        wanted += ("shuttle",)
    if "car" in modes:
        wanted += ("parking",)
    if "bike" in modes:
        wanted += ("bike",)
    return wanted


def party_of(wish: RideRequest) -> Party:
    """The party; a ticket that the person holds counts for one rider when none was said."""
    party = wish.party
    if "deutschlandticket" in wish.tickets and not party.deutschlandticket:
        party = replace(party, deutschlandticket=1)
    if "schwerbehindertenausweis" in wish.tickets and not party.schwerbehindertenausweis:
        party = replace(party, schwerbehindertenausweis=1)
    return party


def planning_request(wish: RideRequest, asked: tuple[Product, ...], now: datetime) -> Json:
    """The body of POST /planning/offers."""
    party = party_of(wish)
    arrives = wish.when.kind == "arrive"
    extra: Json = {}
    if bring := bring_along(wish.needs):
        extra["bring"] = bring
    if wish.journey is not None and wish.journey.rides:
        extra["journey"] = planned(wish.journey)
    ends: Json = {}
    if wish.when.kind == "span" and wish.when.until is not None:
        ends["arrivalTime"] = wish.when.until.isoformat()
    return {
        "from": place(wish.origin),
        "to": place(wish.goal),
        **ends,
        ("arrivalTime" if arrives else "departureTime"): max(wish.when.at, now).isoformat(),
        "nrOfTravelers": party.size,
        "travelers": travelers(party, wish),
        "useAssetTypes": list(asked),
        "extraInfo": extra,
    }


def booking_request(offer: Offer) -> Json:
    """The body of POST /bookings. A bicycle is lent to somebody known, here by the booking."""
    known = {"customer": {"knownIdentifier": offer.id}} if offer.product == "bike" else {}
    return {"id": offer.id, **known}


def planned(journey: Journey) -> Json:
    """What the fare depends on: when, how many vehicles, which ones, how many stops."""
    rides = journey.rides
    return {
        "departureTime": rides[0].departs.isoformat(),
        "arrivalTime": rides[-1].arrives.isoformat(),
        "vehicles": len(rides),
        "stops": sum(leg.stops_between + 1 for leg in rides),
        "modes": sorted({leg.mode for leg in rides}),
    }


def place(where: Place) -> Json:
    """A TOMP place; the name says no more than the city's own places do."""
    return {"name": where.name, "coordinates": {"lat": where.lat, "lng": where.lon}}


def travelers(party: Party, wish: RideRequest) -> list[Json]:
    """One entry per rider: adults first; tickets go to the first who can use them."""
    ages = [*party.ages[: party.children]]
    ages += [UNKNOWN_AGE] * (party.children - len(ages))
    riders: list[Json] = [{} for _ in range(party.adults)]
    riders += [{"age": age} for age in sorted(ages, reverse=True)]
    cards = ["deutschlandticket"] * party.deutschlandticket
    cards += ["schwerbehindertenausweis"] * party.schwerbehindertenausweis
    for rider, card in zip(riders, cards, strict=False):
        rider["cardTypes"] = [{"type": "TRAVEL", "subType": card}]
    companion = party.companions and "companion" not in wish.needs
    needed = requirements((*wish.needs, "companion") if companion else wish.needs)
    if riders and needed["abilities"]:
        riders[0]["requirements"] = needed
    return riders
