"""The one writer: whatever waits is committed together, each job in a savepoint of its own.

Short statements run at once on the event loop; foreign functions and the COMMIT with its fsync run
in the writer's thread. Two threads that take turns at every statement of SQLite would wait for the
interpreter's lock most of the time (measured: a third fewer turns a second).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

A = TypeVar("A")
T = TypeVar("T")


class StoreClosed(Exception):
    """The store is closed; nothing can be written any more."""


class _Job(Generic[T]):
    __slots__ = ("error", "future", "result", "run")

    def __init__(self, run: Callable[[sqlite3.Connection], T], future: asyncio.Future[T]) -> None:
        self.run = run
        self.future = future
        self.result: T | None = None
        self.error: BaseException | None = None

    def answer(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]


class Writer:
    """Group commit on one SQLite connection in autocommit mode, for one event loop.

    A job's awaitable resolves after the fsync of its group. An exception inside a job rolls back
    that job alone; a failing COMMIT fails the whole group.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._short: list[_Job[Any]] = []
        self._long: list[_Job[Any]] = []
        self._thread = ThreadPoolExecutor(1, "store-writer")
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._idle: asyncio.Future[None] | None = None

    def submit(
        self, run: Callable[[sqlite3.Connection], T], *, short: bool = True
    ) -> asyncio.Future[T]:
        """Queue `run`; await the result for durability. Raises StoreClosed after close.

        short: a few statements of our own, run on the loop; else run in the writer's thread.
        """
        if self._closed:
            raise StoreClosed("The store is closed.")
        loop = self._loop = self._loop or asyncio.get_running_loop()
        job = _Job(run, loop.create_future())
        (self._short if short else self._long).append(job)
        if self._idle is None:
            self._idle = loop.create_future()
            loop.call_soon(self._flush)
        return job.future

    async def close(self) -> None:
        """Commit what waits, then stop. May be called twice."""
        self._closed = True
        if self._idle is not None:
            await self._idle
        self._thread.shutdown()

    def _flush(self) -> None:
        short, self._short = self._short, []
        long, self._long = self._long, []
        before = self._db.total_changes
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for job in short:
                self._attempt(job)
        except Exception as error:  # not even begun, or a savepoint broke: all are told
            self._undo([*short, *long], error)
            self._answer([*short, *long])
            return
        if long or self._db.total_changes != before:
            self._thread.submit(self._finish, short, long)
        else:
            self._commit(short)
            self._answer(short)

    def _finish(self, short: list[_Job[Any]], long: list[_Job[Any]]) -> None:
        """In the thread: the long jobs, then the fsync."""
        group = [*short, *long]
        try:
            for job in long:
                self._attempt(job)
        except Exception as error:
            self._undo(group, error)
        else:
            self._commit(group)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._answer, group)

    def _attempt(self, job: _Job[Any]) -> None:
        run = self._db.execute
        run("SAVEPOINT job")
        try:
            job.result = job.run(self._db)
        except Exception as error:  # handed to the caller of this job
            job.error = error
            run("ROLLBACK TO job")
        run("RELEASE job")

    def _commit(self, group: list[_Job[Any]]) -> None:
        try:
            self._db.execute("COMMIT")
        except Exception as error:  # nothing of the group is durable: all are told
            self._undo(group, error)

    def _undo(self, group: list[_Job[Any]], error: Exception) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        for job in group:
            job.error = error

    def _answer(self, group: list[_Job[Any]]) -> None:
        for job in group:
            job.answer()
        if self._short or self._long:
            asyncio.get_running_loop().call_soon(self._flush)
        elif self._idle is not None:
            self._idle.set_result(None)
            self._idle = None


class Together(Generic[A, T]):
    """Answers many who ask at the same moment with one job.

    serve(db, asked) returns what it has for the first of them; who comes away empty gets None.
    """

    def __init__(
        self, writer: Writer, serve: Callable[[sqlite3.Connection, list[A]], list[T]]
    ) -> None:
        self._writer = writer
        self._serve = serve
        self._open: list[tuple[A, asyncio.Future[T | None]]] | None = None

    def ask(self, wish: A) -> asyncio.Future[T | None]:
        future: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()
        if self._open is not None:
            self._open.append((wish, future))
            return future
        batch = self._open = [(wish, future)]
        job = self._writer.submit(lambda db: self._run(db, batch))
        job.add_done_callback(lambda done: self._hand_out(done, batch))
        return future

    def _run(
        self, db: sqlite3.Connection, batch: list[tuple[A, asyncio.Future[T | None]]]
    ) -> list[T]:
        self._open = None
        batch[:] = [(wish, future) for wish, future in batch if not future.done()]
        return self._serve(db, [wish for wish, _ in batch])

    def _hand_out(
        self, done: asyncio.Future[list[T]], batch: list[tuple[A, asyncio.Future[T | None]]]
    ) -> None:
        if self._open is batch:
            self._open = None
        if error := done.exception():
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        results = iter(done.result())
        for _, future in batch:
            found = next(results, None)
            if not future.done():
                future.set_result(found)
