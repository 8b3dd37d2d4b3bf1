"""Corrections: words that change an earlier answer; the talk goes on from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adapters.words import When
from bot.dispatch.playing import go_on, read
from bot.dispatch.scene import Scene
from bot.play import asked_anew, corrected, doubtful
from bot.ports import Json
from handlers.notes import Note, Notes, adapter
from handlers.said import trip_details
from handlers.talk import Heard

TRIPS = frozenset(("ride", "journey"))
ABOUT_RIDERS = frozenset(("persons", "uncounted", "party_change", "rider", "mark_b"))
DETAILS = ABOUT_RIDERS | {"tickets", "needs", "modes", "language", "without"}
DETAILS |= {"round", "back", "back_only", "rule", "compare", "by_line", "line", "lend"}
PARTY = frozenset(("persons", "uncounted", "party_change"))
ANEW = frozenset(("modes", "by_line"))
"""what, said under a way that was just told, asks for its ways once more"""
MOST_WORDS = 12


async def correct(scene: Scene, text: str, slots: Json) -> bool:
    """Change the answers that the words are answers to; False when there is none."""
    top = scene.top
    if top is None or top.deeds:
        return False
    probe = await read(scene, top, None)
    heard = Heard(text, slots=slots)
    notes = corrected(probe.talk, heard)
    if notes is not None:
        scene.stack[-1] = notes
        await go_on(scene, None)
        return True
    unsure = doubtful(probe.talk, heard)
    if unsure is None:
        return False
    scene.stack[-1] = asked_anew(probe.talk.notes, unsure, probe.talk.path)
    await go_on(scene, Heard(text))
    return True


async def revise(scene: Scene, text: str, slots: Json) -> bool:
    """Take what is said of party, tickets and needs into a trip under way; False: nothing is.

    The wish changes by it, so that offers and the order about the old one stop counting.
    """
    top = scene.top
    home = slots.get("back_only")
    timed = {"when"} if home else set()
    weekly = slots.get("recurrence") if top and shows_ways(top) else None
    timed |= {"recurrence"} if weekly else set()
    trip = top is not None and (open_trip(top) or shows_ways(top))
    if top is None or not trip or not set(slots) <= DETAILS | timed:
        return False
    said = trip_details(text) if len(text.split()) <= MOST_WORDS else {}
    said |= {"back": home, "round": True} if home else {}
    said |= {"recurrence": weekly, "watch": True} if weekly else {}
    if "party" not in top.answers and PARTY & set(said):
        return False
    if not said or not (open_trip(top) or weekly or ANEW & set(said)):
        return False
    scene.stack[-1] = with_details(top, said)
    if {"persons", "party_change"} & set(said) and await correct(scene, text, said):
        return True
    await go_on(scene, None)
    return True


def moves_trip(scene: Scene) -> bool:
    """Whether a trip with a time is under way, so that "später" is about that time."""
    top = scene.top
    return top is not None and open_trip(top) and "when" in top.answers


def moved(scene: Scene, by: timedelta) -> bool:
    """Take the same trip earlier or later; False where nobody said by how much, or it is over."""
    top = scene.top
    if top is None or not by:
        return False
    note = top.answers["when"]
    when = adapter(When).validate_python(note.value)
    later = replace(when, at=when.at + by)
    if later.at < scene.row.inbound.at:
        return False
    value = adapter(When).dump_python(later, mode="json")
    answers = {**top.answers, "when": replace(note, value=value, by="said")}
    scene.stack[-1] = replace(top, answers=answers, pending=None)
    return True


def open_trip(notes: Notes) -> bool:
    return notes.talk in TRIPS and notes.pending is not None and not notes.deeds


def shows_ways(notes: Notes) -> bool:
    """Whether the ways of a trip stand there to be chosen, or one of them was just told."""
    return (
        notes.talk in TRIPS
        and not notes.deeds
        and (notes.pending is None or notes.pending.key == "offer")
    )


def with_details(notes: Notes, said: Json) -> Notes:
    """The notes with needs and tickets added to those said before, and those refused taken out."""
    gone, hints = set(said.get("without", ())), {**notes.hints, **said}
    new = {*said.get("needs", ()), *said.get("tickets", {}), *said.get("modes", ())}
    new |= {"rider"} & set(said) | ({"back"} if {"back", "round"} & set(said) else set())
    refused = {*(notes.hints.get("without") or ()), *gone} - (new - gone)
    needs = [*(notes.hints.get("needs") or ()), *said.get("needs", ())]
    tickets = {**(notes.hints.get("tickets") or {}), **said.get("tickets", {})}
    hints["needs"] = [need for need in dict.fromkeys(needs) if need not in refused]
    hints["tickets"] = {name: n for name, n in tickets.items() if name not in refused}
    hints["modes"] = [mode for mode in hints.get("modes") or () if mode not in refused]
    if "by_line" in said and "modes" not in said:
        hints["modes"] = []
    elif {"modes", "compare"} & set(said) and "by_line" not in said:
        hints["by_line"] = None  # another way to move takes the line back
    hints["without"] = sorted(refused)
    again = anew(said)
    if "rider" in new | gone and notes.answers.get("party", Note(None)).by == "default":
        again |= {"party"}  # who usually rides is somebody else now
    answers = {key: note for key, note in notes.answers.items() if key not in again}
    home = {"back": said["back"]} if "back" in said else {}
    return replace(notes, answers=answers, hints=hints, said={**notes.said, **home}, pending=None)


def anew(said: Json) -> set[str]:
    """The answers that new words take back: they are asked again, or no longer."""
    parts = {
        "uncounted": {"party"},
        "rider": {"rider", "own"},
        "back": {"back_when", "back"},
        "mark_b": {"mark_b"},
        "by_line": {"offer"},
        "modes": {"offer"},
    }
    return {key for slot, keys in parts.items() if slot in said for key in keys}


async def rerouted(scene: Scene, slots: Json) -> bool:
    """A whole new way said where its time was asked: its places count, not the noted ones."""
    top = scene.top
    if top is None or not open_trip(top) or "when" not in slots:
        return False
    pending = top.pending.key if top.pending else ""
    places = {"start": "from", "goal": "to"}
    again = {key for key, slot in places.items() if slot in slots and key in top.answers}
    if pending not in ("when", "party", "goal", "start") or not again:
        return False
    answers = {key: note for key, note in top.answers.items() if key not in again}
    said, hints = {**top.said, **slots}, {**top.hints, **slots}
    scene.stack[-1] = replace(top, answers=answers, said=said, hints=hints, pending=None)
    await go_on(scene, None)
    return True
