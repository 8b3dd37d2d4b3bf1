"""Comparing: all ways of one wish, asked for side by side and put in the person's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.words import (
    Fact,
    Journey,
    JourneyRequest,
    Offer,
    RideRequest,
    SortRule,
)
from handlers.in_time import is_too_early
from handlers.notes import adapter
from handlers.ports import World
from handlers.riders import without
from handlers.says import Line
from handlers.talk import Talk
from handlers.ways.beside import Beside, Found
from handlers.ways.by_line import Riding, none_by, wished_line
from handlers.ways.needs import fits
from handlers.ways.order import (
    one_of_each,
    one_on_foot,
    said_first,
    sorted_ways,
    undominated,
    with_other_kind,
)
from handlers.ways.steps import Steps
from handlers.ways.way import Chosen, Kind, Way, of_journey, way_of
from handlers.wishes import max_walk_of, sorted_offers

KIND_OF: dict[str, tuple[Kind, ...]] = {
    "bus": ("transit",),
    "train": ("transit",),
    "ferry": ("transit",),
    "shuttle": ("shuttle",),
    "car": ("car", "park_ride"),
    "bike": ("bike", "sharing"),
    "scooter": ("sharing",),
    "taxi": ("taxi",),
    "walk": ("walk",),
}
OWN_MODES = frozenset(("walk", "bike", "car", "scooter"))
LINE_MODES = frozenset(("bus", "train", "ferry"))
OPERATED: frozenset[Kind] = frozenset(("transit", "shuttle"))
ALL: tuple[Kind, ...] = ("walk", "bike", "car", "park_ride", "sharing", "taxi")
LATE = timedelta(minutes=1)
SHORT_WALK_MIN = 20
WAIT_MOST = timedelta(minutes=90)
"""a first ride that leaves later than this after the wished time is said to do so"""
PERSONA_RULES: dict[str, tuple[SortRule, ...]] = {
    "price": ("cheap", "fast"),
    "comfort": ("few_changes", "little_walking"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """ways: in the order they are shown.  plan: None where the timetable is away.

    prices: False where the partner could not be asked, so that no way has its price.
    steps: False where a wheelchair's ways are not known to be step-free.  head: what is to be known
    of them all: that the line wished for does not go there.
    """

    ways: list[Chosen]
    plan: Fact[tuple[Journey, ...]] | None
    prices: bool = True
    parking_down: bool = False
    steps: bool = True
    head: tuple[Line, ...] = ()

    @property
    def demo(self) -> bool:
        return any(isinstance(way, Offer) and way.demo for way in self.ways)


async def compared(talk: Talk, world: World, wish: RideRequest, under: str = "") -> Comparison:
    """Every way that runs for this wish. Raises CityError when nothing at all came back.

    under: a prefix for what is kept of it, where one turn compares two wishes.
    """
    line = wished_line(talk)
    of_line = await by_line(talk, world, wish, line, under) if line else None
    if of_line is not None:
        return of_line
    asked, kinds = kinds_asked(talk), kinds_beside(talk)
    lines = wants_lines(talk, asked)
    offers = await priced(talk, world, wish, under) if lines else ()
    plan, loss = await planned(talk, world, wish, under)
    found = Found(())
    if kinds:
        found = await talk.look(f"{under}beside", Beside(world, talk.now).ways, wish, asked, kinds)
    rides: list[Chosen] = list(offers or ())
    if not rides and plan is not None and lines:
        rides = [of_journey(one) for one in plan.value or ()]
    steps = bool(rides) or not lines or "wheelchair" not in wish.needs
    if not steps and plan is not None:
        rides = list(await talk.look(f"{under}steps", Steps(world).unknown, wish))
    if not rides and loss is not None and not any(way.kind in asked for way in found.ways):
        raise loss
    beside = [way for way in found.ways if goes(way, talk.now, wish)]
    going = [way for way in rides if goes(way, talk.now, wish)]
    ways = in_order(talk, wish, going, beside)
    late = () if under else none_by_line(wish, rides, ways)
    told = OWN_MODES | (LINE_MODES if plan is not None and not late else frozenset())
    head = (*none_as_said(talk, ways, told), *late)
    if line and plan is not None:
        head = (none_by(line, world, wish), *head)
    priced_all, level = offers is not None, steps or not rides
    return Comparison(ways, plan, priced_all, found.parking_down, level, head)


async def by_line(
    talk: Talk, world: World, wish: RideRequest, line: str, under: str
) -> Comparison | None:
    """The ways by one line alone; None where it does not go there, or no timetable can tell."""
    try:
        found = await talk.look(f"{under}by_line", Riding(world).ways, wish, line)
    except CityError:  # the timetable is away: what follows says so
        return None
    ways: list[Chosen] = [way for way in found.ways if goes(way, talk.now, wish)]
    return Comparison(in_order(talk, wish, ways, []), found.plan, world.bookable) if ways else None


async def priced(talk: Talk, world: World, wish: RideRequest, under: str) -> Sequence[Offer] | None:
    """The ways with the partner's binding price; None where it can't be asked now."""
    if not world.bookable:
        return ()
    try:
        return await talk.look(f"{under}offers", world.rides.offers, wish)
    except CityError:
        return None


async def planned(
    talk: Talk, world: World, wish: RideRequest, under: str
) -> tuple[Fact[tuple[Journey, ...]] | None, CityError | None]:
    """The timetable's answer with its source, or why there is none."""
    most = max_walk_of(wish.needs)
    request = JourneyRequest(wish.origin, wish.goal, wish.when, wish.needs, most, wish.modes)
    try:
        return await talk.look(f"{under}journeys", world.transit.journeys, request), None
    except CityError as loss:
        return None, loss


