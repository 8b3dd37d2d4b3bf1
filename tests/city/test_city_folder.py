"""A city is its folder: sources, addresses and files, and a sentence where it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.cities import CITIES, load_city, load_sites
from adapters.errors import Misunderstood
from adapters.web import Web
from adapters.words import Point
from bot.sources import parking_of

LUEBECK = CITIES / "luebeck"


def test_luebeck_runs_on_the_demo() -> None:
    city = load_city(LUEBECK, demo="http://127.0.0.1:4711/")
    parking, leisure = city.sources_of("parking")[0], city.sources_of("leisure")[0]
    assert (parking.kind, parking.url) == (
        "parkapi-v3",
        "http://127.0.0.1:4711/parkapi/v3/parking-sites",
    )
    assert (leisure.kind, leisure.url) == ("ical", "http://127.0.0.1:4711/ical/outings.ics")
    assert parking.simulated and leisure.simulated
    assert city.hosts == {"127.0.0.1:4711"}
    assert city.timezone == "Europe/Berlin"


def test_without_the_demo_its_sources_are_not_there() -> None:
    city = load_city(LUEBECK)
    assert city.hosts == frozenset()
    assert {source.id for source in city.sources} >= {"transit", "pois", "civic"}
    assert not any(source.url for source in city.sources)


def test_every_car_park_lies_in_the_city() -> None:
    city = load_city(LUEBECK)
    for site in load_sites(city.files["parking"]).values():
        assert city.bounds.contains(Point(site.lat, site.lon))
    assert not city.bounds.contains(Point(51.1, 10.2))  # where a postcode once was put


def test_a_second_city_is_a_folder(tmp_path: Path) -> None:
    text = (LUEBECK / "city.toml").read_text(encoding="utf-8")
    (tmp_path / "city.toml").write_text(
        text.replace('"Lübeck"', '"Eutin"').replace("{demo}", "https://daten.example"),
        encoding="utf-8",
    )
    city = load_city(tmp_path)
    assert (city.name, city.hosts) == ("Eutin", frozenset({"daten.example"}))
    assert city.files["parking"] == tmp_path / "parking_sites.toml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name =", "nam ="),
        ("[bounds]", "[bound]"),
        ("south = 53.79", ""),
        ("south = 53.79", 'south = "down"'),
        ("[sources.parking]", "[sources]\nparking = 3\n[other]"),
        ('kind = "ical"', ""),
        ("timezone", "= ="),
    ],
)
def test_a_wrong_folder_is_a_sentence(old: str, new: str, tmp_path: Path) -> None:
    text = (LUEBECK / "city.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "city.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Misunderstood, match=r"city\.toml"):
        load_city(tmp_path)


def test_no_folder_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(Misunderstood):
        load_city(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "site = 3", "[[site]]\nid = 'a'", "[[site]]\ncolour = 1", "="]
)
def test_wrong_car_parks_are_a_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Misunderstood):
        load_sites(file)


def test_a_kind_nobody_speaks_is_a_sentence(tmp_path: Path) -> None:
    text = (LUEBECK / "city.toml").read_text(encoding="utf-8")
    (tmp_path / "city.toml").write_text(
        text.replace("parkapi-v3", "smoke-signals"), encoding="utf-8"
    )
    city = load_city(tmp_path, demo="http://127.0.0.1:1")
    with pytest.raises(Misunderstood, match=r"smoke-signals; kinds: .*parkapi-v3"):
        parking_of(city, Web(lambda: datetime(2026, 11, 25, tzinfo=UTC), city.hosts))


def test_a_source_may_name_more_hosts_and_the_city_its_state(tmp_path: Path) -> None:
    text = (LUEBECK / "city.toml").read_text(encoding="utf-8")
    named = text.replace('kind = "ical"', 'kind = "ical"\nhosts = ["feeds.example"]')
    (tmp_path / "city.toml").write_text(named, encoding="utf-8")
    city = load_city(tmp_path, demo="http://127.0.0.1:4711")
    assert city.hosts == {"127.0.0.1:4711", "feeds.example"}
    assert city.state == "SH"
    (tmp_path / "city.toml").write_text(
        named.replace('["feeds.example"]', '"feeds.example"'), encoding="utf-8"
    )
    with pytest.raises(Misunderstood, match="hosts"):
        load_city(tmp_path, demo="http://127.0.0.1:4711")
