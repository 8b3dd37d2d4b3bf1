"""GBFS 2.3 and 3.0: the same system reads the same, and what cannot be borrowed is not told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from gbfs_fixture import BASE, NOW, SEEN, system
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cities import CitySource
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.ground import metres
from adapters.reading import Reading, Window
from adapters.sources.sharing_gbfs import READERS, GbfsSharing
from adapters.sources.sharing_gbfs.document import moment_of, words_of
from adapters.web import Page, Web
from adapters.words import Point
from bot.read import main

FILES = Path(__file__).parents[3] / "shared/data/sharing/gbfs_fixtures"
ZOB = Point(53.8670, 10.6700)
WINDOW = Window(NOW, NOW, NOW)
SOURCE = CitySource("sharing", "gbfs", "Testrad", f"{BASE}gbfs.json", "CC0", simulated=True)


def read(files: Mapping[str, bytes]) -> Reading[Any]:
    return READERS["gbfs"]({f"{name}.json": body for name, body in files.items()}, WINDOW)


class Pages:
    """Stands in for Web: files by address, and what was asked."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.bodies = {f"{BASE}{name}.json": body for name, body in files.items()}
        self.asked: list[str] = []
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        self.asked.append(url.removeprefix(BASE))
        if url not in self.bodies:
            raise Unavailable("gone", source=url)
        accept(self.bodies[url])
        return Page(self.bodies[url], self.at)


def sharing(pages: Pages) -> GbfsSharing:
    return GbfsSharing(cast(Web, pages), SOURCE, f"{BASE}gbfs.json")


@pytest.mark.parametrize("version", ["2.3", "3.0"])
def test_what_can_be_borrowed_is_read(version: str) -> None:
    reading = read(system(version))
    assert [(row["id"], row["kind"], row["available"], row["name"]) for row in reading.items] == [
        ("s1", "scooter", 1, "Roller"),
        ("e1", "ebike", 1, "E-Bike"),
        ("x1", "other", 1, None),
        ("a", "bike", 3, "ZOB"),
        ("b", "bike", 0, "Zu"),
        ("d", "other", None, "Ohne Stand"),
    ]
    assert [row.why for row in reading.rejected] == ["no coordinates"]


def test_both_versions_tell_the_same() -> None:
    assert read(system("2.3")) == read(system("3.0"))

    def told(version: str) -> object:
        port = sharing(Pages(system(version)))
        near = asyncio.run(port.near(ZOB, NOW, 5000))
        return near, asyncio.run(port.zones(NOW))

    assert told("2.3") == told("3.0")


def test_near_is_sorted_and_bounded_and_leaves_out_what_is_not_there() -> None:
    port = sharing(Pages(system("3.0")))
    fact = asyncio.run(port.near(ZOB, NOW, 5000))
    assert [(each.id, each.available) for each in fact.value or ()] == [
        ("test:s1", 1),
        ("test:a", 3),
        ("test:e1", 1),
        ("test:x1", 1),
    ]
    scooter = (fact.value or ())[0]
    assert (scooter.system, scooter.reach_m, scooter.parking, scooter.observed_at) == (
        "Testrad",
        12400,
        True,
        SEEN,
    )
    assert (fact.source, fact.observed_at, fact.simulated) == ("Testrad", SEEN, True)
    near = asyncio.run(port.near(ZOB, NOW, 50))
    assert [each.id for each in near.value or ()] == ["test:s1"]


def test_zones_say_where_one_must_and_where_one_must_not_park() -> None:
    zones = asyncio.run(sharing(Pages(system("3.0"))).zones(NOW)).value or ()
    assert [(zone.name, zone.kind, zone.vehicles) for zone in zones] == [
        ("Stellplatz ZOB", "mandatory", ("scooter",)),
        ("Altstadt", "forbidden", ("scooter",)),
    ]
    assert zones[0].rings[0][0] == (53.867, 10.669)


