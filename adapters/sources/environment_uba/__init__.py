"""UBA air data (v3): the official stations of Germany, hour by hour.

Form of www.umweltbundesamt.de/api/air_data/v3 (looked up 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.ground import metres
from adapters.measuring import told
from adapters.pages import Pages
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
from adapters.web import Web
from adapters.words import Fact, Measurement, Point

FRESH_FOR = timedelta(hours=3)
"""means of an hour, published up to two hours later"""
LOOK_BACK = timedelta(hours=5)
STATIONS_HOLD = timedelta(hours=24)
FAR_M = 30_000


@dataclass(slots=True)
class _Known:
    """The stations as read last."""

    stations: Mapping[str, Station]
    fetched_at: datetime


class UbaAir(SilentEnvironment):
    """ports.Environment: air of the nearest official station, and of stations by their code."""

    def __init__(self, web: Web, source: CitySource) -> None:
        self.source = source.name
        self._base = must_have_url(source).rstrip("/")
        self._pages = Pages(web, source)
        self._known: _Known | None = None

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        stations = (await self._stations(now)).values()
        nearest = min(stations, key=lambda one: metres(point, one.where), default=None)
        if nearest is None or metres(point, nearest.where) > FAR_M:
            self._refuse("air here")
        return await self._of(nearest, now)

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """station: its code (DESH…), as it stands on its page."""
        code = station.strip().upper()
        if re.fullmatch(r"DE[A-Z]{2}\d{3}", code) is None:
            self._refuse("this sensor")
        known = await self._stations(now)
        found = next((one for one in known.values() if one.code == code), None)
        if found is None:
            self._refuse("this station")
        return await self._of(found, now)

    async def _of(self, station: Station, now: datetime) -> Fact[tuple[Measurement, ...]]:
        found, origin = await self._pages.read(
            f"{self._base}/airquality/json?{_span(now)}&station={station.id}&lang=de",
            now,
            lambda body, origin: read_air(body, origin, {station.id: station}),
            key=f"{self._base} air {station.id}",
        )
        here = (one for one in found.items if one.station == station.code)
        return told(here, origin, FRESH_FOR)

    async def _stations(self, now: datetime) -> Mapping[str, Station]:
        known = self._known
        if known is not None and timedelta(0) <= now - known.fetched_at < STATIONS_HOLD:
            return known.stations
        stations, _ = await self._pages.read(
            f"{self._base}/stations/json?use=airquality&lang=de&{_span(now)}",
            now,
            _some_stations,
            key=f"{self._base} stations",
        )
        self._known = _Known(stations, now)
        return stations


def _some_stations(body: bytes, origin: Origin) -> Mapping[str, Station]:
    """The stations; raises Misunderstood for a list of none, for there are hundreds."""
    found = read_stations(body, origin.source)
    if not found:
        raise Misunderstood(f"{origin.source} listed no station", source=origin.source)
    return found


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
