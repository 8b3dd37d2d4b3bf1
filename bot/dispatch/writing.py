"""Writing the turn: what is said becomes outbox rows and tokens, what is kept becomes JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.words import Place
from bot.dispatch.keeping import fresh
from bot.dispatch.languages import spoken_to
from bot.dispatch.ordering import quotes_of
from bot.dispatch.scene import Scene
from bot.play import with_prefix
from bot.ports import Capabilities, Json, NewOutbox, NewToken, Turn
from bot.render import Voice, render
from bot.store.persons import dump_person, load_person
from handlers.notes import Notes, Shown, adapter, dump_notes
from handlers.passing_on import kept_ways
from handlers.ports import LeaveQuoteIntent, OrderIntent, ReminderIntent
from handlers.says import Line
from handlers.shown_way import ShownWay


def turn_of(
    scene: Scene,
    before: Sequence[Notes],
    powers: Capabilities,
    done: Sequence[int],
    now: datetime,
) -> Turn:
    """The turn of a finished scene. before: the talks as they were when it began."""
    outbox, tokens = written(scene, powers, now)
    twins = leave(scene, before)
    if scene.stack:
        scene.stack[-1] = replace(scene.stack[-1], touched=now)
    person = load_person(scene.state.person_id, scene.state.person)
    return Turn(
        scene.state.id,
        scene.state.version,
        tuple(done),
        tuple(dump_notes(notes) for notes in scene.stack),
        tuple(outbox),
        tuple(tokens),
        tuple(scene.stage),
        dump_person(scene.person) if scene.person != person else None,
        kept(scene, twins),
        scene.event,
    )


def written(
    scene: Scene, powers: Capabilities, now: datetime
) -> tuple[list[NewOutbox], list[NewToken]]:
    """All that is said, in words; the controls of the pending question are noted."""
    voice = Voice(scene.parts.texts, spoken_to(scene), powers, scene.parts.new_id, now)
    says = scene.says
    if says and not scene.state.met and says[0][0].text != "hello":
        first = with_prefix([says[0][0]], Line("disclosure"))[0]
        says = [(first, says[0][1]), *says[1:]]
    outbox: list[NewOutbox] = []
    tokens: list[NewToken] = []
    for say, key in says:
        rendered, made = render(say, voice, key)
        tokens.extend(made)
        outbox.append(NewOutbox(rendered, say.tag, say.replaces))
        if scene.stack:
            scene.stack[-1] = shown_with(scene.stack[-1], made, key)
    return outbox, tokens


def kept(scene: Scene, twins: Sequence[str]) -> Json:
    """What stays of the conversation beside its talks; what was heard lives for one answer.

    twins: other renderings of the read-back that was ordered now.
    """
    keep = dict(scene.state.conversation)
    if scene.says:
        keep["met"] = True
        keep.pop("heard", None)
        keep.pop("set", None)
    for wish in scene.stage:
        if isinstance(wish, ReminderIntent):
            keep["set"] = [wish.about, wish.at.isoformat()]
    if scene.heard:
        keep["heard"] = scene.heard
    if twins:
        keep["twins"] = list(twins)
    keep = fresh(keep | scene.keeps, scene.around.now)
    if scene.place:
        keep["place"] = adapter(Place).dump_python(scene.place, mode="json")
    ways = kept_ways(scene.around.ways, scene.way, scene.around.now)
    keep.pop("ways", None)
    if ways:
        keep["ways"] = adapter(tuple[ShownWay, ...]).dump_python(ways, mode="json")
    return keep


def shown_with(notes: Notes, tokens: Sequence[NewToken], key: str) -> Notes:
    """Note which controls were shown last while the question waits: numbers are theirs.

    key: of the question that showed them, "" for a message beside it, whose controls are typed
    from then on, while those of the question can still be tapped.
    """
    shown = controls(tokens)
    if notes.pending is None or not shown:
        return notes
    tag = tokens[0].tag if key else notes.pending.tag
    return replace(notes, pending=replace(notes.pending, shown=shown, tag=tag))


def controls(tokens: Sequence[NewToken]) -> tuple[Shown, ...]:
    """What may be typed by number or label: never an order."""
    typed = [token for token in tokens if token.kind in ("answer", "verb")]
    return tuple(Shown(token.label, token.value, token.kind, token.token) for token in typed)


def leave(scene: Scene, before: Sequence[Notes]) -> list[str]:
    """Read-backs that no talk waits for any more are left: their controls must not order.

    Returns the other renderings of the one that was ordered in this turn.
    """
    ordered = {intent.quote_id for intent in scene.stage if isinstance(intent, OrderIntent)}
    waits = {quote for notes in scene.stack for quote in quotes_in(notes)} | ordered
    gone = [quote for notes in before for quote in quotes_in(notes) if quote not in waits]
    scene.stage.extend(LeaveQuoteIntent(quote) for quote in gone)
    same = {q for notes in before if ordered & set(quotes_in(notes)) for q in quotes_in(notes)}
    return [quote for quote in gone if quote in same]


def quotes_in(notes: Notes) -> tuple[str, ...]:
    return quotes_of(notes.pending) if notes.pending else ()
