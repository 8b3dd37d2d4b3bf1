"""What every source of weather, water, air and traffic does when its server misbehaves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from envkit import LUEBECK, NOW, Clock, Feed, as_json

from adapters.errors import CityError
from adapters.sources.environment_brightsky import ENVIRONMENT as BRIGHTSKY
from adapters.sources.environment_pegelonline import ENVIRONMENT as PEGELONLINE
from adapters.sources.environment_sensor_community import ENVIRONMENT as SENSORS
from adapters.sources.environment_uba import ENVIRONMENT as UBA
from adapters.sources.traffic_bridges import TRAFFIC as BRIDGES
from adapters.sources.traffic_flow import TRAFFIC as STREETS
from adapters.web import MAX_BYTES, Web
from adapters.words import Fact, Point

HERE = Point(53.8655, 10.6866)
SEEN = "2026-07-18T12:30:00+00:00"
Ask = Callable[[Web, Feed], Awaitable[Fact[tuple[object, ...]]]]


async def weather(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    port = BRIGHTSKY["brightsky"](web, feed.source("x"), LUEBECK)
    return told(await port.weather(HERE, NOW))


async def water(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    port = PEGELONLINE["pegelonline"](web, feed.source("x"), LUEBECK)
    return told(await port.water(NOW))


async def sensors(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    port = SENSORS["sensor-community"](web, feed.source("x"), LUEBECK)
    return told(await port.air(HERE, NOW))


async def stations(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    return told(await UBA["uba"](web, feed.source("x"), LUEBECK).air(HERE, NOW))


async def streets(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    return told(await STREETS["traffic"](web, feed.source("x", "/s"), LUEBECK).states(NOW))


async def bridges(web: Web, feed: Feed) -> Fact[tuple[object, ...]]:
    port = BRIDGES["bridges"](web, feed.source("x", "/b"), LUEBECK)
    return told(await port.openings(NOW, NOW + timedelta(hours=9)))


def told(fact: Fact[tuple[object, ...]] | object) -> Fact[tuple[object, ...]]:
    assert isinstance(fact, Fact)
    return fact


STATION = ["7", "DESH023", "", "", "", "", None, "10.69", "53.86"]
GOOD = {
    "/current_weather": {"weather": {"timestamp": SEEN, "temperature": 20.0}, "sources": []},
    "/stations.json": [
        {
            "longname": "TRAVEMÜNDE",
            "latitude": 53.95,
            "longitude": 10.87,
            "timeseries": [
                {
                    "shortname": "W",
                    "unit": "cm",
                    "currentMeasurement": {"timestamp": SEEN, "value": 500},
                }
            ],
        }
    ],
    "/filter": [
        {
            "sensor": {"id": 1},
            "timestamp": "2026-07-18 12:30:00",
            "location": {"latitude": "53.86", "longitude": "10.68", "indoor": 0},
            "sensordatavalues": [{"value_type": "P1", "value": "9"}],
        }
    ],
    "/stations/json": {"data": {"7": STATION}},
    "/airquality/json": {
        "data": {"7": {"2026-07-18 12:00:00": ["2026-07-18 13:00:00", 1, 0, [5, 9, 0, "0"]]}}
    },
    "/s": {"segments": [{"id": "a", "name": "A", "flow": "free", "observed_at": SEEN}]},
    "/b": {
        "openings": [
            {"id": "a", "bridge": "B", "starts": "2026-07-18T15:00:00Z", "lat": 53.8, "lon": 10.6}
        ]
    },
}
ASKS = (weather, water, sensors, stations, streets, bridges)
FAULTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "500": ("500 Oops", lambda body: body),
    "429": ("429 Slow Down", lambda body: body),
    "404": ("404 Gone", lambda body: body),
    "empty": ("200 OK", lambda body: b""),
    "halved": ("200 OK", lambda body: body[: len(body) // 2]),
    "another type": ("200 OK", lambda body: b"<html><br>sorry"),
    "oversized": ("200 OK", lambda body: body[:-1] + b" " * MAX_BYTES + body[-1:]),
    "deep": ("200 OK", lambda body: b"[" * 100_000),
}


def good(feed: Feed) -> None:
    feed.status = "200 OK"
    feed.bodies = {path: as_json(body) for path, body in GOOD.items()}


def broken(feed: Feed, name: str) -> None:
    feed.status, spoil = FAULTS[name]
    feed.bodies = {path: spoil(body) for path, body in feed.bodies.items()}


@pytest.mark.parametrize("ask", ASKS)
async def test_a_good_answer_is_told(ask: Ask, feed: Feed, web: Web) -> None:
    good(feed)
    fact = await ask(web, feed)
    assert fact.value
    assert (fact.source, fact.licence) == ("Quelle", "CC BY 4.0")


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("ask", ASKS)
async def test_a_fault_is_a_sentence_and_the_last_good_answer_stands_in(
    ask: Ask, name: str, feed: Feed, clock: Clock
) -> None:
    good(feed)
    broken(feed, name)
    fresh = Web(clock, {feed.host})
    with pytest.raises(CityError, match=r"\w"):
        await ask(fresh, feed)
    await fresh.aclose()
    known = Web(clock, {feed.host})
    good(feed)
    before = await ask(known, feed)
    broken(feed, name)
    assert (await ask(known, feed)).value == before.value
    await known.aclose()


async def test_a_host_off_the_list_is_not_asked(feed: Feed, clock: Clock) -> None:
    good(feed)
    strict = Web(clock, {"elsewhere.example.org"})
    for ask in ASKS:
        with pytest.raises(CityError, match="not on the list"):
            await ask(strict, feed)
    assert feed.asked == []
    await strict.aclose()
