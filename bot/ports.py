"""The joints of the house: what channels receive and deliver, and what the store keeps.

Channels turn their protocol into `Inbound` and deliver `OutboxRow`; nothing of Telegram or Matrix
passes this file. The store is one protocol with one contract suite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeVar

from handlers.says import FileKind

T = TypeVar("T")
Json = dict[str, Any]

InboundKind = Literal[
    "text", "choice", "location", "voice", "file", "sticker", "contact", "join", "leave", "edit"
]
Role = Literal["resident", "guest", "staff"]


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person did on a channel. (channel, account, event_id) is unique for ever.

    account: the bot account that received it (e.g. "main").  person: the channel's own id of
    the sender.  conversation: the channel's own id of the chat, room or page session.  token: of
    a tapped control.  replaces: for kind "edit", the event_id of the edited message.
    private: False where others can read along (no tickets there).
    """

    channel: str
    account: str
    event_id: str
    person: str
    conversation: str
    at: datetime
    kind: InboundKind
    text: str = ""
    token: str | None = None
    lat: float | None = None
    lon: float | None = None
    reply_to: str | None = None
    replaces: str | None = None
    language: str | None = None
    private: bool = True
    role: Role = "resident"
    device: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do; the one renderer reads nothing else about it.

    fetches_files: its files are made when somebody opens them, not when the words are sent.
    shares: it opens a choice of chats for a message to pass on.
    """

    name: str
    max_text: int = 4096
    buttons: bool = False
    order_button: bool = False
    edit: bool = False
    typing: bool = False
    location_request: bool = False
    copy_code: bool = False
    encrypted: bool = False
    idempotent_send: bool = False
    bold: bool = True
    health_storage: bool = True
    fetches_files: bool = False
    shares: bool = False
    per_chat_per_s: float = 1.0
    per_account_per_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Button:
    """A rendered control. kind order: the order control; url: token is the address.

    share: passes this very message on; its token is "".
    """

    label: str
    token: str
    kind: Literal["choice", "order", "url", "location", "share"] = "choice"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message, in words. kind and of: as in handlers.says.FileRef.

    alt: what the picture shows, for those who cannot see it.  lang: the locale of its words.
    way: of a planned way that no trip holds, or of a booked one with live times, the way as JSON;
    it is sealed and blanked with the message.  scale: of its type, in percent.
    """

    kind: FileKind
    of: str
    name: str
    media_type: str
    alt: str
    lang: str = "de"
    way: str = ""
    scale: int = 100


@dataclass(frozen=True, slots=True)
class File:
    """An attachment with its bytes, made just before sending."""

    attachment: Attachment
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message in words. title is shown bold where the channel can; body is plain lines.

    Where the channel has no buttons the numbered list is already part of `body` and `buttons`
    still lists the controls in that order (for "2"). price: the line directly above the order
    control.  core: text ids, facts and choices for transcripts, free of words.
    hint: how to order by typing where there is no order button.
    """

    title: str
    body: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    price: str | None = None
    order: Button | None = None
    code: str | None = None
    lang: str = "de"
    hint: str | None = None
    ticket: bool = False
    files: tuple[Attachment, ...] = ()
    core: Json = field(default_factory=dict)

    def plain(self) -> str:
        """Title, body, price and hint as one text."""
        parts = [self.title, *self.body]
        if self.price:
            parts.append(self.price)
        if self.hint:
            parts.append(self.hint)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A leased row to deliver. id is the transaction id for channels that have one.

    address: the channel's own conversation id.  replaces: the channel's native id of the message
    to edit, or None.  attempt: 1 for the first sending.
    """

    id: int
    channel: str
    account: str
    address: str
    message: Rendered
    replaces: str | None = None
    attempt: int = 1
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered; native_id is the channel's id of the message."""

    native_id: str


@dataclass(frozen=True, slots=True)
class Retry:
    after_s: float


@dataclass(frozen=True, slots=True)
class Gone:
    """The person blocked us or left; nothing more is sent there."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The conversation has a new address; send again there."""

    address: str


