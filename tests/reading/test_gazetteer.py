"""The gazetteer: misspelt names find their place, other towns do not, two likely ones both come."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from adapters.sources.gazetteer import fold, load_gazetteer
from adapters.words import Place, Point

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
GAZETTEER = load_gazetteer(CITY)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("zob", "Lübeck ZOB"),
        ("Hbf", "Hauptbahnhof"),
        ("Hauptbahnof", "Hauptbahnhof"),
        ("Sankt Jürngen", "St. Jürgen"),
        ("st juergen", "St. Jürgen"),
        ("St.Lorenz Nord", "St. Lorenz-Nord"),
        ("Kuecknitz", "Kücknitz"),
        ("Kucknitz", "Kücknitz"),
        ("leuchtenfled", "Leuchtenfeld"),
        ("Mühlenstr.", "Mühlenstraße"),
        ("Möhlenstraat", "Mühlenstraße"),
        ("Israelsdörp", "Israelsdorf"),
        ("paul ehrlich strasse", "Paul-Ehrlich-Straße"),
        ("Skandinavienkay", "Skandinavienkai"),
        ("Hanse Museum", "Europäisches Hansemuseum"),
        ("die uni klinik", "UKSH"),
        ("Travemunde", "Travemünde"),
        ("Gustav Radbruch Platz", "Gustav-Radbruch-Platz"),
        ("falkenwise", "Falkenwiese"),
        ("Citti Park", "Citti-Park"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(written: str, name: str) -> None:
    assert GAZETTEER.find(written)[0].place.name == name


@pytest.mark.parametrize(
    "text", ["Hamburg Hbf", "Kiel", "Bad Segeberg", "Timmendorfer Strand", "hamburg airport"]
)
def test_other_towns_are_not_ours(text: str) -> None:
    assert not GAZETTEER.find(text)
    assert GAZETTEER.is_elsewhere(text)


def test_a_name_of_ours_that_holds_a_town_stays_ours() -> None:
    assert GAZETTEER.find("Hamburger Straße")[0].place.name == "Hamburger Straße"


def test_cinema_means_three_houses_alike() -> None:
    found = GAZETTEER.find("kinema")
    assert [c.place.category for c in found] == ["cinema"] * 3
    assert found[0].score == found[2].score


def test_beach_means_two() -> None:
    assert GAZETTEER.find("Strand")[0].place.name == "Travemünde Strand"
    assert len(GAZETTEER.find("Strand")) == 2


def test_nonsense_finds_nothing() -> None:
    assert not GAZETTEER.find("qwertzuiop")
    assert not GAZETTEER.find("")
    assert not GAZETTEER.find("!?")


def test_spotting_gives_places_with_their_place_in_the_text() -> None:
    text = "von der falkenwiese zum skandinavienkai, bin um 8:45 da"
    spotted = [(text[a:b], c[0].place.name) for a, b, c in GAZETTEER.spot(text)]
    assert spotted == [("falkenwiese", "Falkenwiese"), ("skandinavienkai", "Skandinavienkai")]


def test_everyday_words_are_no_places() -> None:
    assert not GAZETTEER.spot("erinner mich morgen an die kita anmeldung, danke")


def test_a_stop_of_the_timetable_lends_its_id() -> None:
    stop = Place("de:01003:1", "ZOB/Hauptbahnhof", 53.8662, 10.6711, "stop")
    extra = Place("de:01003:2", "Musterweg", 53.87, 10.69, "stop")
    gazetteer = load_gazetteer(CITY, [stop, extra])
    assert gazetteer.find("ZOB")[0].place.id == "de:01003:1"
    assert gazetteer.find("ZOB")[0].place.name == "Lübeck ZOB"
    assert gazetteer.find("musterweg")[0].place == extra
    assert {p.id for p in gazetteer.near(Point(53.866, 10.671), "stop", 50)} >= {stop.id, extra.id}
    assert gazetteer.by_id("de:01003:2") == extra
    assert gazetteer.by_id("nobody") is None


def test_near_is_sorted_by_distance_and_kind() -> None:
    near = GAZETTEER.near(Point(53.8609, 10.6858), "parking", 3)
    assert {place.kind for place in near} == {"parking"}
    assert near[0].name == "Parkhaus Pferdemarkt"


def test_folding_makes_one_key() -> None:
    assert fold("St. Jürgen") == fold("Sankt Juergen") == fold("ST JURGEN")
    assert fold("Mühlenstraße") == fold("mühlen str.") == fold("Muehlenstrasse")


def test_the_places_file_is_whole() -> None:
    data = tomllib.loads((CITY / "places.toml").read_text("utf-8"))
    ids = [row["id"] for row in data["places"]]
    assert len(ids) == len(set(ids))
    assert sum(row["kind"] == "district" for row in data["places"]) == 10
    assert sum(row["kind"] == "parking" for row in data["places"]) == 23
    for row in data["places"]:
        assert 53.79 <= row["lat"] <= 54.0, row["id"]
        assert 10.55 <= row["lon"] <= 10.97, row["id"]
    for group in data["groups"]:
        assert set(group["places"]) <= set(ids)
