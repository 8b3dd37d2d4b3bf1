"""How a source has been doing: when to leave it alone, and when to speak of it in the log."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.errors import CityError, Unavailable

log = logging.getLogger(__name__)

FAILURES_UNTIL_REST = 5
REST = timedelta(seconds=30)


@dataclass(slots=True)
class Health:
    """A breaker for one address: rests after repeated failures, or as long as it was asked to.

    name: what the log calls it. One line is logged on loss and one on return.
    """

    name: str
    failures: int = 0
    lost: bool = False
    rest_until: datetime | None = None

    def must_not_rest(self, now: datetime) -> None:
        """Raise Unavailable, with the seconds left, while the source is left alone."""
        if self._rests(now) and self.rest_until is not None:
            left = (self.rest_until - now).total_seconds()
            raise Unavailable(f"{self.name} rests", source=self.name, retry_after_s=left)

    def lose(self, fault: CityError, now: datetime) -> None:
        """Count a failure; being refused during a rest is none."""
        if self._rests(now):
            return
        self.failures += 1
        wish = fault.retry_after_s if isinstance(fault, Unavailable) else None
        if wish is not None:
            self.rest_until = now + timedelta(seconds=wish)
        elif self.failures >= FAILURES_UNTIL_REST:
            self.rest_until = now + REST
        if not self.lost:
            self.lost = True
            log.warning("source lost: %s", fault)

    def regain(self) -> None:
        """A good answer makes everything forgotten."""
        if self.lost:
            log.warning("source back: %s", self.name)
        self.failures, self.lost, self.rest_until = 0, False, None

    def _rests(self, now: datetime) -> bool:
        return self.rest_until is not None and now < self.rest_until
