"""The talks where something is missing: no source, a lost one, others who read along, odd words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from adapters.errors import CityError, Refused, Unavailable
from adapters.silent import SilentEnvironment, SilentTraffic
from adapters.words import Fact, Measurement, Place, Point, TrafficState, WeatherWarning
from bot.ports import ConversationState
from bot.store.persons import dump_person
from handlers.ports import ConsentIntent, Person, World
from handlers.watching import Watch, Watched
from tests.kernel.dispatchkit import FakeHouse
from tests.kernel.kernelkit import NOW, FakePersons

OLD = NOW - timedelta(hours=3)
ZOB = Point(53.866, 10.67)
HOME = Place("own:home", "Fackenburger Allee", 53.87, 10.66, "address")


def one(quantity: Any, value: float, **more: Any) -> Measurement:
    known = {"lat": ZOB.lat, "lon": ZOB.lon, "observed_at": NOW, "station": "7", **more}
    return Measurement(quantity, value, more.pop("unit", "µg/m³"), "Amt", NOW, **known)


@dataclass
class Outside(SilentEnvironment):
    """ports.Environment with one station; fault: why it tells nothing, stale: since OLD."""

    source: str = "Amt"
    fault: CityError | None = None
    stale: bool = False
    deaf: CityError | None = None
    """why it tells no warnings"""

    def told(self, *found: Measurement) -> Fact[tuple[Measurement, ...]]:
        if self.fault is not None:
            raise self.fault
        return Fact(() if self.stale else found, "Amt", NOW, OLD if self.stale else NOW)

    async def weather(self, point: Point, at: datetime) -> Fact[tuple[Measurement, ...]]:
        ahead = at > NOW + timedelta(hours=1)
        return self.told(one("temperature", 4.2, observed_at=at if ahead else NOW, forecast=ahead))

    async def water(self, now: datetime) -> Fact[tuple[Measurement, ...]]:
        return self.told(one("water_level", 512.0, station="LÜBECK"))

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        return self.told(one("no2", 18.04), one("o3", 40))

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        return self.told(one("pm2_5", 7.0, station=station))

    async def warnings(self, now: datetime) -> Fact[tuple[WeatherWarning, ...]]:
        if self.deaf is not None:
            raise self.deaf
        held = WeatherWarning("w", "Sturmböen", "moderate", OLD, None, "Amt", NOW)
        return Fact((held,), "Amt", NOW)


@dataclass
class Jam(SilentTraffic):
    """ports.Traffic that knows one street and no bridge."""

    source: str = "Verkehr"

    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]:
        state = TrafficState("a", "Fackenburger Allee", "slow", "Verkehr", now, observed_at=now)
        return Fact((state,), "Verkehr", now, now)


@dataclass
class Watching:
    """handlers.watching.Watches in a list."""

    kept: list[Watched]

    async def all(self) -> list[Watch]:
        return [Watch(number, of) for number, of in enumerate(self.kept, 1)]

    async def set(self, of: Watched) -> Watched:
        self.kept.append(of)
        return of

    async def stop(self, watch_id: int | None) -> int:
        del self.kept[(watch_id or 1) - 1]
        return watch_id or 0


@dataclass
class Persons(FakePersons):
    """A consent is staged."""

    stage: list[object]

    async def consent(self, kind: str, version: str, given: bool) -> None:
        self.stage.append(ConsentIntent(kind, version, given))


class House(FakeHouse):
    """The kernel's house in a city that tells of the outdoors."""

    outside: Any = None
    streets: Any = None
    kept: list[Watched]

    def _world(self, state: ConversationState, stage: list[object], now: datetime) -> World:
        made = super()._world(state, stage, now)
        return replace(
            made,
            environment=self.outside,
            traffic=self.streets,
            watches=Watching(self.kept),
            persons=Persons(stage),
            centre=ZOB,
        )


@pytest.fixture
def house() -> Callable[..., House]:
    def make(outside: Any = None, streets: Any = None, **person: Any) -> House:
        found = House()
        found.outside, found.streets, found.kept = outside, streets, []
        found.person[1] = dump_person(Person(1, persona="tina", **person))
        return found

    return make


Make = Callable[..., House]
ASKS = {
    "wetter": "weather",
    "wie warm ist das wasser": "water",
    "wie ist die luft am zob": "air",
    "mein sensor 12345": "air",
    "sag bescheid wenn pm2,5 über 25 geht": "air",
    "ist stau": "traffic",
    "wann geht die brücke auf": "bridges",
}


@pytest.mark.parametrize("text", ASKS)
async def test_a_city_without_the_source_says_so(house: Make, text: str) -> None:
    here = house()
    assert await here.say(text) == ["outdoors.no-source"]
    assert here.facts()["topic"] == ASKS[text]


