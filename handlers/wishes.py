"""What several talks read off the person's wish: needs, party, time and the order of offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adapters.words import Journey, Need, Offer, Party, Place, Point, When
from handlers.geo import metres
from handlers.notes import adapter
from handlers.questions import PartyQuestion, PlaceQuestion
from handlers.talk import Talk

SHORT_WALK_M = 400
SAME_M = 50
AT_ONCE = 3


def needs_of(talk: Talk) -> tuple[Need, ...]:
    """The person's own needs and those said for this trip; all are hard constraints."""
    said: tuple[Need, ...] = adapter(tuple[Need, ...]).validate_python(talk.hint("needs") or ())
    return tuple(dict.fromkeys((*talk.person.needs, *said)))


def max_walk_of(needs: Sequence[Need]) -> int | None:
    """Metres that a single walk may be; None is no limit of the person's own."""
    return SHORT_WALK_M if {"short_walk", "rollator"} & set(needs) else None


async def other_than(talk: Talk, start: Place, goal: Place) -> Place:
    """The goal; where it is the start, it is taken back and asked anew."""
    while is_same(start, goal):
        talk.forget("goal")
        goal = await talk.ask("goal", PlaceQuestion("place.same", "to"))
    return goal


def is_same(start: Place, goal: Place) -> bool:
    return (
        start.id == goal.id
        or metres(Point(start.lat, start.lon), Point(goal.lat, goal.lon)) < SAME_M
    )


async def who_rides(talk: Talk) -> Party:
    """Who rides: as said, else as usual; asked where children come along uncounted."""
    usual = None if talk.hint("uncounted") else party_of(talk)
    party = await talk.ask("party", PartyQuestion("ride.party"), default=usual)
    return with_tickets(talk, party)


def party_of(talk: Talk) -> Party:
    """Who usually rides, with the tickets said for this trip."""
    said = talk.hint("persons")
    party: Party = adapter(Party).validate_python(said) if said else talk.person.party
    return with_tickets(talk, party)


def with_tickets(talk: Talk, party: Party) -> Party:
    """The party with the tickets said for this trip, at most one each."""
    tickets = talk.hint("tickets") or {}
    germany = int(tickets.get("deutschlandticket", 0)) or party.deutschlandticket
    disabled = int(tickets.get("schwerbehindertenausweis", 0)) or party.schwerbehindertenausweis
    most = party.size
    return replace(
        party,
        deutschlandticket=min(germany, most),
        schwerbehindertenausweis=min(disabled, most),
    )


def now_if_usual(talk: Talk) -> When | None:
    """A wish without a time means now, for personas that want it at once."""
    if talk.hint("ask_when"):
        return None
    return When(talk.now) if talk.around.persona.assume_now else None


def sorted_offers(offers: Sequence[Offer], talk: Talk) -> list[Offer]:
    """Offers in the order of the persona: by departure, by price, or by comfort."""
    rule = talk.around.persona.offers
    if rule == "price":
        return varied(sorted(offers, key=lambda o: (o.cents, o.departs)))
    if rule == "comfort":
        calm = varied(sorted(offers, key=lambda o: (len(o.legs), o.walk_minutes or 0, o.departs)))
        return sorted(calm[:AT_ONCE], key=lambda o: o.departs) + calm[AT_ONCE:]
    return varied(sorted(offers, key=lambda o: o.departs))


def varied(offers: list[Offer]) -> list[Offer]:
    """The same order, but each product that runs is among the first three."""
    first = offers[:AT_ONCE]
    shown = {offer.product for offer in first}
    other = next((offer for offer in offers if offer.product not in shown), None)
    if other is None:
        return offers
    kept = [*first[: AT_ONCE - 1], other]
    return kept + [offer for offer in offers if offer not in kept]


def sorted_journeys(journeys: Sequence[Journey], talk: Talk) -> list[Journey]:
    """Journeys in the order of the persona; price is not known here, so quick comes first."""
    rule = talk.around.persona.offers
    if rule == "comfort":
        calm = sorted(journeys, key=lambda j: (j.changes, j.walk_minutes, j.departs))
        return sorted(calm[:3], key=lambda j: j.departs) + calm[3:]
    return sorted(journeys, key=lambda j: j.departs)
