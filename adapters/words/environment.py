"""Weather, water and air as somebody measured or forecast them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Quantity = Literal[
    "temperature",
    "water_temperature",
    "water_level",
    "precipitation",
    "precipitation_probability",
    "wind_speed",
    "wind_gust",
    "wind_direction",
    "cloud_cover",
    "humidity",
    "pressure",
    "sunshine",
    "visibility",
    "pm10",
    "pm2_5",
    "no2",
    "o3",
    "so2",
    "co",
    "air_quality_index",
    "noise",
]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value with its unit. lat and lon are None where the source does not say where.

    observed_at: when it was measured, or the moment a forecast is for (forecast True).
    station: the source's id of the sensor or station.
    """

    quantity: Quantity
    value: float
    unit: str
    source: str
    fetched_at: datetime
    lat: float | None = None
    lon: float | None = None
    observed_at: datetime | None = None
    station: str | None = None
    forecast: bool = False
    indoor: bool = False
    licence: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class WeatherWarning:
    """An official warning of the weather service. severity: minor, moderate, severe, extreme."""

    id: str
    title: str
    severity: str
    since: datetime
    until: datetime | None
    source: str
    fetched_at: datetime
    text: str | None = None
    licence: str = ""
    simulated: bool = False
