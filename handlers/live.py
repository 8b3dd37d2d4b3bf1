"""How live times read: never later than the truth to leave, never earlier to arrive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from adapters.words import Fact, Journey, Leg
from handlers.says import FactValue, Line


def deviation(delay_s: int, *, arriving: bool = False) -> dict[str, FactValue]:
    """way (late, early or none) and whole minutes of a delay.

    Who leaves is told rather too early, who arrives rather too late.
    """
    minutes = -(-delay_s // 60) if arriving else delay_s // 60
    way = "late" if minutes > 0 else "early" if minutes < 0 else "none"
    return {"way": way, "minutes": abs(minutes)}


def fresh_lines(plan: Fact[tuple[Journey, ...]] | None, legs: Iterable[Leg]) -> tuple[Line, ...]:
    """Once per answer: what leaves otherwise than planned and how fresh that is, or the plan alone.

    Nothing where no live time is known of these legs, as for a way of tomorrow.
    """
    if plan is None or plan.realtime is None:
        return ()
    if not plan.realtime or plan.observed_at is None:
        return (Line("live.plan"),)
    known = live_legs(legs)
    return (*deviations(known), Line("live.stand", {"at": plan.observed_at})) if known else ()


def live_legs(legs: Iterable[Leg]) -> list[Leg]:
    """The rides that a live time is known of; none of another day's, however fresh the feed."""
    return [leg for leg in legs if leg.mode != "walk" and leg.delay_s is not None]


def is_live(realtime: bool | None, legs: Iterable[Leg]) -> bool | None:
    """Whether live times are known of these rides; None where the city has none at all."""
    return realtime and any(leg.cancelled or leg.delay_s is not None for leg in legs)


def deviations(legs: Iterable[Leg]) -> tuple[Line, ...]:
    """A line for each ride that is known not to leave by the plan; the plan stands beside it."""
    found = {
        (leg.line, leg.departs): Line(
            "live.ride",
            {"line": leg.line or "", "at": leg.departs, "live": left_at(leg), **told},
        )
        for leg in live_legs(legs)
        if (told := deviation(leg.delay_s or 0))["way"] != "none"
    }
    return tuple(found.values())


def left_at(leg: Leg) -> datetime:
    """When it leaves as far as is known, told to the minute and never too late."""
    live = leg.departs + timedelta(seconds=leg.delay_s or 0)
    return live.replace(second=0, microsecond=0)
