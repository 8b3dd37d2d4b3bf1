"""Conversations in memory over the real dispatcher, the real texts and the city's real names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from adapters.sources.calendar_state import StateCalendar
from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from bot import found
from bot.dispatch import Dispatcher, QuoteView
from bot.ports import (
    Capabilities,
    ConversationState,
    Inbound,
    InboxRow,
    Json,
    NewToken,
    Rendered,
    Turn,
)
from bot.texts import Texts
from handlers.ports import World
from handlers.script import Script
from tests.kernel.kernelkit import NOW, Book, counter, through_json, world

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
BUTTONS = Capabilities("fake", buttons=True, order_button=True)
PLAIN = Capabilities("plain")


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(CITY)


@cache
def texts() -> Texts:
    return Texts("Fakewerke")


@dataclass
class Chat:
    """One conversation of one person, as a store would keep it."""

    id: int
    person_id: int = 1
    version: int = 0
    stack: tuple[Json, ...] = ()
    conversation: Json = field(default_factory=dict)
    private: bool = True
    said: list[Rendered] = field(default_factory=list)
    tokens: dict[str, NewToken] = field(default_factory=dict)


@dataclass
class FakeHouse:
    """Claims, turns and commits without a database; every stack goes through JSON.

    scripts: replaces or adds talks.  powers: of the one channel.
    """

    scripts: dict[str, Script] = field(default_factory=dict)
    powers: Capabilities = BUTTONS
    now: datetime = NOW
    book: Book = field(default_factory=Book)
    person: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    new_id: Callable[[], str] = field(default_factory=lambda: counter("t"))
    rows: Callable[[], str] = field(default_factory=lambda: counter(""))
    turns: list[Turn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(
            {**found.scripts(), **self.scripts}, found.personas(), texts(), gazetteer(),
            StateCalendar("SH"), self._world, self._resolve, self, self.new_id,
            self._newest,
        )  # fmt: skip

    # --- what the dispatcher asks -----------------------------------------------------------

    async def quote_of(self, token: str, now: datetime) -> QuoteView | None:
        for quote_id, quote in self.book.quotes.items():
            if quote.token == token:
                return QuoteView(quote_id, self.book.state_of(quote, now))
        return None

    async def newest_open(self, conversation_id: int, now: datetime) -> QuoteView | None:
        for quote_id, quote in reversed(self.book.quotes.items()):
            is_open = self.book.state_of(quote, now) == "open"
            if quote.conversation == conversation_id and is_open:
                return QuoteView(quote_id, "open")
        return None

    def _world(self, state: ConversationState, stage: list[object], now: datetime) -> World:
        made = world(stage, self.book, now)
        return replace(made, places=gazetteer(), calendar=StateCalendar("SH"))

    async def _resolve(self, conversation_id: int, token: str, now: datetime) -> NewToken | None:
        return self.chats[conversation_id].tokens.get(token)

    async def _newest(self, conversation_id: int) -> Sequence[NewToken]:
        shown = [t for t in self.chats[conversation_id].tokens.values() if t.kind != "order"]
        return [token for token in shown if token.tag == shown[-1].tag]

    # --- what people do ---------------------------------------------------------------------

    def chat(self, number: int = 1) -> Chat:
        return self.chats.setdefault(number, Chat(number))

    def later(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def inbound(self, kind: Any = "text", chat: int = 1, **more: Any) -> InboxRow:
        number = int(self.rows())
        where = {"conversation": f"c{chat}", "person": "p1"}
        event = Inbound("fake", "main", f"e{number}", at=self.now, kind=kind, **where, **more)
        return InboxRow(number, event)

    async def hear(self, *rows: InboxRow, chat: int = 1) -> list[str]:
        """Work through the waiting rows, one turn each; the text ids of all that was said."""
        waiting, told = list(rows), []
        while waiting:
            turn = await self.turn(waiting, chat)
            told += [out.message.core["text"] for out in self.commit(turn)]
            waiting = [row for row in waiting if row.id not in turn.done]
        return told

    async def turn(self, rows: list[InboxRow], chat: int = 1) -> Turn:
        of = self.chat(chat)
        state = ConversationState(
            of.id, of.version, "fake", "main", f"c{chat}", of.person_id, of.stack,
            self.person.get(of.person_id, {}), tuple(rows),
            bool(of.conversation.get("met", True)), of.private, of.conversation,
        )  # fmt: skip
        return await self.dispatcher.turn(state, self.powers, self.now)

    def commit(self, turn: Turn) -> Any:
        """Take a turn over, or nothing of it when the conversation has moved on."""
        of = self.chat(turn.conversation_id)
        if turn.version != of.version:
            return ()
        of.version += 1
        of.stack = tuple(through_json(notes) for notes in turn.stack)
        of.conversation = through_json(turn.conversation or of.conversation)
        if turn.person is not None:
            self.person[of.person_id] = through_json(turn.person)
        for intent in turn.intents:
            self.book.apply(intent, of.id)
        of.tokens.update({token.token: token for token in turn.tokens})
        of.said += [out.message for out in turn.outbox]
        self.turns.append(turn)
        return turn.outbox

    async def say(self, text: str, chat: int = 1, **more: Any) -> list[str]:
        return await self.hear(self.inbound("text", chat, text=text, **more), chat=chat)

    async def edit(self, text: str, replaces: str = "e1", chat: int = 1) -> list[str]:
        row = self.inbound("edit", chat, text=text, replaces=replaces)
        return await self.hear(row, chat=chat)

    async def tap(self, label: str, chat: int = 1, **more: Any) -> list[str]:
        return await self.tap_token(self.token(label, chat), chat, **more)

    async def tap_token(self, token: str, chat: int = 1, **more: Any) -> list[str]:
        return await self.hear(self.inbound("choice", chat, token=token, **more), chat=chat)

    def token(self, label: str, chat: int = 1) -> str:
        """The newest control of this label, or the order control for "!"."""
        for message in reversed(self.chat(chat).said):
            if label == "!" and message.order:
                return message.order.token
            for button in message.buttons:
                if button.label.startswith(label) and label != "!":
                    return button.token
        raise AssertionError(f"no control {label!r} was shown")

    async def to_offers(self, chat: int = 1) -> list[str]:
        return await self.say("ich möchte eine fahrt buchen von Moisling zum ZOB um 18 uhr", chat)

    async def to_order(self, chat: int = 1) -> list[str]:
        """Up to the read-back with its control."""
        await self.to_offers(chat)
        return await self.tap("18:05", chat)

    @property
    def top(self) -> Json:
        stack = self.chat().stack
        return stack[-1] if stack else {}

    def facts(self, chat: int = 1) -> Json:
        """The facts of the last message."""
        found_facts: Json = self.chat(chat).said[-1].core["facts"]
        return found_facts

    def prefix(self, chat: int = 1) -> list[str]:
        lines: list[str] = self.chat(chat).said[-1].core["prefix"]
        return lines
