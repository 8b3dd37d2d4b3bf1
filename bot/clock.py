"""The clock of the house: one that runs, ticked by APScheduler, one that is moved by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[datetime], Awaitable[object]]


class NowClock(Protocol):
    """What the house asks of a clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        ...

    def every(self, name: str, seconds: float, job: Tick) -> None:
        """Call job(now) again and again; a call that is still running is not doubled."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Clock:
    """Real time. Rows in the store are the truth; this only says when to look."""

    def __init__(self) -> None:
        self._jobs: list[tuple[str, float, Tick]] = []
        self._scheduler: AsyncIOScheduler | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def every(self, name: str, seconds: float, job: Tick) -> None:
        self._jobs.append((name, seconds, job))

    async def start(self) -> None:
        """Begin to tick on the running loop."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for name, seconds, job in self._jobs:
            scheduler.add_job(self._run, "interval", (job,), id=name, seconds=seconds)
        scheduler.start()
        self._scheduler = scheduler

    async def _run(self, job: Tick) -> None:
        await job(self.now())

    async def stop(self) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None


class StillClock:
    """Stands still until moved; `tick` runs every job once at the moment it shows."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._jobs: list[Tick] = []

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Forward only. Raises ValueError for a moment that has passed."""
        if moment < self._now:
            raise ValueError("A clock does not go back.")
        self._now = moment.astimezone(UTC)

    def move_by(self, span: timedelta) -> None:
        self.move_to(self._now + span)

    def every(self, name: str, seconds: float, job: Tick) -> None:
        self._jobs.append(job)

    async def tick(self) -> None:
        for job in self._jobs:
            await job(self._now)

    async def start(self) -> None:
        return

    async def stop(self) -> None:
        return
