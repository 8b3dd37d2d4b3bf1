"""What happens when in an iCalendar: its events, series unfolded within a window.

icalendar reads and recurring-ical-events unfolds. One event that nobody can read never costs
the others: it is left out, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from itertools import islice

from adapters.errors import Misunderstood
from adapters.ical_budget import Budget, Spent, may_take_long
from adapters.ical_events import Component, Window, arrange, repeats
from adapters.ical_lines import Sheet, sheets_of
from adapters.reading import Rejected, text

LONGEST_WINDOW = timedelta(days=3_700)
MOST_EVENTS = 10_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event. uid: made up where the calendar gives none. series: one of several.

    revoked: its calendar says that it is off (METHOD:CANCEL).
    """

    event: Component
    uid: str
    series: bool
    revoked: bool


def occurrences(
    body: bytes, source: str, window: Window, local: tzinfo
) -> tuple[list[Occurrence], list[Rejected]]:
    """The dates of all calendars of a file that touch the window (at most ten years).

    local: the zone of times that name none. An event that is called off later in the file is.
    One budget of events, dates and time holds for the file: where it is spent, the rest is
    left out, and that is said. Events that do not repeat come first.
    Raises Misunderstood for what is no calendar.
    """
    found: list[Occurrence] = []
    rejected: list[Rejected] = []
    if window[1] - window[0] > LONGEST_WINDOW:
        window = (window[0], window[0] + LONGEST_WINDOW)
        rejected.append(Rejected("window", f"cut to {LONGEST_WINDOW.days} days"))
    sheets = _not_too_many(sheets_of(body, source), rejected)
    calendars = [_parsed(sheet, source) for sheet in sheets]
    budget = Budget()
    for calendar in calendars:
        arrange(calendar, local, window, rejected)
        found += _dates(calendar, window, budget, rejected)
    return found, rejected


def _not_too_many(sheets: Sequence[Sheet], rejected: list[Rejected]) -> list[Sheet]:
    """The sheets with as many events as anybody reads of one file."""
    left, kept, cut = MOST_EVENTS, list[Sheet](), 0
    for sheet in sheets:
        kept.append(replace(sheet, events=sheet.events[:left]))
        cut += max(len(sheet.events) - left, 0)
        left = max(left - len(sheet.events), 0)
    if cut:
        rejected.append(Rejected("calendar", f"cut after {MOST_EVENTS} events: {cut} left out"))
    return kept


def _parsed(sheet: Sheet, source: str) -> Component:
    import icalendar

    def calendar(zones: Sequence[Sequence[str]], events: Sequence[Sequence[str]]) -> Component:
        blocks = [("VTIMEZONE", zone) for zone in zones] + [("VEVENT", one) for one in events]
        lines = [
            line for kind, block in blocks for line in (f"BEGIN:{kind}", *block, f"END:{kind}")
        ]
        whole = "\r\n".join(["BEGIN:VCALENDAR", *sheet.head, *lines, "END:VCALENDAR", ""])
        return icalendar.Calendar.from_ical(whole)

    zones = [zone for zone in sheet.zones if _works(calendar, zone)]
    try:
        return calendar(zones, sheet.events)
    except Exception as fault:  # the parser raises many kinds; all mean the same to us
        raise Misunderstood(f"{source} did not answer a calendar", source=source) from fault


def _works(calendar: Component, zone: Sequence[str]) -> bool:
    """Whether the library can keep time by a zone; without it times are local."""
    try:
        calendar([zone], []).walk("VTIMEZONE")[0].to_tz()
    except Exception:  # many kinds again
        return False
    return True


def _dates(
    calendar: Component, window: Window, budget: Budget, rejected: list[Rejected]
) -> Iterator[Occurrence]:
    """The single dates of all series; a series that fails is rejected as a whole."""
    import recurring_ical_events

    events: dict[str, list[Component]] = {}
    for event in calendar.walk("VEVENT"):
        events.setdefault(text(event.get("UID")) or "", []).append(event)
    repeating = {uid for uid, same in events.items() if any(map(repeats, same))}
    revoked = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    every = recurring_ical_events.of(calendar, skip_bad_series=True).series
    wanted = set(events)
    for series in sorted(every, key=lambda one: (text(one.uid) or "") in repeating):
        uid = text(series.uid) or ""
        if budget.is_spent():
            rejected.append(Rejected("calendar", f"cut: {len(wanted)} events are not unfolded"))
            return
        wanted.discard(uid)
        found = _unfolded(series, events.get(uid, []), window, budget)
        if isinstance(found, str):
            rejected.append(Rejected(uid or "VEVENT", found))
            continue
        yield from (Occurrence(event, uid, uid in repeating, revoked) for event in found)
    rejected.extend(Rejected(uid or "VEVENT", "cannot be expanded") for uid in sorted(wanted))


def _unfolded(
    series: Component, events: Sequence[Component], window: Window, budget: Budget
) -> list[Component] | str:
    """The dates of one series, or why they are left out."""
    left = budget.dates
    try:
        with budget.watching() if may_take_long(events) else nullcontext():
            found = [one.as_component(False) for one in islice(series.between(*window), left + 1)]
    except Spent:
        return "takes too long to unfold"
    except Exception as fault:  # a rule only its author understands
        return f"cannot be expanded: {type(fault).__name__}"
    budget.dates -= len(found)
    return "too many occurrences in this calendar" if len(found) > left else found
