"""From offers to one order: the way, the way back, never twice unknowingly, who pays, the order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from adapters.errors import CityError
from adapters.words import Journey, Leg, Offer, RideRequest
from handlers.cards import (
    OPEN,
    UNSURE,
    booking_line,
    offer_detail,
    offer_label,
    read_back,
    way_lines,
)
from handlers.daytime import after, echo_of
from handlers.passing_on import take_along, way_of_offer
from handlers.paying import pay_lines, who_pays
from handlers.ports import Booking, World
from handlers.questions import MomentQuestion, OneOf, OrderQuestion, verb
from handlers.riders import without
from handlers.says import FactValue, Line
from handlers.talk import Talk
from handlers.weekly import each_week
from handlers.wishes import sorted_offers

PASSES = frozenset(("bus_day", "bus_group"))  # good for any number of rides
LIVE = OPEN | UNSURE | {"IN_USE"}
NEITHER = "neither"  # neither a second ride nor the other one
OTHER_TIME = (verb("order.other-time", "change:when"),)
Known = dict[str, FactValue]
Ask = Callable[[RideRequest], Awaitable[Sequence[Offer]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be ordered. text: how the ways are shown. rider: when for somebody else.

    before: what one drives oneself to where the ride begins, for the way to take along.
    """

    wish: RideRequest
    text: str
    free: str
    known: Known
    rider: str | None = None
    before: tuple[Leg, ...] = ()


async def buy(talk: Talk, world: World, wanted: Wanted, offers: Sequence[Offer]) -> None:
    """One choice of a way, one of the way back where wished, and the full read-back."""
    wish = wanted.wish
    if "booking" in talk.notes.deeds:
        return await each_week(talk, world, wish)
    echoes = () if said_nothing(talk, "when") else echo_of(wish.when, talk.now)
    head = (*echoes, *back_lines(talk))
    offer = await talk.ask("offer", ways(talk, wanted, offers, head), about=wish)
    await take(talk, world, wanted, offer)


async def take(talk: Talk, world: World, wanted: Wanted, offer: Offer) -> None:
    """The chosen way, with the way back where wished, to its read-back; or that it is free."""
    back = await way_back(talk, world, wanted, offer)
    items = tuple(item for item in (offer, back) if item is not None and item.cents)
    if offer.product not in PASSES:
        ride = way_of_offer(offer)
        whole = Journey((*wanted.before, *ride.journey.legs))
        talk.show(replace(ride, journey=whole, fetched_at=talk.now))
    if not items:
        lines = way_lines(offer) + (way_lines(back) if back else ())
        return await nothing_to_buy(talk, world, wanted, lines)
    twice, meant = await twin(talk, world, items, wanted.rider)
    if twice is not None and meant == NEITHER:
        return talk.say("ride.dropped")
    if twice is not None:
        choices = (verb("rides.cancel", "talk:cancel"),)
        return talk.say("rides.list", lines=(booking_line(twice),), choices=choices, count=1)
    await order(talk, world, wanted, offer, items)


async def nothing_to_buy(talk: Talk, world: World, wanted: Wanted, lines: tuple[Line, ...]) -> None:
    """The way that costs nothing, told once; it can still be asked about every week."""
    pending = talk.notes.pending
    if pending is None or pending.key != "weekly":
        more = talk.around.persona.next_after("journey")
        choices = (
            *take_along(talk, talk.way),
            *OTHER_TIME,
            *(verb(f"menu.{name}", f"talk:{name}") for name in more),
        )
        talk.say(wanted.free, lines=lines, choices=choices, to=wanted.wish.goal.name)
    await each_week(talk, world, wanted.wish)


async def order(
    talk: Talk, world: World, wanted: Wanted, offer: Offer, items: tuple[Offer, ...]
) -> None:
    """The read-back with the order control, and the one deed."""
    lines = list(way_lines(offer)) if offer not in items else []
    for number, item in enumerate(items):
        if len(items) > 1:
            lines.append(Line("order.out" if number == 0 else "order.way-back"))
        lines += read_back(item, wanted.wish.needs, talk.now)
    if wanted.rider:
        lines.insert(0, Line("order.rider", {"name": wanted.rider}))
    pay = await who_pays(talk, world, items)
    lines += await pay_lines(talk, world, pay, sum(item.cents for item in items))
    first, *also = items
    question = OrderQuestion(
        "ride.confirm",
        first,
        once(lines),
        wanted.known,
        also=tuple(also),
        pay=pay,
        rider=wanted.rider,
    )
    more = (tuple(also), pay, wanted.rider)
    about = first if more == ((), "own", None) else (first, *more)
    quote = await talk.ask("agreed", question, about=about)
    if not quote:
        return talk.say("ride.dropped")
    booking = await talk.do("booking", world.rides.order, quote)
    if booking.state == "ORDERED":
        talk.say("booking.ordered", tag=f"trip:{booking.id}", cents=booking.cents)
        await each_week(talk, world, wanted.wish)


