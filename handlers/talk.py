"""The kernel: a talk is a script over named notes, read from the top at every turn.

`ask` returns a noted answer or stops the turn with one question, `look` reads the city once per
arguments, `do` acts once. There is no clock, dice, environment or text inside a script: person,
now, channel and tokens are handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Generic, Literal, NoReturn, Protocol, TypeVar, get_type_hints

from pydantic import ValidationError

from adapters.errors import Unavailable
from adapters.ports import Calendar, Geocoder
from adapters.words import Offer, Place
from handlers.fingerprint import fingerprint
from handlers.notes import Json, Look, Note, Notes, Pending, adapter, stored
from handlers.persona import NEUTRAL, Persona
from handlers.ports import Person
from handlers.says import Choice, FactValue, FileRef, Line, Say
from handlers.shown_way import ShownWay

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LOOK_DEADLINE_S = 4.0
LOOK_LIVES = timedelta(minutes=10)


class Waiting(BaseException):
    """The script waits for an answer; the turn ends here. Not an error."""


class Expired(BaseException):
    """The answer to `key` lived for a while only, and that is over: it is asked anew."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What questions read with, and what a channel can carry. ways: told last, newest first."""

    now: datetime
    places: Geocoder
    calendar: Calendar
    locale: str = "de"
    private: bool = True
    health_storage: bool = True
    last_place: Place | None = None
    persona: Persona = NEUTRAL
    new_id: Callable[[], str] = lambda: "id"
    ways: tuple[ShownWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person just did. choice: value of a tapped control; order: used quote id.

    slots: what was said in this message, by slot name, as JSON values of questions.
    before: the answer that these words correct.
    """

    text: str = ""
    choice: str | None = None
    order: str | None = None
    slots: Mapping[str, Json] = field(default_factory=dict)
    place: Place | None = None
    before: object = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[T_co]):
    """A question understood the person."""

    value: T_co


class Question(Protocol[T_co]):
    """Something to ask. `kind` is the answer's type; `slot` the name under which it may be said."""

    @property
    def kind(self) -> Any: ...

    @property
    def slot(self) -> str | None: ...

    def read(self, heard: Heard, around: Surroundings) -> Answer[T_co] | Say | None:
        """An answer, a Say that asks back, or None when this is no answer at all."""
        ...

    def say(self, around: Surroundings, stage: Callable[[object], None]) -> Say: ...


@dataclass(slots=True)
class Talk:
    """One turn of one script. Fields are what the turn leaves behind."""

    notes: Notes
    person: Person
    around: Surroundings
    heard: Heard | None = None
    says: list[Say] = field(default_factory=list)
    staged: list[object] = field(default_factory=list)
    path: list[tuple[str, Question[Any]]] = field(default_factory=list)
    understood: Literal["no", "answer", "asked back"] = "no"
    place: Place | None = None
    person_after: Person | None = None
    way: ShownWay | None = None

    @property
    def now(self) -> datetime:
        return self.around.now

    async def ask(
        self,
        key: str,
        question: Question[T],
        *,
        about: object = None,
        default: T | None = None,
    ) -> T:
        """The noted answer to `key` about `about`, else ask (and end the turn)."""
        print_of = fingerprint(about)
        self.path.append((key, question))
        noted = self._noted(key, question, print_of)
        if noted is not None:
            return self._living(key, noted.value)
        waiting = self.notes.pending
        asking = waiting is not None and waiting.key == key
        back: Say | None = None
        if self.heard and waiting and asking and waiting.about == print_of:
            heard, self.heard = self.heard, None
            got = question.read(heard, self.around)
            if isinstance(got, Answer):
                self.understood = "answer"
                answer: T = self._living(key, got.value)
                return self._note(key, question, answer, print_of)
            back, self.understood = got, "asked back" if got else "no"
        said: Answer[T] | Say | None = None if back else self._said(question)
        if isinstance(said, Answer):
            return self._note(key, question, said.value, print_of, by="said")
        if default is not None and not asking and said is None:
            return self._note(key, question, default, print_of, by="default")
        self._wait(key, print_of, back or said or question.say(self.around, self.stage))

    async def look(
        self,
        key: str,
        fn: Callable[..., Awaitable[T]],
        *args: object,
        lives: timedelta = LOOK_LIVES,
    ) -> T:
        """What the city says, read once per arguments; kept while a question is being answered."""
        print_of = fingerprint(*args)
        kind = get_type_hints(fn)["return"]
        kept = self.notes.looks.get(key)
        answering = self.heard is not None and self.notes.pending is not None
        fresh = kept is not None and (answering or self.now - kept.at <= lives)
        if kept is not None and kept.about == print_of and fresh:
            with suppress(ValidationError):
                again: T = stored(kind, kept.value)
                return again
        try:
            async with asyncio.timeout(LOOK_DEADLINE_S):
                value = await fn(*args)
        except TimeoutError as late:
            raise Unavailable("the city did not answer in time", source=key) from late
        seen = Look(adapter(kind).dump_python(value, mode="json"), print_of, self.now)
        self.notes = replace(self.notes, looks={**self.notes.looks, key: seen})
        return value

    async def do(self, key: str, fn: Callable[..., Awaitable[T]], *args: object) -> T:
        """Act once: a stored deed is never repeated, whatever its arguments have become."""
        kind = get_type_hints(fn)["return"]
        done = self.notes.deeds.get(key)
        if done is not None:
            again: T = stored(kind, done.value)
            return again
        value = await fn(*args)
        deed = Note(adapter(kind).dump_python(value, mode="json"), fingerprint(*args))
        self.notes = replace(self.notes, deeds={**self.notes.deeds, key: deed})
        return value

    def say(
        self,
        text: str,
        *,
        lines: Sequence[Line] = (),
        choices: Sequence[Choice] = (),
        code: str | None = None,
        tag: str | None = None,
        ticket: bool = False,
        files: Sequence[FileRef] = (),
        **facts: FactValue,
    ) -> None:
        """Say something; the last Say of a finished script is its end."""
        said = Say(text, facts, tuple(lines), tuple(choices), code=code, tag=tag, ticket=ticket)
        self.says.append(replace(said, files=tuple(files)))

    def hold(self, text: str, choices: Sequence[Choice], **facts: FactValue) -> NoReturn:
        """Say why it does not go on now; the notes stay, so that "retry" can."""
        self.says.append(Say(text, facts, choices=tuple(choices)))
        self.notes = replace(self.notes, pending=None)
        raise Waiting

    def tell_once(self, key: str, text: str, **facts: FactValue) -> None:
        """Say something in the course of a talk, once however often the script is read."""
        if key not in self.notes.told:
            self.notes = replace(self.notes, told=(*self.notes.told, key))
            self.says.append(Say(text, facts))

    def stage(self, intent: object) -> None:
        self.staged.append(intent)

    def become(self, person: Person) -> None:
        """Change the person's settings; they count from the next words on."""
        self.person_after = person

    def remember(self, place: Place) -> None:
        """Keep a place for "von da" in the next talk."""
        self.place = place

    def show(self, way: ShownWay) -> None:
        """Keep a way that is told now, for a picture, a calendar, a friend and the time to go."""
        self.way = way

    def hint(self, slot: str) -> Json:
        """What was said under this slot at any time in this talk, or None."""
        return self.notes.hints.get(slot)

    def forget(self, *keys: str) -> None:
        """Take answers back so that they are asked again."""
        answers = {k: v for k, v in self.notes.answers.items() if k not in keys}
        self.notes = replace(self.notes, answers=answers)

    # --- inside ---------------------------------------------------------------------------

    def _noted(self, key: str, question: Question[T], about: str) -> Answer[T] | None:
        note = self.notes.answers.get(key)
        if note is None or note.about != about:
            return None
        try:
            return Answer(stored(question.kind, note.value))
        except ValidationError:
            return None

    def _living(self, key: str, value: T) -> T:
        """The value of an answer; an offer lives by its own expiry only."""
        if isinstance(value, Offer) and value.expires <= self.now and not self.notes.deeds:
            raise Expired(key)
        return value

    def _note(
        self,
        key: str,
        question: Question[T],
        value: T,
        about: str,
        by: Literal["asked", "said", "default"] = "asked",
    ) -> T:
        note = Note(adapter(question.kind).dump_python(value, mode="json"), about, by)
        pending = self.notes.pending
        self.notes = replace(
            self.notes,
            answers={**self.notes.answers, key: note},
            pending=None if pending and pending.key == key else pending,
        )
        return value

    def _said(self, question: Question[Any]) -> Answer[Any] | Say | None:
        """An answer out of what was said earlier in this talk; it is used up."""
        if question.slot is None or question.slot not in self.notes.said:
            return None
        slots = dict(self.notes.said)
        heard = Heard(slots={question.slot: slots.pop(question.slot)})
        self.notes = replace(self.notes, said=slots)
        with suppress(ValidationError):
            return question.read(heard, self.around)
        return None

    def _wait(self, key: str, about: str, say: Say) -> NoReturn:
        before = self.notes.pending
        again = before if before and before.key == key and before.about == about else None
        quote = say.order.quote_id if say.order else again.quote_id if again else None
        older = (*again.quotes, again.quote_id) if again and say.order else ()
        quotes = tuple(one for one in older if one) or (again.quotes if again else ())
        shown = () if say.choices or again is None else again.shown
        tag = again.tag if shown and again else ""
        self.notes = replace(self.notes, pending=Pending(key, about, tag, shown, quote, quotes))
        self.says.append(say)
        raise Waiting