def goes(chosen: Chosen, now: datetime, wish: RideRequest) -> bool:
    """Not gone yet, in time and not hours too early, and within what the person can."""
    way = way_of(chosen)
    gone = way.departs is not None and way.departs < now - LATE
    by = wish.when.at if wish.when.kind == "arrive" else None
    if by is not None and way.arrives is not None and way.arrives > by:
        return False
    if is_too_early(way.arrives, wish.when):
        return False
    return not gone and fits(chosen, wish)


# --- which kinds ------------------------------------------------------------------------------


def kinds_asked(talk: Talk) -> tuple[Kind, ...]:
    """The kinds that were named."""
    said = [mode for mode in talk.hint("modes") or () if mode not in without(talk)]
    return tuple(dict.fromkeys(kind for mode in said for kind in KIND_OF.get(mode, ())))


def kinds_beside(talk: Talk) -> tuple[Kind, ...]:
    """What stands beside bus and train: all of it where ways are compared, else what is near."""
    asked, gone = kinds_asked(talk), without(talk)
    refused = {kind for mode, kinds in KIND_OF.items() if mode in gone for kind in kinds}
    refused -= set(asked)
    if asked and OPERATED.issuperset(asked):
        return ()
    wanted: tuple[Kind, ...] = ALL if compares(talk) else ("walk",)
    both = dict.fromkeys((*asked, *wanted))
    return tuple(kind for kind in both if kind not in refused and kind not in OPERATED)


def compares(talk: Talk) -> bool:
    """Whether all ways are wanted beside each other: it was said, or the person sorts by price."""
    by_price = talk.around.persona.offers == "price"
    return bool(talk.hint("compare") or talk.hint("rule") or talk.person.rule or by_price)


def none_as_said(talk: Talk, ways: Sequence[Chosen], told: frozenset[str]) -> tuple[Line, ...]:
    """What was named and is not among the ways: never one in place of another without a word.

    told: the modes that something is known of.
    """
    there, gone = {way_of(way).kind for way in ways}, without(talk)
    named = [mode for mode in talk.hint("modes") or () if mode in told and mode not in gone]
    lost = [mode for mode in named if there.isdisjoint(KIND_OF[mode])]
    return tuple(Line("way.none-of-kind", {"kind": mode}) for mode in lost)


def none_by_line(
    wish: RideRequest, rides: Sequence[Chosen], ways: Sequence[Chosen]
) -> tuple[Line, ...]:
    """What must be said of bus and train: none is in time, or the next one is long after it."""
    lines = [way for way in map(way_of, ways) if way.kind == "transit"]
    if wish.when.kind == "arrive":
        early = [way for way in map(way_of, rides) if is_too_early(way.arrives, wish.when)]
        last = max(early, key=lambda way: way.arrives or wish.when.at, default=None)
        if lines or not ways or last is None:
            return ()
        known = {"at": wish.when.at, "leaves": last.leaves, "arrives": last.lands}
        return (Line("way.none-by-line", known),)
    first = min((way.leaves for way in lines if way.leaves), default=None)
    if wish.when.kind != "depart" or first is None or first - wish.when.at <= WAIT_MOST:
        return ()
    return (Line("way.next-by-line", {"at": wish.when.at, "leaves": first}),)


def wants_lines(talk: Talk, asked: Sequence[Kind]) -> bool:
    """Lines stand beside everything, but for who wants to walk or cycle and compares nothing."""
    return not asked or compares(talk) or not {*OPERATED, "car", "taxi"}.isdisjoint(asked)


# --- in which order ---------------------------------------------------------------------------


def rules_for(talk: Talk) -> tuple[SortRule, ...]:
    """What was said last, else the person's own rule, else how the persona likes it."""
    said: tuple[SortRule, ...] = adapter(tuple[SortRule, ...]).validate_python(
        talk.hint("rule") or ()
    )
    return said or talk.person.rule or PERSONA_RULES.get(talk.around.persona.offers, ())


def in_order(talk: Talk, wish: RideRequest, rides: list[Chosen], beside: list[Way]) -> list[Chosen]:
    """All ways by the rule, kinds beside each other where ways are compared."""
    others: list[Chosen] = list(beside)
    asked = kinds_asked(talk)
    if compares(talk):
        ways = undominated(sorted_ways([*rides, *others], rules_for(talk), wish.when))
        return one_of_each(said_first(ways, asked) if asked else ways)
    offers = [way for way in rides if isinstance(way, Offer)]
    calm: list[Chosen] = list(sorted_offers(offers, talk))
    calm = calm or sorted_ways(rides, rules_for(talk), wish.when)
    rest = sorted_ways(others, rules_for(talk), wish.when)
    ways = said_first(one_on_foot([*calm, *rest]), [kind for kind in asked if kind not in OPERATED])
    if asked and not OPERATED.issuperset(asked):
        return one_of_each(ways)
    near = any(w.kind == "walk" and (w.minutes or 0) <= SHORT_WALK_MIN for w in beside)
    return with_other_kind(ways, frozenset(("walk",))) if near else ways