@pytest.mark.parametrize("version", ["2.3", "3.0"])
def test_a_zone_rules_only_between_its_start_and_its_end(version: str) -> None:
    def named(**about: datetime) -> list[str | None]:
        files = system(version)
        zones = json.loads(files["geofencing_zones"])
        (_, old_town, _) = zones["data"]["geofencing_zones"]["features"]
        for key, at in about.items():
            told = at.isoformat() if version == "3.0" else int(at.timestamp())
            old_town["properties"][key] = told
        found = asyncio.run(
            sharing(Pages(files | {"geofencing_zones": json.dumps(zones).encode()})).zones(NOW)
        )
        return [zone.name for zone in found.value or () if zone.kind == "forbidden"]

    hour = timedelta(hours=1)
    assert named(start=NOW - hour, end=NOW + hour) == ["Altstadt"]
    assert named(end=NOW - hour) == [] and named(start=NOW + hour) == []


def test_a_status_without_its_station_and_a_second_of_one_id_are_told() -> None:
    files = system("2.3")
    told = json.loads(files["station_status"])
    told["data"]["stations"].append({"station_id": "z", "num_bikes_available": 9})
    bikes = json.loads(files["free_bike_status"])
    bikes["data"]["bikes"].append({"bike_id": "s1", "lat": 53.0, "lon": 10.0})
    reading = read(
        files
        | {
            "station_status": json.dumps(told).encode(),
            "free_bike_status": json.dumps(bikes).encode(),
        }
    )
    assert [row["lat"] for row in reading.items if row["id"] == "s1"] == [53.8672]
    assert {(row.where, row.why) for row in reading.rejected} >= {
        ("z", "a status of a station that is in no station_information"),
        ("s1", "its id occurs twice"),
    }


@pytest.mark.parametrize(
    "room",
    [
        {"vehicle_type_capacity": {"city": 2, "scoot": 8}},
        {"vehicle_docks_capacity": [{"vehicle_type_ids": ["city"], "count": 2},
                                    {"vehicle_type_ids": ["scoot"], "count": 8}]},
        {"vehicle_types_capacity": [{"vehicle_type_ids": ["scoot"], "count": 8}, 7, {}]},
    ],
)  # fmt: skip
def test_an_empty_station_is_what_it_has_most_room_for(room: dict[str, object]) -> None:
    files = system("3.0")
    places = json.loads(files["station_information"])
    places["data"]["stations"][3] |= room
    reading = read(files | {"station_information": json.dumps(places).encode()})
    assert {row["id"]: row["kind"] for row in reading.items}["d"] == "scooter"


def test_a_vehicle_that_must_be_back_by_now_is_not_lent() -> None:
    def near(**change: object) -> list[str]:
        files = system("3.0")
        told = json.loads(files["vehicle_status"])
        told["data"]["vehicles"][0] |= change
        port = sharing(Pages(files | {"vehicle_status": json.dumps(told).encode()}))
        return [each.id for each in asyncio.run(port.near(ZOB, NOW, 5000)).value or ()]

    hour = timedelta(hours=1)
    assert "test:s1" in near(available_until=(NOW + hour).isoformat())
    assert "test:s1" not in near(available_until=(NOW - hour).isoformat())
    assert "test:s1" not in near(station_id="b")  # rents nothing
    assert "test:s1" in near(station_id="d")  # of which nobody knows anything


def test_a_vehicle_at_a_station_that_nobody_describes_is_told() -> None:
    files = system("2.3")
    told = json.loads(files["free_bike_status"])
    told["data"]["bikes"] = [{"bike_id": "n", "station_id": "86"}, {"bike_id": "d1",
                                                                    "station_id": "a"}]  # fmt: skip
    reading = read(files | {"free_bike_status": json.dumps(told).encode()})
    assert [row.where for row in reading.rejected] == ["n"]


