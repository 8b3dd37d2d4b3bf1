"""The sessions of the page: who sits before it, what was said, who listens."""

from __future__ import annotations

import asyncio
import secrets
import unicodedata
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from bot.channels.tablet.texts import known_locale
from bot.ports import Rendered, Role

Stage = Literal["door", "desk", "talk", "locked"]
Signal = Literal["entry", "drop", "typing", "warn", "calm", "ended", "close"]
SIZES = (100, 150, 200)
QUEUE = 256
OFFICE, RESIDENT = "o.", "r."
REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Entry:
    """One turn on the page: the house's message, or the person's own words.

    seq: number of its last change in this session.  ordered: the person pressed an order control.
    answered: the person spoke after it, so its choices step back.
    """

    id: str
    seq: int
    message: Rendered | None = None
    text: str = ""
    ordered: bool = False
    answered: bool = False

    @property
    def own(self) -> bool:
        return self.message is None


@dataclass(frozen=True, slots=True)
class Push:
    """What a listening page is told. For "entry" with its entry, for "drop" with an entry id."""

    signal: Signal
    entry: Entry | None = None
    id: str = ""


@dataclass(slots=True, eq=False)
class Session:
    """One browser with one conversation. It changes with every turn and dies with the guest."""

    address: str
    seen: datetime
    stage: Stage = "door"
    role: Role = "guest"
    office: bool = False
    locale: str = "de"
    size: int = 100
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    entries: list[Entry] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    seq: int = 0
    warned_at: datetime | None = None
    used: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    posts: deque[datetime] = field(default_factory=deque)
    listeners: set[asyncio.Queue[Push]] = field(default_factory=set)
    replied: asyncio.Event = field(default_factory=asyncio.Event)
    device: str = "page"

    def hear(self, text: str, *, ordered: bool = False) -> Entry:
        """The person said something: it is shown at once, and what stood before is answered."""
        self.entries = [
            entry if entry.own else replace(entry, answered=True) for entry in self.entries
        ]
        self.replied.clear()
        entry = Entry(f"me-{secrets.token_hex(6)}", self._next(), text=text, ordered=ordered)
        self.entries.append(entry)
        self.push(Push("entry", entry))
        return entry

    def unhear(self, entry: Entry) -> None:
        """The house could not keep what was said: take it off the page again."""
        self.entries = [known for known in self.entries if known.id != entry.id]
        self.push(Push("drop", id=entry.id))

    def show(self, native_id: str, message: Rendered, replaces: str | None = None) -> Entry:
        """Show a message, in the place of an earlier one where it replaces one."""
        entry = Entry(native_id, self._next(), message=message)
        for index, known in enumerate(self.entries):
            if known.id in (replaces, native_id):
                entry = replace(entry, id=known.id)
                self.entries[index] = entry
                break
        else:
            self.entries.append(entry)
        self._remember(message)
        self.locale = known_locale(message.lang)
        self.replied.set()
        self.push(Push("entry", entry))
        return entry

    def recall(self) -> None:
        """After a restart only the last message still waits for an answer."""
        self.entries = [
            *(replace(entry, answered=True) for entry in self.entries[:-1]),
            *self.entries[-1:],
        ]

    def _remember(self, message: Rendered) -> None:
        for button in message.buttons:
            self.shown[button.token] = button.kind
            self.labels[button.token] = button.label
        if message.order is not None:
            self.shown[message.order.token] = "order"
            self.labels[message.order.token] = message.order.label

    def _next(self) -> int:
        self.seq += 1
        return self.seq

    def last_said(self) -> str:
        """The id of the person's last turn, "" before the first."""
        return next((entry.id for entry in reversed(self.entries) if entry.own), "")

    def orders_by_words(self, text: str) -> bool:
        """Whether a typed text is the label of an order control shown here."""
        labels = {plain(self.labels[t]) for t, kind in self.shown.items() if kind == "order"}
        return plain(text) in labels

    def may_post(self, now: datetime, per_minute: int) -> bool:
        """Count one post; False when there were too many within a minute."""
        while self.posts and self.posts[0] <= now - timedelta(minutes=1):
            self.posts.popleft()
        if len(self.posts) >= per_minute:
            return False
        self.posts.append(now)
        return True

    def grow(self) -> None:
        """The next text size; after the largest the first again."""
        self.size = SIZES[(SIZES.index(self.size) + 1) % len(SIZES)]

    def touch(self, now: datetime) -> None:
        """A sign of life: the idle clock starts anew."""
        self.seen = now
        if self.warned_at is not None:
            self.warned_at = None
            self.push(Push("calm"))

    def subscribe(self) -> asyncio.Queue[Push]:
        queue: asyncio.Queue[Push] = asyncio.Queue(QUEUE)
        self.listeners.add(queue)
        return queue

    def push(self, push: Push) -> None:
        """Tell every listening page; one that does not keep up is let go and comes again."""
        for queue in tuple(self.listeners):
            if queue.qsize() >= QUEUE - 1:
                self.listeners.discard(queue)
                push_last(queue)
            else:
                queue.put_nowait(push)


