"""A deploy between any two versions never loses or swaps an answer, and repeats no deed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.play import play
from handlers.notes import Notes, dump_notes, load_notes
from handlers.ports import World
from handlers.says import Say
from handlers.script import Script
from handlers.talk import Answer, Heard, Surroundings, Talk
from tests.kernel.kernelkit import NOW, PERSON, Book, around, counter, through_json, world

KINDS: dict[str, Any] = {"word": str, "number": int, "flag": bool, "list": list[str]}
KEYS = ("start", "goal", "seats", "hour", "lift")
VERSIONS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(sorted(KINDS))),
    min_size=1,
    max_size=5,
    unique_by=lambda question: question[0],
)


def answer_of(key: str, kind: str) -> Any:
    """What this person says to one question: another thing for every key and kind."""
    n = KEYS.index(key)
    return {"word": str(n), "number": n, "flag": n % 2 == 0, "list": [key]}[kind]


@dataclass(frozen=True)
class Ask:
    """A question whose text tells key and kind; it takes any choice that is its answer."""

    key: str
    name: str
    kind: Any
    slot: str | None = None

    def read(self, heard: Heard, around: Surroundings) -> Answer[Any] | Say | None:
        return Answer(answer_of(self.key, self.name)) if heard.choice == self.key else None

    def say(self, around: Surroundings, stage: Any) -> Say:
        return Say(f"{self.key}:{self.name}")


@dataclass
class Release:
    """One version of a script: questions in order and a deed after some of them."""

    questions: list[tuple[str, str]]
    deed_after: int
    deeds: list[str] = field(default_factory=list)
    result: dict[str, Any] = field(default_factory=dict)

    async def run(self, talk: Talk, world: World) -> None:
        self.result.clear()
        for n, (key, name) in enumerate(self.questions):
            if n == self.deed_after:
                await talk.do("paid", self.pay)
            self.result[key] = await talk.ask(key, Ask(key, name, KINDS[name]))
        talk.say("done")

    async def pay(self) -> str:
        self.deeds.append("paid")
        return "receipt"


async def turn(release: Release, notes: Notes, heard: Heard | None) -> tuple[Notes, list[Say]]:
    script = Script("trip", release.run)
    played = await play(script, notes, PERSON, around(counter()), world([], Book()), heard)
    return load_notes(through_json(dump_notes(played.talk.notes))), played.talk.says


async def talked(
    release: Release, notes: Notes, turns: int, asked: list[str], first: Heard | None = None
) -> tuple[Notes, bool]:
    """Answer what is asked, `turns` times; True when the talk ended."""
    heard = first
    for _ in range(turns):
        notes, says = await turn(release, notes, heard)
        if says[-1].text == "done":
            return notes, True
        asked.append(says[-1].text)
        heard = Heard(choice=says[-1].text.split(":")[0])
    return notes, False


@given(VERSIONS, VERSIONS, st.integers(0, 5), st.integers(0, 5), st.integers(1, 6), st.booleans())
@settings(max_examples=250, deadline=None)
def test_a_deploy_between_any_two_versions_keeps_every_answer(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    paid: int,
    pays: int,
    turns: int,
    answers_late: bool,
) -> None:
    """answers_late: the new release hears the answer to a question that the old one asked."""
    deeds: list[str] = []
    before, after = Release(old, paid, deeds), Release(new, pays, deeds)
    asked: list[str] = []
    notes, ended = asyncio.run(talked(before, Notes("trip", NOW), turns, asked))
    if ended:
        return
    given_before = {f"{k}:{n}" for k, n in old if k in notes.answers}
    again: list[str] = []
    late = Heard(choice=notes.pending.key) if notes.pending and answers_late else None
    _, ended = asyncio.run(talked(after, notes, 12, again, late))
    assert ended
    assert after.result == {key: answer_of(key, name) for key, name in new}
    assert not given_before & set(again), "an answer that still counts was asked again"
    changed = {f"{k}:{n}" for k, n in new if f"{k}:{n}" not in given_before}
    heard_late = {f"{k}:{n}" for k, n in new if late and k == late.choice}
    assert changed - heard_late <= set(again), "a question without a valid answer was not asked"
    assert len(deeds) <= 1


def test_positional_notes_would_swap_answers() -> None:
    """The property's teeth: the same notes by position give the hour for the seats."""
    old, new = [("hour", "number")], [("seats", "number"), ("hour", "number")]
    before, after = Release(old, 9), Release(new, 9)
    notes, _ = asyncio.run(talked(before, Notes("trip", NOW), 2, []))
    before_hour = Release([*old, ("goal", "word")], 9)
    notes, _ = asyncio.run(talked(before_hour, Notes("trip", NOW), 2, []))
    by_position = {new[n][0]: note for n, note in enumerate(notes.answers.values()) if n < len(new)}
    asyncio.run(talked(after, replace(notes, answers=by_position, pending=None), 9, []))
    assert after.result["seats"] == answer_of("hour", "number")
    asyncio.run(talked(after, replace(notes, pending=None), 9, []))
    assert after.result["seats"] == answer_of("seats", "number")


def test_a_deed_whose_result_changed_its_type_is_never_repeated() -> None:
    first = Release([("goal", "word"), ("seats", "number")], 1)
    notes, _ = asyncio.run(talked(first, Notes("trip", NOW), 2, []))
    assert first.deeds == ["paid"]

    class Other(Release):
        async def pay(self) -> int:  # type: ignore[override]
            self.deeds.append("paid")
            return 1

    other = Other([("goal", "word"), ("seats", "number")], 1, first.deeds)
    with pytest.raises(ValidationError):
        asyncio.run(turn(other, notes, None))
    assert first.deeds == ["paid"]
