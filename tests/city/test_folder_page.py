"""The page about a city's folder is true: the city that it shows is well, and opens."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from adapters.cities import CITIES, load_city
from adapters.cities.config import USUAL, CityForm, FilesForm, SourceForm
from adapters.cities.places import PlaceForm
from adapters.cities.sites import SiteForm
from adapters.demo.folder import drawn_of
from adapters.demo.outings import Template
from bot.city import open_city
from bot.city_check import checked
from tests.ground.readmekit import FILES, ROOT, pages

KIEL = "adapters/cities/kiel/"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
PAGE = (ROOT / "docs" / "city-folder.md").read_text("utf-8")


@pytest.fixture
def kiel(tmp_path: Path) -> Path:
    """The files that the pages show, and Musterstadt's timetable moved to Kiel."""
    city = tmp_path / "kiel"
    shutil.copytree(CITIES / "musterstadt" / "gtfs", city / "gtfs")
    stops = city / "gtfs" / "stops.txt"
    moved = stops.read_text("utf-8").replace(",9.8", ",10.1").replace(",9.9", ",10.1")
    stops.write_text(moved, "utf-8")
    for page in pages():
        for found in FILES.finditer(page.read_text("utf-8")):
            if found["path"].startswith(KIEL):
                (city / found["path"].removeprefix(KIEL)).write_text(found["body"], "utf-8")
    return city


def test_the_city_of_the_pages_is_well(kiel: Path) -> None:
    faults, counts = checked(kiel, date(2026, 11, 25))
    assert faults == [] and {"6 places", "1 car parks", "8 stops"} <= set(counts)
    assert drawn_of(load_city(kiel)).must().sharing is not None


def test_the_city_of_the_pages_opens(kiel: Path) -> None:
    opened = open_city(str(kiel), None, lambda: NOW)
    assert opened.places.find("Hbf")[0].place.name == "Hauptbahnhof"
    assert {each.place.id for each in opened.places.find("Strand")} == {"falckenstein", "schilksee"}
    assert opened.places.find("Bahnhof, Preetz")


@pytest.mark.parametrize("form", [CityForm, FilesForm, SourceForm, SiteForm, PlaceForm, Template])
def test_every_field_is_named_on_the_page(form: type[CityForm]) -> None:
    missing = [name for name in form.model_fields if name not in PAGE]
    assert not missing


def test_every_file_is_named_on_the_page() -> None:
    assert all(f"`{name}`" in PAGE or f"`{name}/`" in PAGE for name in USUAL.values())
