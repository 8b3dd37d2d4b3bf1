"""What to do: outings of a day with the way there and home, or a house with its opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from adapters.errors import CityError, Refused
from adapters.words import Fact, Need, Outing, When
from handlers.daytime import BERLIN
from handlers.outdoors import elsewhere_said, place_said, point_of, when_said
from handlers.outings import (
    DAY_ENDS,
    STEP_NEEDS,
    Found,
    Wanted,
    day_end,
    day_start,
    outing_facts,
    sorted_out,
)
from handlers.ports import World
from handlers.questions import AT_ONCE, OneOf, verb
from handlers.riders import needs_of
from handlers.says import Choice, FactValue, Line
from handlers.script import Script
from handlers.sky import sky_line
from handlers.talk import Talk
from handlers.there_and_home import Reach, Reaching, Visit, reach_facts
from handlers.visiting import RETRY, THERE, districts, near_name, start_of, visit

NIGHT = timedelta(hours=DAY_ENDS.hour)
SMALL_HOURS = timedelta(hours=6)
FEW_DAYS = 3
HOUSES = (
    Choice(Line("outing.museum"), "of:outing-house:museum", "verb"),
    Choice(Line("outing.pool"), "of:outing-house:pool", "verb"),
)
Events = Fact[tuple[Outing, ...]]


async def outing(talk: Talk, world: World) -> None:
    if town := elsewhere_said(talk):
        return talk.say("outing.elsewhere", name=town)
    kind = talk.hint("visit")
    if kind and world.pois is not None:
        return await visit(talk, world, str(kind))
    since, until = window(talk)
    try:
        events: Events = await talk.look("outings", world.leisure.outings, since, until)
    except Refused:
        return talk.say("outing.no-source", choices=(verb("menu.journey", "talk:journey"),))
    except CityError:
        talk.hold("outing.down", (RETRY, verb("menu.journey", "talk:journey")), day=since.date())
    going = [item for item in events.value or () if is_on(item, since, talk.now)]
    start, wanted = start_of(talk), wanted_of(talk)
    near = point_of(start) if start and place_said(talk) else None
    found = sorted_out(going, wanted, districts(talk), near)
    days = days_between(since, until)
    if not found.shown:
        houses = HOUSES if wanted.rain or wanted.children else ()
        last = days[-1] if len(days) > 1 else None
        return talk.say("outing.none", choices=houses, day=days[0], last=last, other=bool(going))
    await choose(talk, world, found, events, days)


async def choose(
    talk: Talk, world: World, found: Found, events: Events, days: Sequence[date]
) -> None:
    """Three at once with the way there and home, and below what is not known of the rest."""
    many = len(days) > 1
    shown = by_turns(found.shown) if many else list(found.shown)
    reached = await reach(talk, world, shown)
    known: dict[str, FactValue] = {
        "day": days[0],
        "last": days[-1] if many else None,
        "source": events.source,
        "by": found.by,
        "near": near_name(talk) if near_name(talk) else "",
        "sure": "yes" if found.sure else "no",
        "other_kind": found.other_kind,
        "start": start.name if (start := start_of(talk)) else "",
    }
    ask = OneOf(
        "outing.choose",
        shown,
        lambda item: Line("outing.option", {"title": item.title[:40]}),
        lambda item: item.id,
        Outing,
        lambda item: outing_line(item, found, reached.get(item.id), dated=many),
        known,
        head=heads(found) + empty_days(found, days),
    )
    chosen = await talk.ask("outing", ask, about=(days[0], [item.id for item in shown]))
    await tell(talk, world, chosen, found, events)


def heads(found: Found) -> tuple[Line, ...]:
    """What is said before the list: that the kind is not on, or that others may fit as well."""
    lines = [Line("outing.other-kind")] if found.other_kind else []
    if found.sure and found.unsure:
        gaps = {gap for item in found.unsure for gap in found.missing[item.id]}
        what = gaps.pop() if len(gaps) == 1 else "several"
        lines.append(Line("outing.unsure-too", {"count": len(found.unsure), "what": what}))
    return tuple(lines)


def empty_days(found: Found, days: Sequence[date]) -> tuple[Line, ...]:
    """Of a few days that were asked for, those on which nothing is on."""
    if not 1 < len(days) <= FEW_DAYS:
        return ()
    busy = {day for item in found.shown for day in days if item.all_day or day == day_said(item)}
    return tuple(Line("outing.day-empty", {"day": day}) for day in days if day not in busy)


def by_turns(items: Sequence[Outing]) -> list[Outing]:
    """Each day in turn, so that none is lost behind another; three at once are in order."""
    days: dict[date, list[Outing]] = {}
    for item in items:
        days.setdefault(day_said(item), []).append(item)
    queues = [list(one) for _, one in sorted(days.items())]
    turns: list[Outing] = []
    while any(queues):
        turns += [queue.pop(0) for queue in queues if queue]
    pages = (turns[first : first + AT_ONCE] for first in range(0, len(turns), AT_ONCE))
    return [item for page in pages for item in sorted(page, key=lambda one: one.starts)]


def day_said(item: Outing) -> date:
    return (item.starts.astimezone(BERLIN) - NIGHT).date()


def days_between(since: datetime, until: datetime) -> list[date]:
    """The days of going out from one moment to another; the small hours are of the day before."""
    first, last = since.astimezone(BERLIN).date(), (until.astimezone(BERLIN) - SMALL_HOURS).date()
    return [first + timedelta(days=ahead) for ahead in range(max((last - first).days, 0) + 1)]


async def tell(talk: Talk, world: World, chosen: Outing, found: Found, events: Events) -> None:
    lines = [outing_line(chosen, found, None, dated=True)]
    if not chosen.all_day:
        lines.append(Line("outing.ends", {"until": chosen.ends}))
    place = chosen.place
    if place is None:
        lines.append(Line("outing.no-place", {"place": chosen.location or ""}))
    else:
        talk.remember(place)
        name, district = place.name, place.district or ""
        lines.append(Line("outing.place", {"place": name, "district": district}))
        lines += await ways(talk, world, chosen)
        sky = await sky_line(talk, world, chosen)
        lines += [sky] if sky else []
    choices: list[Choice] = [THERE, verb("menu.remind", f"remind:{chosen.title}")] if place else []
    if chosen.url:
        choices.append(Choice(Line("outing.page"), chosen.url, "url"))
    named = chosen.source if chosen.source in events.source else events.source
    talk.say("outing.detail", lines=lines, choices=choices, source=named)


async def ways(talk: Talk, world: World, chosen: Outing) -> list[Line]:
    """The way there and the last way home, where it is known from where."""
    reached = await reach(talk, world, [chosen])
    start = start_of(talk)
    if start is None or chosen.id not in reached:
        return []
    facts = reach_facts(reached[chosen.id], visit_of(chosen))
    known = {**facts, "from": start.name}
    return [Line("outing.there", known), Line("outing.home", known)]


async def reach(talk: Talk, world: World, items: Sequence[Outing]) -> dict[str, Reach]:
    """The ways of the first outings by their id; nothing where nobody said from where."""
    start = start_of(talk)
    asked = [item for item in items if item.place and not item.all_day][: 2 * AT_ONCE]
    if start is None or not asked:
        return {}
    visits = tuple(visit for item in asked if (visit := visit_of(item)))
    key = f"reach {asked[0].id}" if len(asked) == 1 else "reach"
    needs = tuple(needs_of(talk))
    found = await talk.look(key, Reaching(world.transit, talk.now).ways, start, visits, needs)
    return {item.id: one for item, one in zip(asked, found, strict=True)}


def visit_of(item: Outing) -> Visit | None:
    return Visit(item.place, item.starts, item.ends) if item.place else None


def outing_line(item: Outing, found: Found, reached: Reach | None, *, dated: bool = False) -> Line:
    """One outing in one line; dated: with its day."""
    gaps = found.missing.get(item.id, ())
    missing: dict[str, FactValue] = {f"no_{gap}": gap in gaps for gap in ("age", "rain", "steps")}
    missing["on"] = item.starts.astimezone(BERLIN).date() if dated else None
    return Line(
        "outing.line", {**outing_facts(item), **reach_facts(reached, visit_of(item)), **missing}
    )


def is_on(item: Outing, since: datetime, now: datetime) -> bool:
    """It begins in the wished time, or goes on for the whole day; what has begun is no plan."""
    if item.all_day:
        return True
    return item.starts >= max(since, now)


def window(talk: Talk) -> tuple[datetime, datetime]:
    """The wished day or span, else from now to the end of today."""
    said = when_said(talk)
    now = talk.now.astimezone(BERLIN)
    if said is None:
        return now, day_end(now if now >= day_start(now) else now - timedelta(days=1))
    since = max(first_of(said), now)
    until = said.until.astimezone(BERLIN) if said.until else day_end(since)
    return since, max(until, since + timedelta(minutes=1))


def first_of(when: When) -> datetime:
    """A day begins when the night before is over."""
    return day_start(when.at) if when.kind == "day" else when.at.astimezone(BERLIN)


def wanted_of(talk: Talk) -> Wanted:
    price = talk.hint("price_max")
    party = talk.hint("persons") or {}
    children = bool(talk.hint("children") or party.get("children") or party.get("under_six"))
    return Wanted(
        None if price is None else int(price),
        tuple(talk.hint("ages") or ()),
        children,
        bool(talk.hint("rain")),
        step_needs(talk),
        talk.hint("category"),
    )


def step_needs(talk: Talk) -> tuple[Need, ...]:
    """What makes steps matter: wheels, or that the person said so."""
    needs = tuple(need for need in needs_of(talk) if need in STEP_NEEDS)
    return needs or (("wheelchair",) if talk.hint("step_free") else ())


async def house(talk: Talk, world: World) -> None:
    """Pools or museums, by their control below a list without outings."""
    await visit(talk, world, str(talk.hint("reference")))


HOUSE = Script("outing-house", house, menu=False)
SCRIPT = Script("outing", outing, ("outing.find",), ("ausflug", "freizeit", "outings"))