def push_last(queue: asyncio.Queue[Push]) -> None:
    """End a listener that fell behind."""
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(Push("close"))


def plain(text: str) -> str:
    """A label as it is compared: NFC, case folded, single spaces, without one final full stop."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return folded.removesuffix(".").rstrip()


def address_of(cookie: str) -> str:
    """The conversation's address, derived from the cookie so that it outlives a restart."""
    return sha256(b"lotse-page:" + cookie.encode()).hexdigest()[:40]


def need(session: Session) -> tuple[bool, bool, bool, datetime]:
    """How much a session is needed: an office guest's most, a mere sign-in page least."""
    guest = session.office and session.stage == "talk"
    return guest, bool(session.listeners), session.stage != "door", session.seen


def token_of(cookie: str) -> str:
    """What every form must carry, derived from the cookie so that it outlives a restart."""
    return sha256(b"lotse-form:" + cookie.encode()).hexdigest()[:40]


def begun(cookie: str, now: datetime) -> Session:
    """The session of a cookie. Its numbers go on from the clock, above those before a restart."""
    number = int(now.timestamp() * 1000)
    return Session(address_of(cookie), now, csrf=token_of(cookie), seq=number)


class Sessions:
    """All open sessions by address. Cookies themselves are kept nowhere."""

    def __init__(self, limit: int = 500) -> None:
        self._open: dict[str, Session] = {}
        self._ended: deque[str] = deque(maxlen=1000)
        self._limit = limit

    def open(self, now: datetime, *, office: bool) -> tuple[str, Session]:
        """A new cookie and its session."""
        cookie = f"{OFFICE if office else RESIDENT}{secrets.token_urlsafe(32)}"
        session = begun(cookie, now)
        session.office = office
        return cookie, self.keep(session)

    def keep(self, session: Session) -> Session:
        """Take a session in; where there are too many, the least needed one makes room."""
        if len(self._open) >= self._limit:
            self.forget(min(self._open.values(), key=need))
        self._open[session.address] = session
        return session

    def find(self, cookie: str | None) -> Session | None:
        return self._open.get(address_of(cookie)) if cookie else None

    def at(self, address: str) -> Session | None:
        return self._open.get(address)

    def has_ended(self, address: str) -> bool:
        return address in self._ended

    def drop(self, session: Session) -> None:
        """End a session: listeners are told, nothing of it stays."""
        self._open.pop(session.address, None)
        self._ended.append(session.address)
        session.push(Push("ended"))
        session.entries.clear()
        session.shown.clear()
        session.labels.clear()

    def forget(self, session: Session) -> None:
        """Let go of an idle session that its history can bring back."""
        self._open.pop(session.address, None)

    def all(self) -> Iterable[Session]:
        return tuple(self._open.values())
