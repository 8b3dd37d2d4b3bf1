"""One turn in the making: the state, what was heard, what is said and staged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from adapters.ports import Calendar, Geocoder
from adapters.words import Place
from bot.ports import ConversationState, InboxRow, Json, NewToken
from bot.texts import Texts
from handlers.notes import Notes, Pending
from handlers.persona import Persona
from handlers.ports import Person, World
from handlers.questions import verb
from handlers.reading.reading import Reading
from handlers.says import Choice, Say
from handlers.script import Script
from handlers.shown_way import ShownWay
from handlers.talk import Surroundings

UNDER_WAY = frozenset(
    ("ORDERED", "RESERVING", "RESERVE_UNKNOWN", "RESERVED", "COMMITTING", "COMMIT_UNKNOWN")
)


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A read-back as the dispatcher sees it. state: open, used or expired. kind: ride or credit."""

    quote_id: str
    state: str
    kind: str = "ride"


class Orders(Protocol):
    """Where order tokens are resolved (bot/bookings)."""

    async def quote_of(self, token: str, now: datetime) -> QuoteView | None: ...

    async def newest_open(self, conversation_id: int, now: datetime) -> QuoteView | None: ...


MakeWorld = Callable[[ConversationState, list[object], datetime], World]
Newest = Callable[[int], Awaitable[Sequence[NewToken]]]
Resolve = Callable[[int, str, datetime], Awaitable[NewToken | None]]


async def nothing_shown(conversation_id: int) -> Sequence[NewToken]:
    """No controls were ever shown."""
    return ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What the dispatcher is made of.

    resolve: a control's token in its conversation.  newest: the controls shown there last.
    """

    scripts: Mapping[str, Script]
    personas: Mapping[str, Persona]
    texts: Texts
    places: Geocoder
    calendar: Calendar
    make_world: MakeWorld
    resolve: Resolve
    orders: Orders
    new_id: Callable[[], str]
    newest: Newest = nothing_shown

    def script_of(self, intent: str) -> Script | None:
        return next((s for s in self.scripts.values() if intent in s.intents), None)

    def script_for(self, reading: Reading) -> Script | None:
        """The talk that a sentence surely asks for."""
        return self.script_of(reading.intent) if reading.decision == "act" else None


@dataclass(slots=True)
class Scene:
    """says: what is told, each with the key of the question that it asks, or "".

    stack: the talks of the conversation, the present one last.  stage: deeds for the commit.
    heard: slots of a sentence that was answered with "which of these?", kept for the choice.
    keeps: what the conversation keeps from now on, by name.  lang: the language of the message
    for a person who never chose one; None for the person's own.
    """

    parts: Parts
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
    heard: Json = field(default_factory=dict)
    way: ShownWay | None = None
    keeps: Json = field(default_factory=dict)
    lang: str | None = None

    @property
    def heard_before(self) -> Json:
        """The slots that the message before left for the choice of a talk."""
        found: Json = self.state.conversation.get("heard") or {}
        return found

    @property
    def top(self) -> Notes | None:
        return self.stack[-1] if self.stack else None

    @property
    def pending(self) -> Pending | None:
        return self.stack[-1].pending if self.stack else None

    def say(self, say: Say) -> None:
        self.says.append((say, ""))

    def menu(self, most: int | None = None) -> tuple[Choice, ...]:
        """The persona's talks as buttons."""
        names = self.around.persona.menu[:most]
        return tuple(verb(f"menu.{name}", f"talk:{name}") for name in names)

    async def under_way(self) -> bool:
        """Whether an order of this person is being settled."""
        return any(b.state in UNDER_WAY for b in await self.world.rides.find("last"))
