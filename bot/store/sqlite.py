"""The embedded store: one SQLite file, one writing process, one writer thread."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.ports import (
    ConversationState,
    Inbound,
    NewOutbox,
    NewToken,
    OutboxRow,
    Receipt,
    Turn,
)
from bot.store import (
    inbox,
    migrate,
    outbox,
    persons,
    posting,
    privacy,
    reminders,
    tokens,
    turns,
    watches,
)
from bot.store.crypto import KEY_BYTES, KeyMismatch, Vault, key_from
from bot.store.models import micros, moment_of
from bot.store.paths import url_of
from bot.store.writer import Together, Writer
from handlers.ports import (
    ConsentIntent,
    DeleteIntent,
    HandoverIntent,
    ReminderIntent,
    StopReminderIntent,
)
from handlers.watching import StopWatchIntent, WatchIntent

T = TypeVar("T")
Applier = Callable[[Any, int, int, Any, datetime], None]
Due = Callable[[sa.Connection, datetime], bool]

APPLIERS: dict[type, Applier] = {
    ReminderIntent: reminders.set_reminder,
    StopReminderIntent: reminders.stop_reminder,
    WatchIntent: watches.set_watch,
    StopWatchIntent: watches.stop_watch,
    ConsentIntent: persons.consent,
    HandoverIntent: persons.hand_over,
    DeleteIntent: privacy.delete,
}
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 5000",
    "foreign_keys = ON",
    "wal_autocheckpoint = 4000",
    "cache_size = -32000",
)


class StoreBusy(Exception):
    """The database is in use by another Lotse process; stop that one first."""


class SqliteStore:
    """Implements bot.ports.Store on one file. Open it with `SqliteStore.open`."""

    def __init__(self, path: Path, vault: Vault, lock: int, temporary: Path | None) -> None:
        self.path = path
        self.vault = vault
        self._lock = lock
        self._temporary = temporary
        self._core = connect(path, vault)
        self._reader = connect(path, vault)
        self._reader.exec_driver_sql("PRAGMA query_only = ON")
        self._reading = ThreadPoolExecutor(1, "store-reader")
        self._leases = turns.Leases()
        self._appliers: dict[type, Applier] = {}
        self._dues: list[Due] = [_messages_due, reminders.any_due]
        for intent, apply in APPLIERS.items():
            self.on_intent(intent, apply)
        _fit_key(posting.raw(self._core), vault)
        posting.raw(self._core).execute("UPDATE outbox SET lease_until = 0 WHERE state = 'sending'")
        self._writer = Writer(posting.raw(self._core))
        self._claims: Together[tuple[int, int], turns.Claim] = Together(
            self._writer, lambda db, asked: turns.claim(db, self._leases, asked)
        )

    @classmethod
    def open(cls, path: Path | None, key: bytes | Path | None = None) -> SqliteStore:
        """Open, lock and migrate the file. path None: a temporary one, gone after `close`.

        key: the key, or its file (made by the first start); None beside a temporary file only
        makes a fresh key. Raises StoreBusy, or KeyMismatch when the key does not fit the file.
        """
        temporary = None
        if path is None:
            temporary = Path(tempfile.mkdtemp(prefix="lotse-"))
            path = temporary / "lotse.db"
        source = key if key is not None else _beside(path, temporary)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(path)
        try:
            path.touch(0o600)
            migrate.upgrade(path)
            return cls(path, Vault(key_from(source)), lock, temporary)
        except BaseException:
            os.close(lock)
            raise

    # --- the two doors for everybody else ---------------------------------------------------

    async def write(self, fn: Callable[[Any], T]) -> T:
        """Run fn(sqlalchemy.Connection) in the next group commit; fn must not commit."""
        return await self._writer.submit(lambda _: fn(self._core), short=False)

    async def read(self, fn: Callable[[Any], T]) -> T:
        """Run fn on a read-only connection that sees what was last committed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reading, _read, self._reader, fn)

    def on_intent(self, kind: type, apply: Applier) -> None:
        self._appliers[kind] = apply

    def on_idle(self, due: Due) -> None:
        """Register due(conn, now): whether somebody still has something to do at `now`."""
        self._dues.append(due)

    # --- inbox and turns --------------------------------------------------------------------

    async def receive(
        self,
        events: Sequence[Inbound],
        *,
        cursor: str | None = None,
        guard: Mapping[int, tuple[str, NewOutbox]] | None = None,
    ) -> Sequence[bool]:
        arrivals = [inbox.prepare(self.vault, event) for event in events]
        guards = {
            index: (kind, posting.prepare(self.vault, answer))
            for index, (kind, answer) in (guard or {}).items()
        }
        return await self._writer.submit(
            lambda db: inbox.receive(db, self.vault, arrivals, cursor, guards)
        )

    async def cursor(self, channel: str, account: str) -> str | None:
        sql = "SELECT value FROM cursor WHERE channel = ? AND account = ?"
        found = await self.read(lambda conn: conn.exec_driver_sql(sql, (channel, account)).first())
        return found[0] if found else None

    async def claim(
        self, worker: str, now: datetime, lease_s: float = 30.0
    ) -> ConversationState | None:
        start = micros(now)
        found = await self._claims.ask((start, start + round(lease_s * outbox.SECOND)))
        return None if found is None else turns.unseal(self.vault, found)

    async def commit_turn(self, turn: Turn, now: datetime) -> bool:
        """The lease ends either way; after False, claim again and run the turn on what is there."""
        change = turns.prepare(self.vault, turn, micros(now))

        def job(db: sqlite3.Connection) -> bool:
            self._leases.drop(turn.conversation_id)
            return turns.commit(db, change, lambda *who: self._apply(turn, who, now))

        return await self._writer.submit(job)

    def _apply(self, turn: Turn, who: tuple[int, ...], now: datetime) -> None:
        conversation_id, person_id = who
        for intent in turn.intents:
            apply = self._appliers[type(intent)]
            apply(self._core, conversation_id, person_id, intent, now)

    async def release(self, conversation_id: int) -> None:
        await self._writer.submit(lambda db: self._leases.drop(conversation_id))

    async def resolve(self, conversation_id: int, token: str, now: datetime) -> NewToken | None:
        return await self.read(
            lambda conn: tokens.resolve(posting.raw(conn), self.vault, conversation_id, token)
        )

    async def newest_controls(self, conversation_id: int) -> Sequence[NewToken]:
        """The controls of the message that showed some last."""
        return await self.read(
            lambda conn: tokens.newest(posting.raw(conn), self.vault, conversation_id)
        )

    # --- outbox -----------------------------------------------------------------------------

    async def lease_outbox(
        self, channels: Sequence[str], now: datetime, limit: int = 32, lease_s: float = 30.0
    ) -> Sequence[OutboxRow]:
        start = micros(now)
        until = start + round(lease_s * outbox.SECOND)
        rows = await self._writer.submit(lambda db: outbox.lease(db, channels, start, limit, until))
        return [outbox.unseal(self.vault, row) for row in rows]

    async def settle_outbox(self, row_id: int, receipt: Receipt, now: datetime) -> None:
        at = micros(now)

        def job(db: sqlite3.Connection) -> None:
            left = outbox.settle(db, self.vault, row_id, receipt, at)
            if left is not None:
                privacy.erase_if_told(self._core, left)

        await self._writer.submit(job)

    async def defer_outbox(self, row_id: int, until: datetime) -> None:
        """Give a leased row back unsent, to be sent from `until` on."""
        at = micros(until)
        await self._writer.submit(lambda db: outbox.defer(db, row_id, at))

    async def recover_outbox(self, idempotent: Collection[str], now: datetime) -> int:
        """Settle rows whose sender died; `idempotent` names channels that may repeat any."""
        at = micros(now)
        return await self._writer.submit(lambda db: outbox.recover(db, idempotent, at))

    async def idle(self, now: datetime) -> bool:
        return not await self.read(lambda conn: any(due(conn, now) for due in self._dues))

    async def next_due(self, now: datetime) -> datetime | None:
        """The next moment after `now` at which a message or a reminder becomes due."""
        return await self.read(lambda conn: _next_due(conn, now))

    async def close(self) -> None:
        """Commit what waits, close the file and give up the lock. May be called twice."""
        if self._lock < 0:
            return
        lock, self._lock = self._lock, -1
        loop = asyncio.get_running_loop()
        await self._writer.close()
        await loop.run_in_executor(self._reading, self._reader.close)
        self._reading.shutdown()
        self._core.close()
        os.close(lock)
        if self._temporary:
            shutil.rmtree(self._temporary)


