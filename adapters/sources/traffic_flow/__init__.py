"""How streets flow: DATEX II v2 travel times and traffic states, or a plain JSON list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.measuring import unbelievable
from adapters.pages import Pages
from adapters.ports import Traffic
from adapters.reading import Origin, Reader, Reading, Window, all_of
from adapters.silent import SilentTraffic
from adapters.sources.traffic_flow.datex import is_datex, places_of, read_datex
from adapters.sources.traffic_flow.plain import read_plain
from adapters.web import Web
from adapters.words import Fact, TrafficState
from adapters.xml import document

FRESH_FOR = timedelta(minutes=30)


class StreetFlow(SilentTraffic):
    """ports.Traffic: the state of each street that the source tells of."""

    def __init__(self, web: Web, source: CitySource) -> None:
        self.source = source.name
        self._url = must_have_url(source)
        self._pages = Pages(web, source)

    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]:
        """A state that is stale or from the future is told as unknown, without seconds."""
        read, origin = await self._pages.read(self._url, now, read_flow)
        found = tuple(_believed(one, now) for one in read.items)
        observed = [one.observed_at for one in found if one.observed_at is not None]
        return origin.fact(found, min(observed, default=None))


def read_flow(body: bytes, origin: Origin) -> Reading[TrafficState]:
    """DATEX II where it begins like XML, else the plain list."""
    if not is_xml(body):
        return _possible(read_plain(body, origin), origin)
    root = document(body, origin.source)
    if not is_datex(root):
        raise Misunderstood(f"{origin.source} did not answer DATEX II", source=origin.source)
    return _possible(read_datex(root, origin, places_of(root)), origin)


def is_xml(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _possible(reading: Reading[TrafficState], origin: Origin) -> Reading[TrafficState]:
    """States of a time that cannot be, told as unknown and without it."""
    return Reading(tuple(_timed(one, origin.now) for one in reading.items), reading.rejected)


def _timed(one: TrafficState, now: datetime) -> TrafficState:
    if one.observed_at is None or unbelievable(one.observed_at, now) is None:
        return one
    return replace(one, flow="unknown", seconds=None, observed_at=None)


def _believed(one: TrafficState, now: datetime) -> TrafficState:
    if one.observed_at is not None and unbelievable(one.observed_at, now) is not None:
        return _timed(one, now)
    seen = one.observed_at or one.fetched_at
    if now - seen > FRESH_FOR:
        return replace(one, flow="unknown", seconds=None)
    return one


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    """A file of DATEX II places among the others names the others' streets."""
    roots = {name: document(body, name) for name, body in files.items() if is_xml(body)}
    places = {id: found for root in roots.values() for id, found in places_of(root).items()}
    return all_of(
        _possible(
            read_datex(roots[name], origin, places) if name in roots else read_plain(body, origin),
            origin,
        )
        for name, body in files.items()
        for origin in (Origin(name, window.now, window.now),)
    )


READERS: Mapping[str, Reader] = {"traffic": _read}


def _connect(web: Web, source: CitySource, city: City) -> Traffic:
    return StreetFlow(web, source)


TRAFFIC = {"traffic": _connect, "datex2-traffic": _connect}
