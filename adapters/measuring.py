"""What a measurement may be: possible values, how old, and never from the future."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from adapters.reading import CLOCK_SKEW, Origin
from adapters.words import Fact, Measurement, Point, Quantity

POSSIBLE: Mapping[Quantity, tuple[float, float]] = {
    "temperature": (-45, 55),
    "water_temperature": (-3, 40),
    "water_level": (-500, 2000),
    "precipitation": (0, 300),
    "precipitation_probability": (0, 100),
    "wind_speed": (0, 300),
    "wind_gust": (0, 400),
    "wind_direction": (0, 360),
    "cloud_cover": (0, 100),
    "humidity": (0.1, 100),
    "pressure": (850, 1090),
    "sunshine": (0, 60),
    "visibility": (0, 200_000),
    "pm10": (0, 999),
    "pm2_5": (0, 999),
    "no2": (0, 2000),
    "o3": (0, 1000),
    "so2": (0, 5000),
    "co": (0, 100_000),
    "air_quality_index": (0, 5),
    "noise": (10, 140),
}
"""Lowest and highest in the quantity's unit. Particles end below 999: sensors of the kind SDS011
say 999.9 and 1999.9 where they are saturated. No air on earth has a humidity of 0 %."""

UNITS: Mapping[Quantity, str] = {
    "temperature": "°C",
    "water_temperature": "°C",
    "water_level": "cm",
    "precipitation": "mm",
    "precipitation_probability": "%",
    "wind_speed": "km/h",
    "wind_gust": "km/h",
    "wind_direction": "°",
    "cloud_cover": "%",
    "humidity": "%",
    "pressure": "hPa",
    "sunshine": "min",
    "visibility": "m",
    "pm10": "µg/m³",
    "pm2_5": "µg/m³",
    "no2": "µg/m³",
    "o3": "µg/m³",
    "so2": "µg/m³",
    "co": "µg/m³",
    "air_quality_index": "",
    "noise": "dB",
}


OLDEST = 2000


def is_possible(quantity: Quantity, value: float) -> bool:
    """Whether such a value can be measured at all."""
    lowest, highest = POSSIBLE[quantity]
    return lowest <= value <= highest


def measurement(
    quantity: Quantity,
    value: float,
    origin: Origin,
    *,
    where: Point | None,
    observed_at: datetime,
    station: str | None,
    forecast: bool = False,
) -> Measurement:
    """A value in its quantity's unit, with all that its answer's origin says."""
    return Measurement(
        quantity,
        value,
        UNITS[quantity],
        origin.source,
        origin.fetched_at,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        observed_at=observed_at,
        station=station,
        forecast=forecast,
        licence=origin.licence,
        simulated=origin.simulated,
    )


def unbelievable(seen: datetime | None, now: datetime, *, to_come: bool = False) -> str | None:
    """Why nothing can be measured at such a time; None where it can.

    to_come: for forecasts, whose time may lie ahead. A clock that was never set says 1970.
    """
    if seen is None or seen.year < OLDEST:
        return "no time" if seen is None else "a clock that was never set"
    if not to_come and seen - now > CLOCK_SKEW:
        return "a time from the future"
    return None


def told(
    found: Iterable[Measurement], origin: Origin, fresh_for: timedelta
) -> Fact[tuple[Measurement, ...]]:
    """The newest value of each station and quantity, in the order found.

    What is older than fresh_for, or from the future and no forecast, is left out; where nothing
    is left, observed_at tells since when there is nothing. Else it is the oldest of what was
    measured, None for forecasts alone.
    """
    newest: dict[tuple[str | None, Quantity], Measurement] = {}
    for one in found:
        key = (one.station, one.quantity)
        if _is_past(one, origin.now) and (key not in newest or _seen(one) > _seen(newest[key])):
            newest[key] = one
    fresh = [one for one in newest.values() if origin.now - _seen(one) <= fresh_for]
    measured = [_seen(one) for one in fresh if not one.forecast]
    last = None if fresh else max(map(_seen, newest.values()), default=None)
    return origin.fact(tuple(fresh), min(measured, default=last))


def _seen(one: Measurement) -> datetime:
    return one.observed_at or one.fetched_at


def _is_past(one: Measurement, now: datetime) -> bool:
    return one.forecast or _seen(one) - now <= CLOCK_SKEW
