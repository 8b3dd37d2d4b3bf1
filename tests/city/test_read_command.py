"""`python -m bot read`: the fixed form, missing as null, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.read import find_readers, main

V3 = {
    "items": [
        {
            "original_uid": "a",
            "name": "Mitte",
            "lat": "53.865411",
            "lon": 10.683367,
            "capacity": 39,
            "realtime_free_capacity": 12,
            "realtime_opening_status": "OPEN",
            "realtime_data_updated_at": "2026-11-25T13:00:00Z",
        },
        {"original_uid": "b", "name": "Ohne Ort"},
    ]
}
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:t
BEGIN:VEVENT
UID:a
SUMMARY:Konzert
DTSTART:20261126T190000Z
LOCATION:Saal
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def v3(tmp_path: Path) -> str:
    file = tmp_path / "v3.json"
    file.write_text(json.dumps(V3), encoding="utf-8")
    return str(file)


@pytest.fixture
def ics(tmp_path: Path) -> str:
    file = tmp_path / "c.ics"
    file.write_text(ICS.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return str(file)


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert main(list(argv)) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return json.loads(printed.out)


def test_a_site_is_printed_in_the_fixed_form(v3: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "parkapi-v3", v3, "--now", "2026-11-25T14:02") == {
        "kind": "parkapi-v3",
        "count": 1,
        "items": [
            {
                "id": "a",
                "name": "Mitte",
                "lat": 53.865411,
                "lon": 10.683367,
                "capacity": 39,
                "free": 12,
                "state": "open",
                "observed_at": "2026-11-25T13:00:00+00:00",
            }
        ],
        "rejected": [{"where": "items[1]", "why": "no usable coordinates"}],
    }


def test_now_decides_what_is_stale(v3: str, capsys: pytest.CaptureFixture[str]) -> None:
    (item,) = run(capsys, "parkapi-v3", v3, "--now", "2026-11-25T13:31:00Z")["items"]
    assert (item["free"], item["observed_at"]) == (None, "2026-11-25T13:00:00+00:00")


def test_an_event_is_printed_in_the_fixed_form(
    ics: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "ical", ics, "--now", "2026-11-25T13:00Z")["items"] == [
        {
            "id": "a",
            "title": "Konzert",
            "starts": "2026-11-26T19:00:00+00:00",
            "ends": None,
            "place": "Saal",
            "lat": None,
            "lon": None,
            "state": "confirmed",
        }
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--now", "2026-11-25"), 1),
        (("--now", "2026-08-01"), 0),  # beyond 90 days
        (("--from", "2026-11-26", "--to", "2026-11-27"), 1),
        (("--from", "2026-11-27", "--to", "2026-11-28"), 0),
    ],
)
def test_the_window(
    options: tuple[str, ...], count: int, ics: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "ical", ics, *options)["count"] == count


def test_an_unknown_kind_lists_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parkapi-v9", "x"]) == 2
    said = capsys.readouterr().err
    for kind in ("ical", "parkapi-v1", "parkapi-v2", "parkapi-v3"):
        assert kind in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["parkapi-v3"],
        ["parkapi-v3", "/nowhere/at/all"],
        ["ical", "{file}", "--now", "gestern"],
        ["ical", "{file}", "--from", "2026-11-27", "--to", "2026-11-26"],
        ["ical", "{file}", "--what"],
    ],
)
def test_wrong_use_is_one_sentence(
    argv: list[str], ics: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([arg.replace("{file}", ics) for arg in argv]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and len(printed.err.splitlines()) == 1


def test_a_file_that_is_no_answer_is_a_failed_check(
    ics: str, v3: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parkapi-v3", ics]) == 1
    assert main(["ical", v3]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_readers_are_found_not_listed() -> None:
    assert {"ical", "parkapi-v1", "parkapi-v2", "parkapi-v3"} <= set(find_readers())
