"""`python -m bot read gtfs-rt`: the fixed form, staleness by --now, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from realtimekit import NOW, message, trip

from bot.read import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    feed = message()
    trip(feed, "t1", ("a", 60), ("b", "SKIPPED"), route_id="30")
    trip(feed, "t2", schedule_relationship=3)
    trip(feed, "t9", schedule_relationship=1)
    path = tmp_path / "feed.pb"
    path.write_bytes(feed.SerializeToString())
    return path


def run(capsys: pytest.CaptureFixture[str], file: Path, now: str) -> Any:
    assert main(["gtfs-rt", str(file), "--now", now]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_fixed_form(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {"entity": "e0", "trip_id": "t1", "route_id": "30"}
    assert run(capsys, file, "2026-11-25T12:05") == {
        "kind": "gtfs-rt",
        "count": 3,
        "items": [
            told | {"stop_id": "a", "delay_s": 60, "state": "scheduled"},
            told | {"stop_id": "b", "delay_s": None, "state": "skipped"},
            {
                "entity": "e1",
                "trip_id": "t2",
                "route_id": None,
                "stop_id": None,
                "delay_s": None,
                "state": "canceled",
            },
        ],
        "rejected": [{"where": "e2", "why": "ADDED trips are not read"}],
    }


def test_a_stale_feed_tells_no_delay(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, file, (NOW + timedelta(minutes=10)).isoformat())
    assert {(item["delay_s"], item["state"]) for item in printed["items"]} == {(None, "stale")}
    assert printed["rejected"][0] == {
        "where": "header",
        "why": "the header's timestamp is 10 minutes old: read without realtime",
    }


def test_the_times_of_an_old_feed_are_stale_and_not_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = message()
    trip(feed, "t1", ("a", NOW), ("b", NOW + timedelta(minutes=4)))
    trip(feed, "t2", ("a", NOW + timedelta(days=3)))
    path = tmp_path / "feed.pb"
    path.write_bytes(feed.SerializeToString())
    printed = run(capsys, path, (NOW + timedelta(days=30)).isoformat())
    assert [(item["trip_id"], item["stop_id"]) for item in printed["items"]] == [
        ("t1", "a"),
        ("t1", "b"),
    ]
    assert [row["why"] for row in printed["rejected"]][1:] == ["a time is more than two days away"]


def test_garbage_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.pb"
    path.write_bytes(b"<html>")
    assert main(["gtfs-rt", str(path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "did not answer GTFS-RT" in said


def test_protobuf_is_loaded_only_for_a_reading() -> None:
    code = (
        "import sys, adapters.sources.realtime_gtfs, adapters.sources.realtime_gtfs.live;"
        "print([m for m in ('google.protobuf', 'httpx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
