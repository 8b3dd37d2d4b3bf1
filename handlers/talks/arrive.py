"""New in the city: at most six first steps for district and children, ticked off one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adapters.words import CivicEntry, Party
from handlers.civic import (
    THERE,
    by_id,
    district_of,
    entry_lines,
    local_day,
    old_line,
    shared_lines,
    shared_source,
    source_facts,
)
from handlers.civic import place_of as spot_of
from handlers.districts import ChildrenQuestion, DistrictQuestion
from handlers.outdoors import elsewhere_said
from handlers.ports import World
from handlers.questions import AT_ONCE, verb
from handlers.says import Choice, FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

MOST = 6
Steps = tuple[tuple[str, bool], ...]


async def arrive(talk: Talk, world: World) -> None:
    if world.civic is None:
        return talk.say("civic.none", choices=(verb("menu.human", "talk:human"),))
    if town := elsewhere_said(talk):
        return talk.say(
            "arrive.elsewhere", choices=(verb("menu.human", "talk:human"),), name=town.title()
        )
    area = await talk.ask("district", DistrictQuestion("arrive.district"))
    district = district_of(area) or area.name
    none = Party() if talk.hint("childless") else None
    children = await talk.ask("children", ChildrenQuestion("arrive.children"), default=none)
    steps = fitting(world.civic.entries("arrival", district), district, children.ages)
    if not steps:
        return talk.say("civic.none", choices=(verb("menu.human", "talk:human"),))
    kept = tuple((step.id, False) for step in steps)
    if talk.around.private:
        talk.become(replace(talk.person, steps=kept))
    shown(talk, steps, kept, "arrive.steps", district)


def fitting(
    entries: Sequence[CivicEntry], district: str, ages: Sequence[int]
) -> tuple[CivicEntry, ...]:
    """At most six steps by their order: those for these ages, the district's own one always."""
    fit = [one for one in entries if one.ages is None or is_for(one.ages, ages)]
    own = [one for one in fit if one.district == district][:1]
    general = [one for one in fit if one.district is None][: MOST - len(own)]
    return tuple(sorted((*general, *own), key=lambda one: one.order))


def is_for(span: tuple[int, int], ages: Sequence[int]) -> bool:
    return any(span[0] <= age <= span[1] for age in ages)


def shown(
    talk: Talk, steps: Sequence[CivicEntry], kept: Steps, text: str, district: str | None = None
) -> None:
    """The steps as lines; controls for the first three that are open, and the way to the place."""
    today = local_day(talk.now)
    source = shared_source(steps, today)
    lines = tuple(
        step_line(talk, number, step, source_facts(step, source), done=dict(kept)[step.id])
        for number, step in enumerate(steps, 1)
    )
    waiting = [step for step in steps if not dict(kept)[step.id]]
    choices: tuple[Choice, ...] = tuple(step_option(step) for step in waiting[:AT_ONCE])
    if len(waiting) > AT_ONCE and talk.around.private:
        choices += (Choice(Line("choose.more"), f"of:arrive-more:{AT_ONCE}", "verb"),)
    fresh = (step for step in waiting if step.is_current(today))
    places = [place for step in fresh if (place := spot_of(step)) is not None]
    if len(places) == 1:
        talk.remember(places[0])
        choices += (Choice(Line("arrive.there", {"place": places[0].name}), "there", "verb"),)
    lines += shared_lines(steps, source, today)
    talk.say(text, lines=lines, choices=choices, district=district, count=len(waiting))


def kind_of(step: CivicEntry) -> str | None:
    """What a step is about, as far as its words are ours in every language."""
    return step.category or ("district" if step.district else None)


def step_option(step: CivicEntry) -> Choice:
    label = Line("arrive.step-title", {"title": step.title, "category": kind_of(step)})
    return Choice(label, f"of:arrive-step:{step.id}", "verb")


