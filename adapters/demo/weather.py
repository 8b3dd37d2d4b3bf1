"""The simulated weather and water: by seed and clock, warm days as the car parks know them.

Forms of Bright Sky and PEGELONLINE, as a real deployment asks them.
"""

from __future__ import annotations

import math
import random
from datetime import UTC, date, datetime, timedelta

from adapters.demo.clock import LOCAL
from adapters.demo.parking import temperature_c

HERE = (53.8655, 10.6866)
GAUGE = (53.958, 10.872)
STATION = {
    "id": 1,
    "dwd_station_id": None,
    "lat": HERE[0],
    "lon": HERE[1],
    "height": 15.0,
    "station_name": "SIMULATION",
    "wmo_station_id": "SIMULATION",
}
RAIN_BLOCK_H = 3
RAINY = 0.22
GALE_KMH = 75
MOST_HOURS = 240


def temperature(seed: int, at: datetime) -> float:
    """°C: warmest at three in the afternoon, coolest twelve hours later."""
    local = at.astimezone(LOCAL)
    warmest = temperature_c(seed, local.date())
    swing = 3.5 + 2.0 * math.sin(2 * math.pi * (local.timetuple().tm_yday - 110) / 365)
    hour = local.hour + local.minute / 60
    return round(warmest - swing * (1 - math.cos(2 * math.pi * (hour - 15) / 24)), 1)


def rain_mm(seed: int, at: datetime) -> float:
    """mm in the hour up to `at`; showers last three hours."""
    local = at.astimezone(LOCAL)
    dice = random.Random(f"{seed}:rain:{local:%Y-%m-%d}:{local.hour // RAIN_BLOCK_H}")
    return round(dice.uniform(0.2, 3.0), 1) if dice.random() < RAINY else 0.0


def gust_kmh(seed: int, day: date) -> float:
    """The strongest gust of a day."""
    return round(random.Random(f"{seed}:gust:{day}").triangular(15, 95, 30), 1)


def current(seed: int, now: datetime) -> dict[str, object]:
    """GET /current_weather: the last half hour."""
    at = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    row = _row(seed, at)
    wind = {
        f"{key}_10": row.pop(key) for key in ("wind_speed", "wind_gust_speed", "wind_direction")
    }
    hour = {f"{key}_60": row.pop(key) for key in ("precipitation", "sunshine")}
    del row["precipitation_probability"]
    return {
        "weather": {**row, **wind, **hour},
        "sources": [{**STATION, "observation_type": "synop"}],
    }


def hours(seed: int, since: datetime, until: datetime, now: datetime) -> dict[str, object]:
    """GET /weather: whole hours; those to come are forecasts."""
    first = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    count = min(max(int((until - first).total_seconds() // 3600) + 1, 0), MOST_HOURS)
    rows = []
    for at in (first + timedelta(hours=step) for step in range(count)):
        rows.append({**_row(seed, at), "source_id": 2 if at > now else 1})
    forecasts = {**STATION, "id": 2, "observation_type": "forecast"}
    return {"weather": rows, "sources": [{**STATION, "observation_type": "current"}, forecasts]}


def alerts(seed: int, now: datetime) -> dict[str, object]:
    """GET /alerts: a warning on days with gales."""
    day = now.astimezone(LOCAL).date()
    gust = gust_kmh(seed, day)
    if gust < GALE_KMH:
        return {"alerts": []}
    onset = datetime(day.year, day.month, day.day, 10, tzinfo=LOCAL)
    alert = {
        "id": day.toordinal(),
        "alert_id": f"SIMULATION.{day.isoformat()}",
        "status": "actual",
        "effective": _iso(onset - timedelta(hours=3)),
        "onset": _iso(onset),
        "expires": _iso(onset + timedelta(hours=10)),
        "severity": "moderate",
        "event_de": "STURMBÖEN",
        "headline_de": "Warnung vor STURMBÖEN (Simulation)",
        "description_de": f"Simulierte Sturmböen bis {gust:.0f} km/h.",
        "instruction_de": None,
    }
    return {"alerts": [alert]}


def gauges(seed: int, now: datetime) -> list[dict[str, object]]:
    """GET /stations.json: level and temperature of the Baltic Sea at Travemünde."""
    at = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    turn = 2 * math.pi * (at.timestamp() / 3600) / 26
    level = 500 + 18 * math.sin(turn) + random.Random(f"{seed}:{at:%Y%m%d}").uniform(-15, 15)
    lag = 2 * math.pi * (at.timetuple().tm_yday - 140) / 365
    values = {"W": ("cm", round(level)), "WT": ("°C", round(10.5 + 8.5 * math.sin(lag), 1))}
    return [
        {
            "uuid": "simulation",
            "shortname": "TRAVEMÜNDE",
            "longname": "TRAVEMÜNDE",
            "latitude": GAUGE[0],
            "longitude": GAUGE[1],
            "timeseries": [
                {
                    "shortname": short,
                    "unit": unit,
                    "currentMeasurement": {"timestamp": _iso(at), "value": value},
                }
                for short, (unit, value) in values.items()
            ],
        }
    ]


def _row(seed: int, at: datetime) -> dict[str, object]:
    local = at.astimezone(LOCAL)
    dice = random.Random(f"{seed}:sky:{local:%Y-%m-%d}:{local.hour // RAIN_BLOCK_H}")
    rain = rain_mm(seed, at)
    cloud = dice.randrange(70, 101) if rain else dice.randrange(0, 90)
    gust = gust_kmh(seed, local.date()) * (0.5 + 0.5 * math.sin(math.pi * local.hour / 24))
    day = 7 <= local.hour <= 18
    return {
        "timestamp": _iso(at),
        "source_id": 1,
        "temperature": temperature(seed, at),
        "precipitation": rain,
        "precipitation_probability": 80 if rain else 10,
        "wind_speed": round(gust * 0.6, 1),
        "wind_gust_speed": round(gust, 1),
        "wind_direction": dice.randrange(0, 360, 10),
        "cloud_cover": cloud,
        "relative_humidity": 92 if rain else dice.randrange(55, 86),
        "pressure_msl": round(1013 + dice.uniform(-15, 15), 1),
        "sunshine": round(60 * (100 - cloud) / 100) if day else 0,
        "visibility": 9000 if rain else 30000,
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
