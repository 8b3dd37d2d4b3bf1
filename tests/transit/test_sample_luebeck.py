"""What the sample timetable promises: every journey of the acceptance list has a way."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from transitkit import NOW, SAMPLE, at, transit_of

from adapters.cities.luebeck.make_sample import make
from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import JourneyRequest, Place, When

DISTRICTS = [
    place
    for place in tomllib.loads((SAMPLE.parent / "places.toml").read_text("utf-8"))["places"]
    if place["kind"] == "district"
]

PAIRS = [
    ("Marliplatz", "Mühlenstraße", "2026-11-26T10:00", "arrive"),
    ("Mühlenstraße", "Marliplatz", "2026-11-26T11:00", "depart"),
    ("Marliplatz", "ZOB/Hauptbahnhof", "2026-11-27T19:45", "arrive"),
    ("An der Falkenwiese", "Skandinavienkai Terminal", "2026-11-30T08:45", "arrive"),
    ("An der Falkenwiese", "Travemünde Skandinavienkai Bahnhof", "2026-11-30T08:45", "arrive"),
    ("ZOB/Hauptbahnhof", "Travemünde Strandbahnhof", "2026-11-26T09:00", "depart"),
    ("Stadthalle", "Universität", "2026-11-27T23:40", "depart"),
    ("ZOB/Hauptbahnhof", "Universität", "2026-11-28T01:10", "depart"),
    ("Marliring", "Koberg", "2026-11-24T18:00", "arrive"),
    ("Travemünde Strandbahnhof", "ZOB/Hauptbahnhof", "2026-11-29T16:00", "depart"),
    ("Schlutup Markt", "Moisling Bahnhof", "2026-12-25T10:00", "depart"),
    ("Travemünde Priwallfähre", "Priwall Priwallfähre", "2026-11-29T03:10", "depart"),
]


def stop_named(transit: GtfsTransit, name: str) -> Place:
    (place,) = [place for place in transit.stops() if place.name == name]
    return place


@pytest.mark.parametrize(("origin", "goal", "when", "kind"), PAIRS)
async def test_there_is_a_way(
    luebeck: GtfsTransit, origin: str, goal: str, when: str, kind: str
) -> None:
    wish = When(at(when), "arrive" if kind == "arrive" else "depart")
    fact = await luebeck.journeys(
        JourneyRequest(stop_named(luebeck, origin), stop_named(luebeck, goal), wish)
    )
    assert fact.value
    assert all(journey.minutes <= 120 for journey in fact.value)
    if kind == "arrive":
        assert all(journey.arrives <= wish.at for journey in fact.value)
    assert (fact.source, fact.simulated) == ("Beispielfahrplan (Simulation)", True)
    assert fact.fetched_at == NOW


@pytest.mark.parametrize("district", DISTRICTS, ids=[place["id"] for place in DISTRICTS])
async def test_every_district_is_reached_by_day(
    luebeck: GtfsTransit, district: dict[str, Any]
) -> None:
    zob = stop_named(luebeck, "ZOB/Hauptbahnhof")
    goal = Place(district["id"], district["name"], district["lat"], district["lon"], "district")
    when = When(at("2026-11-26T10:00"), "depart")
    for wish in (JourneyRequest(zob, goal, when), JourneyRequest(goal, zob, when)):
        journeys = (await luebeck.journeys(wish)).value
        assert journeys
        assert min(journey.minutes for journey in journeys) <= 75


async def test_a_stop_of_another_list_is_found_by_name_or_point(luebeck: GtfsTransit) -> None:
    zob = Place("zob", "Lübeck ZOB", 53.86623, 10.67115, kind="stop")
    marli = Place("db-1", "Marliplatz", 53.868, 10.707, kind="stop")
    wish = JourneyRequest(zob, marli, When(at("2026-11-26T14:00")))
    journeys = (await luebeck.journeys(wish)).value or ()
    assert journeys
    assert all(len(journey.legs) == len(journey.rides) for journey in journeys[:1])


async def test_line_11_goes_by_marliplatz_and_names_the_bay(luebeck: GtfsTransit) -> None:
    zob, marli = stop_named(luebeck, "ZOB/Hauptbahnhof"), stop_named(luebeck, "Marliplatz")
    wish = JourneyRequest(zob, marli, When(at("2026-11-26T14:00")), limit=9)
    journeys = (await luebeck.journeys(wish)).value or ()
    legs = [leg for journey in journeys for leg in journey.rides if leg.line == "11"]
    assert legs
    assert {(leg.platform, leg.carrier, leg.wheelchair) for leg in legs} == {
        ("1", "Stadtwerke Lübeck Mobil GmbH", True)
    }


async def test_travemuende_lines_are_run_by_the_lvg_through_kuecknitz(luebeck: GtfsTransit) -> None:
    board = (
        await luebeck.departures(
            stop_named(luebeck, "Kücknitz Kirchplatz"), at("2026-11-26T14:00"), 12
        )
    ).value or ()
    carriers = {row.carrier for row in board if row.line in ("30", "40")}
    assert {"30", "40"} <= {row.line for row in board}
    assert carriers == {"LVG (Lübeck-Travemünder Verkehrsgesellschaft mbH)"}


async def test_a_public_holiday_runs_as_a_sunday(luebeck: GtfsTransit) -> None:
    zob = stop_named(luebeck, "ZOB/Hauptbahnhof")

    async def morning(day: str) -> list[tuple[str, str]]:
        rows = (await luebeck.departures(zob, at(f"{day}T07:00"), 40)).value or ()
        return [(row.line, f"{row.at:%H:%M}") for row in rows]

    assert await morning("2026-12-25") == await morning("2026-12-20")
    assert await morning("2026-12-25") != await morning("2026-12-18")


async def test_the_night_lines_run_after_friday_and_saturday_only(luebeck: GtfsTransit) -> None:
    zob = stop_named(luebeck, "ZOB/Hauptbahnhof")
    runs = {}
    for day in ("2026-11-28", "2026-11-29", "2026-11-25"):
        rows = (await luebeck.departures(zob, at(f"{day}T01:20"), 8)).value or ()
        runs[day] = any(row.line.startswith("N") and row.at.hour < 4 for row in rows)
    assert runs == {"2026-11-28": True, "2026-11-29": True, "2026-11-25": False}


async def test_it_is_valid_in_any_year(luebeck: GtfsTransit) -> None:
    zob, marli = stop_named(luebeck, "ZOB/Hauptbahnhof"), stop_named(luebeck, "Marliplatz")
    for year in (2025, 2031, 2049):
        wish = JourneyRequest(zob, marli, When(at(f"{year}-07-07T10:00")))
        assert (await luebeck.journeys(wish)).value


def test_what_is_committed_is_what_the_generator_writes(tmp_path: Path) -> None:
    make(tmp_path)
    written = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert written == {file.name: file.read_text("utf-8") for file in SAMPLE.iterdir()}


def test_it_loads_quickly_and_only_when_asked() -> None:
    transit = transit_of(SAMPLE / "no such folder")  # nothing is read yet
    assert "engine" not in vars(transit)
    began = time.process_time()
    assert len(transit_of(SAMPLE).stops()) > 200
    assert time.process_time() - began < 0.3
