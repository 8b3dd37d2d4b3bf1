"""`lotse plan`: its fixed form, names, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from transitkit import SAMPLE, Feeder, plan

from bot.plan import main

FEED = ["--gtfs", str(SAMPLE)]
RUNS = {"x L1 d": "a 08:00, b 08:10", "y L1 d": "a 08:30, b 08:40", "z L2 d": "b 08:12, c 08:30"}


def test_one_json_line_in_the_fixed_form(
    feeder: Feeder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(feeder(RUNS))
    argv = ["--gtfs", path, "--from", "a", "--to", "c", "--at", "2026-11-25T07:30", "--json"]
    assert main(argv) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["from"], answer["to"]) == ("a", "c")
    assert answer["at"] == "2026-11-25T07:30:00+01:00"
    (journey,) = answer["journeys"]
    assert journey["departs"] == "2026-11-25T08:00:00+01:00"
    assert journey["changes"] == 1
    assert journey["legs"][0] == {
        "mode": "bus",
        "line": "1",
        "headsign": "Beta",
        "from": "a",
        "to": "b",
        "from_name": "Alpha",
        "to_name": "Beta",
        "departs": "2026-11-25T08:00:00+01:00",
        "arrives": "2026-11-25T08:10:00+01:00",
        "trip_id": "x",
    }


def test_range_gives_all_departures_in_so_many_minutes(
    feeder: Feeder, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["--gtfs", str(feeder(RUNS)), "--from", "a", "--to", "b", "--at", "2026-11-25T08:00"]
    assert [j["departs"] for j in plan(capsys, *argv, "--range", "30")] == [
        "2026-11-25T08:00:00+01:00"
    ]
    assert len(plan(capsys, *argv, "--range", "31")) == 2


def test_queries_from_a_file(
    feeder: Feeder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = {"date": "2026-11-25", "tz": "Europe/Berlin", "q": [["a", "b", 480], ["b", "c", 480]]}
    (tmp_path / "q.json").write_text(json.dumps(content))
    assert main(["--gtfs", str(feeder(RUNS)), "--queries", str(tmp_path / "q.json")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["from"], line["to"], len(line["journeys"])) for line in lines] == [
        ("a", "b", 1),
        ("b", "c", 1),
    ]


def test_coordinates_are_walked_from(capsys: pytest.CaptureFixture[str]) -> None:
    (journey, *_) = plan(
        capsys, *FEED, "--from", "53.8672,10.7070", "--to", "Mühlenstraße", "--at",
        "2026-11-26T10:00", "--arrive-by", "--profile", "wheelchair",
    )  # fmt: skip
    legs = journey["legs"]
    assert isinstance(legs, list)
    assert (legs[0]["mode"], legs[0]["from"], legs[0]["line"]) == ("walk", "53.8672,10.7070", None)
    assert legs[0]["trip_id"] is None


def test_people_read_lines(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["--from", "Marliplatz", "--to", "mühlenstraße", "--at", "2026-11-26T10:00"]
    assert main([*FEED, *argv, "--arrive-by"]) == 0
    assert "bus 6 to Moisling Bahnhof" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["--from", "ZOB", "--to", "Koberg", "--at", "2026-11-26T10:00"], 2, "ZOB, Bad Schwartau"),
        (["--from", "Atlantis", "--to", "Koberg", "--at", "2026-11-26T10:00"], 2, "no stop"),
        (["--from", "Koberg", "--to", "Marliplatz", "--at", "morgen"], 2, "not an ISO time"),
        (["--from", "Koberg"], 2, "are wanted"),
        (["--queries", "nowhere.json"], 2, "cannot read"),
        (["--from", "a", "--to", "b", "--at", "2026-11-26", "--range", "0"], 2, "--range"),
        (["--profile", "horse"], 2, "horse"),
    ],
)
def test_wrong_use_is_one_sentence(
    argv: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*FEED, *argv]) == code
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_an_absent_or_a_broken_feed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["--from", "a", "--to", "b", "--at", "2026-11-26T10:00"]
    assert main(["--gtfs", str(tmp_path / "feed.zip"), *argv]) == 2
    assert "feed.zip" in capsys.readouterr().err
    (tmp_path / "feed.zip").write_bytes(b"PK nothing")
    assert main(["--gtfs", str(tmp_path / "feed.zip"), *argv]) == 1
    assert "not a zip file" in capsys.readouterr().err
