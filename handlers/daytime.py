"""How a time that was said is echoed: its day, the part of the day, its side of a clock change."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.words import When
from handlers.says import FactValue, Line

BERLIN = ZoneInfo("Europe/Berlin")
PARTS = ((5, "night"), (10, "morning"), (12, "forenoon"), (14, "noon"), (18, "afternoon"))


def part_of(at: datetime) -> str:
    """night (0 to 5), morning, forenoon, noon, afternoon or evening (18 to 24), in Lübeck."""
    hour = at.astimezone(BERLIN).hour
    return next((name for until, name in PARTS if hour < until), "evening")


def nearness(at: datetime, now: datetime) -> str:
    """today, tomorrow or other, by the calendar in Lübeck."""
    days = (at.astimezone(BERLIN).date() - now.astimezone(BERLIN).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, "other")


def shift_of(at: datetime) -> str:
    """before or after, where the clocks go back and the hour comes twice; else once."""
    here = at.astimezone(BERLIN)
    twin = here.replace(fold=1 - here.fold)
    if twin.utcoffset() == here.utcoffset():
        return "once"
    there = twin.astimezone(ZoneInfo("UTC")).astimezone(BERLIN)
    if there.replace(tzinfo=None, fold=0) != here.replace(tzinfo=None, fold=0):
        return "once"  # an hour that the spring change skips
    return "after" if here.fold else "before"


def echo(at: datetime, now: datetime, kind: str = "depart") -> Line:
    """ "Abfahrt ab heute Abend, 19:30 Uhr". kind: depart, arrive, begin, or leave (it is sure)."""
    return Line("moment.echo", {**echoed(at, now), "kind": kind})


def echo_of(when: When, now: datetime) -> tuple[Line, ...]:
    """The echo of a wished time; none of a part of a day, which says itself."""
    if when.kind not in ("depart", "arrive"):
        return ()
    return (echo(when.at, now, when.kind),)


def echoed(at: datetime, now: datetime) -> dict[str, FactValue]:
    """The facts of an echo: at, rel, part and shift."""
    facts: dict[str, FactValue] = {"at": at, "rel": nearness(at, now), "part": part_of(at)}
    return {**facts, "shift": shift_of(at)}


def after(at: datetime, earlier: datetime) -> datetime:
    """The same clock, half a day or whole days later, the first one after `earlier`."""
    if at > earlier:
        return at
    here = at.astimezone(BERLIN)
    twelve = here.replace(hour=here.hour + 12) if here.hour < 12 else here
    while twelve <= earlier:
        here += timedelta(days=1)
        twelve = here
    return twelve


def hours_after(at: datetime) -> tuple[datetime, ...]:
    """Three moments from an hour after `at` on, an hour apart, at whole half hours."""
    first = at + timedelta(hours=1)
    first += timedelta(minutes=-first.minute % 30)
    return tuple(first + timedelta(hours=more) for more in range(3))
