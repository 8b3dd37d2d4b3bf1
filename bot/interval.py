"""Looking at most once in a while, by the clock that is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Interval:
    """length: the least time between two looks. A clock that was set back begins anew."""

    length: timedelta
    _began: datetime | None = field(default=None, init=False)

    def begin(self, now: datetime) -> bool:
        """Begin the next one at `now`; False where the last one is not over."""
        if self._began is not None and timedelta(0) <= now - self._began < self.length:
            return False
        self._began = now
        return True
