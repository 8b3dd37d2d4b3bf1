"""How often a service may be asked: so many times within any span, and not once more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.errors import Unavailable


class Pace:
    """At most `times` within any `span` of the handed clock."""

    def __init__(self, now: Callable[[], datetime], times: int, span: timedelta) -> None:
        self._now = now
        self._times = times
        self._span = span
        self._taken: deque[datetime] = deque()

    def take(self, source: str) -> None:
        """Count one question. Raises Unavailable with the seconds until the next may be asked.

        A clock that was set back forgets what it has not reached yet.
        """
        now = self._now()
        while self._taken and self._taken[-1] > now:
            self._taken.pop()
        while self._taken and now - self._taken[0] >= self._span:
            self._taken.popleft()
        if len(self._taken) >= self._times:
            left = (self._taken[0] + self._span - now).total_seconds()
            raise Unavailable(f"{source} was asked often enough", source=source, retry_after_s=left)
        self._taken.append(now)
