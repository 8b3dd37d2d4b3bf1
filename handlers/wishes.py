"""What several talks read off the person's wish: places, time, modes and the order of offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adapters.words import Mode, Need, Offer, Place, Point, When
from handlers.daytime import echoed
from handlers.geo import metres
from handlers.notes import adapter
from handlers.questions import AT_ONCE, MomentQuestion, OneOf, PlaceQuestion
from handlers.riders import without
from handlers.says import Line
from handlers.talk import Talk

SHORT_WALK_M = 400
SAME_M = 50
BOOKABLE: tuple[Mode, ...] = ("bus", "train", "ferry", "shuttle")


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


async def when_of(talk: Talk, question: MomentQuestion, usual: When | None) -> When:
    """When to go; beside an event ("19:45 Konzert") it is asked once what the time is of."""
    when = await talk.ask("when", replace(question, day=day_said(talk)), default=usual)
    event = talk.hint("event")
    if not event or when.kind != "depart":
        return when
    facts = {**echoed(when.at, talk.now), "event": str(event)}
    ends = ["begins", "leaves"]
    ask = OneOf(
        "ride.starts",
        ends,
        lambda end: Line("ride.starts-begins" if end == "begins" else "ride.starts-leaves"),
        lambda end: end,
        str,
        facts=facts,
    )
    meant = await talk.ask("starts", ask, about=when)
    return replace(when, kind="arrive") if meant == "begins" else when


def day_said(talk: Talk) -> When | None:
    """The day that was named without an hour; it stays while the hour is asked for."""
    said = talk.hint("when")
    if said is not None and said.get("kind") == "day":
        talk.notes = replace(talk.notes, hints={**talk.notes.hints, "day": said})
    kept = talk.hint("day")
    return adapter(When).validate_python(kept) if kept else None


def modes_of(talk: Talk, before: Offer | None = None) -> tuple[Mode, ...]:
    """The bookable ways to move that were wished for, or all but those refused; () is any.

    before: of a ride that is wished for again, a shuttle or one by line.
    """
    said = [mode for mode in talk.hint("modes") or () if mode in BOOKABLE]
    gone = without(talk)
    if said:
        return tuple(mode for mode in BOOKABLE if mode in said and mode not in gone)
    if before is not None and gone.isdisjoint(BOOKABLE):
        return ("shuttle",) if before.product == "shuttle" else BOOKABLE[:-1]
    if gone.isdisjoint(BOOKABLE):
        return ()
    return tuple(mode for mode in BOOKABLE if mode not in gone)
