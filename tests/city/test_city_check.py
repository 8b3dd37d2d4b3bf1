"""`lotse city check`: both cities pass, and each thing that can be wrong is a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adapters.cities import CITIES
from bot.city_check import main

DAY = ["--on", "2026-11-25"]
CIVIC = "civic/eintraege.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITIES / "musterstadt", tmp_path / "stadt"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", ["luebeck", "musterstadt"])
def test_both_cities_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", name, *DAY]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{name}: ") and printed.err == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "city.toml",
            "parkapi-v1",
            "smoke",
            "[sources.parking]: there is no parking source of kind",
        ),
        ("city.toml", "[sources.parking]", "[sources.horses]", "there is no domain horses"),
        ("city.toml", 'timezone = "Europe/Berlin"', "", "city.toml: has no timezone"),
        ("city.toml", "Europe/Berlin", "Europe/Musterstadt", "timezone Europe/Musterstadt is none"),
        ("city.toml", 'operator_name = "Demo, keine wirkliche Stadt"', "", "has no operator_name"),
        ("city.toml", 'licence = "Simulation"', "", "[sources.parking]: has no licence"),
        ("city.toml", "{demo}/ical", "http://feeds.example/ical", "is not https"),
        ("city.toml", "{demo}/ical", "ftp://feeds.example/ical", "is no address"),
        ("city.toml", "{demo}/ical", "https://a:b@feeds.example/ical", "belong into a setting"),
        ("city.toml", 'url = "{demo}/ical/outings.ics"', "", "[sources.leisure]: has no url"),
        ("city.toml", "pois.geojson", "orte.geojson", "there is no orte.geojson"),
        (
            "city.toml",
            'places = "places.toml"',
            'places = "ort.toml"',
            "[files] places: there is no",
        ),
        ("city.toml", "south = 54.28", "south = 55.0", "[bounds] is no area"),
        ("city.toml", "west = 9.83", "", "[bounds] has no number for west"),
        ("city.toml", "[bounds]", "[bounds", "city.toml: is no TOML"),
        ("parking_sites.toml", "54.3105", "51.1657", "muster-markt: lies outside the city"),
        ("parking_sites.toml", "muster-see", "muster-markt", "muster-markt: this id is there 2"),
        ("parking_sites.toml", "capacity = 180", "places = 180", "muster-markt: has no capacity"),
        ("places.toml", "lat = 54.3102", "lat = 51.1657", "rathaus: lies outside the city"),
        ("places.toml", 'id = "rathaus"', 'id = "markt"', "markt: this id is there 2 times"),
        ("places.toml", "groups = []", "groups = [", "places.toml: is no TOML"),
        (
            CIVIC,
            "expires = 2027-06-30",
            "expires = 2026-11-24",
            "ankommen-buergerbuero: expired on",
        ),
        (CIVIC, 'owner = "Stadt Musterstadt (erfunden)"', "", "lacks owner"),
        (CIVIC, 'licence = "CC0 (erfunden)"', "", "ankommen-buergerbuero: has no licence"),
        (CIVIC, "lat = 54.3102", "lat = 51.1657", "ankommen-buergerbuero: lies outside the city"),
        (CIVIC, "treff-altstadt", "ankommen-buergerbuero", "this id is there already"),
        (CIVIC, "checked_on = 2026-11-22", "checked_on = 2026-11-26", "still to come"),
        (CIVIC, "weekday = 2", 'hours = "mittwochs"', "hours cannot be understood"),
        (CIVIC, "weekday = 2", "weekdays = 2", "has an unknown field weekdays"),
        (CIVIC, "[[entry]]", "[[entry]", "cannot be read"),
        ("pois.geojson", "54.324", "51.1657", "spielplatz-see: lies outside the city"),
        ("pois.geojson", "Tu-Su 10:00", "jeden Tag", "museum: opening_hours cannot be understood"),
        ("pois.geojson", '"leisure": "playground", ', "", "spielplatz-see: has no category"),
        ("gtfs/stop_times.txt", "m1,0", "m99,0", "gtfs: "),
        ("gtfs/stops.txt", "stop_lat", "lat", "gtfs: "),
    ],
)
def test_what_is_wrong_is_a_sentence(
    folder: Path, file: str, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, file, old, new)
    assert main(["check", str(folder), *DAY]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told and all(line.endswith(".") for line in told.splitlines())


def test_everything_is_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "city.toml", 'licence = "Simulation"', "")
    change(folder, CIVIC, "expires = 2027-06-30", "expires = 2026-11-24")
    (folder / "school_holidays.csv").write_text("first,last\n", "utf-8")
    assert main(["check", str(folder), *DAY]) == 1
    told = capsys.readouterr().err
    assert all(said in told for said in ("has no licence", "expired on", "school_holidays.csv"))


@pytest.mark.parametrize("lost", ["gtfs", "civic", "places.toml", "pois.geojson"])
def test_a_lost_file_is_named(folder: Path, lost: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert main(["check", str(folder), *DAY]) == 1
    assert lost in capsys.readouterr().err


def test_an_empty_folder_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("city.toml: cannot be read")
    (tmp_path / "city.toml").write_text("", "utf-8")
    assert main(["check", str(tmp_path)]) == 1


@pytest.mark.parametrize("argv", [[], ["check"], ["build", "x"], ["check", "nowhere"],
                                  ["check", "luebeck", "--on", "soon"]])  # fmt: skip
def test_wrong_use_is_told_so(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert capsys.readouterr().err.startswith("lotse city: ")
