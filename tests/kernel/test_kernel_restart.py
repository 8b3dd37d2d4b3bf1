"""A restart between any two turns is invisible: notes through JSON say what living notes say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.play import play
from handlers.notes import Notes, dump_notes, load_notes
from handlers.says import Say
from handlers.script import Script
from handlers.talk import Heard
from handlers.talks.ride import SCRIPT as RIDE
from tests.kernel.kernelkit import NOW, PERSON, Book, around, counter, through_json, world

WORDS = ("Moisling", "bahnhof", "kücknitz", "um 18 uhr", "3", "ja", "nein", "blub", "")
HEARD = st.one_of(
    st.sampled_from(WORDS).map(Heard),
    st.sampled_from(("offer1", "offer2", "offer3", "0", "60", "p:Moisling")).map(
        lambda value: Heard(choice=value)
    ),
    st.just(Heard(order="?")),
    st.none(),
)
STEPS = st.lists(st.tuples(HEARD, st.integers(0, 700)), max_size=14)
Keep = Callable[[Notes], Notes]


def restarted(notes: Notes) -> Notes:
    return load_notes(through_json(dump_notes(notes)))


def forgetful(notes: Notes) -> Notes:
    """A store that loses the newest answer: what the property must notice."""
    kept = dict(list(notes.answers.items())[:-1])
    return restarted(replace(notes, answers=kept))


async def lived(steps: list[tuple[Heard | None, int]], keep: Keep) -> list[tuple[list[Say], Any]]:
    """All turns of one talk, with `keep` between each two of them."""
    book, new_id = Book(), counter()
    notes, now = Notes("ride", NOW), NOW
    told: list[tuple[list[Say], Any]] = []
    for heard, seconds in [(None, 0), *steps]:
        now += timedelta(seconds=seconds)
        notes, turn = await one(RIDE, keep(notes), heard, book, new_id, now)
        told.append(turn)
        if notes.talk == "ended":
            break
    return told


async def one(
    script: Script,
    notes: Notes,
    heard: Heard | None,
    book: Book,
    new_id: Callable[[], str],
    now: datetime,
) -> tuple[Notes, tuple[list[Say], Any]]:
    stage: list[object] = []
    quote = notes.pending.quote_id if notes.pending else None
    if heard and heard.order:
        heard = Heard(order=quote) if quote else None
    played = await play(script, notes, PERSON, around(new_id, now), world(stage, book, now), heard)
    for intent in (*played.talk.staged, *stage):
        book.apply(intent, 1)
    after = replace(played.talk.notes, talk="ended") if played.ended else played.talk.notes
    return after, (played.talk.says, dump_notes(after))


@given(STEPS)
@settings(max_examples=120, deadline=None)
def test_a_restart_between_any_two_turns_is_invisible(
    steps: list[tuple[Heard | None, int]],
) -> None:
    living = asyncio.run(lived(steps, lambda notes: notes))
    assert asyncio.run(lived(steps, restarted)) == living


def test_the_property_notices_a_store_that_forgets() -> None:
    steps: list[tuple[Heard | None, int]] = [(Heard("moisling"), 1), (Heard("bahnhof"), 1)]
    living = asyncio.run(lived(steps, lambda notes: notes))
    assert asyncio.run(lived(steps, forgetful)) != living


def test_a_talk_of_this_kind_reaches_its_order() -> None:
    steps: list[tuple[Heard | None, int]] = [
        (Heard("moisling"), 1), (Heard("bahnhof"), 1), (Heard("um 18 uhr"), 1),
        (Heard(choice="offer1"), 1), (Heard(order="?"), 1),
    ]  # fmt: skip
    says = asyncio.run(lived(steps, restarted))[-1][0]
    assert [say.text for say in says] == ["booking.ordered"]
