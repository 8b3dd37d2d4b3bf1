"""The demo city's clock: frozen where a moment was given, else running with an offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Berlin")


class Clock:
    """Set and advanced by the control port; times are UTC."""

    def __init__(self, frozen: datetime | None = None) -> None:
        self._frozen = frozen
        self._offset = timedelta(0)

    def now(self) -> datetime:
        return self._frozen or datetime.now(UTC) + self._offset

    def set(self, now: datetime) -> None:
        """Freeze at `now`."""
        self._frozen = now.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Move on by `seconds`; a running clock keeps running from there."""
        step = timedelta(seconds=seconds)
        if self._frozen is None:
            self._offset += step
        else:
            self._frozen += step


def moment(value: str) -> datetime:
    """An ISO time as UTC; without an offset it is local time. Raises ValueError."""
    found = datetime.fromisoformat(value)
    return (found if found.tzinfo else found.replace(tzinfo=LOCAL)).astimezone(UTC)
