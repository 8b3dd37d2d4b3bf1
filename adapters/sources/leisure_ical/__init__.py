"""iCalendar: what is on, from any calendar a city or a house publishes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from adapters.cities import City, CitySource, must_have_url
from adapters.ical_lines import sheets_of
from adapters.ports import Leisure
from adapters.reading import Origin, Reader, Reading, Window, all_of
from adapters.sources.leisure_ical.events import LOCAL, read_ical, runs
from adapters.web import Page, Web
from adapters.words import Fact, Outing

MAX_BYTES = 2_000_000


class ICalLeisure:
    """ports.Leisure over one calendar address. local: the city's zone.

    Raises Unavailable or Misunderstood where neither the source nor a page young enough is
    there; the Fact's fetched_at tells the age of what is served instead.
    """

    def __init__(
        self,
        web: Web,
        url: str,
        source_name: str,
        licence: str,
        *,
        simulated: bool = False,
        local: tzinfo = LOCAL,
    ) -> None:
        self._web = web
        self._url = url
        self._source = source_name
        self._licence = licence
        self._simulated = simulated
        self._local = local
        self._known: tuple[bytes, tuple[datetime, datetime], tuple[Outing, ...]] | None = None

    async def outings(self, since: datetime, until: datetime) -> Fact[tuple[Outing, ...]]:
        page = await self._web.get(
            self._url, accept=self._accept, max_bytes=MAX_BYTES, source=self._source
        )
        going = tuple(
            replace(outing, fetched_at=page.fetched_at)
            for outing in await self._days(page, since, until)
            if outing.state != "cancelled" and runs(outing, (since, until))
        )
        return Fact(going, self._source, page.fetched_at, None, self._licence, self._simulated)

    async def _days(self, page: Page, since: datetime, until: datetime) -> tuple[Outing, ...]:
        """The whole days around a span, expanded once for as long as the page stays the same."""
        first = datetime.combine(since.astimezone(self._local), time(), tzinfo=self._local)
        last = datetime.combine(until.astimezone(self._local), time(), tzinfo=self._local)
        days = (first, last + timedelta(days=1))
        if self._known is None or self._known[:2] != (page.body, days):
            reading = await asyncio.to_thread(self._read, page, *days)
            self._known = (page.body, days, reading.items)
        return self._known[2]

    def _accept(self, body: bytes) -> None:
        """Raises Misunderstood for what is no calendar, and for half a one; looks at no day."""
        sheets_of(body, self._source)

    def _read(self, page: Page, since: datetime, until: datetime) -> Reading[Outing]:
        origin = Origin(self._source, page.fetched_at, since, self._licence, self._simulated)
        return read_ical(page.body, origin, since, until, self._local)


def _reader(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        read_ical(body, Origin(name, window.now, window.now), window.since, window.until)
        for name, body in files.items()
    )


READERS: Mapping[str, Reader] = {"ical": _reader}


def _port(web: Web, source: CitySource, city: City) -> Leisure:
    return ICalLeisure(
        web,
        must_have_url(source),
        source.name,
        source.licence,
        simulated=source.simulated,
        local=ZoneInfo(city.timezone),
    )


LEISURE: Mapping[str, Callable[[Web, CitySource, City], Leisure]] = {"ical": _port}
