"""Going on from a list of outings: another day, place or price, children, rain or no steps."""

from __future__ import annotations

import re

from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.reading.filling import fill
from handlers.reading.leisure import outing_slots
from handlers.reading.said import hear
from handlers.reading.words import fold
from handlers.said import others, places

OUTING = "outing"
MOST_WORDS = 8
WISHES = frozenset(
    ("when", "price_max", "rain", "ages", "children", "near", "category", "step_free", "visit")
)
_ON = re.compile(
    r"^(?:und|un|oder|and|or|aber|lieber|leever|nein|nee|ne|doch|dann|nur|bei|ohne|what about"
    r"|how about|wie (?:waers|waer es|waere es|siehts|sieht es|ist es))\b"
)


def outing_anew(scene: Scene, text: str, wanted: str | None) -> Json | None:
    """The slots of the list that stands there, changed by what was said; None where it was not.

    wanted: the talk that the words surely ask for by themselves.
    """
    top = scene.top
    if top is None or top.talk != OUTING or top.pending is None or wanted not in (None, OUTING):
        return None
    if len(text.split()) > MOST_WORDS or not _ON.search(fold(text)):
        return None
    said = hear(text, scene.row.inbound.at, scene.around.places)
    if said.has("from") or said.has("to") or said.extras["modes"]:
        return None
    slots = fill(said, "outing.find")
    ages = slots.persons.ages if slots.persons else ()
    new = {**places(slots), **others(slots), **outing_slots(text, ages)}
    if not WISHES & set(new):
        return None
    gone = ("near", "district", "from") if "near" in new else ()
    return {**{key: top.hints[key] for key in top.hints if key not in gone}, **new}
