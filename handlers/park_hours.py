"""Opening hours of a car park: whether it is open at a moment, and until when that stays so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.words import Point


@dataclass(frozen=True, slots=True)
class Opening:
    """until: when that changes; None where it does not within a day."""

    open: bool
    until: datetime | None = None


class OpeningHours(Protocol):
    def at(self, hours: str, where: Point, at: datetime) -> Opening | None:
        """hours: as OpenStreetMap writes them. None where they cannot be understood."""
        ...
