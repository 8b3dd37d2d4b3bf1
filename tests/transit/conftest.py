"""Fixtures for the tests of journeys and departures."""

from __future__ import annotations

from pathlib import Path

import pytest
from transitkit import DEFAULTS, Feeder, transit_of

from adapters.sources.transit_gtfs.transit import GtfsTransit


@pytest.fixture(autouse=True)
def var(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the running data, empty."""
    folder = tmp_path_factory.mktemp("var")
    monkeypatch.setenv("LOTSE_DB", str(folder / "lotse.db"))
    return folder


@pytest.fixture
def feeder(tmp_path: Path) -> Feeder:
    """Writes a feed: trips as {"id line service": "stop time, stop time, …"} and raw files."""

    def write(runs: dict[str, str] | None = None, **files: str) -> Path:
        content = DEFAULTS | files
        trips = ["route_id,service_id,trip_id,trip_headsign,wheelchair_accessible"]
        times = ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"]
        for head, calls in (runs or {}).items():
            trip, line, service, *wheelchair = head.split()
            trips.append(f"{line},{service},{trip},,{wheelchair[0] if wheelchair else ''}")
            for number, call in enumerate(calls.split(", ")):
                stop, time = call.split()
                times.append(f"{trip},{time}:00,{time}:00,{stop},{number}")
        content.setdefault("trips", "\n".join(trips))
        content.setdefault("stop_times", "\n".join(times))
        for name, text in content.items():
            (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def luebeck() -> GtfsTransit:
    """The sample timetable."""
    from transitkit import SAMPLE

    return transit_of(SAMPLE)