@dataclass(frozen=True, slots=True)
class Rejected:
    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Sent, answer lost: bookings and reminders are repeated once, chatter is not."""


Receipt = Sent | Retry | Gone | Migrated | Rejected | Unknown


class House(Protocol):
    """What a channel may ask of the house."""

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        """Commit to the inbox (with the channel's cursor in the same transaction), then return.

        True for each event that was new. Only after this may the channel acknowledge.
        """
        ...

    async def cursor(self, channel: str, account: str) -> str | None:
        """The channel's last committed cursor (sync token, update offset)."""
        ...


class Channel(Protocol):
    """A way to talk. `run` receives until cancelled; `deliver` sends one row.

    Found by name: bot/channels/NAME exposes `def open_channel(house, settings) -> Channel | None`
    (None when its secrets are not set), importing its library only inside.
    """

    name: str
    account: str
    capabilities: Capabilities

    async def run(self) -> None: ...

    async def deliver(self, row: OutboxRow) -> Receipt: ...

    async def typing(self, address: str) -> None: ...

    async def close(self) -> None: ...


# --- the store -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InboxRow:
    id: int
    inbound: Inbound
    guarded: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationState:
    """One claimed conversation: its talk stack (JSON notes, top last), person and new messages."""

    id: int
    version: int
    channel: str
    account: str
    address: str
    person_id: int
    stack: tuple[Json, ...]
    person: Json
    inbox: tuple[InboxRow, ...]
    met: bool
    private: bool = True
    conversation: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A control shown to the person: opaque, at most 32 bytes, resolved under its conversation.

    value: what the tap means.  key and tag: question and rendering it belongs to.
    """

    token: str
    value: str
    kind: str
    key: str
    tag: str
    label: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class NewOutbox:
    """A message to send. replaces_tag: the `tag` of an earlier row of this conversation to edit.

    repeatable: whether an uncertain send is repeated once (bookings, reminders, guard).
    priority: lower goes first (0 guard, 1 booking, 2 answer, 3 reminder, 9 broadcast).
    conversation_id: None means the conversation of the turn.
    """

    message: Rendered
    tag: str | None = None
    replaces_tag: str | None = None
    repeatable: bool = False
    priority: int = 2
    conversation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that one turn changes, committed at once or not at all.

    intents: staged deeds, applied in the same transaction by the applier registered for their
    type.  person: the new settings of the person, or None if unchanged.
    """

    conversation_id: int
    version: int
    done: tuple[int, ...]
    stack: tuple[Json, ...]
    outbox: tuple[NewOutbox, ...] = ()
    tokens: tuple[NewToken, ...] = ()
    intents: tuple[object, ...] = ()
    person: Json | None = None
    conversation: Json | None = None
    event: str = ""


class Store(Protocol):
    """Durable memory. `write` and `read` run a function on a SQLAlchemy Core connection.

    Writes are group-committed by one writer thread: the awaitable resolves after the fsync.
    An exception inside `fn` rolls back only that job.
    """

    async def write(self, fn: Callable[[Any], T]) -> T: ...

    async def read(self, fn: Callable[[Any], T]) -> T: ...

    def on_intent(self, kind: type, apply: Callable[[Any, int, int, Any, datetime], None]) -> None:
        """Register apply(conn, conversation_id, person_id, intent, now) for staged deeds."""
        ...

    async def receive(
        self,
        events: Sequence[Inbound],
        *,
        cursor: str | None = None,
        guard: Mapping[int, tuple[str, NewOutbox]] | None = None,
    ) -> Sequence[bool]:
        """Insert into the inbox. guard: index → (kind, answer), written ahead of all rows."""
        ...

    async def cursor(self, channel: str, account: str) -> str | None: ...

    async def claim(
        self, worker: str, now: datetime, lease_s: float = 30.0
    ) -> ConversationState | None: ...

    async def commit_turn(self, turn: Turn, now: datetime) -> bool:
        """False when the version moved (somebody else's turn): run again."""
        ...

    async def release(self, conversation_id: int) -> None: ...

    async def resolve(self, conversation_id: int, token: str, now: datetime) -> NewToken | None:
        """The token if it belongs to this conversation, expired ones included."""
        ...

    async def lease_outbox(
        self, channels: Sequence[str], now: datetime, limit: int = 32, lease_s: float = 30.0
    ) -> Sequence[OutboxRow]:
        """Rows that are due, at most one per conversation, in order; marked `sending`."""
        ...

    async def settle_outbox(self, row_id: int, receipt: Receipt, now: datetime) -> None: ...

    async def idle(self, now: datetime) -> bool:
        """True when nothing is due at `now`: no inbox, outbox, reminder or saga step."""
        ...

    async def close(self) -> None: ...
