"""Waits longer after each failure in a row, and says a loss and a return once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[object]]


class Backoff:
    """Doubles from `first_s` to `most_s`. name: of what is lost; `sleep`: asyncio's or a test's."""

    def __init__(
        self, name: str, sleep: Sleep = asyncio.sleep, first_s: float = 1.0, most_s: float = 60.0
    ) -> None:
        self._name = name
        self._sleep = sleep
        self._first_s = first_s
        self._most_s = most_s
        self._failures = 0

    async def failed(self, why: str, at_least_s: float = 0.0) -> None:
        """Log the loss if it is the first, then wait."""
        if self._failures == 0:
            log.warning("%s cannot be reached or used: %s; trying again.", self._name, why)
        wait = min(self._first_s * 2.0 ** min(self._failures, 16), self._most_s)
        self._failures += 1
        await self._sleep(max(wait, at_least_s))

    def worked(self) -> None:
        """Log the return if something had failed before."""
        if self._failures:
            log.warning("%s works again after %d failures.", self._name, self._failures)
        self._failures = 0
