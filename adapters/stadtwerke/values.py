"""Single values of a partner's answers, checked: what would harm later is a ValueError here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

LONGEST = 300  # characters of words for people
MOST_MINUTES = 7 * 24 * 60
YEARS = range(2000, 2200)


def moment(given: Any) -> datetime:
    """An aware time of our days."""
    found = datetime.fromisoformat(given)
    if found.tzinfo is None or found.year not in YEARS:
        raise ValueError(given)
    return found


def text(given: Any) -> str:
    """An id or a name, as it is."""
    if not isinstance(given, str) or not given:
        raise ValueError(given)
    return given


def maybe(given: Any) -> str | None:
    """A name that may be missing, in words."""
    return None if given is None else words(text(given))


def words(given: Any) -> str:
    """Words for people: one line, no signs that steer, not too long."""
    if not isinstance(given, str):
        raise ValueError(given)
    seen = "".join(sign if sign.isprintable() else " " for sign in given[:LONGEST])
    return " ".join(seen.split())


def minutes_of(given: Any) -> int:
    """Minutes of days, not of ages."""
    if abs(whole(given)) > MOST_MINUTES:
        raise ValueError(given)
    return int(given)


def whole(given: Any) -> int:
    if type(given) is not int:
        raise ValueError(given)
    return given
