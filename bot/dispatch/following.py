"""Going on from a shown answer: what was asked stays, and only what is said now changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.words import Candidate
from bot.dispatch.keeping import certain, lately
from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.notes import Notes, adapter
from handlers.reading.answers import read_places
from handlers.reading.filling import fill
from handlers.reading.following import (
    TOPICS,
    follows,
    last_name,
    place_named,
    points_there,
    rest_of,
)
from handlers.reading.personal import is_unsaved
from handlers.reading.said import Said, hear
from handlers.said import others, places
from handlers.talk import Talk

SURE, CERTAIN = 80.0, 98.0
SHOWN = "shown"
"""under which a conversation keeps the last shown answer: its talk, slots and place"""
PLACED = frozenset(("park", "water", "air", "weather", "sharing", "outing"))
"""talks about a place, which "da" may stand for"""
FAMILY = frozenset(("park-check", "air-watch"))
"""talks that go on from a shown answer, which still stands then"""
SAME_PLACE = {"air-watch": "air"}
"""and those that stay at its place"""
AT = ("near", "district", "from", "to")
TRIPS = frozenset(("journey", "ride"))
STANDS = "compare"
"""the question under a shown car park that is an answer already"""
ANEW = frozenset(("more", "skip", "lasts"))
"""what was said of one answer alone"""
INTENTS = {"park": "parking.find", "sharing": "sharing.find"}


def keep_shown(scene: Scene, talk: Talk) -> None:
    """Keep what was asked and the place of the answer; another talk's end makes it old.

    An answer that a source held up is kept too: "und jetzt?" asks for it again.
    """
    notes, at = talk.notes, scene.around.now.isoformat()
    waits = notes.pending is not None and notes.pending.key != STANDS
    if notes.talk not in TOPICS:
        if not (waits or notes.talk in FAMILY or SHOWN in scene.keeps):
            scene.keeps[SHOWN] = None
        return
    if waits or not talk.says:
        return
    slots = {key: notes.hints[key] for key in notes.hints if key not in AT}
    scene.keeps[SHOWN] = {"talk": notes.talk, "slots": slots, "place": place_in(notes), "at": at}


def place_in(notes: Notes) -> Json | None:
    """The place of an answer: the noted one, else the one that was named."""
    if noted := notes.answers.get("near"):
        return dict(noted.value)
    named = next((notes.hints[slot] for slot in AT if notes.hints.get(slot)), None)
    return dict(named[0]["place"]) if named else None


def follow_up(scene: Scene, text: str, wanted: str | None) -> tuple[str, Json] | None:
    """The shown answer's talk with what the words change of it; None where they do not.

    wanted: the talk that they surely ask for by themselves.
    """
    kept = lately(scene, SHOWN)
    if kept is None or not stands(scene, kept):
        return None
    topic, words = str(kept["talk"]), rest_of(text)
    said = hear(words, scene.row.inbound.at, scene.around.places)
    changed = follows(words, topic, said, sure=wanted == topic)
    if changed is None:
        found = bare_place(scene, text)
        return (topic, merged(kept, found)) if found else None
    return topic, merged(kept, {**slots_of(said, topic), **changed})


def bare_place(scene: Scene, text: str) -> Json | None:
    """A place alone that a sentence goes on with, as the slot of it."""
    name = place_named(text)
    found = read_places(name, scene.around.places) if name else ()
    if not found or found[0].score < SURE or is_unsaved(found[0].place):
        return None
    return {"near": adapter(list[Candidate]).dump_python(list(found), mode="json")}


def stands(scene: Scene, kept: Json) -> bool:
    """Whether nothing else is being asked."""
    pending, top = scene.pending, scene.top
    return pending is None or (
        top is not None and top.talk == kept["talk"] and pending.key == STANDS
    )


def slots_of(said: Said, topic: str) -> Json:
    """The place and the time that were said."""
    slots = fill(said, INTENTS.get(topic, "weather.air"))
    timed = others(slots)
    known: Json = {key: timed[key] for key in ("when", "recurrence") if key in timed}
    found = places(slots)
    near = found.get("near") or found.get("district")
    return {**known, **({"near": near} if near is not None else {})}


def merged(kept: Json, new: Json) -> Json:
    """What was asked, with the new words in the place of the old."""
    before = {key: value for key, value in kept["slots"].items() if key not in ANEW}
    if new.pop("more", False):
        new["skip"] = int(kept["slots"].get("skip") or 0) + 1
    if before.get("park_ask") == "disabled" and "park_ask" in new:
        before["vehicle"] = "disabled"
    if "when" in new or "recurrence" in new:
        before = {key: before[key] for key in before if key not in ("when", "recurrence")}
    place = {"near": certain(kept["place"])} if kept["place"] else {}
    slots = {**before, **place, **new}
    if slots.get("park_ask") == "free":
        del slots["park_ask"]
    return slots


# --- the place that was just spoken of ---------------------------------------------------------


def there_of(scene: Scene) -> Json | None:
    """Where "da" is: where a trip under way goes, else the place of the last answer."""
    top = scene.top
    if top is not None and top.talk in TRIPS:
        if goal := top.answers.get("goal"):
            return dict(goal.value)
        if said := top.hints.get("to"):
            return dict(said[0]["place"])
    kept = lately(scene, SHOWN)
    if kept and kept["place"]:
        return dict(kept["place"])
    last = scene.around.last_place
    return adapter(type(last)).dump_python(last, mode="json") if last else None


def with_place(scene: Scene, text: str, name: str, slots: Json) -> Json:
    """The slots with the place that "da" means, or that the last word is: "parken altstadt"."""
    if name not in PLACED or set(AT) & set(slots):
        return slots
    if points_there(text):
        there = there_of(scene)
        return {**slots, "near": certain(there)} if there else slots
    word = last_name(text, name) if name in TOPICS else None
    found = scene.around.places.find(word, 1) if word else ()
    if not found or found[0].score < CERTAIN or is_unsaved(found[0].place):
        return slots
    return {**slots, "near": adapter(list[Candidate]).dump_python(list(found), mode="json")}


def onward(scene: Scene, name: str, slots: Mapping[str, Any]) -> Mapping[str, Any]:
    """The slots of a talk that goes on from the shown answer, at its place."""
    kept = lately(scene, SHOWN)
    if kept is None or SAME_PLACE.get(name) != kept["talk"] or not kept["place"]:
        return slots
    if set(AT) & set(slots) or "mine" in slots:
        return slots
    return {**slots, "near": certain(kept["place"])}
