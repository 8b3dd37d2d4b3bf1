"""What the store's tests share: persons who speak, a fixed moment, and a turn in short."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.ports import (
    Button,
    Capabilities,
    ConversationState,
    Inbound,
    NewOutbox,
    NewToken,
    OutboxRow,
    Receipt,
    Rendered,
    Sent,
    Turn,
)
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
KEY = bytes(range(32))


def said(event_id: object, chat: str = "chat", **more: object) -> Inbound:
    """An event of the person of `chat`."""
    fields = {"channel": "telegram", "account": "main", "at": NOW, "kind": "text"} | more
    fields.setdefault("person", f"person of {chat}")
    fields.setdefault("text", f"text {event_id}")
    return Inbound(event_id=str(event_id), conversation=chat, **fields)  # type: ignore[arg-type]


def answer(text: str, **more: object) -> NewOutbox:
    return NewOutbox(Rendered(text, buttons=(Button("Ja", "tok"),)), **more)  # type: ignore[arg-type]


def token(name: str, minutes: int = 10) -> NewToken:
    return NewToken(name, "yes", "answer", "agreed", "tag", "Ja", NOW + timedelta(minutes=minutes))


def turn(state: ConversationState, *outbox: NewOutbox, **more: object) -> Turn:
    """A turn that is done with everything it was given."""
    done = tuple(row.id for row in state.inbox)
    stack = more.pop("stack", state.stack)
    return Turn(state.id, state.version, done, stack, outbox, **more)  # type: ignore[arg-type]


async def spoken(store: SqliteStore, *outbox: NewOutbox, chat: str = "chat", **more: object) -> int:
    """One received text and its committed turn; the id of the conversation."""
    spoken.count += 1  # type: ignore[attr-defined]
    await store.receive([said(f"spoken {spoken.count}", chat)])  # type: ignore[attr-defined]
    state = await store.claim("kit", NOW)
    assert state is not None
    assert await store.commit_turn(turn(state, *outbox, **more), NOW)
    return state.id


spoken.count = 0  # type: ignore[attr-defined]


@asynccontextmanager
async def opened(path: Path | None) -> AsyncIterator[SqliteStore]:
    store = SqliteStore.open(path, KEY)
    try:
        yield store
    finally:
        await store.close()


class Paper:
    """A channel that writes down what it delivers; `reply` decides what it says."""

    def __init__(self, name: str = "telegram", **can: object) -> None:
        self.name, self.account = name, "main"
        self.capabilities = Capabilities(name, **can)  # type: ignore[arg-type]
        self.rows: list[OutboxRow] = []
        self.reply: Callable[[OutboxRow], Receipt] = lambda row: Sent(f"native {row.id}")

    @property
    def titles(self) -> list[str]:
        return [row.message.title for row in self.rows]

    async def deliver(self, row: OutboxRow) -> Receipt:
        self.rows.append(row)
        return self.reply(row)

    async def run(self) -> None:
        return

    async def typing(self, address: str) -> None:
        return

    async def close(self) -> None:
        return
