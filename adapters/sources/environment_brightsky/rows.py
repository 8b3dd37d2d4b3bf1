"""Bright Sky's answers: hours, the present, synoptic reports and warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adapters.errors import Misunderstood
from adapters.measuring import is_possible, measurement, unbelievable
from adapters.reading import (
    Origin,
    Reading,
    Rejected,
    each,
    instant,
    json_of,
    number,
    point,
    reading_of,
    rows_of,
    text,
)
from adapters.words import Measurement, Point, Quantity, WeatherWarning

Row = dict[str, object]

KEYS: Mapping[Quantity, tuple[str, ...]] = {
    "temperature": ("temperature",),
    "precipitation": ("precipitation", "precipitation_60"),
    "precipitation_probability": ("precipitation_probability",),
    "wind_speed": ("wind_speed", "wind_speed_10", "wind_speed_30", "wind_speed_60"),
    "wind_gust": (
        "wind_gust_speed",
        "wind_gust_speed_10",
        "wind_gust_speed_30",
        "wind_gust_speed_60",
    ),
    "wind_direction": (
        "wind_direction",
        "wind_direction_10",
        "wind_direction_30",
        "wind_direction_60",
    ),
    "cloud_cover": ("cloud_cover",),
    "humidity": ("relative_humidity",),
    "pressure": ("pressure_msl",),
    "sunshine": ("sunshine", "sunshine_60"),
    "visibility": ("visibility",),
}
"""The first key that holds a value is told. Rain and sunshine count for the last hour in all
forms; wind is the mean of the shortest span."""
SEVERITIES = frozenset({"minor", "moderate", "severe", "extreme"})


def read_weather(body: bytes, origin: Origin) -> Reading[Measurement]:
    """`/weather`, `/current_weather` or `/synop`. A value of null is left out without a word.

    A measurement stands where the station of its own source stands; forecast True where that
    source is one of forecasts, or unknown, and its hour is still to come.
    """
    answer = json_of(body, origin.source)
    weather = answer.get("weather") if isinstance(answer, dict) else None
    rows = [weather] if isinstance(weather, dict) else weather
    if not isinstance(answer, dict) or not isinstance(rows, list):
        raise Misunderstood(f"{origin.source} answered no weather", source=origin.source)
    stations = _stations(answer.get("sources"))
    return reading_of(
        (f"weather[{index}]{where}", one)
        for index, row in enumerate(rows)
        for where, one in _measured(row, stations, origin)
    )


def read_alerts(body: bytes, origin: Origin) -> Reading[WeatherWarning]:
    """`/alerts`: official warnings in German; tests and unknown grades are left out."""
    rows = rows_of(json_of(body, origin.source), "alerts", origin.source)
    return reading_of(each(rows, "alerts", lambda row: _warning(row, origin)))


def read_any(body: bytes, origin: Origin) -> Reading[Measurement] | Reading[WeatherWarning]:
    """Whatever form the answer has; pictures of the radar and lists of stations hold none."""
    answer = json_of(body, origin.source)
    keys = answer.keys() if isinstance(answer, dict) else set()
    if "alerts" in keys:
        return read_alerts(body, origin)
    if "weather" not in keys and "radar" in keys:
        return Reading((), (Rejected("radar", "a picture, no measurement of a place"),))
    if "weather" not in keys and "sources" in keys:
        return Reading((), (Rejected("sources", "stations without measurements"),))
    return read_weather(body, origin)


@dataclass(frozen=True, slots=True)
class _Station:
    """Where a source of values stands, and whether it may be one of forecasts."""

    id: str | None
    where: Point | None
    forecasts: bool


def _station(row: Row) -> _Station:
    return _Station(
        text(row.get("wmo_station_id")) or text(row.get("dwd_station_id")),
        point(row.get("lat"), row.get("lon")),
        text(row.get("observation_type")) in {None, "forecast"},
    )


def _stations(rows: object) -> Mapping[str, _Station]:
    listed = rows if isinstance(rows, list) else []
    found = ((text(row.get("id")), row) for row in listed if isinstance(row, dict))
    return {id: _station(row) for id, row in found if id is not None}


def _measured(
    row: object, stations: Mapping[str, _Station], origin: Origin
) -> Iterator[tuple[str, Measurement | str]]:
    """Each value of a row with where it stands in it, or why it is left out."""
    seen = instant(row.get("timestamp")) if isinstance(row, dict) else None
    if not isinstance(row, dict) or seen is None:
        yield "", "no time"
        return
    if (why := unbelievable(seen, origin.now, to_come=True)) is not None:
        yield "", why
        return
    others = row.get("fallback_source_ids")
    fallback: Row = others if isinstance(others, dict) else {}
    usual = stations.get(text(row.get("source_id")) or "")
    for quantity, keys in KEYS.items():
        key = next((key for key in keys if row.get(key) is not None), None)
        if key is None:
            continue
        value = number(row[key])
        if value is None or not is_possible(quantity, value):
            yield f".{key}", f"{str(row[key])[:40]} cannot be"
            continue
        station = stations.get(text(fallback[key]) or "") if key in fallback else usual
        ahead = seen > origin.now and (station is None or station.forecasts)
        if (why := unbelievable(seen, origin.now, to_come=ahead)) is not None:
            yield f".{key}", why
            continue
        one = measurement(
            quantity,
            value,
            origin,
            where=station.where if station else None,
            observed_at=seen,
            station=station.id if station else None,
            forecast=ahead,
        )
        yield f".{key}", one


def _warning(row: Row, origin: Origin) -> WeatherWarning | str:
    title = text(row.get("headline_de")) or text(row.get("event_de"))
    severity = (text(row.get("severity")) or "").lower()
    since = instant(row.get("onset")) or instant(row.get("effective"))
    until = instant(row.get("expires"))
    found = text(row.get("alert_id")) or text(row.get("id"))
    if (text(row.get("status")) or "actual").lower() != "actual":
        return "a test, no warning"
    if (text(row.get("response_type")) or "").lower() == "allclear":
        return "it gives the all-clear"
    if title is None or since is None or found is None:
        return "no headline, no time or no id"
    if severity not in SEVERITIES:
        return f"an unknown grade: {severity[:40]}"
    if until is not None and until <= since:
        return "it ends before it begins"
    words = [text(row.get("description_de")), text(row.get("instruction_de"))]
    return WeatherWarning(
        found,
        title,
        severity,
        since,
        until,
        origin.source,
        origin.fetched_at,
        text=" ".join(word for word in words if word) or None,
        licence=origin.licence,
        simulated=origin.simulated,
    )