def step_line(
    talk: Talk, number: int, step: CivicEntry, known: dict[str, FactValue], *, done: bool
) -> Line:
    if not step.is_current(local_day(talk.now)):
        old = old_line(step)
        return Line("arrive.step-old", {**old.facts, "number": number, "done": done})
    named: dict[str, FactValue] = {"title": step.title, "category": kind_of(step)}
    told: dict[str, FactValue] = {"number": number, "done": done, "place": step.place}
    return Line("arrive.step", {**known, **named, **told})


async def steps(talk: Talk, world: World) -> None:
    """The steps that are kept, with what is done."""
    found = kept_steps(talk, world)
    if not found:
        return talk.say("arrive.none", choices=(verb("menu.arrive", "talk:arrive"),))
    shown(talk, found, talk.person.steps, "arrive.kept")


async def more(talk: Talk, world: World) -> None:
    """The open steps beyond those that had a control."""
    waiting = [one for one in kept_steps(talk, world) if not dict(talk.person.steps)[one.id]]
    first = int(talk.hint("reference") or 0)
    choices = [step_option(one) for one in waiting[first : first + AT_ONCE]]
    if first + AT_ONCE < len(waiting):
        choices.append(Choice(Line("choose.more"), f"of:arrive-more:{first + AT_ONCE}", "verb"))
    if not choices:
        return talk.say("arrive.none", choices=(verb("menu.arrive", "talk:arrive"),))
    talk.say("arrive.more", choices=choices)


async def step(talk: Talk, world: World) -> None:
    """One step: what to do, where, until when it was checked."""
    entries = world.civic.entries("arrival") if world.civic else ()
    found = by_id(entries, str(talk.hint("reference")))
    if found is None:
        return talk.say("arrive.none", choices=(verb("menu.arrive", "talk:arrive"),))
    choices: list[Choice] = []
    if (place := spot_of(found)) is not None and found.is_current(local_day(talk.now)):
        talk.remember(place)
        choices.append(THERE)
    if found.id in dict(talk.person.steps):
        choices.append(Choice(Line("arrive.tick"), f"of:arrive-done:{found.id}", "verb"))
    choices.append(verb("menu.remind", f"remind:{found.title}"))
    lines = entry_lines(found, talk.now, world.calendar)
    talk.say("arrive.one", lines=lines, choices=choices, title=found.title, category=kind_of(found))


async def done(talk: Talk, world: World) -> None:
    """Tick a step off, by its number or its control, and show what is left."""
    found = kept_steps(talk, world)
    number, wanted = talk.hint("step"), str(talk.hint("reference"))
    ticked = by_id(found, wanted)
    if did := talk.hint("did"):
        ticked = next((one for one in found if one.category == did), None)
    if number is not None and 0 < int(number) <= len(found):
        ticked = found[int(number) - 1]
    if ticked is None:
        return talk.say("arrive.none", choices=(verb("menu.arrive", "talk:arrive"),))
    kept = tuple((ident, was or ident == ticked.id) for ident, was in talk.person.steps)
    talk.become(replace(talk.person, steps=kept))
    if all(was for _, was in kept):
        return talk.say("arrive.all-done", title=ticked.title)
    talk.say("arrive.done", title=ticked.title)
    shown(talk, found, kept, "arrive.kept")


def kept_steps(talk: Talk, world: World) -> list[CivicEntry]:
    """The kept steps that still are entries, in their order; none where others read along."""
    if world.civic is None or not talk.around.private:
        return []
    entries = world.civic.entries("arrival")
    found = (by_id(entries, ident) for ident, _ in talk.person.steps)
    return [one for one in found if one is not None]


SCRIPT = Script("arrive", arrive, ("arrival.guide",), ("ankommen", "arrive"))
STEPS = Script("arrive-steps", steps, (), ("schritte", "steps"), menu=False)
MORE = Script("arrive-more", more, menu=False)
STEP = Script("arrive-step", step, menu=False)
DONE = Script("arrive-done", done, menu=False)
