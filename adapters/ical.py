"""What happens when in an iCalendar: its events, series unfolded within a window.

icalendar reads and recurring-ical-events unfolds. One event that nobody can read never costs
the others: it is left out, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from itertools import islice

from adapters.errors import Misunderstood
from adapters.ical_events import Component, Window, arrange, repeats
from adapters.ical_lines import Sheet, sheets_of
from adapters.reading import Rejected, text

LONGEST_WINDOW = timedelta(days=3_700)
MOST_OCCURRENCES = 5_000


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
    Raises Misunderstood for what is no calendar.
    """
    found: list[Occurrence] = []
    rejected: list[Rejected] = []
    if window[1] - window[0] > LONGEST_WINDOW:
        window = (window[0], window[0] + LONGEST_WINDOW)
        rejected.append(Rejected("window", f"cut to {LONGEST_WINDOW.days} days"))
    for sheet in sheets_of(body, source):
        calendar = _parsed(sheet, source)
        arrange(calendar, local, window, rejected)
        found += _dates(calendar, window, rejected)
    return found, rejected


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


def _dates(calendar: Component, window: Window, rejected: list[Rejected]) -> Iterator[Occurrence]:
    """The single dates of all series; a series that fails is rejected as a whole."""
    import recurring_ical_events

    repeating = {text(e.get("UID")) for e in calendar.walk("VEVENT") if repeats(e)}
    wanted = {text(event.get("UID")) or "" for event in calendar.walk("VEVENT")}
    revoked = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    left = MOST_OCCURRENCES
    for series in recurring_ical_events.of(calendar, skip_bad_series=True).series:
        uid = text(series.uid) or ""
        wanted.discard(uid)
        try:
            found = [o.as_component(False) for o in islice(series.between(*window), left + 1)]
        except Exception as fault:  # a rule only its author understands
            why = f"cannot be expanded: {type(fault).__name__}"
            rejected.append(Rejected(uid or "VEVENT", why))
            continue
        if len(found) > left:
            rejected.append(Rejected(uid or "VEVENT", "too many occurrences in this calendar"))
            continue
        left -= len(found)
        yield from (Occurrence(event, uid, uid in repeating, revoked) for event in found)
    rejected.extend(Rejected(uid or "VEVENT", "cannot be expanded") for uid in sorted(wanted))
