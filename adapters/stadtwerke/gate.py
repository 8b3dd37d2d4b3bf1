"""The way to one partner: so many calls at once, and none for a moment while nobody answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from adapters.errors import Unavailable

log = logging.getLogger(__name__)

AT_ONCE = 32
WAITS_S = 2.0
SILENCES_UNTIL_REST = 10
REST = timedelta(seconds=2)  # short: who waits for money is asked soon after it is back


class Gate:
    """Bulkhead and breaker of one partner, so that its silence costs nobody else's time.

    Ten silences in a row, with no answer of any kind between, and it is left alone for two
    seconds; then whoever comes first finds out.  An error is an answer.  now: the house's clock.
    """

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._places = asyncio.Semaphore(AT_ONCE)
        self._silences = 0
        self._rests_until: datetime | None = None

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """Hold a place. Raises Unavailable, nothing being sent, in a rest or a crowd."""
        if self._rests_until is not None and self._now() < self._rests_until:
            left = (self._rests_until - self._now()).total_seconds()
            raise Unavailable("the partner rests", source="stadtwerke", retry_after_s=left)
        try:
            async with asyncio.timeout(WAITS_S):
                await self._places.acquire()
        except TimeoutError as error:
            raise Unavailable("too many wait for the partner", source="stadtwerke") from error
        try:
            yield
        finally:
            self._places.release()

    def silent(self) -> None:
        """Nobody answered in time."""
        self._silences += 1
        if self._silences >= SILENCES_UNTIL_REST:
            self._rests_until = self._now() + REST
        if self._silences == SILENCES_UNTIL_REST:
            log.warning("partner lost: %d calls without an answer", self._silences)

    def answered(self) -> None:
        """Any answer makes all silences forgotten."""
        if self._silences >= SILENCES_UNTIL_REST:
            log.warning("partner back")
        self._silences, self._rests_until = 0, None
