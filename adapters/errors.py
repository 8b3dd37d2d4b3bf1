"""The three ways in which the world outside can fail us.

    CityError
    ├── Unavailable     try later: time-out, 5xx, 429, breaker open, no answer
    ├── Refused         the other side said no, for a reason a person can be told
    └── Misunderstood   our mistake or theirs in the protocol: wrong schema, 4xx

Every adapter translates its vendor's errors into these at its edge (`raise … from`).
"""

from __future__ import annotations


class CityError(Exception):
    """Something outside did not work; `source` says which, never personal data."""

    def __init__(self, message: str, *, source: str = "") -> None:
        super().__init__(message)
        self.source = source


class Unavailable(CityError):
    """Try later. `retry_after_s` is the other side's wish, if it had one.

    `maybe_done` is True when a request was sent and its answer never came:
    the deed may have happened (money callers must settle by asking, never assume).
    """

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        retry_after_s: float | None = None,
        maybe_done: bool = False,
    ) -> None:
        super().__init__(message, source=source)
        self.retry_after_s = retry_after_s
        self.maybe_done = maybe_done


class Refused(CityError):
    """The other side said no. `reason` is a short stable code ("sold_out", "expired", …)."""

    def __init__(self, message: str, *, source: str = "", reason: str = "refused") -> None:
        super().__init__(message, source=source)
        self.reason = reason


class Misunderstood(CityError):
    """We and the other side do not speak the same protocol; retrying will not help."""
