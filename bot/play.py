"""Play one script over its notes: one reading from the top, with what was heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.errors import CityError, Refused
from adapters.words import Place, When
from handlers.notes import Note, Notes, Pending, adapter, stored
from handlers.ports import Person, World
from handlers.questions import verb
from handlers.says import Line, Say
from handlers.script import Script
from handlers.talk import Answer, Expired, Heard, Question, Surroundings, Talk, Waiting

Path = Sequence[tuple[str, Question[Any]]]
NAMES_ROLE = re.compile(r"\b(von|vom|ab|aus|nach|zum|zur|zu|bis|from|to|na|tom)\b", re.IGNORECASE)
NAMES_TIME = re.compile(r"\b(um|uhr|halb|viertel|at|am|pm|morgen|heute)\b|\d:\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Played:
    """What a reading left: the talk, whether it ended, and the city's failure if there was one."""

    talk: Talk
    ended: bool
    failure: CityError | None = None


async def play(
    script: Script,
    notes: Notes,
    person: Person,
    around: Surroundings,
    world: World,
    heard: Heard | None = None,
) -> Played:
    """Read the script once. A failing look keeps the notes and is told, never raised."""
    talk = Talk(replace(notes, touched=around.now), person, around, heard)
    try:
        await script.run(talk, world)
    except Waiting:
        return Played(talk, ended=False)
    except Expired as gone:
        renewed = replace(asked_anew(talk.notes, gone.key, talk.path), looks={})
        played = await play(script, renewed, person, around, world)
        played.talk.says[:] = with_prefix(played.talk.says, Line("order.expired"))
        played.talk.understood = "asked back"
        return played
    except Refused as failure:
        none = failure.reason == "no_source"  # asking again brings nothing: no retry
        talk.says.append(Say("city.none") if none else Say("city.refused"))
        talk.notes = replace(talk.notes, pending=None)
        return Played(talk, ended=True, failure=failure)
    except CityError as failure:
        choices = (verb("menu.retry", "retry"), verb("menu.stop", "stop"))
        talk.says.append(Say("city.unavailable", choices=choices))
        talk.notes = replace(talk.notes, pending=None)
        return Played(talk, ended=False, failure=failure)
    return Played(talk, ended=True)


def corrected(talk: Talk, heard: Heard) -> Notes | None:
    """The notes with the answers changed that `heard` is an answer to, or None.

    `talk.path` tells which questions were asked in this reading, in order.
    """
    notes = talk.notes
    fit = [(key, q, got) for key, q, got in meant(talk, heard) if isinstance(got, Answer)]
    for key, question, got in fit:
        value = adapter(question.kind).dump_python(got.value, mode="json")
        note = Note(value, notes.answers[key].about)
        notes = replace(notes, answers={**notes.answers, key: note})
    hints = {**notes.hints, **heard.slots}
    return replace(notes, pending=None, hints=hints) if fit else None


def doubtful(talk: Talk, heard: Heard) -> str | None:
    """The key of the answer that `heard` is about but does not give: it is asked back."""
    return next((key for key, _, got in meant(talk, heard) if isinstance(got, Say)), None)


Reread = tuple[str, Question[Any], Answer[Any] | Say]


def rereadings(talk: Talk, heard: Heard, *, by_slot: bool) -> list[Reread]:
    """What the questions answered so far make of the words, the newest first."""
    found: list[Reread] = []
    for key, question in reversed(talk.path):
        note = talk.notes.answers.get(key)
        if note is None:
            continue
        got = reread(question, heard, by_slot, talk.around, note)
        if got is not None:
            found.append((key, question, got))
    return found


def meant(talk: Talk, heard: Heard) -> list[Reread]:
    """The answers that words are about, of all that were given.

    A place without "von" or "nach" means the one last answered.  Slots that name their question
    ("doch ab Moisling") win over the order of asking, where the newest one that fits is meant.
    """
    place = last_place(talk, heard)
    if place:
        return place
    named = rereadings(talk, heard, by_slot=True)
    if named:
        return named
    found = rereadings(talk, heard, by_slot=False)
    if NAMES_TIME.search(heard.text):
        found.sort(key=lambda one: one[1].kind is not When)
    return found[:1]


def last_place(talk: Talk, heard: Heard) -> list[Reread]:
    """A place named without its role, as the newest place that was an answer of its own."""
    if NAMES_ROLE.search(heard.text):
        return []
    found = rereadings(talk, heard, by_slot=False)
    own = [one for one in found if talk.notes.answers[one[0]].by == "asked"]
    places = [one for one in own if one[1].kind is Place]
    return [one for one in places if isinstance(one[2], Answer) or one[2].choices][:1]


def reread(
    question: Question[Any], heard: Heard, by_slot: bool, around: Surroundings, note: Note
) -> Answer[Any] | Say | None:
    """A moment is read beside the one before it: "lieber um 9" stays on its day."""
    if by_slot and (question.slot is None or question.slot not in heard.slots):
        return None
    if by_slot and question.kind is not When:
        slots = {question.slot or "": heard.slots[question.slot or ""]}
        return question.read(Heard(slots=slots), around)
    before = stored(question.kind, note.value)
    return question.read(Heard(heard.text, before=before), around)


def asked_anew(notes: Notes, key: str, path: Path) -> Notes:
    """The notes with one answer taken back and its question waiting; its words are forgotten."""
    question = dict(path).get(key)
    words = {key, question.slot if question else None}
    return replace(
        notes,
        answers={k: v for k, v in notes.answers.items() if k != key},
        said={k: v for k, v in notes.said.items() if k not in words},
        hints={k: v for k, v in notes.hints.items() if k not in words},
        pending=Pending(key),
    )


def with_prefix(says: list[Say], line: Line) -> list[Say]:
    """The says with one line before the first."""
    if not says:
        return [Say(line.text, line.facts)]
    return [replace(says[0], prefix=(line, *says[0].prefix)), *says[1:]]


def merge_said(notes: Notes, slots: Mapping[str, Any]) -> Notes:
    """Words said ahead of their question; newer words win."""
    return replace(notes, said={**notes.said, **slots}, hints={**notes.hints, **slots})
