"""sensor.community: particles, temperature and humidity of citizens' own sensors.

Form of data.sensor.community/airrohr/v1 (looked up 2026-11-22): everything is a string, times
are UTC without saying so, one sensor comes with its last few readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
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

QUANTITIES: Mapping[str, tuple[Quantity, float]] = {
    "P1": ("pm10", 1),
    "P2": ("pm2_5", 1),
    "temperature": ("temperature", 1),
    "humidity": ("humidity", 1),
    "pressure_at_sealevel": ("pressure", 0.01),
    "pressure": ("pressure", 0.01),
    "noise_LAeq": ("noise", 1),
}
"""value_type → our quantity, and by what it is multiplied (pascal to hectopascal)"""
AIR: frozenset[Quantity] = frozenset({"pm10", "pm2_5"})
FRESH_FOR = timedelta(minutes=30)
RADIUS_KM = 10
DIGITS = 2
"""decimals of a degree that leave the house: about a kilometre"""


class SensorCommunity(SilentEnvironment):
    """ports.Environment: air near a point, and single sensors by their number."""

    def __init__(self, web: Web, source: CitySource) -> None:
        self.source = source.name
        self._base = must_have_url(source).rstrip("/")
        self._pages = Pages(web, source)

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        area = f"{point.lat:.{DIGITS}f},{point.lon:.{DIGITS}f},{RADIUS_KM}"
        found = await self._read(f"filter/area={area}", now, part="area")
        nearest = sorted(
            (one for one in found.value or () if one.quantity in AIR),
            key=lambda one: metres(point, Point(one.lat or 0.0, one.lon or 0.0)),
        )
        return replace(found, value=tuple(nearest))

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """station: the number on the sensor's page. Refused("unknown") for one that is silent.

        A sensor that stands in a room is as good as none: it tells nothing of the air outside.
        """
        if re.fullmatch(r"[0-9]{1,9}", station) is None:
            self._refuse("this sensor")
        found = await self._read(f"sensor/{station}/", now, part="sensor")
        if not found.value and found.observed_at is None:
            self._refuse("this sensor")
        return found

    async def _read(self, query: str, now: datetime, *, part: str) -> Fact[tuple[Measurement, ...]]:
        """part: what is asked for; the path says whereabouts and sensors of people."""
        found, origin = await self._pages.read(
            f"{self._base}/{query}", now, read_sensors, part=part, alone=part == "sensor"
        )
        return told(found.items, origin, FRESH_FOR)


def read_sensors(body: bytes, origin: Origin) -> Reading[Measurement]:
    """A list of readings. Sensors indoors and impossible values are left out and said."""
    rows = json_of(body, origin.source)
    if not isinstance(rows, list):
        raise Misunderstood(f"{origin.source} answered without a list", source=origin.source)
    return reading_of(
        (f"[{index}]{where}", one)
        for index, row in enumerate(rows)
        for where, one in _measured(row, origin)
    )


def _measured(row: object, origin: Origin) -> Iterator[tuple[str, Measurement | str]]:
    """Each value of one reading with where it stands in it, or why it is left out."""
    if not isinstance(row, dict):
        yield "", "not an object"
        return
    sensor, location, values = row.get("sensor"), row.get("location"), row.get("sensordatavalues")
    station = text(sensor.get("id")) if isinstance(sensor, dict) else None
    place: Row = location if isinstance(location, dict) else {}
    where = point(place.get("latitude"), place.get("longitude"))
    seen = instant(row.get("timestamp"))
    if station is None or where is None or seen is None or not isinstance(values, list):
        yield "", "no sensor, place, time or values"
        return
    if (why := unbelievable(seen, origin.now)) is not None:
        yield "", why
        return
    if place.get("indoor") not in (None, 0, "0"):
        yield "", "indoors"
        return
    kinds = [_type(value) for value in values]
    for index, (value, kind) in enumerate(zip(values, kinds, strict=True)):
        if kind == "pressure" and "pressure_at_sealevel" in kinds:
            continue
        found = _value(value, kind)
        one: Measurement | str = (
            found
            if isinstance(found, str)
            else measurement(*found, origin, where=where, observed_at=seen, station=station)
        )
        yield f".sensordatavalues[{index}]", one


def _type(value: object) -> str | None:
    return text(value.get("value_type")) if isinstance(value, dict) else None


def _value(row: object, kind: str | None) -> tuple[Quantity, float] | str:
    quantity = QUANTITIES.get(kind or "")
    if quantity is None or not isinstance(row, dict):
        return f"not understood: {(kind or '')[:40]}"
    raw = number(row.get("value"))
    value = None if raw is None else round(raw * quantity[1], 2)
    if value is None or not is_possible(quantity[0], value):
        return f"{str(row.get('value'))[:40]} cannot be"
    return quantity[0], value


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        read_sensors(body, Origin(name, window.now, window.now)) for name, body in files.items()
    )


READERS: Mapping[str, Reader] = {"sensor-community": _read}


def _connect(web: Web, source: CitySource, city: City) -> Environment:
    return SensorCommunity(web, source)


ENVIRONMENT = {"sensor-community": _connect}