def test_a_broken_file_costs_only_itself() -> None:
    whole = system("3.0")
    reading = read(whole | {"geofencing_zones": b'{"geofencing_zones": []}', "vehicle_types": b"<"})
    assert [row["id"] for row in reading.items] == [row["id"] for row in read(whole).items]
    assert {row["kind"] for row in reading.items if row["id"] in {"s1", "e1"}} == {"other"}
    assert [row.where for row in reading.rejected][:2] == ["vehicle_types", "geofencing_zones"]


def test_it_is_not_asked_again_before_its_time() -> None:
    pages = Pages(system("3.0"))
    port = sharing(pages)
    asyncio.run(port.near(ZOB, NOW))
    count = len(pages.asked)
    asyncio.run(port.near(ZOB, NOW + timedelta(seconds=59)))
    assert len(pages.asked) == count
    asyncio.run(port.near(ZOB, NOW + timedelta(seconds=61)))
    assert len(pages.asked) == 2 * count


def test_old_numbers_are_no_numbers() -> None:
    pages = Pages(system("2.3"))
    pages.at = late = SEEN + timedelta(minutes=31)
    with pytest.raises(Unavailable):
        asyncio.run(sharing(pages).near(ZOB, late))
    assert asyncio.run(sharing(pages).zones(late)).value


@pytest.mark.parametrize("lost", ["geofencing_zones", "vehicle_types", "system_information"])
def test_a_lost_side_file_takes_nothing_else_away(lost: str) -> None:
    files = {name: body for name, body in system("3.0").items() if name != lost}
    fact = asyncio.run(sharing(Pages(files)).near(ZOB, NOW, 5000))
    assert len(fact.value or ()) == 4


@pytest.mark.parametrize("lost", ["gbfs", "vehicle_status", "station_status"])
def test_a_lost_number_is_a_loss(lost: str) -> None:
    files = {name: body for name, body in system("3.0").items() if name != lost}
    with pytest.raises(Unavailable):
        asyncio.run(sharing(Pages(files)).near(ZOB, NOW))


def test_only_hosts_on_the_list_are_asked() -> None:
    files = system("3.0")
    files["gbfs"] = files["gbfs"].replace(b"sharing.example", b"elsewhere.example")
    pages = Pages(files)

    class Guarded(Pages):
        async def get(self, url: str, **kept: Any) -> Page:
            if "elsewhere" in url:
                web = Web(lambda: NOW, ["sharing.example"])
                return await web.get(url)
            return await pages.get(url, **kept)

    with pytest.raises(Misunderstood, match="not on the list of hosts"):
        asyncio.run(sharing(Guarded(files)).near(ZOB, NOW))


def test_a_feed_in_another_scheme_is_not_followed() -> None:
    files = system("3.0")
    files["gbfs"] = files["gbfs"].replace(b"https://", b"http://")
    with pytest.raises(Misunderstood, match="scheme"):
        asyncio.run(sharing(Pages(files)).near(ZOB, NOW))


def test_a_vehicle_without_a_type_is_what_its_system_lends() -> None:
    def kinds(types: list[dict[str, str]] | None) -> list[str]:
        files = {"free_bike_status": system("2.3")["free_bike_status"].replace(b'"city"', b"null")}
        body = json.loads(files["free_bike_status"])
        body["data"]["bikes"] = [{"bike_id": "1", "lat": 53.8, "lon": 10.6}]
        files["free_bike_status"] = json.dumps(body).encode()
        if types is not None:
            data = {"last_updated": 1, "data": {"vehicle_types": types}}
            files["vehicle_types"] = json.dumps(data).encode()
        return [row["kind"] for row in read(files).items]

    scooter = {"vehicle_type_id": "s", "form_factor": "scooter"}
    car = {"vehicle_type_id": "c", "form_factor": "car"}
    assert kinds(None) == ["bike"]
    assert kinds([scooter]) == ["scooter"]
    assert kinds([scooter, car]) == ["other"]


