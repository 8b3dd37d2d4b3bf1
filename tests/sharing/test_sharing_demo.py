"""The demo's sharing system: by seed and clock, read by the house's own reader, and labelled."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from adapters.cities import CITIES
from adapters.demo.sharing import answer, read_system
from adapters.reading import Window
from adapters.sources.sharing_gbfs import READERS
from adapters.sources.sharing_gbfs.document import document_of
from adapters.sources.sharing_gbfs.system import system_of

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
FEEDS = ("gbfs", "system_information", "vehicle_types", "vehicle_status", "geofencing_zones")
SYSTEM = read_system(CITIES / "luebeck" / "sharing.toml").must()


def files(seed: int = 1, now: datetime = NOW) -> dict[str, bytes]:
    assert SYSTEM is not None
    return {
        f"{feed}.json": json.dumps(answer(SYSTEM, feed, "http://x/gbfs", seed, now)).encode()
        for feed in FEEDS
    }


def test_seed_and_clock_decide() -> None:
    assert files() == files()
    assert files(seed=2) != files()
    moved = files(now=NOW + timedelta(hours=3))
    assert (
        json.loads(moved["vehicle_status.json"])["data"]
        != json.loads(files()["vehicle_status.json"])["data"]
    )


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_what_is_played_can_be_read(hour: int) -> None:
    now = NOW + timedelta(hours=hour)
    reading = READERS["gbfs"](files(now=now), Window(now, now, now))
    assert reading.rejected == () and 40 < len(reading.items) < 90


def test_parking_is_regulated_near_the_station_and_in_the_old_town() -> None:
    documents = {
        name.removesuffix(".json"): document_of(body, name, NOW) for name, body in files().items()
    }
    system = system_of(documents, "x", NOW)
    kinds = {zone.name: zone.kind for zone in system.zones}
    assert kinds["Stellplatz ZOB"] == kinds["Stellplatz Koberg"] == "mandatory"
    assert kinds["Altstadt"] == kinds["ZOB und Hauptbahnhof"] == "forbidden"
    assert "Simulation" in (system.name or "")


def test_there_is_no_other_file() -> None:
    assert SYSTEM is not None
    assert answer(SYSTEM, "secrets", "http://x", 1, NOW) is None
