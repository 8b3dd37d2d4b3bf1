"""Every kind that reads a file of the city's folder: what a broken one is told as."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import bot.sources
from adapters.cities import City, CitySource
from adapters.errors import CityError
from adapters.sources.transit_gtfs.loading import load
from adapters.web import Web
from tests.city.faultkit import FAULTS, NOON
from tests.city.faultothers import FILES
from tests.city.faultrows import BOUNDS, HERE, as_json

NO_SERVER = "no server stands behind a file"
IN_A_FILE = [
    name
    for name, fault in FAULTS.items()
    if fault.manner == "say" and fault.status == "200 OK" and not fault.headers
]
ENTRY = {
    "id": "a", "topic": "office", "title": "Büro Träve", "text": "Offen.", "source": "Liste",
    "owner": "Büro", "checked_on": "2026-11-01", "expires": "2027-01-01",
}  # fmt: skip
PLACE = {
    "type": "FeatureCollection", "metadata": {"checked_on": "2026-11-01"},
    "features": [{
        "type": "Feature", "id": "a", "properties": {"tourism": "museum", "name": "Träve"},
        "geometry": {"type": "Point", "coordinates": [HERE.lon, HERE.lat]},
    }],
}  # fmt: skip
TOML = "\n".join(["[[entry]]", *(f'{key} = "{value}"' for key, value in ENTRY.items())])
STOPS = f"stop_id,stop_name,stop_lat,stop_lon\na,Träve,{HERE.lat},{HERE.lon}\n"


async def _entries(city: City) -> tuple[object, ...]:
    (port,) = bot.sources.civic_of(city, Web(lambda: NOON, []))
    return tuple(entry.title for entry in port.entries("office"))


async def _museums(city: City) -> tuple[object, ...]:
    (port,) = bot.sources.pois_of(city, Web(lambda: NOON, []))
    return tuple(poi.name for poi in (await port.near(HERE, "museum")).value or ())


async def _stops(city: City) -> tuple[object, ...]:
    return tuple(stop.name for stop in load(city.folder).stops)


@dataclass(frozen=True)
class Row:
    """A kind, its file and a good one's content, and what is asked of it."""

    domain: str
    kind: str
    file: str
    good: bytes
    ask: Callable[[City], Awaitable[tuple[object, ...]]]
    beside: Mapping[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


GTFS = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\n"
    "x,X,https://x.example,Europe/Berlin\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nr,x,1,3\n",
    "trips.txt": "route_id,service_id,trip_id,trip_headsign\nr,s,t,B\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "t,08:00:00,08:00:00,a,1\nt,08:10:00,08:10:00,b,2\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\ns,1,1,1,1,1,1,1,20260101,20271231\n",
}
ROWS = (
    Row("civic", "civic", "civic.json", as_json({"entry": [ENTRY]}), _entries),
    Row("civic", "civic", "civic.toml", TOML.encode(), _entries),
    Row("pois", "geojson", "pois.geojson", as_json(PLACE), _museums),
    Row("transit", "gtfs", "stops.txt", f"{STOPS}b,B,53.9,10.7\n".encode(), _stops, GTFS),
)


def city_of(row: Row, content: bytes, folder: Path) -> City:
    for name, text in (row.beside or {}).items():
        (folder / name).write_text(text, "utf-8")
    (folder / row.file).write_bytes(content)
    source = CitySource(row.domain, row.kind, "Quelle", None, "CC0", False, row.file)
    return City(folder, "X", "Europe/Berlin", BOUNDS, "X", (source,), {})


@pytest.mark.parametrize("row", ROWS, ids=str)
@pytest.mark.parametrize("fault", IN_A_FILE)
async def test_a_broken_file_is_a_sentence(row: Row, fault: str, tmp_path: Path) -> None:
    (tmp_path / "well").mkdir()
    good = await row.ask(city_of(row, row.good, tmp_path / "well"))
    assert good and "Träve" in str(good)
    with pytest.raises(CityError) as told:
        await row.ask(city_of(row, FAULTS[fault].spoil(row.good), tmp_path))
    said = str(told.value)
    assert 0 < len(said) < 300 and "\n" not in said, said


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_a_file_that_is_not_there_is_a_sentence(row: Row, tmp_path: Path) -> None:
    city = city_of(row, row.good, tmp_path)
    (tmp_path / row.file).unlink()
    with pytest.raises(CityError):
        await row.ask(city)


def test_every_file_has_a_row() -> None:
    known: set[Any] = {(row.domain, row.kind) for row in ROWS}
    assert set(FILES) <= known
    assert {name for name in FAULTS if name not in IN_A_FILE} == {
        "timeout", "slow drip", "500", "503 html", "429", "404", "204", "truncated",
        "reset in the middle", "no http", "oversized", "oversized and announced",
        "gzip unasked", "redirect off the list",
    }, NO_SERVER  # fmt: skip