@pytest.mark.parametrize(
    "value",
    [
        1764079200,
        "1764079200",
        "2025-11-25T14:00:00Z",
        "2025-11-25 14:00:00Z",
        "2025-11-25 15:00:00+01:00",
        "2025-11-25T14:00:00.000Z",
    ],
)
def test_last_updated_has_many_forms(value: object) -> None:
    assert moment_of(value, NOW) == datetime(2025, 11, 25, 14, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, "", "soon", -1, 10**40, True, [], "2031-01-01T00:00:00Z"])
def test_no_time_is_no_time(value: object) -> None:
    assert moment_of(value, NOW) is None


def test_words_are_german_where_there_are_german_ones() -> None:
    assert (
        words_of([{"language": "fr", "text": "vélo"}, {"language": "de", "text": "Rad"}]) == "Rad"
    )
    assert words_of([{"language": "fr", "text": "vélo"}]) == "vélo"
    assert words_of([{"language": "de"}, 3]) is None


def test_a_file_that_is_named_and_missing_is_told() -> None:
    files = {name: body for name, body in system("3.0").items() if name != "station_status"}
    assert ("station_status", "gbfs.json names it, but it is not there") in [
        (row.where, row.why) for row in read(files).rejected
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"data": 3}', b"\xff", b"[" * 100_000, b'{"data": {"feeds": []}}'],
)
def test_what_is_no_gbfs_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read({"gbfs": body})


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(
            ["data", "feeds", "name", "url", "de", "bikes", "vehicles", "stations", "lat", "lon",
             "station_id", "vehicle_id", "vehicle_types", "vehicle_type_id", "geofencing_zones",
             "features", "geometry", "coordinates", "type", "properties", "rules", "global_rules",
             "last_updated", "ttl", "rental_uris", "web", "vehicle_type_capacity"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(list(system("3.0"))), value=junk, wrapped=st.booleans())
def test_whatever_comes_is_read_or_misunderstood(name: str, value: object, wrapped: bool) -> None:
    files = system("3.0")
    files[name] = json.dumps({"data": value} if wrapped else value).encode()
    rows = told(lambda: read(files).items)
    near = told(lambda: asyncio.run(sharing(Pages(files)).near(ZOB, NOW)).value or ())
    zones = told(lambda: asyncio.run(sharing(Pages(files)).zones(NOW)).value or ())
    assert all(row["id"] and (row["available"] or 0) >= 0 for row in rows)
    assert all(
        each.available > 0 and metres(ZOB, Point(each.lat, each.lon)) <= 500 for each in near
    )
    assert all(zone.kind in ("mandatory", "forbidden") and zone.rings for zone in zones)


def told(ask: Callable[[], Sequence[Any]]) -> Sequence[Any]:
    """What is answered; nothing where it is misunderstood or lost."""
    try:
        return ask()
    except CityError:
        return ()


def lent(version: str, capsys: pytest.CaptureFixture[str], *path: str) -> Any:
    folder = FILES / version
    if not folder.exists():
        pytest.skip("the lent fixtures are not here")
    assert main(["gbfs", str(folder.joinpath(*path)), "--now", "2026-11-25T14:00"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_lent_2_3(capsys: pytest.CaptureFixture[str]) -> None:
    for path in ([], ["gbfs.json"]):
        report = lent("v2.3", capsys, *path)
        assert [(row["id"], row["available"]) for row in report["items"]] == [
            ("TST:Station:1", 1),
            ("TST:Station:2", 6),
        ]
        assert report["rejected"] == []


def test_the_lent_3_0(capsys: pytest.CaptureFixture[str]) -> None:
    report = lent("v3.0", capsys)
    numbers = [row["available"] for row in report["items"]]
    assert (report["count"], numbers.count(1), numbers.count(0), numbers.count(None)) == (
        30, 7, 1, 22,
    )  # fmt: skip
    assert {row["kind"] for row in report["items"]} == {"ebike"}
