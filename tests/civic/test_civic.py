"""Curated entries: read strictly, told by district, and labelled once they have run out."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cities import CITIES, CitySource, load_city
from adapters.errors import CityError, Misunderstood
from adapters.sources.civic_file import CIVIC, civic_files, read_files
from adapters.sources.civic_file.reading import read_civic
from adapters.web import Web
from adapters.words import Topic
from bot.read import main
from bot.sources import civic_of, pois_of
from handlers.emergency import NUMBERS

NOW = datetime(2026, 11, 25, tzinfo=UTC)
LUEBECK = load_city(CITIES / "luebeck")
WEB = Web(lambda: NOW, [])
DISTRICTS = (
    "Innenstadt", "St. Jürgen", "Moisling", "Buntekuh", "St. Lorenz-Süd", "St. Lorenz-Nord",
    "St. Gertrud", "Schlutup", "Kücknitz", "Travemünde",
)  # fmt: skip
ENTRY: dict[str, Any] = {
    "id": "a",
    "topic": "office",
    "title": "Büro",
    "text": "Offen für alle.",
    "source": "Liste",
    "owner": "Büro",
    "checked_on": "2026-11-01",
    "expires": "2027-01-01",
}


def read(**changed: object) -> Any:
    row = {key: value for key, value in {**ENTRY, **changed}.items() if value is not None}
    return read_civic(json.dumps({"entry": [row]}).encode(), "x.json")


def test_an_entry_is_read_from_toml_and_json() -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in ENTRY.items()]
    toml = "\n".join(["[[entry]]", *lines]).encode()
    assert read_civic(toml, "x.toml").entries == read().entries
    (entry,) = read(weekday=2, starts="15:00", cents=0, ages=[3, 6], lat=53.8, lon=10.6).entries
    assert (entry.weekday, entry.starts, entry.cents, entry.ages) == (2, "15:00", 0, (3, 6))
    assert (entry.step_free, entry.phone, entry.simulated) == (None, None, False)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"owner": None}, "lacks owner"),
        ({"source": None, "expires": None}, "lacks source, expires"),
        ({"topic": "gossip"}, "topic is none of"),
        ({"colour": "red"}, "unknown field colour"),
        ({"expires": "bald"}, "expires is no date"),
        ({"expires": "2026-10-01"}, "expires before it was checked"),
        ({"weekday": 7}, "weekday"),
        ({"starts": "25:00"}, "starts"),
        ({"cents": -1}, "cents"),
        ({"cents": True}, "cents"),
        ({"step_free": "yes"}, "step_free"),
        ({"ages": [6, 3]}, "ages"),
        ({"lat": 53.8}, "lat and lon"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "http://[::1"}, "url"),
        ({"title": "x" * 5000}, "title"),
    ],
)
def test_a_slip_of_the_pen_is_told(changed: dict[str, object], why: str) -> None:
    found = read(**changed)
    assert found.entries == []
    assert why in found.rejected[0].why and "entry 1 (a)" in found.rejected[0].where


def test_a_list_of_entries_is_a_file_too() -> None:
    body = json.dumps([ENTRY]).encode()
    assert [entry.id for entry in read_civic(body, "x").entries] == [ENTRY["id"]]


def test_after_its_day_an_entry_is_not_current() -> None:
    (entry,) = read().entries
    assert entry.is_current(date(2027, 1, 1)) and not entry.is_current(date(2027, 1, 2))


@pytest.mark.parametrize(
    "body", [b"", b"x", b"{", b"[" * 100_000, b'{"a": ' * 100_000, b"\xff", b"[[entry]", b"a = 1"]
)
def test_what_holds_no_entries_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read_civic(body, "x")


@settings(max_examples=200, deadline=None)
@given(
    row=st.dictionaries(
        st.sampled_from([*ENTRY, "lat", "lon", "weekday", "starts", "cents", "ages", "url"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
        | st.lists(st.integers(), max_size=3),
    )
)  # fmt: skip
def test_whatever_comes_is_read_or_told(row: dict[str, object]) -> None:
    for each in (row, {**ENTRY, **row}):
        body = json.dumps({"entry": [each], "provider": [each]}).encode()
        try:
            found = read_civic(body, "x")
        except CityError:
            continue
        assert len(found.entries) + len(found.providers) + len(found.rejected) == 2


def test_the_port_tells_by_district_and_order() -> None:
    (civic,) = civic_of(LUEBECK, WEB)
    steps = civic.entries("arrival", "Kücknitz")
    assert [step.order for step in steps] == sorted(step.order for step in steps)
    assert {step.district for step in steps} == {None, "Kücknitz"}
    assert len(civic.entries("arrival")) > len(steps)
    assert [provider.url for provider in civic.providers()] == ["https://ridedott.com/"]


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("topic", ["arrival", "senior_meeting"])
def test_every_district_has_its_own(topic: Topic, district: str) -> None:
    (civic,) = civic_of(LUEBECK, WEB)
    assert any(entry.district == district for entry in civic.entries(topic, district))


def test_what_is_invented_says_so_and_facts_name_their_source() -> None:
    (civic,) = civic_of(LUEBECK, WEB)
    found = read_files(civic_files(LUEBECK.sources_of("civic")[0], LUEBECK.folder))
    assert found.rejected == [] and len(found.entries) >= 30
    for entry in found.entries:
        sample = "eispiel" in entry.title + entry.text
        assert entry.simulated == sample, entry.id
        assert entry.owner and entry.source and entry.licence, entry.id
        known = entry.phone is None or entry.phone in NUMBERS.values()
        assert not entry.simulated or (known and entry.address is None), entry.id
    offices = {entry.title: entry.address for entry in civic.entries("office")}
    assert len(offices) == 5
    assert [title for title, address in offices.items() if address] == [
        "Nachbarschaftsbüro St. Lorenz Süd"
    ]


def test_numbers_are_those_of_the_list() -> None:
    (civic,) = civic_of(LUEBECK, WEB)
    phones = [entry.phone for entry in civic.entries("health") if entry.phone]
    assert phones == ["112", "110", "116117", "22833", "0800 0022833"]


def test_the_places_of_the_city_are_to_be_found() -> None:
    (pois,) = pois_of(LUEBECK, WEB)
    place = civic_of(LUEBECK, WEB)[0].entries("market", "Innenstadt")[0]
    assert place.lat and place.lon

    async def names(category: str) -> list[str | None]:
        from adapters.words import Point

        fact = await pois.near(Point(53.8664, 10.6849), category, 20_000, 50)
        return [poi.name for poi in fact.value or ()]

    assert asyncio.run(names("market"))[0] == "Wochenmarkt Rathausmarkt"
    assert len(asyncio.run(names("market"))) == 10
    assert len(asyncio.run(names("bathing_place"))) == 4
    assert len(asyncio.run(names("beach"))) == 2
    assert len(asyncio.run(names("playground"))) == 2


def test_a_city_without_its_folder_is_a_sentence(tmp_path: Path) -> None:
    source = CitySource("civic", "civic", "Test", None, "CC0", False, "civic")
    with pytest.raises(Misunderstood, match="there is no civic"):
        civic_files(source, tmp_path)
    (tmp_path / "civic").mkdir()
    (tmp_path / "civic" / "a.json").write_text(json.dumps({"entry": [ENTRY, ENTRY]}), "utf-8")
    assert [row.why for row in read_files(civic_files(source, tmp_path)).rejected] == [
        "this id is there already"
    ]
    assert CIVIC.keys() == {"civic"}


def test_the_command_prints_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(str(file) for file in (LUEBECK.folder / "civic").glob("*.toml"))
    assert main(["civic", *files]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["rejected"] == [] and report["count"] > 60
    office = next(row for row in report["items"] if row["id"] == "buero-moisling")
    assert (office["address"], office["lat"], office["checked_on"]) == (None, None, "2016-12-31")


def test_the_lent_numbers_lack_what_makes_an_entry(capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(__file__).parents[3] / "shared/data/civic/hotlines_de_sh.json"
    if not file.exists():
        pytest.skip("the lent data is not here")
    assert main(["civic", str(file)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["count"], len(report["rejected"])) == (0, 5)
    lent = {row["number"] for row in json.loads(file.read_text("utf-8"))["items"]}
    (civic,) = civic_of(LUEBECK, WEB)
    assert {entry.phone for entry in civic.entries("health") if entry.phone} == lent
