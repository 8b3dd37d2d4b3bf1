"""Bright Sky: its documented answers by hand, units, nulls, forecasts and warnings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from envkit import DATA, LUEBECK, NOW, ORIGIN, Clock, Feed, as_json, payload

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.reading import Origin, Rejected
from adapters.sources.environment_brightsky import ENVIRONMENT
from adapters.sources.environment_brightsky.rows import read_alerts, read_any, read_weather
from adapters.web import Web
from adapters.words import Measurement, Point

AUGUST = datetime(2023, 8, 7, 12, 40, tzinfo=UTC)
THEN = Origin("Test", AUGUST, AUGUST)
HERE = Point(53.8655, 10.6866)

BY_HAND = {
    "brightsky_weather_example.json": (
        (52.13, 7.7),
        datetime(2023, 8, 7, 12, 0, tzinfo=UTC),
        {
            "temperature": (17.6, "°C"),
            "precipitation": (0.0, "mm"),
            "wind_speed": (33.8, "km/h"),
            "wind_gust": (47.2, "km/h"),
            "wind_direction": (280.0, "°"),
            "cloud_cover": (63.0, "%"),
            "humidity": (60.0, "%"),
            "pressure": (1013.3, "hPa"),
            "sunshine": (34.0, "min"),
            "visibility": (50800.0, "m"),
        },
    ),
    "brightsky_current_weather_example.json": (
        (52.1344, 7.69686),
        datetime(2023, 8, 7, 12, 30, tzinfo=UTC),
        {
            "temperature": (17.6, "°C"),
            "precipitation": (0.0, "mm"),
            "wind_speed": (27.4, "km/h"),
            "wind_gust": (37.8, "km/h"),
            "wind_direction": (280.0, "°"),
            "cloud_cover": (100.0, "%"),
            "humidity": (62.0, "%"),
            "pressure": (1013.6, "hPa"),
            "sunshine": (22.0, "min"),
            "visibility": (43128.0, "m"),
        },
    ),
    "brightsky_synop_example.json": (
        (None, None),  # its source_id is not among its sources
        datetime(2023, 8, 7, 12, 0, tzinfo=UTC),
        {
            "temperature": (17.3, "°C"),
            "precipitation": (0.0, "mm"),
            "wind_speed": (30.2, "km/h"),
            "wind_gust": (54.4, "km/h"),
            "wind_direction": (290.0, "°"),
            "cloud_cover": (75.0, "%"),
            "humidity": (62.0, "%"),
            "pressure": (1013.6, "hPa"),
            "sunshine": (34.0, "min"),
            "visibility": (50777.0, "m"),
        },
    ),
}


@pytest.mark.skipif(not DATA.exists(), reason="the documented answers are not here")
@pytest.mark.parametrize("name", BY_HAND)
def test_documented_answers_read_to_the_figures_got_by_hand(name: str) -> None:
    where, seen, figures = BY_HAND[name]
    reading = read_weather(payload(name), THEN)
    assert {one.quantity: (one.value, one.unit) for one in reading.items} == figures
    assert {(one.lat, one.lon) for one in reading.items} == {where}
    assert {one.observed_at for one in reading.items} == {seen}
    assert reading.rejected == ()
    assert not any(one.forecast for one in reading.items)


@pytest.mark.skipif(not DATA.exists(), reason="the documented answers are not here")
def test_the_documented_warning_and_what_is_no_measurement() -> None:
    (warning,) = read_alerts(payload("brightsky_alerts_example.json"), THEN).items
    assert (warning.title, warning.severity) == ("Amtliche WARNUNG vor WINDBÖEN", "minor")
    assert warning.since == datetime(2023, 8, 7, 8, 0, tzinfo=UTC)
    assert warning.until == datetime(2023, 8, 7, 19, 0, tzinfo=UTC)
    assert warning.text is not None
    assert warning.text.startswith("Es treten Windböen")
    for name in ("radar", "sources"):
        reading = read_any(payload(f"brightsky_{name}_example.json"), THEN)
        assert (reading.items, [row.where for row in reading.rejected]) == ((), [name])


def weather(source: object = "forecast", **change: object) -> dict[str, object]:
    row = {"timestamp": "2026-07-18T18:00:00+00:00", "source_id": 7, "temperature": 21.5}
    station = {"id": 7, "lat": 53.81, "lon": 10.7, "observation_type": source}
    return {"weather": [{**row, **change}], "sources": [{**station, "wmo_station_id": "10156"}]}


def one(body: object) -> Measurement:
    (found,) = read_weather(as_json(body), ORIGIN).items
    return found


def test_a_forecast_is_called_one_only_for_an_hour_to_come() -> None:
    assert one(weather()).forecast
    measured = read_weather(as_json(weather("current")), ORIGIN)
    assert ([row.why for row in measured.rejected]) == ["a time from the future"]
    assert not one(weather(timestamp="2026-07-18T11:00:00+00:00")).forecast
    assert (one(weather()).station, one(weather()).lat) == ("10156", 53.81)


def test_a_value_lent_by_another_station_stands_there() -> None:
    body = weather(fallback_source_ids={"temperature": 8})
    body["sources"] = [*body["sources"], {"id": 8, "lat": 53.9, "lon": 10.8}]  # type: ignore[misc]
    assert (one(body).lat, one(body).lon) == (53.9, 10.8)


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("temperature", -140, "-140 cannot be"),
        ("temperature", True, "True cannot be"),
        ("temperature", "warm", "warm cannot be"),
        ("relative_humidity", 0, "0 cannot be"),
        ("pressure_msl", 10136, "10136 cannot be"),
        ("precipitation_probability", 101, "101 cannot be"),
    ],
)
def test_an_impossible_value_is_left_out_and_said(key: str, value: object, why: str) -> None:
    reading = read_weather(as_json(weather("synop", **{"temperature": None, key: value})), ORIGIN)
    assert (reading.items, reading.rejected) == ((), (Rejected(f"weather[0].{key}", why),))


def test_null_is_no_value_and_zero_is_one() -> None:
    assert read_weather(as_json(weather(temperature=None)), ORIGIN).items == ()
    assert one(weather(temperature=0)).value == 0


def alert(**change: object) -> bytes:
    row = {
        "alert_id": "2.49",
        "status": "actual",
        "onset": "2026-07-18T10:00:00+00:00",
        "expires": "2026-07-18T20:00:00+00:00",
        "severity": "severe",
        "headline_de": "Amtliche UNWETTERWARNUNG",
        "description_de": "Schwere Böen.",
        "instruction_de": "Türen schließen.",
    }
    return as_json({"alerts": [{**row, **change}]})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "test"}, "a test, no warning"),
        ({"severity": "awful"}, "an unknown grade: awful"),
        ({"headline_de": None}, "no headline, no time or no id"),
        ({"expires": "2026-07-18T09:00:00+00:00"}, "it ends before it begins"),
    ],
)
def test_what_is_no_warning(change: dict[str, object], why: str) -> None:
    reading = read_alerts(alert(**change), ORIGIN)
    assert (reading.items, [row.why for row in reading.rejected]) == ((), [why])


async def test_the_port_tells_what_was_measured_for_now(feed: Feed, web: Web) -> None:
    now = weather("synop", timestamp="2026-07-18T12:30:00+00:00")
    now["weather"] = now["weather"][0]  # type: ignore[index]
    feed.bodies["/current_weather"] = as_json(now)
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    fact = await port.weather(HERE, NOW)
    (temperature,) = fact.value or ()
    assert (temperature.value, temperature.forecast) == (21.5, False)
    assert fact.observed_at == NOW.replace(minute=30)
    assert (fact.source, fact.licence) == ("Quelle", "CC BY 4.0")
    assert feed.asked == ["/current_weather?lat=53.87&lon=10.69"]


async def test_the_port_tells_the_forecast_of_an_hour_and_no_other(feed: Feed, web: Web) -> None:
    body = weather()
    later = {"timestamp": "2026-07-18T19:00:00+00:00", "source_id": 7, "temperature": 9}
    body["weather"] = [*body["weather"], later]  # type: ignore[misc]
    feed.bodies["/weather"] = as_json(body)
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    fact = await port.weather(HERE, NOW.replace(hour=18, minute=20))
    assert [(one.value, one.forecast) for one in fact.value or ()] == [(21.5, True)]
    assert fact.observed_at is None
    assert "date=2026-07-18T00:00Z&last_date=2026-07-18T23:00Z" in feed.asked[0]
    feed.status = "500 Oops"
    stale = await port.weather(HERE, NOW.replace(hour=19, minute=5))
    assert [one.value for one in stale.value or ()] == [9], "the day's page stands in"


async def test_an_old_present_is_not_told(feed: Feed, web: Web, clock: Clock) -> None:
    feed.bodies["/current_weather"] = as_json(
        weather("synop", timestamp="2026-07-18T10:00:00+00:00")
    )
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    fact = await port.weather(HERE, NOW)
    assert (fact.value, fact.observed_at) == ((), NOW.replace(hour=10, minute=0))


async def test_a_present_from_the_future_is_not_told(feed: Feed, web: Web) -> None:
    feed.bodies["/current_weather"] = as_json(weather("synop"))
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    assert (await port.weather(HERE, NOW)).value == ()


async def test_warnings_of_the_city_that_are_not_over(feed: Feed, web: Web, clock: Clock) -> None:
    feed.bodies["/alerts"] = alert()
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    (warning,) = (await port.warnings(NOW)).value or ()
    assert warning.text == "Schwere Böen. Türen schließen."
    assert feed.asked == ["/alerts?lat=53.89&lon=10.76"]
    clock.at = NOW + timedelta(hours=8)
    assert (await port.warnings(clock.at)).value == ()


async def test_an_old_list_of_warnings_is_not_called_all_clear(
    feed: Feed, web: Web, clock: Clock
) -> None:
    feed.bodies["/alerts"] = as_json({"alerts": []})
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    assert (await port.warnings(NOW)).value == ()
    feed.status = "500 Oops"
    clock.at = NOW + timedelta(minutes=20)
    assert (await port.warnings(clock.at)).value == ()
    clock.at = NOW + timedelta(minutes=40)
    with pytest.raises(Unavailable):
        await port.warnings(clock.at)


async def test_what_it_does_not_know_it_refuses(feed: Feed, web: Web) -> None:
    port = ENVIRONMENT["brightsky"](web, feed.source("brightsky"), LUEBECK)
    with pytest.raises(Refused):
        await port.air(HERE, NOW)
    with pytest.raises(Refused):
        await port.water(NOW)
    with pytest.raises(Misunderstood, match="no url"):
        ENVIRONMENT["brightsky"](web, replace(feed.source("brightsky"), url=None), LUEBECK)


async def test_a_list_of_presents_is_read_as_well() -> None:
    assert read_weather(as_json({"weather": []}), ORIGIN).items == ()
    with pytest.raises(Misunderstood, match="no weather"):
        read_weather(as_json({"weather": "fine"}), ORIGIN)


def test_hours_to_come_of_nobody_are_forecasts_and_1970_is_no_time() -> None:
    ahead = {"weather": [{"timestamp": "2026-07-18T18:00:00+00:00", "temperature": 21.5}]}
    (found,) = read_weather(as_json(ahead), ORIGIN).items
    assert found.forecast
    unset = {"weather": [{"timestamp": "1970-01-01T00:00:00+00:00", "temperature": 21.5}]}
    reading = read_weather(as_json(unset), ORIGIN)
    assert [row.why for row in reading.rejected] == ["a clock that was never set"]


def test_the_all_clear_is_no_warning() -> None:
    alert = {
        "alert_id": "a",
        "status": "Actual",
        "severity": "minor",
        "onset": "2026-07-18T12:00:00Z",
        "headline_de": "Entwarnung",
        "response_type": "AllClear",
    }
    reading = read_alerts(as_json({"alerts": [alert]}), ORIGIN)
    assert [row.why for row in reading.rejected] == ["it gives the all-clear"]
    assert len(read_alerts(as_json({"alerts": [alert | {"response_type": "none"}]}), ORIGIN).items)
