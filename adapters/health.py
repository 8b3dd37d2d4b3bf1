"""How a source has been doing: when to leave it alone, and when to speak of it in the log."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.errors import CityError, Unavailable

log = logging.getLogger(__name__)

FAILURES_UNTIL_REST = 5
REST = timedelta(seconds=30)
FORGOTTEN = timedelta(minutes=10)
"""an address that nobody asked for so long no longer keeps its source lost"""


@dataclass(slots=True)
class Standing:
    """What the log was told of one source: one line on loss, one when all of it is back.

    away: the addresses that are lost, and when that was last seen.
    """

    name: str
    away: dict[str, datetime] = field(default_factory=dict)

    def lose(self, address: str, fault: CityError, now: datetime) -> None:
        if not self.away:
            whose = "" if str(fault).startswith(self.name) else f"{self.name}: "
            log.warning("source lost: %s%s", whose, fault)
        self.away[address] = now

    def regain(self, address: str, now: datetime) -> None:
        if not self.away:
            return
        left = {one: seen for one, seen in self.away.items() if now - seen < FORGOTTEN}
        left.pop(address, None)
        self.away = left
        if not left:
            log.warning("source back: %s", self.name)


@dataclass(slots=True)
class Health:
    """A breaker for one address: rests after repeated failures, or as long as it was asked to.

    name: what messages call it.  standing: of the source that it is an address of, for the log.
    part: which of several pages at one address.
    """

    name: str
    standing: Standing
    part: str = ""
    failures: int = 0
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
        self.standing.lose(self.name + self.part, fault, now)

    def regain(self, now: datetime) -> None:
        """A good answer makes everything forgotten."""
        self.standing.regain(self.name + self.part, now)
        self.failures, self.rest_until = 0, None

    def _rests(self, now: datetime) -> bool:
        return self.rest_until is not None and now < self.rest_until
