"""What one message means for the talks of its conversation, and the turn that follows from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.ports import Calendar, Geocoder
from adapters.words import Place
from bot.play import Played, corrected, merge_said, play, with_prefix, without
from bot.ports import Capabilities, ConversationState, InboxRow, Json, NewOutbox, NewToken, Turn
from bot.render import Voice, folded, order_labels, render
from bot.store.persons import dump_person, load_person
from bot.texts import LOCALES, Texts
from handlers.notes import Notes, Pending, Shown, adapter, dump_notes, load_notes
from handlers.persona import NEUTRAL, Persona
from handlers.ports import Person, World
from handlers.questions import verb
from handlers.reading.answers import (
    is_back,
    is_help,
    is_stop,
    read_choice,
    read_correction,
)
from handlers.reading.reading import Reading, read
from handlers.said import said_of
from handlers.says import Choice, Line, Say
from handlers.script import Script
from handlers.talk import Heard, Surroundings

MAX_TEXT = 2000
UNDER_WAY = frozenset(
    ("ORDERED", "RESERVING", "RESERVE_UNKNOWN", "RESERVED", "COMMITTING", "COMMIT_UNKNOWN")
)
NOTES_LIVE = timedelta(hours=12)
KIND_SAYS = {
    "sticker": "input.sticker",
    "contact": "input.contact",
    "file": "input.file",
    "voice": "input.voice",
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A read-back as the dispatcher sees it. state: open, used or expired."""

    quote_id: str
    state: str


class Orders(Protocol):
    """Where order tokens are resolved (bot/bookings)."""

    async def quote_of(self, token: str, now: datetime) -> QuoteView | None: ...

    async def newest_open(self, conversation_id: int, now: datetime) -> QuoteView | None: ...


@dataclass(slots=True)
class Scene:
    """One turn in the making: the state, what is said, what is staged."""

    state: ConversationState
    row: InboxRow
    person: Person
    around: Surroundings
    world: World
    stage: list[object]
    stack: list[Notes]
    says: list[tuple[Say, str]] = field(default_factory=list)
    place: Place | None = None
    event: str = ""

    @property
    def top(self) -> Notes | None:
        return self.stack[-1] if self.stack else None


