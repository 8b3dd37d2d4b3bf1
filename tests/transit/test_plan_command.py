"""`lotse plan`: its fixed form, names, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transitkit import SAMPLE, Feeder, plan

from bot.plan import main

QUERIES = '{"date":"2026-11-26","tz":"Europe/Berlin","q":['
FEED = ["--gtfs", str(SAMPLE)]
WAY = ["--from", "Koberg", "--to", "Marliplatz"]
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
        ([*WAY, "--at", "2026-11-26T10:00", "--range", "9", "--arrive-by"], 2, "--arrive-by"),
        ([*WAY, "--at", "2026-11-26T10:00", "--range", "100000000000"], 2, "1440 minutes"),
        ([*WAY, "--at", "0001-01-01T00:00"], 2, "years"),
        ([*WAY, "--at", "9999-12-31T23:59", "--arrive-by"], 2, "years"),
        (["--from", "91,10", "--to", "Koberg", "--at", "2026-11-26T10:00"], 2, "not on earth"),
        (["--from", " ", "--to", "Koberg", "--at", "2026-11-26T10:00"], 2, "without a name"),
    ],
)
def test_wrong_use_is_one_sentence(
    argv: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*FEED, *argv]) == code
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[1]", "form"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"date":"2026-11-26","tz":"Europe","q":[]}', "no time zone"),
        ('{"date":"2026-11-26","tz":"Nowhere/At_all","q":[]}', "no time zone"),
        ('{"date":"2026-11-26","tz":5,"q":[]}', "no time zone"),
        ('{"date":"26.11.2026","tz":"Europe/Berlin","q":[]}', "not an ISO time"),
        ('{"tz":"Europe/Berlin","q":[]}', "not an ISO time"),
        ('{"date":"2026-11-26","tz":"Europe/Berlin","q":{"a":1}}', "form"),
        (f'{QUERIES}["a","b",480],["a"]]}}', "query 2 is"),
        (f'{QUERIES}["a","b","x"]]}}', "query 1 is"),
        (f'{QUERIES}["a","b",1e300]]}}', "query 1 is"),
        (f'{QUERIES}["a","b",NaN]]}}', "query 1 is"),
        (f'{QUERIES}["a","b",-1]]}}', "query 1 is"),
        (f'{QUERIES}["a",null,480]]}}', "query 1 is"),
        (f'{QUERIES}["a","nowhere",480]]}}', "no stop 'nowhere'"),
    ],
)
def test_bad_queries_are_told_by_row(
    feeder: Feeder, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    (tmp_path / "q.json").write_text(content)
    assert main(["--gtfs", str(feeder(RUNS)), "--queries", str(tmp_path / "q.json")]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert (told.err.count("\n"), told.out) == (1, "")


def test_a_day_without_service_has_no_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEED, *WAY, "--at", "1990-05-05T10:00"]) == 0
    assert capsys.readouterr().out == "no way\n"


def test_a_point_south_of_the_equator_is_no_option(
    feeder: Feeder, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["--from", "-16.7,145.6", "--to", "-16.7,145.601", "--at", "2026-11-25T08:00"]
    (journey,) = plan(capsys, "--gtfs", str(feeder(RUNS)), *argv)
    assert journey["departs"] == "2026-11-25T08:00:00+01:00"


def test_the_offset_is_told_where_clocks_change_on_the_way(
    feeder: Feeder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = feeder({"n L1 d": "a 26:40, b 27:10"})
    argv = ["--from", "a", "--to", "b", "--at", "2026-10-25T02:00"]
    assert main(["--gtfs", str(path), *argv]) == 0
    assert "02:40 (+0200) - 02:10 (+0100)  30 min" in capsys.readouterr().out


WORDS = st.sampled_from(
    ["a", "Alpha", "alp", "a,b", "53.8,10.6", "", " ", "0", "-", "--", "x" * 500]
)
OPTIONS = ["--from", "--to", "--at", "--range", "--profile", "--arrive-by", "--json", "--queries"]
TIMES = st.sampled_from(
    ["2026-11-25", "2026-11-25T08:00", "2026-03-29T02:30", "24:00", "2026-W48", "20261125T08+24"]
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(st.sampled_from(OPTIONS), WORDS, TIMES, st.text(max_size=6)), max_size=9))
def test_whatever_is_asked_is_answered_or_refused_in_one_sentence(
    feeder: Feeder, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    try:
        code = main(["--gtfs", str(feeder(RUNS)), *words])
    except SystemExit as asked:  # --help and -h
        code = int(asked.code or 0)
    told = capsys.readouterr()
    assert code in (0, 2)
    assert told.err.count("\n") == (1 if code else 0)


def test_an_absent_or_a_broken_feed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["--from", "a", "--to", "b", "--at", "2026-11-26T10:00"]
    assert main(["--gtfs", str(tmp_path / "feed.zip"), *argv]) == 2
    assert "feed.zip" in capsys.readouterr().err
    (tmp_path / "feed.zip").write_bytes(b"PK nothing")
    assert main(["--gtfs", str(tmp_path / "feed.zip"), *argv]) == 1
    assert "not a zip file" in capsys.readouterr().err