def connect(path: Path, vault: Vault) -> sa.Connection:
    """A Core connection in autocommit mode; the writer says BEGIN and COMMIT itself."""
    engine = sa.create_engine(
        url_of(path),
        poolclass=sa.pool.NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"check_same_thread": False, "cached_statements": 512},
    )
    conn = engine.connect()
    for pragma in PRAGMAS:
        conn.exec_driver_sql(f"PRAGMA {pragma}")
    conn.info["vault"] = vault
    return conn


def _read(conn: sa.Connection, fn: Callable[[sa.Connection], T]) -> T:
    conn.exec_driver_sql("BEGIN")
    try:
        return fn(conn)
    finally:
        conn.exec_driver_sql("ROLLBACK")


def _messages_due(conn: sa.Connection, now: datetime) -> bool:
    return bool(conn.exec_driver_sql(outbox.SOMETHING_DUE, (micros(now),)).scalar())


def _next_due(conn: sa.Connection, now: datetime) -> datetime | None:
    later = "SELECT min(not_before) FROM outbox WHERE state = 'pending' AND not_before > ?"
    message = conn.exec_driver_sql(later, (micros(now),)).scalar()
    moments = [reminders.next_look(conn), moment_of(message) if message else None]
    return min((moment for moment in moments if moment and moment > now), default=None)


def _lock(path: Path) -> int:
    handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise StoreBusy(
            f"{path} is in use by another Lotse process; stop that one first."
        ) from error
    return handle


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be the one process of this file for a while. Raises StoreBusy."""
    handle = _lock(path)
    try:
        yield
    finally:
        os.close(handle)


def _beside(path: Path, temporary: Path | None) -> bytes | Path:
    return os.urandom(KEY_BYTES) if temporary else path.with_name(path.name + ".key")


def _fit_key(db: sqlite3.Connection, vault: Vault) -> None:
    mark = vault.mark("key")
    found = db.execute("SELECT mark FROM key_mark").fetchone()
    if found is None:
        db.execute("INSERT INTO key_mark (mark) VALUES (?)", (mark,))
    elif found[0] != mark:
        raise KeyMismatch("The key does not fit this database; give the key it was made with.")
