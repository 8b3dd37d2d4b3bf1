"""The last way home of this evening, or plainly that none runs and what then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.errors import CityError
from adapters.words import (
    Fact,
    Journey,
    JourneyRequest,
    Offer,
    Party,
    Point,
    RideRequest,
    When,
)
from handlers.cards import journey_lines, offer_detail
from handlers.geo import metres, walk_minutes
from handlers.ports import World
from handlers.questions import PlaceQuestion, verb
from handlers.riders import needs_of
from handlers.says import FactValue, Line, Say
from handlers.script import Script
from handlers.talk import Talk
from handlers.there_and_home import BY_LINE, FAR_M, night_end
from handlers.wishes import max_walk_of, other_than

OTHER_GOAL = verb("home.other", "change:goal")


async def home(talk: Talk, world: World) -> None:
    goal = await talk.ask("goal", PlaceQuestion("home.where", "to"))
    start = await talk.ask("start", PlaceQuestion("journey.start", "from"))
    goal = await other_than(talk, start, goal)
    since = after(talk)
    needs = needs_of(talk)
    request = JourneyRequest(start, goal, night_end(since), needs, max_walk_of(needs), BY_LINE)
    found: Fact[tuple[Journey, ...]] = await talk.look("ways", world.transit.journeys, request)
    runs = [way for way in found.value or () if way.rides and way.departs >= since]
    known: dict[str, FactValue] = {"from": start.name, "to": goal.name, "source": found.source}
    if runs:
        last = max(runs, key=lambda way: (way.departs, -way.arrives.timestamp()))
        known |= {"at": last.departs, "arrives": last.arrives}
        told = Say("home.last", known, journey_lines(last), (OTHER_GOAL,))
        return talk.says.append(told)
    wish = RideRequest(start, goal, When(since), Party(), needs, modes=("shuttle",))
    by_shuttle = await shuttles(talk, world, wish)
    lines = [*by_shuttle]
    away = metres(Point(start.lat, start.lon), Point(goal.lat, goal.lon))
    if away <= FAR_M and not needs:
        lines.append(Line("home.walk", {"minutes": walk_minutes(away)}))
    lines += taxis(world)
    lines += await first_way(talk, world, replace(request, when=When(since)))
    choices = (verb("home.shuttle", "ride-home"), OTHER_GOAL) if by_shuttle else (OTHER_GOAL,)
    talk.says.append(Say("home.none", {**known, "at": since}, tuple(lines), choices))


def after(talk: Talk) -> datetime:
    """From when on one is there: the start of the event, else now."""
    said = talk.hint("after")
    return max(datetime.fromisoformat(said), talk.now) if said else talk.now


async def shuttles(talk: Talk, world: World, wish: RideRequest) -> Sequence[Line]:
    """The shuttle's offers for that night; none where it does not run or cannot be asked."""
    if not world.bookable:
        return ()
    try:
        offers: Sequence[Offer] = await talk.look("shuttles", world.rides.offers, wish)
    except CityError:
        return ()
    return [offer_detail(offer) for offer in offers if offer.product == "shuttle"][:2]


async def first_way(talk: Talk, world: World, request: JourneyRequest) -> Sequence[Line]:
    """The first way that runs again."""
    found = await talk.look("first", world.transit.journeys, request)
    ways = [way for way in found.value or () if way.rides]
    return [Line("home.first", {"at": min(way.departs for way in ways)})] if ways else ()


def taxis(world: World) -> list[Line]:
    """Numbers of taxis that the city's entries give, with their source."""
    known = world.civic.providers() if world.civic else ()
    taxis = [one for one in known if one.kind == "taxi" and one.phone]
    return [Line("home.taxi", {"name": t.name, "phone": t.phone or ""}) for t in taxis[:2]]


SCRIPT = Script("home", home, commands=("heim", "home"), menu=False)