def ways(
    talk: Talk, wanted: Wanted, offers: Sequence[Offer], head: tuple[Line, ...] = ()
) -> OneOf[Offer]:
    """The offers as a choice, in the order of the persona, under what is to be known of all."""
    return OneOf(
        wanted.text,
        sorted_offers(offers, talk),
        offer_label,
        lambda item: item.id,
        Offer,
        offer_detail,
        wanted.known,
        OTHER_TIME,
        head=head,
    )


def said_nothing(talk: Talk, key: str) -> bool:
    """Whether an answer is only what is usual."""
    note = talk.notes.answers.get(key)
    return note is None or note.by == "default"


def once(lines: Sequence[Line]) -> tuple[Line, ...]:
    """ "DEMO" stands once, under everything."""
    demo = Line("order.demo")
    kept = tuple(line for line in lines if line != demo)
    return (*kept, demo) if demo in lines else kept


# --- the way back ---------------------------------------------------------------------------


async def way_back(talk: Talk, world: World, wanted: Wanted, out: Offer) -> Offer | None:
    """The offer home in the same order, where "und zurück" was said; its time is asked for."""
    if not wants_back(talk):
        return None
    ask = MomentQuestion("ride.back-when", "back", {"to": wanted.wish.origin.name})
    when = await talk.ask("back_when", ask)
    late = replace(when, at=after(when.at, out.arrives))
    wish = wanted.wish
    home = replace(wish, origin=wish.goal, goal=wish.origin, when=late, journey=None)
    offers = await offers_or_none(talk, world.rides.offers, "back_offers", home)
    if not offers:
        talk.tell_once("no-back", "ride.no-back", at=late.at, to=home.goal.name)
        return None
    known: Known = {**wanted.known, "day": late.at, "from": home.origin.name, "to": home.goal.name}
    asked = Wanted(home, "ride.back", wanted.free, known)
    return await talk.ask("back", ways(talk, asked, offers, echo_of(late, talk.now)), about=home)


def wants_back(talk: Talk) -> bool:
    """Whether the way back was wished for, and not taken back since."""
    return bool(talk.hint("back") or talk.hint("round")) and "back" not in without(talk)


def back_lines(talk: Talk) -> tuple[Line, ...]:
    """That the way back comes after the choice of the way out, where it was wished for."""
    return (Line("way.back-next"),) if wants_back(talk) else ()


async def offers_or_none(talk: Talk, ask: Ask, key: str, wish: RideRequest) -> Sequence[Offer]:
    try:
        return await talk.look(key, ask, wish)
    except CityError:
        return ()


# --- never twice unknowingly ----------------------------------------------------------------


async def twin(
    talk: Talk, world: World, items: Sequence[Offer], rider: str | None
) -> tuple[Booking | None, str]:
    """The ride of the same person at the same time that stands against a second one.

    Told with code and time; only "trotzdem" goes on to the order, a plain "nein" drops it.
    """
    if talk.notes.deeds:
        return None, ""
    found = [
        booking
        for booking in await world.rides.find()
        if booking.state in LIVE and booking.rider == rider and overlaps(booking, items)
    ]
    if not found:
        return None, ""
    other = found[0]
    facts: Known = {"code": other.code, "at": other.offer.departs}
    ends = ["anyway", "other"]
    ask = OneOf(
        "ride.twice",
        ends,
        lambda end: Line("ride.twice-anyway" if end == "anyway" else "ride.twice-other"),
        lambda end: end,
        str,
        facts=facts,
        head=(booking_line(other),),
        extra=OTHER_TIME,
        refusal=NEITHER,
    )
    meant = await talk.ask("twice", ask, about=(other.id, tuple(items)))
    return (None if meant == "anyway" else other), meant


def overlaps(booking: Booking, items: Sequence[Offer]) -> bool:
    booked = [one for one in (booking.offer, *booking.also) if one.product not in PASSES]
    return any(
        one.departs < item.arrives and item.departs < one.arrives
        for one in booked
        for item in items
    )
