"""After the first steps or a meeting: what is left or done, another district, a weekly word."""

from __future__ import annotations

import re

from adapters.words import Candidate
from bot.dispatch.keeping import lately
from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.civic import district_of
from handlers.districts import SURE, areas_in
from handlers.notes import adapter
from handlers.reading.civic import asks_left, asks_weekly, step_done
from handlers.reading.words import fold

MOST_WORDS = 8
_CORRECTS = re.compile(
    r"^(?:nein|nee|ne|noe|no|sorry|quatsch|halt|ach|doch|nicht|not|eigentlich|actually)\b"
    r"|\b(?:sondern|stattdessen|doch|meinte|meine|meant|instead)\b"
)
_REJECTED = re.compile(
    r"\b(?:nicht|nich|statt|not|instead of)\s+(?:in\s+)?(?:st\.?\s+|sankt\s+)?[\w-]+", re.IGNORECASE
)


def on_arrival(scene: Scene, text: str) -> tuple[str, Json] | None:
    """The talk that a word about the steps told lately asks for, with its slots."""
    if (shown := meeting_shown(scene)) and asks_weekly(text):
        return "company-weekly", {"reference": shown}
    if scene.pending is not None or len(text.split()) > MOST_WORDS:
        return None
    arrived = lately(scene, "arrived")
    if scene.state.private and scene.person.steps:
        if asks_left(text):
            return "arrive-steps", {}
        if did := step_done(text):
            return "arrive-done", {"did": did}
    return ("arrive", moved_to(scene, text, arrived)) if arrived and meant(scene, text) else None


def meeting_shown(scene: Scene) -> str | None:
    """The meeting whose details stand there with the question what to do."""
    top = scene.top
    if top is None or top.talk != "company" or top.pending is None or top.pending.key == "outing":
        return None
    note = top.answers.get("outing")
    return str(note.value["entry"]["id"]) if note else None


def meant(scene: Scene, text: str) -> list[Candidate]:
    """The part of the city that a correction names: "nein Buntekuh, nicht Moisling"."""
    if not _CORRECTS.search(fold(text)):
        return []
    found = areas_in(_REJECTED.sub(" ", text), scene.around.places)
    return [one for one in found if one.score >= SURE and district_of(one.place)]


def moved_to(scene: Scene, text: str, arrived: Json) -> Json:
    """The same people in the district that was meant."""
    party, area = arrived["children"], meant(scene, text)
    slots = {"district": adapter(list[Candidate]).dump_python(area, mode="json")}
    return slots | ({"persons": party} if party.get("children") else {"childless": True})
