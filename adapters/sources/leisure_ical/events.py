"""The events of an iCalendar as outings.

Recurrences are expanded by recurring-ical-events within a bounded window. Three properties
of our own are understood where present: X-LOTSE-CENTS (price of one adult in euro cents),
X-LOTSE-DISTRICT (its district) and X-LOTSE-SIMULATED (marks invented events).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any, Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading, Rejected, count, point, text
from adapters.words import Outing, Place

LONGEST_WINDOW = timedelta(days=400)
MOST_OCCURRENCES = 5_000
EARLIEST_SERIES = 1900
LOCAL = ZoneInfo("Europe/Berlin")
TOO_FINE = ("SECONDLY", "MINUTELY", "HOURLY")

State = Literal["confirmed", "tentative", "cancelled"]
STATES: Mapping[str, State] = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}

# icalendar ships no types we could check against: its components are Any inside this file only.
Component = Any


def read_ical(
    body: bytes, origin: Origin, since: datetime, until: datetime, local: tzinfo = LOCAL
) -> Reading[Outing]:
    """Every event that runs between since and until (at most 400 days), cancelled ones too.

    local: the zone of times that name none, where X-WR-TIMEZONE names none either.
    Left out, with the reason: no start, an end before the start, rules finer than daily.
    Raises Misunderstood for anything that is no calendar.
    """
    rejected: list[Rejected] = []
    outings: dict[str, Outing] = {}
    window = (since, min(until, since + LONGEST_WINDOW))
    for calendar in _calendars(body, origin.source):
        try:
            for outing in _outings(calendar, origin, window, local, rejected):
                outings[outing.id] = outing
        except Misunderstood:
            raise
        except Exception as fault:  # whatever the library stumbles over is the calendar's fault
            raise Misunderstood(f"{origin.source} cannot be read", source=origin.source) from fault
    return Reading(
        tuple(sorted(outings.values(), key=lambda outing: (outing.starts, outing.id))),
        tuple(rejected),
    )


def _calendars(body: bytes, source: str) -> list[Component]:
    import icalendar

    try:
        found = icalendar.Calendar.from_ical(body, multiple=True)
    except Exception as fault:  # the parser raises many kinds; all mean the same to us
        raise Misunderstood(f"{source} did not answer a calendar", source=source) from fault
    calendars = [item for item in found if getattr(item, "name", None) == "VCALENDAR"]
    if not calendars:
        raise Misunderstood(f"{source} answered without a calendar", source=source)
    return calendars


def _outings(
    calendar: Component,
    origin: Origin,
    window: tuple[datetime, datetime],
    local: tzinfo,
    rejected: list[Rejected],
) -> Iterator[Outing]:
    rejected.extend(_without_faulty(calendar))
    repeating = {text(e.get("UID")) for e in calendar.walk("VEVENT") if _repeats(e)}
    revoked = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    for event in _occurrences(calendar, window, rejected):
        outing = _outing(event, origin, local, text(event.get("UID")) in repeating)
        if runs(outing, window):
            yield replace(outing, state="cancelled") if revoked else outing


def _without_faulty(calendar: Component) -> Iterator[Rejected]:
    """Take the events that no rule can be applied to out of the calendar, one by one."""
    for component in list(calendar.subcomponents):
        why = _fault(component) if component.name == "VEVENT" else None
        if why is not None:
            calendar.subcomponents.remove(component)
            yield Rejected(text(component.get("UID")) or "VEVENT", why)


def _fault(event: Component) -> str | None:
    """Why no occurrence of this event can be trusted, or None."""
    start, end = _value(event, "DTSTART"), _value(event, "DTEND")
    if not isinstance(start, date):
        return "no start"
    if end is not None and _comparable(end) < _comparable(start):
        return "ends before it starts"
    if _repeats(event) and start.year < EARLIEST_SERIES:
        return f"repeats since before {EARLIEST_SERIES}"
    if any(_too_fine(rule) for rule in _listed(event.get("RRULE"))):
        return "repeats more often than daily"
    return None


def _too_fine(rule: Component) -> bool:
    """Whether a rule asks for more than one occurrence a day, or never gets on."""
    often = {str(freq).upper() for freq in rule.get("FREQ", [])} & set(TOO_FINE)
    stands_still = any(int(step) < 1 for step in rule.get("INTERVAL", []))
    return (
        bool(often)
        or stands_still
        or any(key in rule for key in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    )


def _occurrences(
    calendar: Component, window: tuple[datetime, datetime], rejected: list[Rejected]
) -> Iterator[Component]:
    """The single occurrences of all series; a series that fails is rejected as a whole."""
    import recurring_ical_events

    wanted = {text(event.get("UID")) for event in calendar.walk("VEVENT")}
    left = MOST_OCCURRENCES
    for series in recurring_ical_events.of(calendar, skip_bad_series=True).series:
        uid = text(series.uid)
        wanted.discard(uid)
        try:
            found = [o.as_component(False) for o in islice(series.between(*window), left + 1)]
        except Exception as fault:  # a rule only its author understands
            rejected.append(
                Rejected(uid or "VEVENT", f"cannot be expanded: {type(fault).__name__}")
            )
            continue
        if len(found) > left:
            rejected.append(Rejected(uid or "VEVENT", "too many occurrences in this calendar"))
            continue
        left -= len(found)
        yield from found
    for uid in sorted(wanted, key=str):
        rejected.append(Rejected(uid or "VEVENT", "cannot be expanded"))


def _outing(event: Component, origin: Origin, local: tzinfo, repeats: bool) -> Outing:
    start, end = _value(event, "DTSTART"), _value(event, "DTEND")
    starts = _aware(start, local)
    ends = None if end is None else _aware(end, local)
    uid = text(event.get("UID")) or f"{starts:%Y%m%dT%H%M}"
    categories = [text(str(item)) for item in _categories(event)]
    place = _place(event, uid)
    return Outing(
        id=f"{uid}#{_aware(_value(event, 'RECURRENCE-ID'), local):%Y%m%dT%H%M}" if repeats else uid,
        title=text(str(event.get("SUMMARY", ""))) or "–",
        starts=starts,
        ends=ends if ends is not None and ends > starts else None,
        place=place,
        source=origin.source,
        fetched_at=origin.fetched_at,
        state=STATES.get(str(event.get("STATUS", "")).upper(), "confirmed"),
        cents=count(str(event.get("X-LOTSE-CENTS", ""))),
        category=next((item for item in categories if item), None),
        url=_url(event.get("URL")),
        all_day=not isinstance(start, datetime),
        simulated=origin.simulated or str(event.get("X-LOTSE-SIMULATED", "")).upper() == "TRUE",
        location=text(str(event.get("LOCATION", ""))),
        description=text(str(event.get("DESCRIPTION", ""))),
    )


def _place(event: Component, uid: str) -> Place | None:
    """The place, where the calendar says its coordinates."""
    geo = event.get("GEO")
    where = point(getattr(geo, "latitude", None), getattr(geo, "longitude", None))
    if where is None:
        return None
    return Place(
        id=f"outing:{uid}",
        name=text(str(event.get("LOCATION", ""))) or text(str(event.get("SUMMARY", ""))) or "–",
        lat=where.lat,
        lon=where.lon,
        district=text(str(event.get("X-LOTSE-DISTRICT", ""))),
    )


def runs(outing: Outing, window: tuple[datetime, datetime]) -> bool:
    """Whether an outing is on at some moment of the window."""
    since, until = window
    return outing.starts < until and (outing.ends or outing.starts) >= since


def _repeats(event: Component) -> bool:
    return any(key in event for key in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _value(event: Component, key: str) -> date | datetime | None:
    """The date or datetime of a property, None where there is none."""
    found = getattr(event.get(key), "dt", None)
    return found if isinstance(found, date) else None


def _aware(moment: date | datetime | None, local: tzinfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(cast(date, moment), time(), tzinfo=local)
    return moment if moment.tzinfo else moment.replace(tzinfo=local)


def _comparable(moment: date | datetime | None) -> datetime:
    return _aware(moment, LOCAL)


def _listed(value: Component) -> list[Component]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _categories(event: Component) -> list[object]:
    return [
        item for entry in _listed(event.get("CATEGORIES")) for item in getattr(entry, "cats", [])
    ]


def _url(value: object) -> str | None:
    """A link a person may follow: http or https with a host; anything else is None."""
    link = text(str(value or ""))
    try:
        parts = urlsplit(link or "")
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.hostname else None
