"""UBA air data (v3): the official stations of Germany, hour by hour.

Form of www.umweltbundesamt.de/api/air_data/v3 (looked up 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.cities import City, CitySource
from adapters.errors import Misunderstood, Refused
from adapters.ground import metres
from adapters.measuring import told
from adapters.ports import Environment
from adapters.reading import Origin, Reader, Reading, Window, all_of, json_of
from adapters.silent import SilentEnvironment
from adapters.sources.environment_uba.rows import (
    CET,
    Station,
    is_stations,
    read_air,
    read_stations,
)
from adapters.web import Page, Web
from adapters.words import Fact, Measurement, Point

FRESH_FOR = timedelta(hours=3)
"""means of an hour, published up to two hours later"""
LOOK_BACK = timedelta(hours=5)
STATIONS_HOLD = timedelta(hours=24)
FAR_M = 30_000
MAX_BYTES = 5_000_000


@dataclass(slots=True)
class _Known:
    """The stations as read last."""

    stations: Mapping[str, Station]
    fetched_at: datetime


class UbaAir(SilentEnvironment):
    """ports.Environment: air of the nearest official station, and of stations by their code."""

    def __init__(self, web: Web, source: CitySource) -> None:
        if source.url is None:
            raise Misunderstood(f"{source.id} has no url", source=source.id)
        self.source = source.name
        self._web = web
        self._base = source.url.rstrip("/")
        self._config = source
        self._known: _Known | None = None

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        stations = (await self._stations(now)).values()
        near = sorted((metres(point, station.where), station.id) for station in stations)
        if not near or near[0][0] > FAR_M:
            self._refuse("air here")
        return await self._of(near[0][1], now)

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """station: its code (DESH…), as it stands on its page."""
        code = station.strip().upper()
        if re.fullmatch(r"DE[A-Z]{2}\d{3}", code) is None:
            self._refuse("this sensor")
        known = await self._stations(now)
        found = next((one.id for one in known.values() if one.code == code), None)
        if found is None:
            raise Refused(f"{self.source} knows no such station", source=code, reason="unknown")
        return await self._of(found, now)

    async def _of(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        stations = await self._stations(now)
        page = await self._web.get(
            f"{self._base}/airquality/json?{_span(now)}&station={station}&lang=de",
            accept=lambda body: read_air(body, Origin(self.source, now, now), stations),
        )
        origin = self._origin(page, now)
        found = told(read_air(page.body, origin, stations).items, origin, FRESH_FOR)
        here = tuple(one for one in found.value or () if one.station == stations[station].code)
        return replace(found, value=here)

    async def _stations(self, now: datetime) -> Mapping[str, Station]:
        known = self._known
        if known is not None and timedelta(0) <= now - known.fetched_at < STATIONS_HOLD:
            return known.stations
        page = await self._web.get(
            f"{self._base}/stations/json?use=airquality&lang=de&{_span(now)}",
            max_bytes=MAX_BYTES,
            accept=lambda body: read_stations(body, self.source),
        )
        self._known = _Known(read_stations(page.body, self.source), now)
        return self._known.stations

    def _origin(self, page: Page, now: datetime) -> Origin:
        source = self._config
        return Origin(source.name, page.fetched_at, now, source.licence, source.simulated)


def _span(now: datetime) -> str:
    """The last hours as the service counts them: CET all year, hours 1 to 24 by their end."""
    since, until = _hour(now - LOOK_BACK), _hour(now)
    return f"date_from={since[0]}&time_from={since[1]}&date_to={until[0]}&time_to={until[1]}"


def _hour(moment: datetime) -> tuple[str, int]:
    local = moment.astimezone(CET)
    if local.hour == 0:
        return (local - timedelta(days=1)).date().isoformat(), 24
    return local.date().isoformat(), local.hour


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    """Files of stations among the others tell where the others' stations stand."""
    stations: dict[str, Station] = {}
    answers: dict[str, bytes] = {}
    for name, body in files.items():
        if is_stations(json_of(body, name)):
            stations.update(read_stations(body, name))
        else:
            answers[name] = body
    return all_of(
        read_air(body, Origin(name, window.now, window.now), stations)
        for name, body in answers.items()
    )


READERS: Mapping[str, Reader] = {"uba": _read}


def _connect(web: Web, source: CitySource, city: City) -> Environment:
    return UbaAir(web, source)


ENVIRONMENT = {"uba": _connect}
