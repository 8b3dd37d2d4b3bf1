"""PEGELONLINE: levels and temperatures of the gauges around the city."""

from __future__ import annotations

import pytest
from envkit import LUEBECK, NOW, ORIGIN, Feed, as_json

from adapters.errors import Misunderstood, Refused
from adapters.sources.environment_pegelonline import ENVIRONMENT, read_gauges
from adapters.web import Web
from adapters.words import Point

Row = dict[str, object]


def series(short: str, unit: str, value: object, at: str = "2026-07-18T14:30:00+02:00") -> Row:
    now = {"timestamp": at, "value": value, "stateMnwMhw": "normal"}
    return {"shortname": short, "longname": short, "unit": unit, "currentMeasurement": now}


def gauge(*found: Row, name: str = "TRAVEMÜNDE", lat: float = 53.958, lon: float = 10.872) -> Row:
    return {
        "uuid": "u",
        "shortname": name,
        "longname": name,
        "latitude": lat,
        "longitude": lon,
        "water": {"shortname": "OSTSEE"},
        "timeseries": list(found),
    }


def test_level_and_temperature() -> None:
    body = as_json([gauge(series("W", "cm", 503.0), series("WT", "°C", 19.4))])
    level, water = read_gauges(body, ORIGIN).items
    assert (level.quantity, level.value, level.unit) == ("water_level", 503.0, "cm")
    assert (water.quantity, water.value, water.unit) == ("water_temperature", 19.4, "°C")
    assert (water.station, water.lat) == ("TRAVEMÜNDE", 53.958)
    assert water.observed_at == NOW.replace(hour=12, minute=30)
    assert len(read_gauges(as_json(gauge(series("W", "cm", 1))), ORIGIN).items) == 1


def test_one_series_by_itself_has_no_place() -> None:
    for body in (series("W", "cm", 503.0), [series("W", "cm", 503.0)]):
        (one,) = read_gauges(as_json(body), ORIGIN).items
        assert (one.value, one.lat, one.station) == (503.0, None, None)


def test_a_gauge_of_another_country_has_no_place_and_a_level() -> None:
    abroad = {key: value for key, value in gauge(series("W", "cm", 174.0)).items()
              if key not in {"latitude", "longitude"}}  # fmt: skip
    (one,) = read_gauges(as_json([abroad]), ORIGIN).items
    assert (one.value, one.lat, one.station) == (174.0, None, "TRAVEMÜNDE")


@pytest.mark.parametrize(
    "row",
    [
        series("W", "cm", 503, at="2026-07-18T18:30:00+02:00"),
        series("W", "cm", 503, at="1970-01-01T00:00:00Z"),
        series("W", "m+NN", 0.1),
        series("VA", "m/s", 1),
        series("W", "cm", None),
        series("WT", "°C", -777),
        series("WT", "°C", 12, at="soon"),
        {"shortname": "W", "unit": "cm"},
        {},
    ],
)
def test_what_is_no_present_value(row: Row) -> None:
    reading = read_gauges(as_json([gauge(row)]), ORIGIN)
    assert (len(reading.items), len(reading.rejected)) == (0, 1)


async def test_water_of_the_gauges_nearest_first_and_none_too_old(feed: Feed, web: Web) -> None:
    far = gauge(series("WT", "°C", 18.0), name="FERN", lat=54.3)
    old = gauge(series("WT", "°C", 9.0, at="2026-07-18T08:00:00Z"), name="ALT")
    near = gauge(series("WT", "°C", 20.1), name="NAH", lat=53.9, lon=10.76)
    feed.bodies["/stations.json"] = as_json([far, old, near])
    port = ENVIRONMENT["pegelonline"](web, feed.source("pegel"), LUEBECK)
    fact = await port.water(NOW)
    assert [(one.station, one.value) for one in fact.value or ()] == [("NAH", 20.1), ("FERN", 18.0)]
    assert "latitude=53.89&longitude=10.76&radius=20" in feed.asked[0]
    with pytest.raises(Refused):
        await port.air(Point(53.9, 10.7), NOW)


def test_no_list_is_no_answer() -> None:
    for body in (b'"x"', b"null", b"7"):
        with pytest.raises(Misunderstood):
            read_gauges(body, ORIGIN)
