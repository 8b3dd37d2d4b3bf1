"""How live times read: never later than the truth to leave, never earlier to arrive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from adapters.words import Fact, Leg
from handlers.says import FactValue, Line

FRESH = timedelta(minutes=10)


def deviation(delay_s: int, *, arriving: bool = False) -> dict[str, FactValue]:
    """way (late, early or none) and whole minutes of a delay.

    Who leaves is told rather too early, who arrives rather too late.
    """
    minutes = -(-delay_s // 60) if arriving else delay_s // 60
    way = "late" if minutes > 0 else "early" if minutes < 0 else "none"
    return {"way": way, "minutes": abs(minutes)}


def stand_line(realtime: bool | None, observed_at: datetime | None) -> Line:
    """Once per answer: how fresh its live times are, or that it is the plan alone."""
    if realtime and observed_at is not None:
        return Line("live.stand", {"at": observed_at})
    return Line("live.plan")


def stand_of(fact: Fact[tuple[object, ...]]) -> Line:
    return stand_line(fact.realtime, fact.observed_at)


def deviations(legs: Sequence[Leg]) -> tuple[Line, ...]:
    """A line for each ride that is known not to leave by the plan; the plan stands beside it."""
    return tuple(
        Line(
            "live.ride",
            {"line": leg.line or "", "at": leg.departs, "live": left_at(leg), **told},
        )
        for leg in legs
        if leg.mode != "walk" and leg.delay_s is not None
        if (told := deviation(leg.delay_s))["way"] != "none"
    )


def left_at(leg: Leg) -> datetime:
    """When it leaves as far as is known, told to the minute and never too late."""
    live = leg.departs + timedelta(seconds=leg.delay_s or 0)
    return live.replace(second=0, microsecond=0)
