"""Play one script over its notes: one reading from the top, with what was heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.errors import CityError
from handlers.notes import Notes, adapter
from handlers.ports import Person, World
from handlers.says import Line, Say
from handlers.script import Script
from handlers.talk import Answer, Heard, Question, Surroundings, Talk, Waiting


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
    except CityError as failure:
        talk.says.append(
            Say("city.unavailable", choices=(retry(), stop())),
        )
        talk.notes = replace(talk.notes, pending=None)
        return Played(talk, ended=False, failure=failure)
    return Played(talk, ended=True)


def retry() -> Any:
    from handlers.questions import verb

    return verb("menu.retry", "retry")


def stop() -> Any:
    from handlers.questions import verb

    return verb("menu.stop", "stop")


def corrected(talk: Talk, heard: Heard) -> Notes | None:
    """The notes with the newest answer changed that `heard` is an answer to, or None.

    `talk.path` tells which questions were asked in this reading, in order.  Slots that name
    their question ("doch ab Moisling") win over the order of asking.
    """
    for by_slot in (True, False):
        for key, question in reversed(talk.path):
            if key not in talk.notes.answers:
                continue
            got = reread(question, heard, by_slot, talk.around)
            if got is not None:
                return changed(talk.notes, key, question, got)
    return None


def reread(
    question: Question[Any], heard: Heard, by_slot: bool, around: Surroundings
) -> Answer[Any] | None:
    if by_slot:
        if question.slot is None or question.slot not in heard.slots:
            return None
        heard = Heard(slots={question.slot: heard.slots[question.slot]})
    else:
        heard = replace(heard, slots={})
    got = question.read(heard, around)
    return got if isinstance(got, Answer) else None


def changed(notes: Notes, key: str, question: Question[Any], got: Answer[Any]) -> Notes:
    from handlers.notes import Note

    value = adapter(question.kind).dump_python(got.value, mode="json")
    note = Note(value, notes.answers[key].about)
    return replace(notes, answers={**notes.answers, key: note}, pending=None)


def without(notes: Notes, key: str) -> Notes:
    """The notes with one answer taken back; what was said for it is forgotten too."""
    answers = {k: v for k, v in notes.answers.items() if k != key}
    said = {k: v for k, v in notes.said.items() if k != key}
    hints = {k: v for k, v in notes.hints.items() if k != key}
    return replace(notes, answers=answers, said=said, hints=hints, pending=None)


def with_prefix(says: list[Say], line: Line) -> list[Say]:
    """The says with one line before the first."""
    if not says:
        return [Say(line.text, line.facts)]
    return [replace(says[0], prefix=(line, *says[0].prefix)), *says[1:]]


def merge_said(notes: Notes, slots: Mapping[str, Any]) -> Notes:
    """Words said ahead of their question; newer words win."""
    return replace(notes, said={**notes.said, **slots}, hints={**notes.hints, **slots})
