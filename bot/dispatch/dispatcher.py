"""The dispatcher: a claimed conversation becomes a Turn; it looks at the city, writes nothing."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import ValidationError

from adapters.words import Place
from bot.dispatch.hearing import hear
from bot.dispatch.keeping import own_places
from bot.dispatch.scene import Parts, Scene
from bot.dispatch.writing import turn_of
from bot.ports import Capabilities, ConversationState, InboxRow, Json, Turn
from bot.store.persons import load_person
from handlers.notes import Notes, adapter, load_notes
from handlers.persona import NEUTRAL
from handlers.ports import Person
from handlers.script import Script
from handlers.shown_way import ShownWay
from handlers.talk import Surroundings

log = logging.getLogger(__name__)
NOTES_LIVE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Dispatcher(Parts):
    """One message at a time, from the inbox to the turn that is committed for it."""

    async def turn(self, state: ConversationState, powers: Capabilities, now: datetime) -> Turn:
        """The turn of the first waiting message. Times: `now` is that of the turn."""
        row, done = first_message(state)
        person = load_person(state.person_id, state.person)
        stage: list[object] = []
        world = self.make_world(state, stage, now)
        before = [notes for data in state.stack for notes in known(data, self.scripts)]
        live = [notes for notes in before if now - notes.touched < NOTES_LIVE]
        around = self._around(state, row, person, powers)
        scene = Scene(self, state, row, person, around, world, stage, live)
        await hear(scene)
        return turn_of(scene, before, powers, done, now)

    def _around(
        self, state: ConversationState, row: InboxRow, person: Person, powers: Capabilities
    ) -> Surroundings:
        last = state.conversation.get("place")
        return Surroundings(
            row.inbound.at,
            own_places(self.places, person, private=state.private),
            self.calendar,
            person.locale,
            state.private,
            powers.health_storage,
            adapter(Place).validate_python(last) if last else None,
            self.personas.get(person.persona or "", NEUTRAL),
            self.new_id,
            known_ways(state.conversation),
        )


def known_ways(kept: Json) -> tuple[ShownWay, ...]:
    """The ways that a conversation keeps; none of a release that told them otherwise."""
    try:
        ways: tuple[ShownWay, ...] = adapter(tuple[ShownWay, ...]).validate_python(
            tuple(kept.get("ways", ()))
        )
    except ValidationError:
        return ()
    return ways


def known(data: Json, scripts: Mapping[str, Script]) -> Sequence[Notes]:
    """The notes of a talk that this release still has; none of a talk that is gone."""
    try:
        notes = load_notes(data)
    except ValidationError:
        log.error("notes of another release cannot be read; their talk is over")
        return ()
    return (notes,) if notes.talk in scripts else ()


def first_message(state: ConversationState) -> tuple[InboxRow, tuple[int, ...]]:
    """The first waiting row; an edit of it that waits too replaces its text."""
    first = state.inbox[0]
    done = [first.id]
    for later in state.inbox[1:]:
        if later.inbound.kind == "edit" and later.inbound.replaces == first.inbound.event_id:
            first = replace(first, inbound=replace(first.inbound, text=later.inbound.text))
            done.append(later.id)
    return first, tuple(done)
