"""Who goes, when, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

NIGHT_ENDS = time(4, 30)
"""when the last lines of a night have run and the first of the day begin"""

Need = Literal[
    "wheelchair",
    "rollator",
    "pram",
    "child_seat",
    "companion",
    "short_walk",
    "lit_way",
    "dog",
    "bike",
    "luggage",
]
SortRule = Literal["cheap", "fast", "few_changes", "little_walking"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who rides. ages: of the children, where said. Ticket holders are counted among all.

    companions: adults who ride free beside a Schwerbehindertenausweis with mark B.
    """

    adults: int = 1
    children: int = 0
    ages: tuple[int, ...] = ()
    deutschlandticket: int = 0
    schwerbehindertenausweis: int = 0
    companions: int = 0

    @property
    def size(self) -> int:
        return self.adults + self.children


@dataclass(frozen=True, slots=True)
class When:
    """A wished time. kind: depart (leave at or after), arrive (be there by), span (in between)."""

    at: datetime
    kind: Literal["depart", "arrive", "day", "span"] = "depart"
    until: datetime | None = None

    @classmethod
    def end_of_night(cls, at: datetime) -> When:
        """Be there before the next 4:30: asked so, the last journey is the last way of the night.

        at: in the local zone. What departs before it is already gone.
        """
        day = at.date() if at.time() < NIGHT_ENDS else at.date() + timedelta(days=1)
        return cls(datetime.combine(day, NIGHT_ENDS, at.tzinfo), "arrive")
