"""A way that was told, with what one must know of its plan to tell it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from adapters.words import FareLine, Journey


@dataclass(frozen=True, slots=True)
class ShownWay:
    """A way as it was told. source, fetched_at, realtime: of its plan, as in adapters.words.Fact.

    fetched_at None: it is as it was when it was booked.
    simulated: it comes from the demo city.  fares: what it costs, where that is known.
    trip: of a booked ride `ID` or, for its second ride, `ID/2`; "" for a plan.
    """

    journey: Journey
    source: str
    fetched_at: datetime | None
    realtime: bool | None = None
    simulated: bool = False
    fares: tuple[FareLine, ...] = ()
    trip: str = ""

    @property
    def mark(self) -> str:
        """The same for the same way whatever its delays: what its controls and files name."""
        legs = [
            (leg.mode, leg.origin.name, leg.goal.name, leg.departs.isoformat(), leg.line)
            for leg in self.journey.legs
        ]
        said = repr((self.trip, legs if not self.trip else ()))
        return sha256(said.encode()).hexdigest()[:12]
