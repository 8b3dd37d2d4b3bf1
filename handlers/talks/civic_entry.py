"""One curated entry, as it is: what it says, where, when it was checked."""

from __future__ import annotations

from typing import get_args

from adapters.words import Topic
from handlers.civic import ASK_HUMAN, THERE, by_id, entry_lines, local_day, place_of
from handlers.ports import World
from handlers.says import Choice
from handlers.script import Script
from handlers.talk import Talk

TOPICS: tuple[Topic, ...] = get_args(Topic)


async def civic_entry(talk: Talk, world: World) -> None:
    wanted = str(talk.hint("reference"))
    entries = [e for topic in TOPICS for e in (world.civic.entries(topic) if world.civic else ())]
    found = by_id(entries, wanted)
    if found is None:
        return talk.say("civic.none", choices=(ASK_HUMAN,))
    place = place_of(found)
    choices: tuple[Choice, ...] = (ASK_HUMAN,)
    if place is not None and found.is_current(local_day(talk.now)):
        talk.remember(place)
        choices = (THERE, *choices)
    lines = entry_lines(found, talk.now, world.calendar)
    talk.say("civic.entry", lines=lines, choices=choices, title=found.title)


SCRIPT = Script("civic-entry", civic_entry, menu=False)
