"""What one can go to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.words.facts import Place


@dataclass(frozen=True, slots=True)
class Outing:
    """Something to go to. ends is None where the source gives none.

    location: the place in the source's words, also where it has no coordinates.
    """

    id: str
    title: str
    starts: datetime
    ends: datetime | None
    place: Place | None
    source: str
    fetched_at: datetime
    state: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    cents: int | None = None
    category: str | None = None
    url: str | None = None
    all_day: bool = False
    simulated: bool = False
    location: str | None = None
    description: str | None = None
