"""Company and courses near by: choose one, the way there and back for its time, a weekly word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Literal

from adapters.errors import CityError
from adapters.words import CivicEntry, Fact, Journey, JourneyRequest, Need, Place, RideRequest, When
from handlers.cards import lines_of
from handlers.civic import ASK_HUMAN, by_id, home_of, local_day, old_line, said_place
from handlers.daytime import BERLIN
from handlers.live import is_live
from handlers.meetings import (
    TOPICS,
    Meeting,
    Often,
    Reach,
    by_place,
    detail_lines,
    meeting_line,
    meeting_of,
    meetings_at,
    often_said,
    reach_said,
    steps_matter,
    wanted_entries,
    within,
)
from handlers.passing_on import shown_way, take_along
from handlers.ports import ReminderIntent, World
from handlers.questions import OneOf, PlaceQuestion, verb
from handlers.reading.repeats import weekly_on
from handlers.says import Choice, FactValue, Line
from handlers.script import Script
from handlers.setting_out import promises
from handlers.talk import Talk
from handlers.wishes import max_walk_of

STAYS = timedelta(hours=2)  # where nobody told when it ends
EVENING_BEFORE = time(18)
Plan = Fact[tuple[Journey, ...]]


async def company(talk: Talk, world: World) -> None:
    if world.civic is None:
        return talk.say("civic.none", choices=(ASK_HUMAN,))
    entries = [entry for topic in TOPICS for entry in world.civic.entries(topic)]
    wanted = wanted_entries(entries, talk)
    current = [one for one in wanted if one.is_current(local_day(talk.now))]
    often = often_said(talk)
    found = meetings_at(current, often, talk.now)
    if not found and (others := at_other_times(talk, current, often)):
        found = others
    if not found:
        old = tuple(old_line(one) for one in wanted if one not in current)[:3]
        choices = (verb("menu.outing", "talk:outing"), ASK_HUMAN)
        return talk.say("company.none", lines=old, choices=choices)
    area = said_place(talk) or home_of(talk)
    reach = reach_said(talk)
    if reach is not None:
        area = await talk.ask("near", PlaceQuestion("nearby.where", "near"), default=area)
    await choose(talk, world, found, area, reach)


def at_other_times(talk: Talk, entries: Sequence[CivicEntry], often: Often) -> list[Meeting]:
    """What comes at another time than was wished, and that it does."""
    loose = (meetings_at(entries, one, talk.now) for one in often.looser())
    found = next((one for one in loose if one), [])
    if found:
        days = often.weekdays
        weekday = local_day(often.when.at).weekday() if often.when else (*days, None)[0]
        told = weekday if len(days) < 2 else None
        talk.tell_once("other-time", "company.other-time", weekday=told, part=often.part)
    return found


async def choose(
    talk: Talk, world: World, found: list[Meeting], area: Place | None, reach: Reach | None
) -> None:
    """Three at once; those near enough where that was wished, else those of the district."""
    if reach is not None and area is not None:
        shown, there = within(found, area, reach)
    else:
        shown, there = by_place(found, area)
    known: dict[str, FactValue] = {
        "near": area.name if area else None,
        "there": there,
        "reach": "any" if reach is None else "walk" if reach.minutes else "near",
        "limit": reach.minutes if reach else None,
    }
    question = OneOf(
        "company.choose",
        shown,
        label,
        lambda one: one.id,
        Meeting,
        lambda one: meeting_line(one, exact(area), steps=steps_matter(talk)),
        known,
    )
    only = shown[0] if len(shown) == 1 else None
    about = (known["near"], known["reach"], known["limit"])
    chosen = await talk.ask("outing", question, default=only, about=about)
    await go_on(talk, world, chosen, area)


def label(meeting: Meeting) -> Line:
    return Line("civic.option", {"title": meeting.entry.title})


async def go_on(talk: Talk, world: World, chosen: Meeting, area: Place | None) -> None:
    """What it is, then the way there and back, or a word each week."""
    holiday = world.calendar.holiday(local_day(chosen.starts))
    if holiday and not holiday.school:
        talk.tell_once("holiday", "company.holiday", day=holiday.day, name=holiday.name)
    if chosen.place is not None:
        talk.remember(chosen.place)
    nexts: tuple[str, ...] = ("way", "weekly") if chosen.place else ("weekly",)
    facts = {"title": chosen.entry.title, "near": area.name if area else None}
    question = OneOf(
        "company.one", nexts, next_label, str, str, facts=facts,
        head=detail_lines(chosen, exact(area)), extra=(ASK_HUMAN,), refusal="none",
    )  # fmt: skip
    what = await talk.ask("what", question, about=chosen.id)
    if what == "none":
        return talk.say("company.dropped")
    start = None
    if what == "way" and chosen.place is not None:
        ask = PlaceQuestion("company.start", "from", {"to": chosen.place.name})
        start = await talk.ask("start", ask, default=home_of(talk) or exact(area))
        what = await ways(talk, world, chosen, start, chosen.place)
    if what == "weekly":
        return await weekly(talk, world, chosen, start)
    talk.say("company.dropped")


def exact(area: Place | None) -> Place | None:
    """The place that was named, where it is one to set out from: a district is none."""
    return None if area is None or area.kind == "district" else area


def next_label(what: str) -> Line:
    return Line("company.next", {"what": what})


async def ways(
    talk: Talk, world: World, chosen: Meeting, start: Place, goal: Place
) -> Literal["weekly", "none"]:
    """The way there in time and the way back after it, within the person's walking limit."""
    needs = needs_of(talk)
    ends = chosen.ends or chosen.starts + STAYS
    known: dict[str, FactValue] = {"from": start.name, "to": goal.name, "title": chosen.entry.title}
    try:
        there = await plan(talk, world, start, goal, When(chosen.starts, "arrive"), needs)
        back = await plan(talk, world, goal, start, When(ends), needs)
    except CityError:
        talk.hold("company.no-plan", (verb("menu.retry", "retry"), ASK_HUMAN), **known)
    out, home = (there.value or ())[-1:], (back.value or ())[:1]
    live = is_live(there.realtime, (leg for way in (*out, *home) for leg in way.legs)) is True
    lines = (
        *(way_line("there", way) for way in out),
        *(() if out else (Line("company.no-way", {"way": "there"}),)),
        *(way_line("back", way) for way in home),
        *(() if home else (Line("company.no-way", {"way": "back"}),)),
        Line("company.plan", {"source": there.source, "live": live}),
    )
    along: tuple[Choice, ...] = take_along(talk, shown_way(out[0], there)) if out else ()
    question = OneOf(
        "company.ways", ("weekly", "none"), next_label, str, str, facts=known, head=lines,
        extra=along, refusal="none",
    )  # fmt: skip
    answer = await talk.ask("weekly", question, about=(chosen.id, start))
    return "weekly" if answer == "weekly" else "none"


