"""Places out of Overpass and GeoJSON: what is said, nothing more, and nothing outside the city."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cities import Bounds, City, CitySource
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.reading import Origin
from adapters.sources.pois_osm import POIS
from adapters.sources.pois_osm.geojson import read_geojson
from adapters.sources.pois_osm.hours import is_open, normalised
from adapters.sources.pois_osm.overpass import read_overpass
from adapters.web import Web
from adapters.words import Poi, Point
from bot.read import main

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=BERLIN)
ORIGIN = Origin("Test", NOW, NOW, "ODbL")
FILES = Path(__file__).parents[3] / "shared/data/leisure"
MUSEUM = {"tourism": "museum", "name": "Haus", "opening_hours": "Tu-Su 10:00-17:00; PH off"}


def overpass(*elements: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"version": 0.6, "elements": list(elements), **more}).encode()


def node(ident: int, lat: float, lon: float, **tags: str) -> dict[str, Any]:
    return {"type": "node", "id": ident, "lat": lat, "lon": lon, "tags": tags}


def geojson(*features: tuple[list[float], dict[str, Any]], **more: object) -> bytes:
    rows = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": about}
        for at, about in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows, **more}).encode()


def opened(hours: str, moment: str, state: str | None = "SH") -> bool | None:
    from holidays.countries.germany import Germany

    book = Germany(subdiv=state) if state else Germany()
    at = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    return is_open(hours, at, BERLIN, book.__contains__, lambda day: False, (53.87, 10.69))


def test_nodes_ways_and_relations_become_places() -> None:
    way = {"type": "way", "id": 2, "tags": {"leisure": "playground"}}
    body = overpass(
        node(1, 53.86, 10.68, **MUSEUM),
        {**way, "center": {"lat": 53.87, "lon": 10.69}},
        {**way, "id": 3, "nodes": [31, 32]},
        {"type": "node", "id": 31, "lat": 53.0, "lon": 10.0},
        {"type": "node", "id": 32, "lat": 53.2, "lon": 10.4},
        {
            "type": "relation",
            "id": 4,
            "tags": {"leisure": "swimming_area", "access": "yes"},
            "bounds": {"minlat": 1, "minlon": 2, "maxlat": 3, "maxlon": 4},
        },
    )
    reading = read_overpass(body, ORIGIN)
    assert reading.rejected == ()
    assert [(poi.id, poi.category, poi.lat, poi.lon) for poi in reading.items] == [
        ("node/1", "museum", 53.86, 10.68),
        ("way/2", "playground", 53.87, 10.69),
        ("way/3", "playground", 53.1, 10.2),
        ("relation/4", "bathing_place", 2.0, 3.0),
    ]


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"building": "yes"}, "no known category"),
        ({"leisure": "playground", "access": "private"}, "not open to the public"),
    ],
)
def test_what_is_no_place_for_people_is_rejected(tags: dict[str, str], why: str) -> None:
    reading = read_overpass(overpass(node(1, 53.8, 10.6, **tags)), ORIGIN)
    assert (reading.items, reading.rejected[0].why) == ((), why)


def test_a_timeout_inside_a_good_answer_is_an_error_and_not_nothing() -> None:
    with pytest.raises(Unavailable, match="timed out"):
        read_overpass(overpass(remark="runtime error: Query timed out"), ORIGIN)
    assert read_overpass(overpass(), ORIGIN).items == ()
    cut = read_overpass(overpass(node(1, 53.8, 10.6, **MUSEUM), remark="out of memory"), ORIGIN)
    assert (len(cut.items), cut.rejected[0].where) == (1, "remark")


def test_a_hint_of_overpass_is_no_error() -> None:
    reading = read_overpass(overpass(remark="runtime remark: Timeout is 180"), ORIGIN)
    assert (reading.items, [row.where for row in reading.rejected]) == ((), ["remark"])


def test_a_relation_is_in_the_middle_of_what_it_is_made_of() -> None:
    park = {"type": "relation", "id": 1, "tags": {"leisure": "park", "name": "Park"}}
    ring = [{"lat": 53.8, "lon": 10.6}, {"lat": 53.9, "lon": 10.8}]
    drawn = park | {"members": [{"type": "way", "ref": 2, "role": "outer", "geometry": ring}]}
    told = [
        park | {"members": [{"type": "way", "ref": 2}, {"type": "relation", "ref": 1}]},
        {"type": "way", "id": 2, "nodes": [3, 4]},
        {"type": "node", "id": 3, "lat": 53.8, "lon": 10.6},
        {"type": "node", "id": 4, "lat": 53.9, "lon": 10.8},
    ]
    for elements in ([drawn], told):
        (poi,) = read_overpass(overpass(*elements), ORIGIN).items
        assert (poi.id, poi.name, round(poi.lat, 3), round(poi.lon, 3)) == (
            "relation/1",
            "Park",
            53.85,
            10.7,
        )


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"highway": "bus_stop"}, "bus_stop"),
        ({"railway": "halt"}, "station"),
        ({"emergency": "defibrillator"}, "defibrillator"),
        ({"highway": "residential"}, None),
        ({"disused:amenity": "pub"}, None),
        ({"amenity": "pub", "disused": "yes"}, None),
    ],
)
def test_what_a_place_is(tags: dict[str, str], category: str | None) -> None:
    items = read_overpass(overpass(node(1, 53.8, 10.6, **tags)), ORIGIN).items
    assert [poi.category for poi in items] == ([category] if category else [])


@pytest.mark.parametrize(
    "value",
    [
        {"type": "Point", "coordinates": [10.69, 53.87, 12.5]},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": ["10.69", "53.87"]}},
        {"type": "MultiPoint", "coordinates": [[10.68, 53.86], [10.70, 53.88]]},
        {"type": "LineString", "coordinates": [[10.68, 53.86], [10.70, 53.88]]},
        {"type": "MultiPolygon", "coordinates": [[[[10.68, 53.86], [10.70, 53.88]]], []]},
        {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [10.68, 53.86]},
                {"type": "Point", "coordinates": [10.70, 53.88]},
            ],
        },
    ],
)
def test_any_geometry_has_a_middle(value: object) -> None:
    (poi,) = read_geojson(json.dumps(value).encode(), ORIGIN).items
    assert (round(poi.lat, 4), round(poi.lon, 4), poi.name) == (53.87, 10.69, None)


@pytest.mark.parametrize(
    ("name", "pair", "where"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", [10.69, 53.87], (53.87, 10.69)),
        ("EPSG:4326", [10.69, 53.87], (53.87, 10.69)),
        ("urn:ogc:def:crs:EPSG::25832", [691603, 5334760], (48.13722, 11.57549)),
        ("urn:ogc:def:crs:EPSG::4647", [32691603, 5334760], (48.13722, 11.57549)),
        ("EPSG:25833", [691603, 5334760], (48.13722, 17.57549)),
        ("EPSG:3857", [1190000, 7140000], (53.840465, 10.689952)),
        ("EPSG:25832", [10.69, 53.87], None),
    ],
)
def test_other_systems_of_coordinates(
    name: str, pair: list[float], where: tuple[float, float] | None
) -> None:
    body = json.loads(geojson((pair, MUSEUM)))
    body["crs"] = {"type": "name", "properties": {"name": name}}
    items = read_geojson(json.dumps(body).encode(), ORIGIN).items
    told = [(round(poi.lat, 4), round(poi.lon, 4)) for poi in items]
    assert told == ([(round(where[0], 4), round(where[1], 4))] if where else [])


def test_a_system_that_nobody_knows_is_a_sentence() -> None:
    body = json.loads(geojson(([3_400_000, 5_900_000], MUSEUM)))
    body["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31467"}}
    with pytest.raises(Misunderstood, match="unknown system"):
        read_geojson(json.dumps(body).encode(), ORIGIN)


def test_one_id_for_several_places_does_not_lose_them() -> None:
    body = geojson(([10.6, 53.8], MUSEUM | {"id": 7}), ([10.7, 53.9], MUSEUM | {"id": 7}))
    value = json.loads(body)
    value["features"].insert(1, "nonsense")
    reading = read_geojson(json.dumps(value).encode(), ORIGIN)
    assert [poi.id for poi in reading.items] == ["7", "7#2"]
    assert [(row.where, row.why) for row in reading.rejected] == [("features[1]", "not an object")]


def test_a_name_in_capitals_or_in_german_is_a_name() -> None:
    for key in ("NAME", "Bezeichnung", "title"):
        body = geojson(([10.6, 53.8], {"amenity": "library", key: "Haus"}))
        assert [poi.name for poi in read_geojson(body, ORIGIN).items] == ["Haus"]


@pytest.mark.parametrize(
    ("tags", "toilets", "wheelchair"),
    [
        ({}, None, None),
        ({"toilets": "yes", "wheelchair": "limited"}, True, None),
        ({"toilets": "no", "wheelchair": "no"}, False, False),
        ({"amenity": "toilets", "wheelchair": "designated"}, True, True),
    ],
)
def test_toilets_and_steps_only_where_the_data_says_so(
    tags: dict[str, str], toilets: bool | None, wheelchair: bool | None
) -> None:
    (poi,) = read_overpass(
        overpass(node(1, 53.8, 10.6, **{"leisure": "playground", **tags})), ORIGIN
    ).items
    assert (poi.toilets, poi.wheelchair) == (toilets, wheelchair)


@pytest.mark.parametrize(
    ("day", "looked"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("2026-03", None),
        ("", None),
    ],
)
def test_when_somebody_looked_is_the_same_on_every_machine(
    day: str, looked: datetime | None
) -> None:
    (poi,) = read_overpass(overpass(node(1, 53.8, 10.6, **MUSEUM, check_date=day)), ORIGIN).items
    assert poi.observed_at == looked


def test_geojson_takes_points_and_the_middle_of_areas() -> None:
    area = {"type": "Polygon", "coordinates": [[[10.6, 53.8], [10.8, 53.8], [10.8, 53.9]]]}
    body = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "id": "a", "geometry": area, "properties": MUSEUM},
                {"type": "Feature", "geometry": None, "properties": {}},
                {"type": "Feature", "id": "a", "geometry": area, "properties": {}},
            ],
        }
    ).encode()
    reading = read_geojson(body, ORIGIN)
    (poi,) = reading.items
    assert (poi.id, poi.category, round(poi.lat, 3), round(poi.lon, 3)) == (
        "a",
        "museum",
        53.85,
        10.7,
    )
    assert [row.why for row in reading.rejected] == ["no coordinates", "a is there already"]


@pytest.mark.parametrize(
    ("given_hours", "closed_up"),
    [
        ("Mo, Th 10:30-19:00", "Mo,Th 10:30-19:00"),
        ("Tu, Th, Sa 08:00-13:00", "Tu,Th,Sa 08:00-13:00"),
        ("Oct, Nov Mo, PH 10:00-12:00", "Oct,Nov Mo,PH 10:00-12:00"),
        ("Mo-Fr 10:00-12:00, Sa 10:00-11:00", "Mo-Fr 10:00-12:00, Sa 10:00-11:00"),
        ("Mo-Fr 10:00-12:00,Sa 10:00-11:00", "Mo-Fr 10:00-12:00, Sa 10:00-11:00"),
        ("Mo – Fr 10:00–12:00;;", "Mo-Fr 10:00-12:00"),
        ("Di-Do,So 10:00-12:00", "Tu-Th,Su 10:00-12:00"),
        ('Mo-Fr 10:00-12:00 "Do, So – oder;"', 'Mo-Fr 10:00-12:00 "Do, So – oder;"'),
    ],
)
def test_lists_with_blanks_are_closed_up(given_hours: str, closed_up: str) -> None:
    assert normalised(given_hours) == closed_up


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Mo, Th 10:30-19:00", "2026-11-23T08:00", False),
        ("Mo, Th 10:30-19:00", "2026-11-23T11:00", True),
        ("Mo, Th 10:30-19:00", "2026-11-24T11:00", False),
        ("Tu-Su 10:00-17:00; PH off", "2026-10-31T12:00", False),
        ("Tu-Su 10:00-17:00; PH off", "2026-11-07T12:00", True),
        ("Su,PH 11:00-17:00", "2026-10-31T12:00", True),
        ("Su,PH 11:00-17:00", "2026-11-07T12:00", False),
        ("Fr 20:00-04:00; PH off", "2026-10-24T02:00", True),
        ("Oct-Apr Su, PH 10:00-17:00", "2026-10-31T12:00", True),
        ("May-Sep Su, PH 10:00-17:00", "2026-10-31T12:00", False),
        ('Mo-Su 10:00-12:00 "PH nach Absprache"', "2026-11-23T11:00", None),
        ("sunrise-sunset", "2026-11-23T12:00", True),
        ("sunrise-sunset", "2026-11-23T18:00", False),
        ("24/7", "2026-11-23T03:00", True),
        ("unknown", "2026-11-23T03:00", None),
        ("nach Vereinbarung", "2026-11-23T12:00", None),
        ("Mo-Fr 09:00+", "2026-11-23T22:00", None),
        ("Mo-Fr 09:00+", "2026-11-23T08:00", False),
        ("Mo-Fr 09:00-12:00+", "2026-11-23T10:00", True),
        ("Mo-Fr 09:00-12:00+", "2026-11-23T13:00", None),
        ("Mo-Fr 09:00-12:00; PH Mo-Sa off", "2026-10-31T10:00", False),
        ("Mo-Sa 09:00-12:00; PH Mo-Fr off", "2026-10-31T10:00", True),
        ("Mo-Sa 09:00-12:00; PH Mo-Fr off", "2026-11-23T10:00", True),
        ("week 1-20 Mo 10:00-12:00", "2026-11-23T11:00", False),
        ("Mo-Fr 10:00-" * 200, "2026-11-23T12:00", None),
        ("", "2026-11-23T12:00", None),
    ],
)
def test_hours_are_told_or_not_known(hours: str, moment: str, expected: bool | None) -> None:
    assert opened(hours, moment) is expected


def test_reformation_day_is_none_without_the_state() -> None:
    assert opened("PH off; Mo-Su 10:00-12:00", "2026-11-23T11:00", None) is True
    assert opened("Mo-Su 10:00-12:00; PH off", "2026-10-31T11:00", None) is True
    assert opened("Mo-Su 10:00-12:00; PH off", "2026-10-31T11:00", "SH") is False


def city(folder: Path) -> City:
    bounds = Bounds(53.79, 10.55, 54.0, 10.97)
    return City(folder, "Test", "Europe/Berlin", bounds, "T", (), {}, state="SH")


def port(folder: Path, body: bytes) -> Any:
    (folder / "pois.geojson").write_bytes(body)
    source = CitySource("pois", "geojson", "Test", None, "CC0", False, "pois.geojson")
    return POIS["geojson"](Web(lambda: NOW, []), source, city(folder))


def test_the_port_finds_the_nearest_in_the_city(tmp_path: Path) -> None:
    body = geojson(
        ([10.69, 53.87], MUSEUM | {"name": "Nah"}),
        ([10.70, 53.88], MUSEUM | {"name": "Fern"}),
        ([10.451526, 51.165691], MUSEUM | {"name": "Mitte Deutschlands"}),
        metadata={"checked_on": "2026-11-20"},
    )
    pois = port(tmp_path, body)
    fact = asyncio.run(pois.near(Point(53.87, 10.69), "museum", 1_000_000))
    assert [poi.name for poi in fact.value] == ["Nah", "Fern"]
    assert (fact.source, fact.fetched_at.date().isoformat()) == ("Test", "2026-11-20")
    assert asyncio.run(pois.near(Point(53.87, 10.69), "museum", 100)).value == fact.value[:1]
    assert asyncio.run(pois.near(Point(53.87, 10.69), "pool")).value == ()
    assert pois.open_at(fact.value[0], datetime(2026, 10, 31, 12, tzinfo=BERLIN)) is False
    assert pois.open_at(fact.value[0], datetime(2026, 11, 1, 12, tzinfo=BERLIN)) is True


def test_a_file_without_its_day_or_none_at_all_is_a_sentence(tmp_path: Path) -> None:
    pois = port(tmp_path, geojson())
    with pytest.raises(Misunderstood, match="checked_on"):
        asyncio.run(pois.near(Point(53.87, 10.69), "museum"))
    source = CitySource("pois", "geojson", "Test", None, "CC0", False, "none.geojson")
    with pytest.raises(Misunderstood, match=r"none\.geojson"):
        POIS["geojson"](Web(lambda: NOW, []), source, city(tmp_path))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(
            ["elements", "type", "id", "lat", "lon", "tags", "center", "bounds", "geometry",
             "nodes", "features", "properties", "coordinates", "remark", "name", "amenity",
             "opening_hours", "access", "check_date", "minlat", "title", "category"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(value=junk)
def test_whatever_comes_is_read_or_misunderstood(value: object) -> None:
    for read in (read_overpass, read_geojson):
        for body in (value, {"elements": [value], "features": [value]}):
            try:
                found = read(json.dumps(body).encode(), ORIGIN).items
            except CityError:
                continue
            assert all(isinstance(poi, Poi) for poi in found)


@settings(max_examples=200, deadline=None)
@given(hours=st.text(alphabet="MoTuSPHadecbO 0123456789:-;,|\"'+()[]off/", max_size=60))
def test_any_hours_are_told_or_not_known(hours: str) -> None:
    assert opened(hours, "2026-11-23T12:00") in {True, False, None}


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_answer_is_misunderstood(body: bytes) -> None:
    for read in (read_overpass, read_geojson):
        with pytest.raises(Misunderstood):
            read(body, ORIGIN)


def lent(name: str) -> str:
    if not (FILES / name).exists():
        pytest.skip("the lent data is not here")
    return str(FILES / name)


def test_the_lent_timeout_exits_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overpass", lent("overpass/remark-runtime-error-01.json")]) == 1
    assert "timed out" in capsys.readouterr().err


def test_the_lent_way_has_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overpass", lent("overpass/result-way-01.json")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["count"], report["rejected"][0]["where"]) == (0, "way/317146077")


def test_the_lent_markets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geojson", lent("wochenmaerkte_luebeck.geojson")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["count"], report["rejected"]) == (10, [])
    town_hall = report["items"][2]
    assert (town_hall["name"], town_hall["lat"], town_hall["lon"]) == (
        "Markt/Rathausmarkt",
        53.8664844,
        10.6848909,
    )
    assert opened(town_hall["opening_hours"], "2026-11-23T09:00") is False
    assert opened(town_hall["opening_hours"], "2026-11-26T18:00") is True
