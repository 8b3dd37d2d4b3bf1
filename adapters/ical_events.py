"""The events of a calendar made ready to be unfolded: each named, dated and without slips.

What nobody can date is left out with the reason; what nobody needs and cannot be read is dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from math import prod
from typing import Any, cast

from adapters.reading import Rejected, text

MOST_STEPS = 20_000
MOST_A_DAY = 96
EARLIEST_SERIES = 1900
FINE = {
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}
TIMES_OF_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
NEVER_EMPTY = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND"}
)
WHEN = ("DTSTART", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
"""what nobody can tell the times of an event without; an end that cannot be read is none"""

Window = tuple[datetime, datetime]

# icalendar ships no types we could check against: its components are Any inside this file and
# the readers that take one of its events apart.
Component = Any


def day_or_time(event: Component, key: str) -> date | datetime | None:
    """The date or datetime of a property, None where there is none or it cannot be read."""
    value = _read(event.get(key))
    return value if isinstance(value, date) else None


def aware(moment: date | datetime, local: tzinfo) -> datetime:
    """A moment; a day begins at midnight, and what names no zone is local."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), tzinfo=local)
    return moment if moment.tzinfo else moment.replace(tzinfo=local)


def listed(value: Component) -> list[Component]:
    """The values of a property that may be there once, several times or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _read(value: Component) -> object:
    try:
        return cast(object, getattr(value, "dt", None))
    except Exception:  # a value that the library kept as it could not be read
        return None


def arrange(calendar: Component, local: tzinfo, window: Window, rejected: list[Rejected]) -> None:
    """Give each event a name of its own, and take out those that cannot be dated."""
    kept: list[Component] = []
    skipped: list[tuple[str, datetime]] = []
    for event in calendar.walk("VEVENT"):
        calendar.subcomponents.remove(event)
        broken = _without_broken(event)
        _match_ends(event, local)
        why = f"{broken} cannot be read" if broken else _fault(event, local, window)
        if why is None:
            kept.append(event)
            continue
        rejected.append(Rejected(text(event.get("UID")) or "VEVENT", why))
        moved = day_or_time(event, "RECURRENCE-ID")
        if moved is not None:
            skipped.append((str(event.get("UID", "")), aware(moved, local)))
    _match_moved(kept)
    for event in _named_apart(kept, local):
        if "RECURRENCE-ID" not in event and repeats(event):
            for moved in (at for uid, at in skipped if uid == str(event.get("UID", ""))):
                event.add("EXDATE", moved)
        calendar.add_component(event)


def _without_broken(event: Component) -> str | None:
    """Drop what the library could not read; the name of it where the dates hang on it."""
    for name in list(event.keys()):
        values = listed(event[name])
        fine = [one for one in values if type(one).__name__ != "vBroken"]
        if len(fine) == len(values):
            continue
        if name in WHEN:
            return str(name)
        del event[name]
    return None


def _match_ends(event: Component, local: tzinfo) -> None:
    """Make start and end both days or both times; a day that ends where it begins is one day."""
    start, end = day_or_time(event, "DTSTART"), day_or_time(event, "DTEND")
    if start is None or end is None:
        return
    if "DURATION" in event:
        del event["DURATION"]
    timed = isinstance(start, datetime), isinstance(end, datetime)
    if timed == (False, False) and start == end:
        del event["DTEND"]
    elif timed == (False, True):
        _put(event, "DTSTART", aware(start, local))
    elif timed == (True, False):
        zone = cast(datetime, start).tzinfo
        _put(event, "DTEND", datetime.combine(end, time(), tzinfo=zone))


def _match_moved(events: Sequence[Component]) -> None:
    """Let a change of one date that names the day alone mean the time of its series that day."""
    series = {
        str(event.get("UID", "")): day_or_time(event, "DTSTART")
        for event in events
        if "RRULE" in event and "RECURRENCE-ID" not in event
    }
    for event in events:
        day, start = day_or_time(event, "RECURRENCE-ID"), series.get(str(event.get("UID", "")))
        if day is None or isinstance(day, datetime) or not isinstance(start, datetime):
            continue
        if "RANGE" not in event["RECURRENCE-ID"].params:
            _put(event, "RECURRENCE-ID", datetime.combine(day, start.timetz()))


def _put(event: Component, key: str, value: datetime) -> None:
    del event[key]
    event.add(key, value)


def _fault(event: Component, local: tzinfo, window: Window) -> str | None:
    """Why no occurrence of this event can be trusted, or None."""
    start, end = day_or_time(event, "DTSTART"), day_or_time(event, "DTEND")
    if start is None:
        return "no start"
    lasts = _read(event.get("DURATION"))
    if isinstance(lasts, timedelta) and lasts < timedelta(0):
        return "ends before it starts"
    if end is not None and aware(end, local) < aware(start, local):
        return "ends before it starts"
    if repeats(event) and start.year < EARLIEST_SERIES:
        return f"repeats since before {EARLIEST_SERIES}"
    if any(_too_fine(rule, aware(start, local), window) for rule in listed(event.get("RRULE"))):
        return "repeats more often than daily"
    return None


def _too_fine(rule: Component, start: datetime, window: Window) -> bool:
    """Whether a rule has more steps than anybody waits for, or never gets on.

    One that is finer than daily is unfolded if few steps lead through the window.
    """
    if any(int(step) < 1 for step in rule.get("INTERVAL", [])):
        return True
    if prod(len(rule.get(key, [0])) for key in TIMES_OF_DAY) > MOST_A_DAY:
        return True
    often = next((FINE[freq] for freq in map(str, rule.get("FREQ", [])) if freq in FINE), None)
    if often is None:
        return False
    if not {str(key).upper() for key in rule} <= NEVER_EMPTY:
        return True
    step = often * int(next(iter(rule.get("INTERVAL", [])), 1))
    steps = max(window[1] - start, timedelta(0)) // step
    return min([steps, *map(int, rule.get("COUNT", []))]) > MOST_STEPS


def _named_apart(events: Sequence[Component], local: tzinfo) -> Iterator[Component]:
    """The events, each with a UID: what has none gets one, and what shares one is told apart.

    Of several under one UID the highest SEQUENCE is what holds; of one sequence they are
    different events of a calendar that numbers them all alike, unless they say the same.
    """
    newest: dict[str, int] = {}
    for event in events:
        if "RECURRENCE-ID" not in event:
            uid = str(event.get("UID", "")).strip()
            newest[uid] = max(newest.get(uid, 0), _sequence(event))
    seen: dict[str, set[tuple[datetime, str]]] = {}
    for event in events:
        uid = str(event.get("UID", "")).strip()
        starts = aware(cast(date, day_or_time(event, "DTSTART")), local)
        said = (starts, str(event.get("SUMMARY", "")))
        if not uid:
            _rename(event, _made_up(event))
        elif "RECURRENCE-ID" not in event:
            others = seen.setdefault(uid, set())
            if said in others or _sequence(event) < newest[uid]:
                continue
            if others:
                _rename(event, f"{uid}#{starts:%Y%m%dT%H%M}-{len(others)}")
            others.add(said)
        yield event


def _sequence(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _rename(event: Component, uid: str) -> None:
    event.pop("UID", None)
    event.add("UID", uid)


def _made_up(event: Component) -> str:
    """A name that stays the same for as long as the event says the same."""
    said = [
        value.to_ical().decode("utf-8", "replace") if hasattr(value, "to_ical") else str(value)
        for key in ("DTSTART", "SUMMARY", "LOCATION", "RRULE")
        for value in listed(event.get(key))
    ]
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:12]


def repeats(event: Component) -> bool:
    return any(key in event for key in ("RRULE", "RDATE", "RECURRENCE-ID"))