def needs_of(talk: Talk) -> tuple[Need, ...]:
    """What the person needs, kept or said now."""
    return tuple(dict.fromkeys((*talk.person.needs, *(talk.hint("needs") or ()))))


async def plan(
    talk: Talk, world: World, start: Place, goal: Place, when: When, needs: tuple[Need, ...]
) -> Plan:
    request = JourneyRequest(start, goal, when, needs, max_walk_of(needs))
    found: Plan = await talk.look(f"plan {when.kind}", world.transit.journeys, request)
    return found


def way_line(way: Literal["there", "back"], journey: Journey) -> Line:
    """One way: when one sets out, by which line from where, when one is there, how far on foot."""
    ride = next((leg for leg in journey.legs if leg.mode != "walk"), None)
    return Line(
        "company.way",
        {
            "way": way,
            "at": journey.departs,
            "arrives": journey.arrives,
            "line": lines_of(journey.legs) or None,
            "stop": ride.origin.name if ride else None,
            "leaves": ride.departs if ride else None,
            "walk": journey.walk_minutes,
            "changes": journey.changes,
        },
    )


async def weekly(talk: Talk, world: World, chosen: Meeting, start: Place | None) -> None:
    """A word the evening before, every week; with a way known, also when it is time to go."""
    event = chosen.starts.astimezone(BERLIN)
    at = before(event, talk.now)
    rule = weekly_on(at.weekday())
    about = chosen.entry.title
    wish = ReminderIntent(f"meeting:{chosen.id}:{at:%a%H%M}", about, at, rule)
    if start is None or chosen.place is None:
        await talk.do("reminder", world.reminders.set, wish)
    else:
        when = When(event, "arrive")
        way = RideRequest(start, chosen.place, when, talk.person.party, needs_of(talk))
        evening, go = promises(wish, way)
        await talk.do("reminder", world.reminders.set, evening)
        await talk.do("go", world.reminders.set, go)
    talk.say("company.weekly-set", about=about, at=at, event=event, way=start is not None)


def before(event: datetime, now: datetime) -> datetime:
    """The evening before, of the next week where that is over already."""
    at = datetime.combine(event.date() - timedelta(days=1), EVENING_BEFORE, BERLIN)
    return at if at > now else at + timedelta(days=7)


async def each_week(talk: Talk, world: World) -> None:
    """The weekly word for a meeting that was just shown, where only that was wished."""
    entries = [
        one for topic in TOPICS for one in (world.civic.entries(topic) if world.civic else ())
    ]
    entry = by_id(entries, str(talk.hint("reference")))
    chosen = meeting_of(entry, Often(), talk.now) if entry else None
    if chosen is None:
        return talk.say("company.none", choices=(verb("menu.outing", "talk:outing"), ASK_HUMAN))
    await weekly(talk, world, chosen, None)


WEEKLY = Script("company-weekly", each_week, menu=False)
SCRIPT = Script("company", company, (), ("treffen", "gesellschaft", "kurse", "company"))
