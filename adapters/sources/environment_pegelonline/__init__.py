"""PEGELONLINE: water levels and temperatures of the federal waterways.

Form of www.pegelonline.wsv.de/webservices/rest-api/v2/stations.json with
includeTimeseries and includeCurrentMeasurement (looked up 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.ground import metres
from adapters.measuring import is_possible, measurement, told, unbelievable
from adapters.pages import Pages
from adapters.ports import Environment
from adapters.reading import (
    Origin,
    Reader,
    Reading,
    Window,
    all_of,
    each,
    instant,
    json_of,
    number,
    point,
    reading_of,
    text,
)
from adapters.silent import SilentEnvironment
from adapters.web import Web
from adapters.words import Fact, Measurement, Point, Quantity

Row = dict[str, object]

SERIES: Mapping[tuple[str, str], Quantity] = {
    ("W", "cm"): "water_level",
    ("WT", "°C"): "water_temperature",
}
"""(short name, unit) → our quantity; levels in metres above sea level are none of a gauge"""
TOLD = ("timeseries", "currentMeasurement")
FRESH_FOR = timedelta(minutes=90)
RADIUS_KM = 20


class Pegelonline(SilentEnvironment):
    """ports.Environment: water of the gauges around the city. centre: of the city."""

    def __init__(self, web: Web, source: CitySource, centre: Point) -> None:
        self.source = source.name
        self._pages = Pages(web, source)
        self._url = (
            f"{must_have_url(source).rstrip('/')}/stations.json?latitude={centre.lat:.2f}"
            f"&longitude={centre.lon:.2f}&radius={RADIUS_KM}"
            "&includeTimeseries=true&includeCurrentMeasurement=true"
        )
        self._centre = centre

    async def water(self, now: datetime) -> Fact[tuple[Measurement, ...]]:
        found, origin = await self._pages.read(self._url, now, read_gauges)
        return told(sorted(found.items, key=self._distance), origin, FRESH_FOR)

    def _distance(self, one: Measurement) -> float:
        return metres(self._centre, Point(one.lat or 0.0, one.lon or 0.0))


def read_gauges(body: bytes, origin: Origin) -> Reading[Measurement]:
    """`stations.json`, one station, or series of it: the present values.

    What stands nowhere, as gauges of other countries do, is told without a place.
    """
    answer = json_of(body, origin.source)
    told = isinstance(answer, dict) and not answer.keys().isdisjoint(TOLD)
    rows = [answer] if told else answer
    if not isinstance(rows, list):
        raise Misunderstood(f"{origin.source} answered without stations", source=origin.source)
    return reading_of(
        (f"[{index}]{where}", one)
        for index, row in enumerate(rows)
        for where, one in _gauge(row, origin)
    )


def _gauge(row: object, origin: Origin) -> Iterator[tuple[str, Measurement | str]]:
    if not isinstance(row, dict):
        yield "", "not an object"
        return
    where = point(row.get("latitude"), row.get("longitude"))
    name = text(row.get("longname")) or text(row.get("shortname"))
    series = row.get("timeseries")
    if series is None and "currentMeasurement" in row:  # a series by itself
        yield "", _present(row, None, None, origin)
        return
    if name is None or not isinstance(series, list):
        yield "", "no name or no series"
        return
    yield from each(series, ".timeseries", lambda one: _present(one, where, name, origin))


def _present(row: Row, where: Point | None, name: str | None, origin: Origin) -> Measurement | str:
    known = SERIES.get((text(row.get("shortname")) or "", text(row.get("unit")) or ""))
    present = row.get("currentMeasurement")
    if known is None:
        return f"not understood: {(text(row.get('shortname')) or '')[:20]}"
    if not isinstance(present, dict):
        return "no present value"
    value, seen = number(present.get("value")), instant(present.get("timestamp"))
    if value is None or seen is None or not is_possible(known, value):
        return f"{str(present.get('value'))[:40]} cannot be, or has no time"
    if (why := unbelievable(seen, origin.now)) is not None:
        return why
    return measurement(known, value, origin, where=where, observed_at=seen, station=name)


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        read_gauges(body, Origin(name, window.now, window.now)) for name, body in files.items()
    )


READERS: Mapping[str, Reader] = {"pegelonline": _read}


def _connect(web: Web, source: CitySource, city: City) -> Environment:
    return Pegelonline(web, source, city.bounds.centre)


ENVIRONMENT = {"pegelonline": _connect}
