"""sensor.community: strings, UTC, rooms, saturated sensors and several of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from envkit import DATA, LUEBECK, NOW, ORIGIN, Feed, as_json, payload

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.health import FAILURES_UNTIL_REST
from adapters.sources.environment_sensor_community import ENVIRONMENT, read_sensors
from adapters.web import Web
from adapters.words import Point

HERE = Point(53.8655, 10.6866)
Row = dict[str, object]


def reading(
    *values: tuple[str, object],
    sensor: int = 4711,
    at: str = "2026-07-18 12:35:00",
    lat: str = "53.866",
    indoor: object = 0,
) -> Row:
    return {
        "sensor": {"id": sensor, "pin": "1", "sensor_type": {"name": "SDS011"}},
        "timestamp": at,
        "sensordatavalues": [{"value_type": kind, "value": value} for kind, value in values],
        "location": {"latitude": lat, "longitude": "10.687", "indoor": indoor, "country": "DE"},
    }


def read(*rows: Row) -> list[tuple[str, float, str]]:
    found = read_sensors(as_json(rows), ORIGIN).items
    return [(one.quantity, one.value, one.unit) for one in found]


@pytest.mark.skipif(not DATA.exists(), reason="the recorded answer is not here")
def test_a_real_answer_reads_to_the_figures_got_by_hand() -> None:
    found = read_sensors(payload("sensor_community_airrohr_v1_sensor.json"), ORIGIN)
    assert [(one.quantity, one.value, one.unit) for one in found.items] == [
        ("temperature", 10.5, "°C"),
        ("humidity", 79.3, "%"),
        ("temperature", 10.5, "°C"),
        ("humidity", 80.6, "%"),
    ]
    assert {one.observed_at for one in found.items} == {
        datetime(2021, 11, 7, 11, 16, 45, tzinfo=UTC),
        datetime(2021, 11, 7, 11, 14, 13, tzinfo=UTC),
    }
    assert {(one.lat, one.lon, one.station) for one in found.items} == {(48.792, 9.164, "152")}
    assert found.rejected == ()


def test_strings_become_numbers_and_pascal_becomes_hectopascal() -> None:
    row = reading(("P1", "12.30"), ("P2", "7.05"), ("pressure", "101325.00"), ("noise_LAeq", "51"))
    assert read(row) == [
        ("pm10", 12.3, "µg/m³"),
        ("pm2_5", 7.05, "µg/m³"),
        ("pressure", 1013.25, "hPa"),
        ("noise", 51.0, "dB"),
    ]


def test_the_pressure_at_sea_level_is_the_one_that_counts() -> None:
    row = reading(("pressure", "97000"), ("pressure_at_sealevel", "101500"))
    assert read(row) == [("pressure", 1015.0, "hPa")]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("P1", "1999.90"),
        ("P2", "999.90"),
        ("P2", "-1"),
        ("humidity", "0.00"),
        ("humidity", "100.01"),
        ("temperature", "-140.00"),
        ("temperature", "-144.95"),
        ("pressure", "0"),
        ("temperature", "nan"),
        ("temperature", "inf"),
        ("temperature", None),
        ("temperature", "unavailable"),
        ("signal", "-70"),
        ("P0", "1"),
    ],
)
def test_what_cannot_be_is_left_out_and_said(kind: str, value: object) -> None:
    found = read_sensors(as_json([reading((kind, value), ("P2", "5"))]), ORIGIN)
    assert [one.value for one in found.items] == [5.0]
    assert [row.where for row in found.rejected] == ["[0].sensordatavalues[0]"]


@pytest.mark.parametrize("indoor", [1, "1", True, 2])
def test_a_room_is_not_the_air_outside(indoor: object) -> None:
    found = read_sensors(as_json([reading(("P1", "9"), indoor=indoor)]), ORIGIN)
    assert (found.items, [row.why for row in found.rejected] != []) == ((), True)


async def test_air_of_several_sensors_newest_value_nearest_first(feed: Feed, web: Web) -> None:
    feed.bodies["/filter/"] = as_json(
        [
            reading(("P1", "30"), sensor=2, lat="53.89"),
            reading(("P1", "20"), at="2026-07-18 12:31:00"),
            reading(("P1", "21"), ("temperature", "19"), at="2026-07-18 12:36:00"),
            reading(("P1", "7"), sensor=3, at="2026-07-18 11:00:00"),
            reading(("P1", "8"), sensor=4, at="2026-07-18 14:00:00"),
        ]
    )
    port = ENVIRONMENT["sensor-community"](web, feed.source("sc"), LUEBECK)
    fact = await port.air(HERE, NOW)
    assert [(one.station, one.value) for one in fact.value or ()] == [("4711", 21.0), ("2", 30.0)]
    assert fact.observed_at == NOW.replace(minute=35)
    assert feed.asked == ["/filter/area=53.87,10.69,10"]


async def test_a_persons_own_sensor(feed: Feed, web: Web) -> None:
    feed.bodies["/sensor/4711/"] = as_json([reading(("P1", "12"), ("humidity", "66"))])
    feed.bodies["/sensor/5/"] = b"[]"
    feed.bodies["/sensor/6/"] = as_json([reading(("P1", "12"), indoor=1)])
    feed.bodies["/sensor/7/"] = as_json([reading(("P1", "12"), at="2026-07-18 09:00:00")])
    port = ENVIRONMENT["sensor-community"](web, feed.source("sc"), LUEBECK)
    fact = await port.sensor("4711", NOW)
    assert [one.quantity for one in fact.value or ()] == ["pm10", "humidity"]
    for unknown in ("١٢٣", "²", "5", "6", "../../x", "4711/../5", "", "DESH023"):
        with pytest.raises(Refused) as refused:
            await port.sensor(unknown, NOW)
        assert refused.value.reason == "unknown"
    silent = await port.sensor("7", NOW)
    assert (silent.value, silent.observed_at) == ((), NOW.replace(hour=9, minute=0))
    assert feed.asked == ["/sensor/4711/", "/sensor/5/", "/sensor/6/", "/sensor/7/"]


async def test_the_log_names_the_source_and_nothing_that_a_person_asked(
    feed: Feed, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    """And once, however many sensors and places were asked for."""
    feed.status, feed.bodies["/"] = "500 Oops", b"x"
    port = ENVIRONMENT["sensor-community"](web, feed.source("sc"), LUEBECK)
    said = []
    for ask in (port.sensor("12345", NOW), port.sensor("67890", NOW), port.air(HERE, NOW)):
        with pytest.raises(Unavailable) as lost:
            await ask
        said.append(str(lost.value))
    assert [record.getMessage() for record in caplog.records] == [
        "source lost: Quelle answered 500"
    ]
    assert said == ["Quelle answered 500"] * 3
    assert len(web._health) == 2, "one for all sensors, one for the air around"


async def test_a_sensor_that_the_source_does_not_have_is_no_loss_of_it(
    feed: Feed, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    feed.bodies["/sensor/4711/"] = as_json([reading(("P1", "12"))])
    port = ENVIRONMENT["sensor-community"](web, feed.source("sc"), LUEBECK)
    for unknown in range(FAILURES_UNTIL_REST + 1):
        with pytest.raises(Misunderstood):
            await port.sensor(str(unknown), NOW)
    assert (await port.sensor("4711", NOW)).value
    assert caplog.records == []


async def test_a_lost_source_tells_its_last_page_only_while_it_is_fresh(
    feed: Feed, web: Web
) -> None:
    feed.bodies["/filter/"] = as_json([reading(("P1", "20"))])
    port = ENVIRONMENT["sensor-community"](web, feed.source("sc"), LUEBECK)
    await port.air(HERE, NOW)
    feed.status = "500 Oops"
    assert (await port.air(HERE, NOW + timedelta(minutes=20))).value
    late = await port.air(HERE, NOW + timedelta(minutes=40))
    assert (late.value, late.observed_at) == ((), NOW.replace(minute=35))
    with pytest.raises(Unavailable):
        await port.air(Point(53.9, 10.8), NOW)


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("1970-01-01 00:00:00", "a clock that was never set"),
        ("2026-07-18 13:40:00", "a time from the future"),
    ],
)
def test_a_time_that_cannot_be_tells_nothing(moment: str, why: str) -> None:
    row = reading(("P1", "12.30"), at=moment)
    found = read_sensors(as_json([row]), ORIGIN)
    assert (found.items, [one.why for one in found.rejected]) == ((), [why])
