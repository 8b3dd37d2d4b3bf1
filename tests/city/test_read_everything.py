"""`read` over every file at hand by every kind: figures or one sentence, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.read import find_readers, main

DATA = Path(__file__).parents[3] / "shared/data"
FOLDERS = ("civic", "env", "geo", "leisure", "parking", "sharing")
MOST_BYTES = 60_000
NOON = ("--now", "2026-11-25T12:00:00")

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the lent data are not here")


def files() -> list[Path]:
    found = (path for name in FOLDERS for path in sorted((DATA / name).rglob("*")))
    return [path for path in found if path.is_file() and path.stat().st_size <= MOST_BYTES]


@pytest.mark.parametrize("kind", sorted(find_readers()))
def test_any_file_by_any_kind(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    for path in files():
        code = main([kind, str(path), *NOON])
        told = capsys.readouterr()
        assert code in (0, 1), f"{path}: exit code {code}"
        if code == 0:
            report = json.loads(told.out)
            assert report["count"] == len(report["items"]), path
        else:
            assert told.out == "", path
            assert len(told.err.splitlines()) == 1 and told.err.strip(), f"{path}: {told.err}"


FITTING = {
    "parkapi-v1": "parking/parkapi_responses/park_api_v1_pool_response.json",
    "parkapi-v2": "parking/parkapi_responses/park_api_v2_lots_response.json",
    "parkapi-v3": "parking/parkapi_responses/parking_site_list_response.json",
    "ngsi": "parking/ngsi/OffStreetParking-example-normalized.jsonld",
    "chirpstack": "parking/lorawan/chirpstack_v4_up.json",
    "ttn": "parking/lorawan/ttn_v3_uplink_docs_example.json",
    "gbfs": "sharing/gbfs_fixtures/v2.3/gbfs.json",
    "geojson": "leisure/wochenmaerkte_luebeck.geojson",
    "brightsky": "env/brightsky_current_weather_example.json",
    "sensor-community": "env/sensor_community_airrohr_v1_sensor.json",
}


@pytest.mark.parametrize("kind", sorted(FITTING))
def test_a_file_of_its_kind_is_read(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([kind, str(DATA / FITTING[kind]), *NOON]) == 0
    assert json.loads(capsys.readouterr().out)["count"] > 0


def test_what_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ngsi", str(DATA / "nowhere.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
