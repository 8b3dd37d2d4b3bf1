"""The events of an iCalendar as outings.

Three properties of our own are understood where present: X-LOTSE-CENTS (price of one adult in
euro cents), X-LOTSE-DISTRICT (its district) and X-LOTSE-SIMULATED (marks invented events).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from html import unescape
from typing import Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from adapters.errors import Misunderstood
from adapters.ical import Occurrence, occurrences
from adapters.ical_events import Component, aware, day_or_time, listed
from adapters.reading import Origin, Reading, count, link, point, text
from adapters.words import Outing, Place

LOCAL = ZoneInfo("Europe/Berlin")

State = Literal["confirmed", "tentative", "cancelled"]
STATES: Mapping[str, State] = {
    "TENTATIVE": "tentative",
    "CANCELLED": "cancelled",
    "CANCELED": "cancelled",
}


def read_ical(
    body: bytes, origin: Origin, since: datetime, until: datetime, local: tzinfo = LOCAL
) -> Reading[Outing]:
    """Every event that runs between since and until (at most ten years), cancelled ones too.

    local: the zone of times that name none, where X-WR-TIMEZONE names none either.
    Left out, with the reason: no start, an end before the start, a rule or a date that cannot
    be read, rules with too many steps. Raises Misunderstood for anything that is no calendar.
    """
    window = (since, until)
    try:
        found, rejected = occurrences(body, origin.source, window, local)
        outings = _called_off(
            [(one, _outing(one, origin, local)) for one in found],
        )
    except Misunderstood:
        raise
    except Exception as fault:  # whatever the library stumbles over is the calendar's fault
        raise Misunderstood(f"{origin.source} cannot be read", source=origin.source) from fault
    going = [outing for outing in outings.values() if runs(outing, window)]
    going.sort(key=lambda outing: (outing.starts, outing.id))
    return Reading(tuple(going), tuple(rejected))


def _called_off(found: list[tuple[Occurrence, Outing]]) -> dict[str, Outing]:
    """Each outing once by its id; a whole series or one date of it may be called off."""
    off = {one.uid for one, _ in found if one.revoked and not one.series}
    unfolded = {one.uid for one, _ in found if one.series}
    outings: dict[str, Outing] = {}
    for one, outing in found:
        if one.uid in off and one.uid in unfolded and not one.series:
            continue  # the order to call the series off, no date of its own
        revoked = one.revoked or one.uid in off
        outings[outing.id] = replace(outing, state="cancelled") if revoked else outing
    return outings


def _outing(one: Occurrence, origin: Origin, local: tzinfo) -> Outing:
    event = one.event
    start, end = cast(date, day_or_time(event, "DTSTART")), day_or_time(event, "DTEND")
    starts = aware(start, local)
    ends = None if end is None else aware(end, local)
    categories = [text(str(item)) for item in _categories(event)]
    return Outing(
        id=_ident(one, starts, local),
        title=_words(event, "SUMMARY") or "–",
        starts=starts,
        ends=ends if ends is not None and ends > starts else None,
        place=_place(event, one.uid),
        source=origin.source,
        fetched_at=origin.fetched_at,
        state=STATES.get(str(event.get("STATUS", "")).strip().upper(), "confirmed"),
        cents=count(str(event.get("X-LOTSE-CENTS", ""))),
        category=next((item for item in categories if item), None),
        url=_url(event.get("URL")),
        all_day=not isinstance(start, datetime),
        simulated=origin.simulated or str(event.get("X-LOTSE-SIMULATED", "")).upper() == "TRUE",
        location=_words(event, "LOCATION"),
        description=_words(event, "DESCRIPTION"),
    )


def _ident(one: Occurrence, starts: datetime, local: tzinfo) -> str:
    """Its UID; of a series with the date it was first meant for, so that a move keeps it."""
    if not one.series:
        return one.uid
    meant = one.event.get("RECURRENCE-ID")
    day = day_or_time(one.event, "RECURRENCE-ID")
    from_then_on = meant is not None and "RANGE" in meant.params  # all of them name the first
    moment = starts if day is None or from_then_on else aware(day, local)
    return f"{one.uid}#{moment:%Y%m%dT%H%M}"


def _place(event: Component, uid: str) -> Place | None:
    """The place, where the calendar says its coordinates."""
    geo = event.get("GEO")
    where = point(getattr(geo, "latitude", None), getattr(geo, "longitude", None))
    if where is None:
        return None
    return Place(
        id=f"outing:{uid}",
        name=_words(event, "LOCATION") or _words(event, "SUMMARY") or "–",
        lat=where.lat,
        lon=where.lon,
        district=text(str(event.get("X-LOTSE-DISTRICT", ""))),
    )


def runs(outing: Outing, window: tuple[datetime, datetime]) -> bool:
    """Whether an outing is on at some moment of the window; one that ends as it begins is not."""
    since, until = window
    over = outing.starts < since if outing.ends is None else outing.ends <= since
    return outing.starts < until and not over


def _words(event: Component, key: str) -> str | None:
    """A text of an event: the first where it stands there twice, without a page's marks."""
    told = next(iter(listed(event.get(key))), "")
    return text(unescape(str(told)))


def _categories(event: Component) -> list[object]:
    return [
        item for entry in listed(event.get("CATEGORIES")) for item in getattr(entry, "cats", [])
    ]


def _url(value: object) -> str | None:
    """A link a person may follow: http or https with a host; anything else is None."""
    found = link(str(value or ""))
    try:
        parts = urlsplit(found or "")
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.hostname else None
