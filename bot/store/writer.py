"""The one writer: a thread that commits whatever waits, each job in a savepoint of its own."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")

MOST_JOBS = 256


class StoreClosed(Exception):
    """The store is closed; nothing can be written any more."""


class _Job(Generic[T]):
    __slots__ = ("error", "future", "loop", "result", "run")

    def __init__(self, run: Callable[[sqlite3.Connection], T]) -> None:
        self.run = run
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self.loop.create_future()
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
    """Group commit on one SQLite connection in autocommit mode.

    A job's awaitable resolves after the fsync of its group. An exception inside a job rolls back
    that job alone; a failing COMMIT fails the whole group.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, run: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        """Queue `run`; await the result for durability. Raises StoreClosed after close."""
        if self._closed:
            raise StoreClosed("The store is closed.")
        job = _Job(run)
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Commit what waits, then stop the thread. Blocks; may be called twice."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            group = [first]
            last = self._gather(group)
            self._commit(group)
            _answer(group)
            if last:
                return

    def _gather(self, group: list[_Job[Any]]) -> bool:
        """Add whatever else waits; True when the end of the queue was reached for good."""
        while len(group) < MOST_JOBS:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return False
            if job is None:
                return True
            group.append(job)
        return False

    def _commit(self, group: list[_Job[Any]]) -> None:
        run = self._db.execute
        try:
            run("BEGIN IMMEDIATE")
            for job in group:
                run("SAVEPOINT job")
                try:
                    job.result = job.run(self._db)
                except Exception as error:
                    job.error = error
                    run("ROLLBACK TO job")
                run("RELEASE job")
            run("COMMIT")
        except Exception as error:  # nothing of the group is durable: all are told
            if self._db.in_transaction:
                run("ROLLBACK")
            for job in group:
                job.error = error


def _answer(group: list[_Job[Any]]) -> None:
    """Wake each loop once for all its jobs of the group."""
    loops: dict[asyncio.AbstractEventLoop, list[_Job[Any]]] = {}
    for job in group:
        loops.setdefault(job.loop, []).append(job)
    for loop, jobs in loops.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_answer_all, jobs)


def _answer_all(jobs: list[_Job[Any]]) -> None:
    for job in jobs:
        job.answer()
