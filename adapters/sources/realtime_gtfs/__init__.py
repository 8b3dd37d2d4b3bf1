"""GTFS-RT: delays, cancellations and disruptions, read from one address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from adapters.reading import Origin, Reader, Reading, Rejected, Window, all_of
from adapters.sources.realtime_gtfs.feed import CallUpdate, LiveFeed, TripUpdate
from adapters.sources.realtime_gtfs.reading import MAX_BYTES, read_feed
from adapters.web import Web

PATIENCE_S = 2.0
ASK_EVERY = timedelta(seconds=20)


class RealtimeGtfs:
    """The present feed of one address, asked for at most every twenty seconds.

    Raises Unavailable or Misunderstood where neither the source nor a page is there. A page
    that stands in for a lost source keeps its header's time, so it goes stale by itself.
    """

    def __init__(
        self,
        web: Web,
        url: str,
        source_name: str,
        licence: str,
        now: Callable[[], datetime],
        *,
        simulated: bool = False,
    ) -> None:
        self._web = web
        self._url = url
        self._source = source_name
        self._licence = licence
        self._now = now
        self._simulated = simulated
        self._asked_at: datetime | None = None
        self._last: tuple[bytes, LiveFeed] | None = None

    async def feed(self) -> LiveFeed:
        """The whole feed as last answered; its trouble() says whether it is still good."""
        now = self._now()
        if self._last and self._asked_at and timedelta(0) <= now - self._asked_at < ASK_EVERY:
            return self._last[1]
        page = await self._web.get(
            self._url,
            deadline_s=PATIENCE_S,
            max_bytes=MAX_BYTES,
            accept=self._read,
            source=self._source,
        )
        self._asked_at = now
        known = self._last
        return known[1] if known and known[0] is page.body else self._read(page.body)

    def _read(self, body: bytes) -> LiveFeed:
        now = self._now()
        origin = Origin(self._source, now, now, self._licence, self._simulated)
        feed = read_feed(body, origin)
        self._last = (body, feed)
        return feed


def _read_files(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        _printed(read_feed(body, Origin(name, window.now, window.now)), window.now)
        for name, body in files.items()
    )


def _printed(feed: LiveFeed, now: datetime) -> Reading[object]:
    """The rows of `lotse read gtfs-rt`. A stale feed tells no delay: its state is stale."""
    trouble = feed.trouble(now)
    rows = tuple(_rows(feed))
    if trouble is None or not rows:
        return Reading(rows, feed.rejected)
    stale = tuple(row | {"delay_s": None, "state": "stale"} for row in rows)
    why = Rejected("header", f"{trouble}: read without realtime")
    return Reading(stale, (why, *feed.rejected))


def _rows(feed: LiveFeed) -> Iterator[dict[str, object]]:
    for trip in feed.trips:
        told = (trip.entity, trip.trip_id, trip.route_id)
        for call in trip.calls:
            yield _row(*told, call.stop_id, _delay(call), call.state)
        if not trip.calls:
            yield _row(*told, None, trip.delay_s, trip.state)
    for car in feed.vehicles:
        yield _row(car.entity, car.trip_id, car.route_id, car.stop_id, None, car.status)
    for alert in feed.alerts:
        for who in alert.informed:
            yield _row(alert.id, who.trip, who.line, who.stop, None, alert.effect)


def _delay(call: CallUpdate) -> int | None:
    """Seconds late; None where only moments are told and the timetable would be needed."""
    left = call.departure.delay_s
    return call.arrival.delay_s if left is None else left


def _row(
    entity: str,
    trip_id: str | None,
    route_id: str | None,
    stop_id: str | None,
    delay_s: int | None,
    state: str,
) -> dict[str, object]:
    return {
        "entity": entity,
        "trip_id": trip_id,
        "route_id": route_id,
        "stop_id": stop_id,
        "delay_s": delay_s,
        "state": state,
    }


__all__ = ["READERS", "CallUpdate", "LiveFeed", "RealtimeGtfs", "TripUpdate", "read_feed"]

READERS: Mapping[str, Reader] = {"gtfs-rt": _read_files}
