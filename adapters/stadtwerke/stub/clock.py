"""The partner's clock: real, shifted, or frozen until the control port moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """`frozen` None means the real time plus what was advanced so far."""

    def __init__(self, frozen: datetime | None = None) -> None:
        self._frozen = frozen
        self._shift = timedelta()

    def now(self) -> datetime:
        """Aware, in UTC."""
        return (self._frozen or datetime.now(UTC) + self._shift).astimezone(UTC)

    @property
    def is_frozen(self) -> bool:
        return self._frozen is not None

    def set(self, moment: datetime) -> None:
        """Freezes the clock at an aware moment."""
        self._frozen = moment.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        if self._frozen is None:
            self._shift += timedelta(seconds=seconds)
        else:
            self._frozen += timedelta(seconds=seconds)
