"""Day and group tickets by their name: which day, who may ride, one read-back, one order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.words import Offer, Party, Place, Product, RideRequest, When
from handlers.cards import fare_line
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.ordering import once
from handlers.paying import pay_lines, who_pays
from handlers.ports import World
from handlers.questions import OrderQuestion, PartyQuestion, PlaceQuestion, choice, verb
from handlers.reading.answers import read_moment
from handlers.riders import name_of, party_of, with_ages, with_tickets
from handlers.says import Facts, Line, Say
from handlers.talk import Answer, Heard, Surroundings, Talk

GROUP_MOST = 5
OTHER_DAY = (verb("pass.other-day", "change:when"),)


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """A day from today on; its ticket is good from then, or from now, to midnight."""

    text: str
    slot: str | None = "when"
    kind: Any = When

    def read(self, heard: Heard, around: Surroundings) -> Answer[When] | Say | None:
        if heard.choice is not None:
            days = {"today": 0, "tomorrow": 1}.get(heard.choice)
            return None if days is None else Answer(day_of(around.now, days))
        said = heard.slots.get("when")
        when = adapter(When).validate_python(said) if said else read_moment(heard.text, around.now)
        if when is None:
            return None
        here, today = when.at.astimezone(BERLIN).date(), around.now.astimezone(BERLIN).date()
        if here < today:
            return Say("moment.past", {"at": when.at})
        return Answer(day_of(around.now, (here - today).days))

    def say(self, around: Surroundings, stage: Callable[[object], None]) -> Say:
        choices = (choice("pass.today", "today"), choice("pass.tomorrow", "tomorrow"))
        return Say(self.text, choices=choices)


def day_of(now: datetime, days: int) -> When:
    """From now, or from the first minute of a later day."""
    if not days:
        return When(now)
    day = now.astimezone(BERLIN) + timedelta(days=days)
    return When(day.replace(hour=0, minute=0, second=0, microsecond=0), "depart")


async def day_pass(talk: Talk, world: World, product: Product) -> None:
    """From the wish for a ticket of this name to its order."""
    rider = await name_of(talk)
    today = day_of(talk.now, 0) if talk.around.persona.assume_now else None
    when = await talk.ask("when", DayQuestion("pass.which-day"), default=today)
    party = await pass_party(talk, product)
    centre = await centre_of(talk, world)
    wish = RideRequest(centre, centre, when, party, products=(product,))
    offers = await talk.look("offers", world.rides.offers, wish)
    facts: dict[str, Any] = {"kind": product, "day": when.at.date(), "persons": party.size}
    if not offers:
        return talk.say("pass.none", choices=OTHER_DAY, **facts)
    offer = offers[0]
    if not offer.cents:
        return talk.say("pass.free", **facts)
    lines = list(pass_lines(offer, talk.now))
    if rider:
        lines.insert(0, Line("order.rider", {"name": rider}))
    pay = await who_pays(talk, world, [offer])
    lines += await pay_lines(talk, world, pay, offer.cents)
    question = OrderQuestion("pass.confirm", offer, once(lines), facts, pay=pay, rider=rider)
    about = (offer, pay, rider)
    quote = await talk.ask("agreed", question, about=about)
    if not quote:
        return talk.say("ride.dropped")
    booking = await talk.do("booking", world.rides.order, quote)
    if booking.state == "ORDERED":
        talk.say("booking.ordered", tag=f"trip:{booking.id}", cents=booking.cents)


async def pass_party(talk: Talk, product: Product) -> Party:
    """Who may ride on it; a group is asked how many it is, and is at most five."""
    if product == "bus_day":
        usual = None if talk.hint("uncounted") else party_of(talk)
        party = await talk.ask("party", PartyQuestion("ride.party"), default=usual)
        return await with_ages(talk, with_tickets(talk, party))
    party = await talk.ask("party", PartyQuestion("pass.group-size", most=GROUP_MOST))
    while party.size > GROUP_MOST:
        talk.forget("party")
        party = await talk.ask("party", PartyQuestion("pass.too-many", most=GROUP_MOST))
    return party


async def centre_of(talk: Talk, world: World) -> Place:
    """Where the ticket begins: the ticket is for the city, but the partner wants a point in it."""
    if world.hub is not None:
        return world.hub
    place: Place = await talk.ask("from", PlaceQuestion("pass.from", "from"))
    return place


def pass_lines(offer: Offer, now: datetime) -> tuple[Line, ...]:
    """What the ticket is, when it is good and for whom, its price, and how to give it back."""
    day, rule = offer.departs.astimezone(BERLIN), offer.cancel_rule
    who: Facts = {"kind": offer.product, "persons": offer.party.size, "most": GROUP_MOST}
    lines = [
        Line("pass.what", {"kind": offer.product}),
        Line("pass.valid", {"day": day, "from": max(offer.departs, now), "demo": offer.demo}),
        Line("pass.riders", who),
        *(fare_line(fare, offer.demo) for fare in offer.fares),
        Line("order.carrier", {"carrier": offer.carrier, "product": offer.product}),
    ]
    cancel = "cancel.none-after" if rule.fee_cents is None else "cancel.fee"
    if rule.free_until > now:
        facts: Facts = {"until": rule.free_until, "fee_cents": rule.fee_cents or 0}
        lines.append(Line(cancel, facts))
    else:
        lines.append(Line(f"{cancel}-now", {"fee_cents": rule.fee_cents or 0}))
    return (*lines, Line("order.demo")) if offer.demo else tuple(lines)
