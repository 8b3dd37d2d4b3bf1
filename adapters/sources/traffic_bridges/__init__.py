"""When bridges are closed for cars: a plain JSON list, or an iCalendar of openings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.ical import Occurrence, occurrences
from adapters.ical_events import aware, day_or_time
from adapters.pages import Pages
from adapters.ports import Traffic
from adapters.reading import (
    Origin,
    Reader,
    Reading,
    Window,
    all_of,
    each,
    instant,
    json_of,
    point,
    reading_of,
    rows_of,
    text,
)
from adapters.silent import SilentTraffic
from adapters.web import Web
from adapters.words import BridgeOpening, Fact

State = Literal["planned", "now", "cancelled"]
STATES: Mapping[str, State] = {
    "planned": "planned",
    "now": "now",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "confirmed": "planned",
    "tentative": "planned",
}
LONGEST = timedelta(hours=12)
MAX_BYTES = 2_000_000
LOCAL = ZoneInfo("Europe/Berlin")


class Bridges(SilentTraffic):
    """ports.Traffic: openings, planned and present; cancelled ones are left out."""

    def __init__(self, web: Web, source: CitySource, local: tzinfo) -> None:
        self._local = local
        self.source = source.name
        self._web = web
        self._url = must_have_url(source)
        self._pages = Pages(web, source)

    async def openings(self, since: datetime, until: datetime) -> Fact[tuple[BridgeOpening, ...]]:
        now = self._web.now()
        span = Window(now, since, until)
        found, origin = await self._pages.read(
            self._url, now, lambda body, origin: read_openings(body, origin, span, self._local)
        )
        kept = (_as_of(one, now) for one in found.items if one.state != "cancelled")
        return origin.fact(tuple(sorted(kept, key=lambda one: one.starts)))


def read_openings(
    body: bytes, origin: Origin, window: Window, local: tzinfo = LOCAL
) -> Reading[BridgeOpening]:
    """The openings that overlap the window, from either form.

    local: the zone of times that name none in a calendar; in JSON they are UTC.
    """
    if len(body) > MAX_BYTES:
        raise Misunderstood(f"{origin.source} sent too much", source=origin.source)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        return _of_calendar(body, origin, window, local)
    rows = rows_of(json_of(body, origin.source), "openings", origin.source)
    return _within(each(rows, "openings", lambda row: _of_row(row, origin)), window)


def _within(
    rows: Iterable[tuple[str, BridgeOpening | str]], window: Window
) -> Reading[BridgeOpening]:
    found = reading_of(rows)
    kept = tuple(
        one
        for one in found.items
        if one.starts < window.until and (one.ends or one.starts + LONGEST) > window.since
    )
    return Reading(kept, found.rejected)


def _of_row(row: dict[str, object], origin: Origin) -> BridgeOpening | str:
    """`{id, bridge, starts, ends, state, lat, lon, observed_at}`; ends and state may be missing."""
    return _opening(
        text(row.get("id")),
        text(row.get("bridge")) or text(row.get("name")),
        instant(row.get("starts")),
        instant(row.get("ends")),
        text(row.get("state")),
        (row.get("lat"), row.get("lon")),
        instant(row.get("observed_at")),
        origin,
    )


def _opening(
    id: str | None,
    name: str | None,
    starts: datetime | None,
    ends: datetime | None,
    state: str | None,
    spot: tuple[object, object],
    observed_at: datetime | None,
    origin: Origin,
) -> BridgeOpening | str:
    where = point(*spot)
    if name is None or starts is None:
        return "no name or no start"
    if where is None:
        return "no usable coordinates"
    if ends is not None and not timedelta(0) < ends - starts <= LONGEST:
        return "it ends before it begins, or lasts longer than a bridge stays open"
    known = STATES.get((state or "planned").lower())
    if known is None:
        return f"an unknown state: {(state or '')[:40]}"
    return BridgeOpening(
        id or f"{name}:{starts:%Y%m%dT%H%M}",
        name,
        starts,
        ends,
        where.lat,
        where.lon,
        origin.source,
        origin.fetched_at,
        known,
        observed_at,
        origin.licence,
        origin.simulated,
    )


def _of_calendar(
    body: bytes, origin: Origin, window: Window, local: tzinfo
) -> Reading[BridgeOpening]:
    """One opening for each event in the window, repeated ones unfolded there."""
    try:
        found, rejected = occurrences(body, origin.source, (window.since, window.until), local)
        named = [(f"event[{n}]", _of_event(one, origin, local)) for n, one in enumerate(found)]
    except Misunderstood:
        raise
    except Exception as bad:  # whatever the library stumbles over is the calendar's fault
        raise Misunderstood(f"{origin.source} sent no calendar", source=origin.source) from bad
    reading = _within(named, window)
    return Reading(reading.items, (*rejected, *reading.rejected))


def _of_event(one: Occurrence, origin: Origin, local: tzinfo) -> BridgeOpening | str:
    start, end = day_or_time(one.event, "DTSTART"), day_or_time(one.event, "DTEND")
    if not isinstance(start, datetime):
        return "a whole day is no opening"
    starts = aware(start, local).astimezone(UTC)
    geo, status = one.event.get("GEO"), text(str(one.event.get("STATUS") or ""))
    return _opening(
        f"{one.uid}:{starts:%Y%m%dT%H%M}",
        text(str(one.event.get("SUMMARY") or "")),
        starts,
        None if end is None else aware(end, local).astimezone(UTC),
        "cancelled" if one.revoked else status,
        (getattr(geo, "latitude", None), getattr(geo, "longitude", None)),
        None,
        origin,
    )


def _as_of(one: BridgeOpening, now: datetime) -> BridgeOpening:
    """Open now, or planned, by the clock: a source that says "now" may be an hour old."""
    lasts = one.starts <= now and (one.ends is None or now < one.ends)
    if one.ends is None and now - one.starts > timedelta(hours=1):
        return replace(one, state="planned")
    return replace(one, state="now" if lasts else "planned")


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        read_openings(body, Origin(name, window.now, window.now), window)
        for name, body in files.items()
    )


READERS: Mapping[str, Reader] = {"bridges": _read}


def _connect(web: Web, source: CitySource, city: City) -> Traffic:
    return Bridges(web, source, ZoneInfo(city.timezone))


TRAFFIC = {"bridges": _connect}
