"""How streets flow: DATEX II v2 travel times and traffic states, or a plain JSON list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.cities import City, CitySource
from adapters.errors import Misunderstood
from adapters.ports import Traffic
from adapters.reading import CLOCK_SKEW, Origin, Reader, Reading, Window, all_of
from adapters.silent import SilentTraffic
from adapters.sources.traffic_flow.datex import Stretch, places_of, read_datex
from adapters.sources.traffic_flow.plain import read_plain
from adapters.web import Web
from adapters.words import Fact, TrafficState

FRESH_FOR = timedelta(minutes=30)


class StreetFlow(SilentTraffic):
    """ports.Traffic: the state of each street that the source tells of."""

    def __init__(self, web: Web, source: CitySource) -> None:
        if source.url is None:
            raise Misunderstood(f"{source.id} has no url", source=source.id)
        self.source = source.name
        self._web = web
        self._url = source.url
        self._config = source

    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]:
        """A state that is stale or from the future is told as unknown, without seconds."""
        page = await self._web.get(
            self._url, accept=lambda body: read_flow(body, Origin(self.source, now, now))
        )
        source = self._config
        origin = Origin(source.name, page.fetched_at, now, source.licence, source.simulated)
        found = tuple(_believed(one, now) for one in read_flow(page.body, origin).items)
        observed = [one.observed_at for one in found if one.observed_at is not None]
        return Fact(
            found,
            source.name,
            page.fetched_at,
            min(observed, default=None),
            source.licence,
            source.simulated,
        )


def read_flow(body: bytes, origin: Origin) -> Reading[TrafficState]:
    """DATEX II where it begins like XML, else the plain list."""
    if is_xml(body):
        return read_datex(body, origin, places_of(body, origin.source))
    return read_plain(body, origin)


def is_xml(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _believed(one: TrafficState, now: datetime) -> TrafficState:
    seen = one.observed_at or one.fetched_at
    if seen - now > CLOCK_SKEW:
        return replace(one, flow="unknown", seconds=None, observed_at=None)
    if now - seen > FRESH_FOR:
        return replace(one, flow="unknown", seconds=None)
    return one


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    """A file of DATEX II places among the others names the others' streets."""
    places: dict[str, Stretch] = {}
    for name, body in files.items():
        if is_xml(body):
            places.update(places_of(body, name))
    return all_of(
        read_datex(body, origin, places) if is_xml(body) else read_plain(body, origin)
        for name, body in files.items()
        for origin in (Origin(name, window.now, window.now),)
    )


READERS: Mapping[str, Reader] = {"traffic": _read}


def _connect(web: Web, source: CitySource, city: City) -> Traffic:
    return StreetFlow(web, source)


TRAFFIC = {"traffic": _connect, "datex2-traffic": _connect}