MakeWorld = Callable[[ConversationState, list[object], datetime], World]
Resolve = Callable[[int, str, datetime], Awaitable[NewToken | None]]


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Turns a claimed conversation into a Turn; looks at the city, writes nothing."""

    scripts: Mapping[str, Script]
    personas: Mapping[str, Persona]
    texts: Texts
    places: Geocoder
    calendar: Calendar
    make_world: MakeWorld
    resolve: Resolve
    orders: Orders
    new_id: Callable[[], str]

    async def turn(self, state: ConversationState, powers: Capabilities, now: datetime) -> Turn:
        """The turn of the first waiting message. Times: `now` is that of the turn."""
        row, done = first_message(state)
        person = load_person(state.person_id, state.person)
        stage: list[object] = []
        last = state.conversation.get("place")
        around = Surroundings(
            row.inbound.at,
            self.places,
            self.calendar,
            person.locale,
            state.private,
            powers.health_storage,
            adapter(Place).validate_python(last) if last else None,
            self.personas.get(person.persona or "", NEUTRAL),
            self.new_id,
        )
        world = self.make_world(state, stage, now)
        stack = [load_notes(data) for data in state.stack]
        stack = [notes for notes in stack if now - notes.touched < NOTES_LIVE]
        scene = Scene(state, row, person, around, world, stage, stack)
        await self._hear(scene)
        return self._turn(scene, powers, done, now)

    # --- hearing --------------------------------------------------------------------------

    async def _hear(self, scene: Scene) -> None:
        inbound = scene.row.inbound
        if scene.row.guarded:
            scene.event = "guarded"
            if scene.stack:
                scene.stack[-1] = replace(scene.stack[-1], paused=True)
            return
        if inbound.kind in ("leave",):
            return
        if inbound.kind == "join":
            return await self._start(scene, "hello", {}, None)
        if inbound.kind in KIND_SAYS:
            return self._say(scene, Say(KIND_SAYS[inbound.kind]))
        if inbound.kind == "choice":
            return await self._tapped(scene, inbound.token or "")
        if inbound.kind == "location":
            return await self._located(scene)
        await self._read(scene, inbound.text.strip(), edited=inbound.kind == "edit")

    async def _tapped(self, scene: Scene, token: str) -> None:
        now = scene.row.inbound.at
        quote = await self.orders.quote_of(token, now)
        if quote is not None:
            return await self._ordered(scene, quote)
        known = await self.resolve(scene.state.id, token, now)
        if known is None:
            return await self._stale(scene)
        await self._chosen(scene, known.value, known.kind, known.key, known.tag)

    async def _chosen(self, scene: Scene, value: str, kind: str, key: str, tag: str) -> None:
        if kind == "verb":
            return await self._verb(scene, value)
        pending = scene.top.pending if scene.top else None
        if pending is None or pending.key != key or (pending.tag and pending.tag != tag):
            return await self._stale(scene)
        await self._continue(scene, Heard(choice=value))

    async def _located(self, scene: Scene) -> None:
        inbound = scene.row.inbound
        if inbound.lat is None or inbound.lon is None:
            return self._say(scene, Say("input.unclear"))
        here = Place(
            "here", self.texts.say("place.here-name", {}), inbound.lat, inbound.lon, "point"
        )
        if scene.top and scene.top.pending:
            return await self._continue(scene, Heard(place=here))
        scene.place = here
        choices = (verb("menu.from-there", "from-there"), verb("menu.park", "talk:park"))
        self._say(scene, Say("input.location", choices=choices))

    async def _read(self, scene: Scene, text: str, *, edited: bool = False) -> None:
        if not text or not any(c.isalnum() for c in text):
            said = "input.empty" if not text else "input.emoji"
            return self._say(scene, Say(said, choices=self._menu(scene)[:3]))
        if len(text) > MAX_TEXT:
            return self._say(scene, Say("input.long", {"count": len(text)}))
        if folded(text) in order_labels(self.texts, LOCALES):
            return await self._typed_order(scene)
        if text.startswith("/"):
            return await self._command(scene, text[1:].split()[0].split("@")[0].casefold())
        pending = scene.top.pending if scene.top else None
        if pending and pending.shown and not edited:
            labels = [shown.label for shown in pending.shown]
            index = read_choice(text, labels)
            if index is not None:
                shown = pending.shown[index]
                return await self._chosen(scene, shown.value, shown.kind, pending.key, pending.tag)
        if is_stop(text):
            return await self._verb(scene, "stop")
        if is_back(text):
            return await self._verb(scene, "back")
        if is_help(text):
            return await self._verb(scene, "talk:help")
        await self._sentence(scene, text, edited=edited)

    async def _sentence(self, scene: Scene, text: str, *, edited: bool) -> None:
        reading = read(text, scene.row.inbound.at, self.places)
        slots = said_of(reading, text, scene.around.last_place)
        heard = Heard(text, slots=slots)
        wanted = self._script_for(reading)
        top = scene.top
        if top is not None:
            changed = read_correction(text)
            if (edited or changed) and await self._correct(scene, changed or text, slots):
                return
            other = wanted is not None and (wanted.name != top.talk or len(slots) > 1)
            leaves = wanted is not None and is_elsewhere(top, wanted, self.scripts)
            if not leaves and await self._try(scene, heard, strict=other):
                return
            if slots and not other and await self._correct(scene, text, slots):
                return
        if edited and top is None:
            return self._say(scene, Say("input.edited-late"))
        if wanted is not None:
            return await self._start(scene, wanted.name, slots, reading)
        await self._unsure(scene, reading)

    async def _unsure(self, scene: Scene, reading: Reading) -> None:
        """At most three buttons, never an action."""
        names = [s.name for s in map(self._script_of, reading.choices) if s is not None]
        names = list(dict.fromkeys(names))[:3]
        if scene.top is not None and scene.top.pending is not None:
            return await self._again(scene, Line("input.unclear"))
        if reading.decision == "choose" and names:
            choices = tuple(verb(f"menu.{name}", f"talk:{name}") for name in names)
            return self._say(scene, Say("input.choose", choices=choices))
        self._say(scene, Say("input.not-ours", choices=self._menu(scene)[:2]))

    async def _command(self, scene: Scene, command: str) -> None:
        for script in self.scripts.values():
            if command in script.commands:
                return await self._start(scene, script.name, {}, None)
        if command in ("stop", "abbruch"):
            return await self._verb(scene, "stop")
        if command in ("zurueck", "zurück", "back"):
            return await self._verb(scene, "back")
        self._say(scene, Say("input.command", choices=self._menu(scene)[:3]))

    # --- verbs ----------------------------------------------------------------------------

    async def _verb(self, scene: Scene, value: str) -> None:
        if value.startswith("talk:"):
            return await self._start(scene, value[5:], {}, None)
        if value == "stop":
            return await self._stop(scene)
        if value == "back":
            return await self._back(scene)
        if value == "retry" and scene.top:
            return await self._continue(scene, None)
        if value.startswith("change:") and scene.top:
            scene.stack[-1] = without(scene.stack[-1], value[7:])
            return await self._continue(scene, None, ask_anew=value[7:])
        if value == "way-back":
            return await self._way_back(scene)
        if value in ("there", "from-there") and scene.around.last_place:
            slot = "to" if value == "there" else "from"
            slots = {slot: candidate(scene.around.last_place)}
            return await self._start(scene, "journey", slots, None)
        await self._stale(scene)

    async def _way_back(self, scene: Scene) -> None:
        """The next booked ride the other way round; only the time is asked."""
        rides = await scene.world.rides.find("next")
        if not rides:
            return await self._stale(scene)
        ends = {"from": rides[0].offer.goal, "to": rides[0].offer.origin}
        slots = {slot: candidate(place) for slot, place in ends.items()}
        await self._start(scene, "journey", slots, None)

    async def _stop(self, scene: Scene) -> None:
        if scene.stack:
            scene.stack.pop()
            scene.stack = [notes for notes in scene.stack if notes.pending]
            return self._say(scene, Say("stopped", choices=self._menu(scene)[:2]))
        if await self._under_way(scene):
            return await self._start(scene, "cancel", {}, None)
        self._say(scene, Say("stopped.nothing", choices=self._menu(scene)[:3]))

    async def _under_way(self, scene: Scene) -> bool:
        """Whether an order of this person is being settled, or was just booked."""
        return any(b.state in UNDER_WAY for b in await scene.world.rides.find("last"))

    async def _back(self, scene: Scene) -> None:
        top = scene.top
        if top is None:
            return self._say(scene, Say("back.nothing", choices=self._menu(scene)[:3]))
        if top.deeds:
            return self._say(scene, Say("back.deed"))
        probe = await self._play(scene, replace(top, pending=None), None)
        given = probe.talk.notes.answers
        before = [key for key, _ in probe.talk.path[:-1]]
        answered = [key for key in before if key in given and given[key].by == "asked"]
        if not answered:
            scene.stack.pop()
            return self._say(scene, Say("back.start", choices=self._menu(scene)[:3]))
        scene.stack[-1] = without(top, answered[-1])
        await self._continue(scene, None, ask_anew=answered[-1])

    async def _correct(self, scene: Scene, text: str, slots: Json) -> bool:
        top = scene.top
        if top is None or top.deeds:
            return False
        probe = await self._play(scene, replace(top, pending=None), None)
        notes = corrected(probe.talk, Heard(text, slots=slots))
        if notes is None:
            return False
        scene.stack[-1] = notes
        await self._continue(scene, None)
        return True

    async def _ordered(self, scene: Scene, quote: QuoteView) -> None:
        if quote.state == "used":
            return self._say(scene, Say("booking.already"))
        pending = scene.top.pending if scene.top else None
        mine = pending is not None and pending.quote_id == quote.quote_id
        if quote.state == "expired":
            self._say(scene, Say("order.expired"))
            if mine and scene.top:
                scene.stack[-1] = replace(scene.top, looks={}, pending=None)
                await self._continue(scene, None)
            return None
        if mine:
            return await self._continue(scene, Heard(order=quote.quote_id))
        booking = await scene.world.rides.order(quote.quote_id)
        tag = f"trip:{booking.id}"
        self._say(scene, Say("booking.ordered", {"cents": booking.cents}, tag=tag))

    async def _typed_order(self, scene: Scene) -> None:
        quote = await self.orders.newest_open(scene.state.id, scene.row.inbound.at)
        if quote is None:
            under_way = await self._under_way(scene)
            said = "booking.already" if under_way else "order.nothing"
            return self._say(scene, Say(said, choices=() if under_way else self._menu(scene)[:2]))
        await self._ordered(scene, quote)

    async def _stale(self, scene: Scene) -> None:
        if scene.top and scene.top.pending:
            return await self._again(scene, Line("stale.button"))
        self._say(scene, Say("stale.button", choices=self._menu(scene)[:3]))

    # --- playing --------------------------------------------------------------------------

    async def _start(
        self, scene: Scene, name: str, slots: Mapping[str, Any], reading: Reading | None
    ) -> None:
        script = self.scripts.get(name)
        if script is None:
            return await self._stale(scene)
        top = scene.top
        if top and not (self.scripts[top.talk].resumes and top.talk != name):
            scene.stack.pop()
        scene.stack = scene.stack[-2:]
        scene.stack.append(Notes(name, scene.around.now, said=dict(slots)))
        scene.event = name
        await self._continue(scene, None)

    async def _try(self, scene: Scene, heard: Heard, *, strict: bool) -> bool:
        """Offer the words to the pending question; strict: only a plain answer counts."""
        top = scene.top
        if top is None or top.pending is None:
            return False
        played = await self._play(scene, merge_said(top, _ahead(top, heard)), heard)
        understood = played.talk.understood
        if understood == "no" or (strict and understood != "answer"):
            return False
        return self._settle(scene, played)

    async def _continue(
        self, scene: Scene, heard: Heard | None, ask_anew: str | None = None
    ) -> None:
        top = scene.top
        if top is None:
            return
        notes = replace(top, paused=False)
        if heard is None:
            notes = replace(notes, pending=None)
        played = await self._play(scene, notes, heard)
        if heard is not None and played.talk.understood == "no" and played.talk.heard is not None:
            return await self._stale(scene)
        self._settle(scene, played)
        if played.ended and scene.top and scene.top.pending:
            await self._again(scene, Line("resume"))

    async def _again(self, scene: Scene, prefix: Line) -> None:
        """Ask the pending question anew, with a line before it."""
        top = scene.top
        if top is None:
            return
        played = await self._play(scene, replace(top, pending=None), None)
        played.talk.says[:] = with_prefix(played.talk.says, prefix)
        self._settle(scene, played)

    async def _play(self, scene: Scene, notes: Notes, heard: Heard | None) -> Played:
        return await play(
            self.scripts[notes.talk], notes, scene.person, scene.around, scene.world, heard
        )

    def _settle(self, scene: Scene, played: Played) -> bool:
        """Take over what a reading left."""
        talk = played.talk
        scene.stage.extend(talk.staged)
        scene.place = talk.place or scene.place
        scene.person = talk.person_after or scene.person
        scene.event = scene.event or talk.notes.talk
        if played.ended:
            scene.stack.pop()
            self._suggest(scene, talk.says, talk.notes.talk)
        else:
            scene.stack[-1] = talk.notes
        key = talk.notes.pending.key if talk.notes.pending and not played.ended else ""
        for say in talk.says:
            scene.says.append((say, key if say is talk.says[-1] else ""))
        return True

    def _suggest(self, scene: Scene, says: list[Say], talk: str) -> None:
        names = scene.around.persona.next_after(talk)
        if says and names and not says[-1].choices and not says[-1].text.startswith("booking."):
            choices = tuple(verb(f"menu.{name}", f"talk:{name}") for name in names)
            says[-1] = replace(says[-1], choices=choices)

    def _say(self, scene: Scene, say: Say) -> None:
        scene.says.append((say, ""))

    def _menu(self, scene: Scene) -> tuple[Choice, ...]:
        return tuple(verb(f"menu.{name}", f"talk:{name}") for name in scene.around.persona.menu)

    def _script_for(self, reading: Reading) -> Script | None:
        return self._script_of(reading.intent) if reading.decision == "act" else None

    def _script_of(self, intent: str) -> Script | None:
        return next((s for s in self.scripts.values() if intent in s.intents), None)

    # --- writing --------------------------------------------------------------------------

    def _turn(self, scene: Scene, powers: Capabilities, done: Sequence[int], now: datetime) -> Turn:
        voice = Voice(self.texts, scene.person, powers, self.new_id, now)
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
            if key and scene.stack:
                scene.stack[-1] = shown_with(scene.stack[-1], made)
        if scene.stack:
            scene.stack[-1] = replace(scene.stack[-1], touched=now)
        keep = dict(scene.state.conversation)
        if says:
            keep["met"] = True
        if scene.place:
            keep["place"] = adapter(Place).dump_python(scene.place, mode="json")
        before = load_person(scene.state.person_id, scene.state.person)
        return Turn(
            scene.state.id,
            scene.state.version,
            tuple(done),
            tuple(dump_notes(notes) for notes in scene.stack),
            tuple(outbox),
            tuple(tokens),
            tuple(scene.stage),
            dump_person(scene.person) if scene.person != before else None,
            keep,
            scene.event,
        )


def _ahead(notes: Notes, heard: Heard) -> dict[str, Any]:
    """Slots said together with an answer, for questions that come later."""
    return {key: value for key, value in heard.slots.items() if key not in notes.answers}


def first_message(state: ConversationState) -> tuple[InboxRow, tuple[int, ...]]:
    """The first waiting row; an edit of it that waits too replaces its text."""
    first = state.inbox[0]
    done = [first.id]
    for later in state.inbox[1:]:
        if later.inbound.kind == "edit" and later.inbound.replaces == first.inbound.event_id:
            first = replace(first, inbound=replace(first.inbound, text=later.inbound.text))
            done.append(later.id)
    return first, tuple(done)


def shown_with(notes: Notes, tokens: Sequence[NewToken]) -> Notes:
    """Note which controls were shown with the pending question."""
    if notes.pending is None:
        return notes
    shown = tuple(
        Shown(t.label, t.value, t.kind, t.token) for t in tokens if t.kind in ("answer", "verb")
    )
    if not shown:
        return notes
    pending: Pending = replace(notes.pending, shown=shown, tag=tokens[0].tag)
    return replace(notes, pending=pending)


def is_elsewhere(top: Notes, wanted: Script, scripts: Mapping[str, Script]) -> bool:
    """Whether a sentence is about another thing than the pending question of `top`.

    Free words ("woran?") take any sentence; a ride and its way are one thing.
    """
    if top.pending is None or top.pending.key == "about":
        return False
    kin = {"ride", "journey"}
    return wanted.name != top.talk and not {wanted.name, top.talk} <= kin


def candidate(place: Place) -> list[Json]:
    """A place that is sure, as a slot says it."""
    return [{"place": adapter(Place).dump_python(place, mode="json"), "score": 100.0}]
