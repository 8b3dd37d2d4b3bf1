"""UBA: numbers as strings, CET all year, hours that end, components by id, and nulls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from envkit import LUEBECK, NOW, ORIGIN, WINDOW, Clock, Feed, as_json

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.sources.environment_uba import ENVIRONMENT, READERS
from adapters.sources.environment_uba.rows import Station, read_air, read_stations
from adapters.web import Web
from adapters.words import Measurement, Point

HERE = Point(53.8655, 10.6866)


def station(id: str, code: str, lon: str, lat: str) -> list[object]:
    since: list[object] = ["Name", "Ort", "KURZ", "2005-01-01", None]
    return [id, code, *since, lon, lat, "14", "1", "1", "SH"]


STATIONS = {
    "request": {},
    "indices": ["station id", "station code"],
    "data": {
        "1487": station("1487", "DESH023", "10.6990", "53.8420"),
        "1500": station("1500", "DESH030", "10.1300", "54.3200"),
        "1501": ["1501", "DESH031", "Ohne Ort", "", "", "", None, None, None, "14"],
    },
}
AT = Station("1487", "DESH023", Point(53.842, 10.699))
Row = list[object]


def measures(*rows: tuple[str, object]) -> bytes:
    return as_json({"request": {"station": "1487"}, "indices": {}, "data": {"1487": dict(rows)}})


def read(*rows: tuple[str, object]) -> list[Measurement]:
    return list(read_air(measures(*rows), ORIGIN, {"1487": AT}).items)


def why(*rows: tuple[str, object]) -> list[str]:
    return [row.why for row in read_air(measures(*rows), ORIGIN, {}).rejected]


def test_a_measure_counts_at_the_end_of_its_hour_in_cet_also_in_summer() -> None:
    (one,) = read(("2026-07-18 12:00:00", ["5", "2", 17, "2026-07-18 13:00:00", "0"]))
    assert (one.quantity, one.value, one.unit) == ("no2", 17.0, "µg/m³")
    assert one.observed_at == datetime(2026, 7, 18, 12, 0, tzinfo=UTC)
    assert (one.station, one.lat, one.lon) == ("DESH023", 53.842, 10.699)


def test_midnight_is_the_end_of_its_day() -> None:
    for end in ("2026-01-01 24:00:00", "2026-01-02 00:00:00"):
        (one,) = read(("2026-01-01 23:00:00", [5, 2, 17, end, 0]))
        assert one.observed_at == datetime(2026, 1, 1, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("id", "value", "told"),
    [
        ("1", "21", ("pm10", 21.0)),
        (2, 0.3, ("co", 300.0)),
        ("3", 88, ("o3", 88.0)),
        ("4", 1, ("so2", 1.0)),
        ("5", 17, ("no2", 17.0)),
        ("9", 6, ("pm2_5", 6.0)),
    ],
)
def test_components_by_id(id: object, value: object, told: tuple[str, float]) -> None:
    (one,) = read(("2026-07-18 12:00:00", [id, 2, value, "2026-07-18 13:00:00", None]))
    assert (one.quantity, one.value) == told


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["5", "2", None, "2026-07-18 13:00:00", None], "no value"),
        (["5", "2", -7, "2026-07-18 13:00:00", None], "-7 cannot be"),
        (["5", "2", 17, None, "0"], "no time"),
        (["5", "2", 17, "yesterday", "0"], "no time"),
        (["77", "2", 17, "2026-07-18 13:00:00", "0"], "not understood: component 77"),
        (["1", "1", 17, "2026-07-18 13:00:00", "0"], "no mean of the hour: scope 1"),
        (["3", "5", 17, "2026-07-18 13:00:00", "0"], "no mean of the hour: scope 5"),
        (None, "not a row"),
        ([], "not a row"),
    ],
)
def test_what_is_no_value_is_said(row: object, reason: str) -> None:
    assert why(("2026-07-18 12:00:00", row)) == [reason]


def test_several_components_in_one_hour() -> None:
    rows = [["5", "2", 17, "2026-07-18 13:00:00"], ["1", "6", 12, "2026-07-18 13:00:00"]]
    assert [one.quantity for one in read(("2026-07-18 12:00:00", rows))] == ["no2", "pm10"]


AIR = ["2026-07-18 13:00:00", 1, 0, [3, 88, 1, "1.2"], [5, 17, 0, "0.4"], [1, None, None, None]]


def test_the_form_of_the_air_quality_index() -> None:
    body = measures(("2026-07-18 12:00:00", AIR))
    reading = read_air(body, ORIGIN, {"1487": AT})
    assert [(one.quantity, one.value) for one in reading.items] == [
        ("air_quality_index", 1.0),
        ("o3", 88.0),
        ("no2", 17.0),
    ]
    assert [row.why for row in reading.rejected] == ["no value"]
    assert {one.observed_at for one in reading.items} == {NOW.replace(hour=12, minute=0)}


def test_an_index_of_missing_components_is_not_told() -> None:
    incomplete = [*AIR[:2], 1, *AIR[3:]]
    assert [one.quantity for one in read(("2026-07-18 12:00:00", incomplete))] == ["o3", "no2"]


def test_stations_and_values_are_read_together_or_alone() -> None:
    values = measures(("2026-07-18 12:00:00", ["5", "2", 17, "2026-07-18 13:00:00", "0"]))
    together = READERS["uba"]({"s.json": as_json(STATIONS), "v.json": values}, WINDOW)
    alone = READERS["uba"]({"v.json": values}, WINDOW)
    lats = [one.lat for reading in (together, alone) for one in reading.items]  # type: ignore[attr-defined]
    assert lats == [53.842, None]
    assert read_stations(as_json(STATIONS), "t").keys() == {"1487", "1500"}


def test_no_data_is_an_empty_list_in_php() -> None:
    assert read_air(as_json({"data": []}), ORIGIN, {}).items == ()
    wrong: list[object] = [{}, {"data": None}, {"data": [1]}, []]
    for body in wrong:
        with pytest.raises(Misunderstood):
            read_air(as_json(body), ORIGIN, {})


async def test_the_nearest_station_is_asked_for_the_last_hours(feed: Feed, web: Web) -> None:
    feed.bodies["/stations/json"] = as_json(STATIONS)
    feed.bodies["/airquality/json"] = measures(
        ("2026-07-18 11:00:00", ["2026-07-18 12:00:00", 2, 0, [5, 30, 1, "1"]]),
        ("2026-07-18 12:00:00", AIR),
    )
    port = ENVIRONMENT["uba"](web, feed.source("uba"), LUEBECK)
    fact = await port.air(HERE, NOW)
    told = {one.quantity: one.value for one in fact.value or ()}
    assert told == {"air_quality_index": 1.0, "o3": 88.0, "no2": 17.0}
    span = "date_from=2026-07-18&time_from=8&date_to=2026-07-18&time_to=13"
    assert feed.asked[1] == f"/airquality/json?{span}&station=1487&lang=de"
    await port.air(HERE, NOW)
    assert sum(path.startswith("/stations") for path in feed.asked) == 1
    assert fact.observed_at == NOW.replace(hour=12, minute=0)


async def test_the_last_page_stands_in_for_the_next_hours_too(
    feed: Feed, web: Web, clock: Clock
) -> None:
    """Each hour has an address of its own; two stations never stand in for each other."""
    feed.bodies["/stations/json"] = as_json(STATIONS)
    feed.bodies["/airquality/json"] = measures(("2026-07-18 12:00:00", AIR))
    port = ENVIRONMENT["uba"](web, feed.source("uba"), LUEBECK)
    before = await port.air(HERE, NOW)
    feed.status = "500 Oops"
    clock.at += timedelta(hours=1)
    later = await port.air(HERE, clock.at)
    assert later.value == before.value and later.value
    assert (later.fetched_at, later.observed_at) == (NOW, before.observed_at)
    assert feed.asked[-1] != feed.asked[-2]
    with pytest.raises(Unavailable):
        await port.sensor("DESH030", clock.at)


async def test_old_hours_are_not_told(feed: Feed, web: Web) -> None:
    feed.bodies["/stations/json"] = as_json(STATIONS)
    feed.bodies["/airquality/json"] = measures(
        ("2026-07-18 08:00:00", ["2026-07-18 09:00:00", 2, 0, [5, 30, 1, "1"]])
    )
    port = ENVIRONMENT["uba"](web, feed.source("uba"), LUEBECK)
    fact = await port.air(HERE, NOW)
    assert (fact.value, fact.observed_at) == ((), NOW.replace(hour=8, minute=0))


async def test_midnight_is_asked_for_as_hour_24(feed: Feed, web: Web) -> None:
    feed.bodies["/stations/json"] = as_json(STATIONS)
    port = ENVIRONMENT["uba"](web, feed.source("uba"), LUEBECK)
    with pytest.raises(Misunderstood, match="404"):
        await port.air(HERE, datetime(2026, 7, 17, 23, 10, tzinfo=UTC))
    assert "date_to=2026-07-17&time_to=24" in feed.asked[0]


async def test_a_station_by_its_code_and_a_place_without_one(feed: Feed, web: Web) -> None:
    feed.bodies["/stations/json"] = as_json(STATIONS)
    feed.bodies["/airquality/json"] = measures(("2026-07-18 12:00:00", AIR))
    port = ENVIRONMENT["uba"](web, feed.source("uba"), LUEBECK)
    assert (await port.sensor("desh023", NOW)).value
    for unknown in ("DESH999", "4711", "x"):
        with pytest.raises(Refused):
            await port.sensor(unknown, NOW)
    with pytest.raises(Refused):
        await port.air(Point(50.1, 8.6), NOW)
    with pytest.raises(Refused):
        await port.weather(HERE, NOW)


def test_codes_say_the_same_as_numbers() -> None:
    """Asked with index=code, the service names stations, components and scopes by their codes."""
    hour = "2026-07-18 12:00:00"
    body = as_json({"data": {"DESH023": {hour: ["PM2", "1TMWGL", 8, "2026-07-18 13:00:00", "0"]}}})
    (one,) = read_air(body, ORIGIN, {"1487": AT}).items
    assert (one.quantity, one.value, one.station, one.lat) == ("pm2_5", 8.0, "DESH023", 53.842)


def test_stations_stand_in_what_the_service_tells_of_itself_too() -> None:
    meta = {"components": {}, "stations": STATIONS["data"]}
    assert list(read_stations(as_json(meta), "Test")) == ["1487", "1500"]
    values = measures(("2026-07-18 12:00:00", [5, 2, 17, "2026-07-18 13:00:00", 0]))
    found = READERS["uba"]({"meta.json": as_json(meta), "values.json": values}, WINDOW)
    assert len(found.items) == 1


def test_an_hour_that_has_not_ended_is_not_told() -> None:
    assert why(("2026-07-18 14:00:00", [5, 2, 17, "2026-07-18 15:00:00", 0])) == [
        "a time from the future"
    ]
    assert why(("1970-01-01 00:00:00", [5, 2, 17, "1970-01-01 01:00:00", 0])) == [
        "a clock that was never set"
    ]


def test_an_index_of_no_component_is_an_index() -> None:
    (one,) = read(("2026-07-18 12:00:00", ["2026-07-18 13:00:00", 1, 0]))
    assert (one.quantity, one.value) == ("air_quality_index", 1.0)
