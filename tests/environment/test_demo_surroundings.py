"""The demo city's weather, water, air, streets and bridges, through the ports that ask them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.cities import CITIES, load_city
from adapters.demo import traffic, weather
from adapters.demo.clock import LOCAL
from adapters.demo.local import RunningFeeds, start_feeds
from adapters.demo.parking import temperature_c
from adapters.errors import Refused, Unavailable
from adapters.gathered import AllEnvironment, AllTraffic
from adapters.web import Web
from adapters.words import Point
from bot.sources import environment_of, traffic_of

NOW = datetime(2026, 11, 25, 7, 40, tzinfo=UTC)
HERE = Point(53.8655, 10.6866)


@pytest.fixture
async def demo() -> AsyncIterator[RunningFeeds]:
    feeds = await start_feeds(1143, NOW)
    yield feeds
    await feeds.stop()


@pytest.fixture
async def ports(demo: RunningFeeds) -> AsyncIterator[tuple[AllEnvironment, AllTraffic]]:
    city = load_city(CITIES / "luebeck", demo=demo.url)
    web = Web(lambda: NOW, city.hosts, keep_for=timedelta(0))
    yield AllEnvironment(environment_of(city, web)), AllTraffic(traffic_of(city, web))
    await web.aclose()


Ports = tuple[AllEnvironment, AllTraffic]


async def test_weather_now_and_to_come_is_told_and_marked(ports: Ports) -> None:
    environment, _ = ports
    now = await environment.weather(HERE, NOW)
    told = {one.quantity: one for one in now.value or ()}
    assert {"temperature", "precipitation", "wind_speed", "wind_gust", "humidity"} <= told.keys()
    assert told["temperature"].value == weather.temperature(1143, NOW.replace(minute=30))
    later = await environment.weather(HERE, NOW + timedelta(hours=30))
    assert later.value
    assert all(one.forecast and one.simulated for one in later.value or ())
    assert now.simulated and not any(one.forecast for one in now.value or ())
    assert now.licence == "Simulation"


async def test_water_air_and_a_persons_own_sensor(ports: Ports) -> None:
    environment, _ = ports
    water = await environment.water(NOW)
    assert [one.quantity for one in water.value or ()] == ["water_level", "water_temperature"]
    air = await environment.air(HERE, NOW)
    assert {one.station for one in air.value or ()} == {"900001", "900002", "900003"}
    assert {one.quantity for one in air.value or ()} == {"pm10", "pm2_5"}
    own = await environment.sensor("900004", NOW)
    assert len(own.value or ()) == 4
    for silent in ("900005", "900999", "x"):
        with pytest.raises(Refused):
            await environment.sensor(silent, NOW)


async def test_streets_in_the_morning_and_openings_of_the_day(ports: Ports) -> None:
    _, streets = ports
    into, out = (await streets.states(NOW)).value or ()
    assert into.seconds is not None and out.seconds is not None
    assert into.seconds > out.seconds
    assert (into.flow, out.flow) == ("slow", "free")
    day = await streets.openings(NOW, NOW + timedelta(hours=12))
    assert {one.name for one in day.value or ()} == {"Eric-Warburg-Brücke"}
    assert [one.starts for one in day.value or ()] == sorted(one.starts for one in day.value or ())
    assert all(one.state in {"planned", "now"} and one.simulated for one in day.value or ())


async def test_a_source_that_is_taken_away_is_unavailable(demo: RunningFeeds, ports: Ports) -> None:
    environment, streets = ports
    for name in ("weather", "water", "air", "traffic", "bridges"):
        await demo.source(name, "down")
    for asked in (
        environment.weather(HERE, NOW),
        environment.water(NOW),
        environment.air(HERE, NOW),
        environment.warnings(NOW),
        streets.states(NOW),
        streets.openings(NOW, NOW + timedelta(hours=1)),
    ):
        with pytest.raises(Unavailable):
            await asked
    await demo.source("water", "up")
    assert (await environment.water(NOW)).value


def test_the_weather_is_the_one_that_fills_the_car_parks() -> None:
    for month in range(1, 13):
        at = datetime(2026, month, 14, 15, 0, tzinfo=LOCAL)
        assert weather.temperature(1, at) == pytest.approx(temperature_c(1, at.date()), abs=0.1)
        assert weather.temperature(1, at.replace(hour=4)) < weather.temperature(1, at)


def test_gales_bring_a_warning_and_calm_days_none() -> None:
    days = [NOW + timedelta(days=step) for step in range(200)]
    warned = [day for day in days if weather.alerts(1, day)["alerts"]]
    assert 0 < len(warned) < 60
    for day in warned:
        assert weather.gust_kmh(1, day.astimezone(LOCAL).date()) >= weather.GALE_KMH


def test_seed_and_clock_decide_and_nothing_else() -> None:
    assert traffic.openings(1, NOW) == traffic.openings(1, NOW) != traffic.openings(2, NOW)
    assert weather.current(1, NOW) == weather.current(1, NOW) != weather.current(2, NOW)
