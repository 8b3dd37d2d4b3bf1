"""The simulated citizens' sensors: particles by season, hour and seed, as sensor.community."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.demo.clock import LOCAL
from adapters.demo.weather import rain_mm, temperature
from adapters.ground import metres
from adapters.words import Point

EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sensor:
    """One invented sensor. faulty: it is saturated, as old ones are."""

    id: int
    lat: float
    lon: float
    indoor: bool = False
    faulty: bool = False


SENSORS = (
    Sensor(900001, 53.8700, 10.7100),
    Sensor(900002, 53.8480, 10.6900),
    Sensor(900003, 53.8660, 10.6740),
    Sensor(900004, 53.9600, 10.8700),
    Sensor(900005, 53.8640, 10.6860, indoor=True),
    Sensor(900006, 53.8630, 10.6800, faulty=True),
)


def near(seed: int, now: datetime, lat: float, lon: float, km: float) -> list[dict[str, object]]:
    """GET /filter/area=lat,lon,km"""
    return [
        row
        for sensor in SENSORS
        if metres(Point(sensor.lat, sensor.lon), Point(lat, lon)) <= km * 1000
        for row in _readings(sensor, seed, now)
    ]


def one(seed: int, now: datetime, sensor_id: int) -> list[dict[str, object]]:
    """GET /sensor/id/; nothing for one that does not exist."""
    found = (sensor for sensor in SENSORS if sensor.id == sensor_id)
    return [row for sensor in found for row in _readings(sensor, seed, now)]


def pm10(seed: int, sensor: Sensor, at: datetime) -> float:
    """µg/m³: more in winter, at rush hours and in dry air."""
    local = at.astimezone(LOCAL)
    winter = 1 + 0.5 * math.cos(2 * math.pi * (local.timetuple().tm_yday - 20) / 365)
    rush = 1.5 if local.hour in {7, 8, 16, 17, 18} and local.weekday() < 5 else 1.0
    wet = 0.5 if rain_mm(seed, at) else 1.0
    dice = random.Random(f"{seed}:{sensor.id}:{local:%Y%m%d%H}")
    return round(14 * winter * rush * wet * dice.uniform(0.6, 1.5), 2)


def _readings(sensor: Sensor, seed: int, now: datetime) -> list[dict[str, object]]:
    """The last two, as the service keeps them: strings, and UTC without saying so."""
    step = EVERY.total_seconds()
    last = datetime.fromtimestamp(now.timestamp() // step * step, tz=UTC)
    return [_reading(sensor, seed, at) for at in (last, last - EVERY)]


def _reading(sensor: Sensor, seed: int, at: datetime) -> dict[str, object]:
    coarse = pm10(seed, sensor, at)
    fine = round(coarse * 0.6, 2)
    values = {
        "P1": "1999.90" if sensor.faulty else f"{coarse:.2f}",
        "P2": "999.90" if sensor.faulty else f"{fine:.2f}",
        "temperature": f"{temperature(seed, at):.2f}",
        "humidity": "90.00" if rain_mm(seed, at) else "68.00",
    }
    return {
        "id": int(at.timestamp()),
        "timestamp": at.strftime("%Y-%m-%d %H:%M:%S"),
        "sampling_rate": None,
        "sensor": {"id": sensor.id, "pin": "1", "sensor_type": {"name": "SIMULATION"}},
        "location": {
            "latitude": str(sensor.lat),
            "longitude": str(sensor.lon),
            "indoor": int(sensor.indoor),
            "country": "DE",
        },
        "sensordatavalues": [
            {"value_type": kind, "value": value} for kind, value in values.items()
        ],
    }
