"""Playing the talks of a scene: start one, go on with it, ask again, take over what it left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dispatch.boards import board_of
from bot.dispatch.following import keep_shown, onward
from bot.dispatch.keeping import take_note
from bot.dispatch.scene import Scene
from bot.play import Played, merge_said, play, with_prefix
from handlers.notes import Notes
from handlers.paying import CreditIntent
from handlers.ports import QuoteIntent
from handlers.questions import verb
from handlers.says import Line, Say
from handlers.talk import Heard

MOST_TALKS = 3
TRIPS = frozenset(("ride", "journey"))
CREDITED = ("pay.asked", "card.asked")
QUOTED = (QuoteIntent, CreditIntent)


async def start(scene: Scene, name: str, slots: Mapping[str, Any]) -> None:
    """A new talk: beside the present one where that comes back, else in its place."""
    if name not in scene.parts.scripts:
        return await stale(scene)
    top = scene.top
    aside = scene.parts.scripts[name].aside and top is not None and top.pending is not None
    if top and not ((aside or comes_back(scene, top)) and top.talk != name):
        scene.stack.pop()
    scene.stack = scene.stack[1 - MOST_TALKS :]
    said = dict(onward(scene, name, slots))
    scene.stack.append(Notes(name, scene.around.now, said=said, hints=said))
    scene.event = name
    await go_on(scene, None)


def comes_back(scene: Scene, notes: Notes) -> bool:
    """Whether a talk waits under a side talk: one that says so, or one before its order.

    One that waits for money comes back too: a card or a top-up is how to go on with it.
    """
    if notes.pending is None:
        return False
    if notes.pending.key == "pay":
        return True
    return scene.parts.scripts[notes.talk].resumes or notes.pending.quote_id is not None


async def go_on(scene: Scene, heard: Heard | None) -> None:
    """Read the present talk with what was heard, and the one below where it ends."""
    top = scene.top
    if top is None:
        return
    played = await read(scene, top, heard)
    if heard is not None and played.talk.understood == "no" and played.talk.heard is not None:
        return await stale(scene)
    settle(scene, played)
    if played.ended:
        await resume_after(scene, top)


async def resume_after(scene: Scene, done: Notes) -> None:
    """The talk below, unless the one that ended left a choice whose numbers it would take."""
    if scene.pending and scene.parts.scripts[done.talk].asks and leaves_choice(scene):
        say, key = scene.says[-1]
        on = verb("resume.on", "go-on")
        scene.says[-1] = (replace(say, choices=(*say.choices, on)), key)
        return
    await resume(scene)


def leaves_choice(scene: Scene) -> bool:
    return any(
        choice.kind in ("answer", "verb") for say, _ in scene.says[-1:] for choice in say.choices
    )


async def resume(scene: Scene) -> None:
    """The talk below the one that ended, with its question once more.

    After an order nothing comes back: an old read-back beside a new booking would sell twice.
    Nor while credit is on its way: what waits for it goes on when the house has told of it.
    """
    if any(say.text in CREDITED for say, _ in scene.says):
        return
    if any(say.text == "booking.ordered" for say, _ in scene.says):
        scene.stack.clear()
    elif scene.pending:
        await again(scene, resumed(scene))


def resumed(scene: Scene) -> Line:
    """The line above a question that comes back: of a ride or way, or of anything else."""
    trip = scene.top is not None and scene.top.talk in TRIPS
    return Line("resume", {"of": "trip" if trip else "other"})


async def again(scene: Scene, prefix: Line) -> None:
    """Ask the pending question anew, with a line before it."""
    top = scene.top
    if top is None:
        return
    played = await read(scene, top, None)
    says = played.talk.says
    if not says or prefix not in says[0].prefix:
        says[:] = with_prefix(says, prefix)
    settle(scene, played)


async def stale(scene: Scene) -> None:
    """An old button: told kindly, nothing happens."""
    if scene.pending:
        return await again(scene, Line("stale.button"))
    scene.say(Say("stale.button", choices=scene.menu(3)))


async def answered(scene: Scene, heard: Heard, *, strict: bool) -> bool:
    """Offer the words to the pending question; strict: only a plain answer counts."""
    top = scene.top
    if top is None or top.pending is None:
        return False
    ahead = {key: value for key, value in heard.slots.items() if key not in top.answers}
    played = await read(scene, merge_said(top, ahead), heard)
    understood = played.talk.understood
    if understood == "no" or (strict and understood != "answer"):
        return False
    settle(scene, played)
    if played.ended:
        await resume_after(scene, top)
    return True


async def read(scene: Scene, notes: Notes, heard: Heard | None) -> Played:
    script = scene.parts.scripts[notes.talk]
    return await play(script, notes, scene.person, scene.around, scene.world, heard)


def settle(scene: Scene, played: Played) -> None:
    """Take over what a reading left."""
    talk = played.talk
    if not scene.state.private:
        keep_private(played)
    scene.stage.extend(talk.staged)
    scene.place = talk.place or scene.place
    scene.way = talk.way or scene.way
    scene.person = talk.person_after or scene.person
    scene.event = scene.event or talk.notes.talk
    take_note(scene, talk, ended=played.ended)
    keep_shown(scene, talk)
    scene.keeps["board"] = board_of(talk.notes, talk.now) if played.ended else None
    if played.ended:
        suggest(scene, talk.says, talk.notes.talk)
    if played.ended and not can_change(talk.says):
        scene.stack.pop()
    else:
        scene.stack[-1] = replace(talk.notes, pending=None if played.ended else talk.notes.pending)
    key = talk.notes.pending.key if talk.notes.pending and not played.ended else ""
    for say in talk.says:
        scene.says.append((say, key if say is talk.says[-1] else ""))


def keep_private(played: Played) -> None:
    """Where others read along there are plans, but no read-back, no control and no ticket."""
    talk = played.talk
    talk.staged[:] = [intent for intent in talk.staged if not isinstance(intent, QUOTED)]
    talk.says[:] = [private_only(say) if say.order or say.ticket else say for say in talk.says]
    if talk.notes.pending:
        talk.notes = replace(talk.notes, pending=replace(talk.notes.pending, quote_id=None))


def private_only(say: Say) -> Say:
    return Say("order.private-only", choices=say.choices, prefix=say.prefix)


def can_change(says: list[Say]) -> bool:
    """Whether the last words offer to change an answer: then the notes are still needed."""
    return any(c.value.startswith("change:") for say in says[-1:] for c in say.choices)


def suggest(scene: Scene, says: list[Say], talk: str) -> None:
    """What the persona likes to do after this talk, where it ends without controls."""
    names = scene.around.persona.next_after(talk)
    if says and names and not says[-1].choices and not says[-1].text.startswith("booking."):
        choices = tuple(verb(f"menu.{name}", f"talk:{name}") for name in names)
        says[-1] = replace(says[-1], choices=choices)