@pytest.mark.parametrize("text", list(ASKS)[:3])
async def test_a_lost_source_is_told_and_tried_again(house: Make, text: str) -> None:
    outside = Outside(fault=Unavailable("away", source="Amt"))
    here = house(outside)
    assert await here.say(text) == ["outdoors.down"]
    outside.fault = None
    (told,) = await here.tap("Nochmal")
    assert told.endswith(".found")


async def test_a_source_that_knows_nothing_of_it_is_no_source(house: Make) -> None:
    here = house(Outside(fault=Refused("none", source="Amt", reason="unknown")))
    assert await here.say("wie ist die luft am zob") == ["outdoors.no-source"]
    assert await here.say("mein sensor 12345") == ["sensor.unknown"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wetter", "weather.none"),
        ("wie warm ist das wasser", "water.none"),
        ("wie ist die luft am zob", "air.none"),
    ],
)
async def test_what_is_too_old_is_no_number_but_since_when(
    house: Make, text: str, told: str
) -> None:
    here = house(Outside(stale=True))
    assert await here.say(text) == [told]
    assert datetime.fromisoformat(here.facts()["since"]) == OLD


async def test_warnings_come_first_and_an_unknown_list_is_said(house: Make) -> None:
    outside = Outside()
    here = house(outside)
    await here.say("wetter")
    lines = [line["text"] for line in here.chat().said[-1].core["lines"]]
    assert lines[0] == "weather.warning" and lines[1] == "weather.hour"
    outside.deaf = Unavailable("old", source="Amt")
    await here.say("wetter morgen")
    lines = [line["text"] for line in here.chat().said[-1].core["lines"]]
    assert lines[0] == "weather.warnings-unknown"


async def test_a_temperature_that_nobody_measures_is_said_to_be_unknown(house: Make) -> None:
    here = house(Outside())
    await here.say("wie warm ist das wasser")
    assert "wird hier nicht gemessen" in here.chat().said[-1].plain()
    assert "Lübeck: " in here.chat().said[-1].plain()


async def test_at_home_needs_no_question_where_home_is_known(house: Make) -> None:
    here = house(Outside(), saved=(("home", HOME),))
    assert await here.say("wie ist die luft bei mir") == ["air.found"]
    assert here.facts()["near"] == HOME.name
    assert await house(Outside()).say("wie ist die luft bei mir") == ["air.near"]


async def test_a_sensor_is_kept_only_after_a_plain_yes(house: Make) -> None:
    here = house(Outside())
    assert await here.say("mein sensor 12345") == ["sensor.consent"]
    assert here.person[1].get("sensor") is None
    assert await here.say("ja") == ["sensor.found"]
    assert here.person[1]["sensor"] == "12345"
    assert ConsentIntent("own_sensor", "1", True) in here.turns[-1].intents
    assert await here.say("vergiss meinen sensor") == ["sensor.forgotten"]
    assert "sensor" not in here.person[1]
    assert ConsentIntent("own_sensor", "1", False) in here.turns[-1].intents


async def test_a_no_keeps_nothing_and_gives_no_consent(house: Make) -> None:
    here = house(Outside())
    await here.say("mein sensor 12345")
    assert await here.say("nein") in (["sensor.not-kept"], ["stopped"])
    assert "sensor" not in here.person[1]
    assert not any(turn.intents for turn in here.turns)


async def test_where_others_read_along_no_sensor_is_told_or_kept(house: Make) -> None:
    here = house(Outside(), sensor="12345")
    here.chat().private = False
    for text in ("was zeigt mein sensor", "mein sensor 999", "vergiss meinen sensor"):
        assert await here.say(text) == ["sensor.shared"]
    assert "12345" not in here.chat().said[-1].plain()


async def test_the_threshold_is_asked_where_it_was_not_said_and_must_be_possible(
    house: Make,
) -> None:
    here = house(Outside(), sensor="12345")
    assert await here.say("warn mich wenn die luft an meinem sensor schlecht wird") == [
        "air-watch.above"
    ]
    assert await here.say("5000") != ["air-watch.set"]
    assert await here.say("12,5") == ["air-watch.confirm"]
    assert await here.say("ja") == ["air-watch.set"]
    assert here.kept == [Watched("air", "12345", "12345", "pm2_5", 12.5)]
    assert await here.say("vergiss meinen sensor") == ["sensor.forgotten"]
    assert here.kept == []


async def test_without_a_sensor_the_nearest_station_that_measures_it_is_watched(
    house: Make,
) -> None:
    here = house(Outside())
    assert await here.say("sag bescheid wenn pm2,5 über 25 geht") == ["air.near"]
    assert await here.say("am zob") == ["air-watch.none"], "it measures no particles"


async def test_another_street_is_said_to_be_unknown(house: Make) -> None:
    here = house(None, Jam())
    assert await here.say("ist stau in der mühlenstraße") == ["traffic.found"]
    lines = [line["text"] for line in here.chat().said[-1].core["lines"]]
    assert lines == ["traffic.not-this", "traffic.street"]
    assert await here.say("wann geht die brücke auf") == ["outdoors.no-source"]
