"""In time: whether a way fits a wished arrival, neither too late nor far too early."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.words import Journey, When

EARLY_MOST = timedelta(hours=2)
"""nobody waits longer than this at the goal: what arrives earlier does not fit the wish"""


def is_too_early(arrives: datetime | None, when: When) -> bool:
    """Whether one would be there so long before the wished arrival that it does not fit."""
    return when.kind == "arrive" and arrives is not None and when.at - arrives > EARLY_MOST


def fits_arrival(way: Journey, when: When) -> bool:
    """Of a wish to arrive: not after it and not far too early; every way fits other wishes."""
    if when.kind != "arrive":
        return True
    return way.arrives <= when.at and not is_too_early(way.arrives, when)
