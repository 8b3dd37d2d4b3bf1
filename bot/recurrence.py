"""Wall time in Lübeck: weekly rules on the clock face, and the two nights it is changed."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def wall(moment: datetime) -> datetime:
    """What the clock in Lübeck shows, as a naive datetime."""
    return moment.astimezone(BERLIN).replace(tzinfo=None)


def instant(local: datetime) -> datetime:
    """The UTC instant of a wall time.

    In autumn 02:30 happens twice and means the first; in spring it does not exist and becomes
    03:00, the end of the gap.
    """
    found = local.replace(tzinfo=BERLIN, fold=0).astimezone(UTC)
    shown = wall(found)
    if shown != local:  # read with the winter offset, the gap's times come out an hour later
        end_of_gap = shown.replace(minute=0, second=0, microsecond=0)
        return end_of_gap.replace(tzinfo=BERLIN).astimezone(UTC)
    return found


def following(rrule: str, first: datetime, after: datetime) -> datetime | None:
    """The next wall time of an RFC 5545 rule that starts at `first`, strictly after `after`.

    None when the rule has come to its end; ValueError when it cannot be read.
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    try:
        found: datetime | None = rrulestr(rrule, dtstart=first).after(after)
    except (ValueError, TypeError) as error:
        raise ValueError(f"not a rule of RFC 5545: {rrule}") from error
    return found
