"""Two questions in one line: each is answered, or the second is offered; none is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.dispatch.playing import start
from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.outdoors_said import outdoors_said
from handlers.questions import verb
from handlers.reading.outdoors import asks_outdoors
from handlers.reading.reading import read
from handlers.said import said_of

LOOKS = frozenset(("park", "water", "air", "weather", "sharing", "traffic", "bridges", "outing"))
"""talks that only look something up: two of them may be answered in one turn"""
ALSO = "also"
LEAST, MOST = 2, 30
_CUTS = re.compile(
    r"\s*[,;.?!]+\s+(?:(?:und|un|and|ausserdem|außerdem|sowie|also|plus|aber|but)\s+)?"
    r"|\s+(?:und|un|and|sowie|plus)\s+",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:da|dort|dor|there)\b", re.IGNORECASE)
Wish = tuple[str, Json]


def two_wishes(scene: Scene, text: str) -> tuple[Wish, Wish] | None:
    """The two questions of different talks that a line holds, each with what both share."""
    if len(text.split()) > MOST:
        return None
    for first, second in halves(text):
        one = wish_in(scene, first)
        two = wish_in(scene, second) if one else None
        if one and two and one[0] != two[0]:
            return shared(one, two, second)
    return None


def halves(text: str) -> Iterator[tuple[str, str]]:
    for cut in _CUTS.finditer(text):
        first, second = text[: cut.start()], text[cut.end() :]
        if min(len(first.split()), len(second.split())) >= LEAST:
            yield first, second


def wish_in(scene: Scene, part: str) -> Wish | None:
    """The talk that a part surely asks for by itself, where it only looks something up."""
    at, places = scene.row.inbound.at, scene.around.places
    reading = read(part, at, places)
    script = scene.parts.script_for(reading)
    outside = asks_outdoors(part, reading.intent, sure=script is not None)
    if outside:
        return (outside, outdoors_said(part, at, places)) if outside in LOOKS else None
    if script is None or script.name not in LOOKS:
        return None
    return script.name, said_of(reading, part, at, scene.around.last_place)


def shared(one: Wish, two: Wish, second: str) -> tuple[Wish, Wish]:
    """A place named once is meant twice; the first one's day is the second one's too."""
    first, then = dict(one[1]), dict(two[1])
    place = first.get("near") or then.get("near")
    if place and "near" not in first:
        first["near"] = place
    if place and ("near" not in then or _THERE.search(second)):
        then["near"] = first.get("near", place)
    if "when" in first and "when" not in then:
        then["when"] = first["when"]
    return (one[0], first), (two[0], then)


async def answer_both(scene: Scene, one: Wish, two: Wish) -> None:
    """Both in a row; where the first asks something, the second is a control under it."""
    await start(scene, *one)
    if scene.pending is None:
        return await start(scene, *two)
    if scene.says:
        at = scene.around.now.isoformat()
        scene.keeps[ALSO] = {"talk": two[0], "slots": two[1], "at": at}
        say, key = scene.says[-1]
        more = (*say.choices, verb(f"menu.{two[0]}", ALSO))
        scene.says[-1] = (replace(say, choices=more), key)
