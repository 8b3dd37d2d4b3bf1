"""What `lotse read` opens: plain files of reasonable size, and what a gbfs.json names below it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import bot.read_files
from adapters.sources.sharing_gbfs import FILES
from bot.read import main
from bot.read_files import read_files

ROOT = {"last_updated": 1, "ttl": 0, "version": "2.3", "data": {}}
BIKES = {"bikes": [{"bike_id": "a", "lat": 53.8, "lon": 10.6, "is_disabled": False}]}


def system(folder: Path, feed: str, place: str | None) -> Path:
    """A gbfs.json that names one feed, and the feed where it lies."""
    rows = [{"name": "free_bike_status", "url": feed}]
    file = folder / "gbfs.json"
    file.write_text(json.dumps({**ROOT, "data": {"de": {"feeds": rows}}}))
    if place is not None:
        bikes = folder / place
        bikes.parent.mkdir(parents=True, exist_ok=True)
        lent: dict[str, object] = {**BIKES["bikes"][0], "is_reserved": False}
        bikes.write_text(json.dumps({**ROOT, "data": {"bikes": [lent]}}))
    return file


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert main([*argv, "--now", "2026-11-25T14:00"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("feed", "place"),
    [
        ("de/free_bike_status.json", "de/free_bike_status.json"),
        ("./de/bikes.json", "de/bikes.json"),
        ("https://a.example/gbfs/de/free_bike_status", "de/free_bike_status.json"),
        ("https://a.example/gbfs/de/bikes.json?x=1", "gbfs/de/bikes.json"),
        ("https://a.example/gbfs/de/free_bike_status.json", "free_bike_status.json"),
    ],
)
@pytest.mark.parametrize("by_folder", [False, True])
def test_a_feed_is_found_where_gbfs_json_names_it(
    feed: str, place: str, by_folder: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = system(tmp_path, feed, place)
    told = report(capsys, "gbfs", str(tmp_path if by_folder else file))
    assert ([row["id"] for row in told["items"]], told["rejected"]) == (["a"], [])


@pytest.mark.parametrize(
    "feed", ["../secret.json", "{out}/secret.json", "link/secret.json", "x\0y"]
)
def test_no_file_outside_of_the_folder_is_opened(feed: str, tmp_path: Path) -> None:
    """With the same file inside the folder it is: it is the place that is refused."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    for place in (tmp_path, out):
        (place / "secret.json").write_text("{}")
    (folder / "link").symlink_to(out)
    file = system(folder, feed.replace("{out}", str(out)), None)
    named = FILES["gbfs"]
    assert list(read_files([str(file)], named)) == [str(file)]
    (folder / "inside").mkdir()
    (folder / "inside/secret.json").write_text("{}")
    inside = system(folder, "inside/secret.json", None)
    assert len(read_files([str(inside)], named)) == 2


@pytest.mark.parametrize("kind", ["ical", "gbfs", "parkapi-v3"])
def test_what_is_no_plain_file_is_not_waited_for(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", str(tmp_path / "pipe")):
        assert main([kind, path]) == 2
        assert capsys.readouterr().err == f"{path} is no plain file\n"


def test_too_much_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("[" + " " * 1_000 + "]")
    monkeypatch.setattr(bot.read_files, "MOST_BYTES", 1_002)
    assert len(read_files([str(tmp_path / "a.json")], None)) == 1
    monkeypatch.setattr(bot.read_files, "MOST_BYTES", 1_001)
    assert main(["parkapi-v3", str(tmp_path / "a.json")]) == 2
    assert "is larger than" in capsys.readouterr().err
    monkeypatch.setattr(bot.read_files, "MOST_BYTES", 10_000)
    monkeypatch.setattr(bot.read_files, "MOST_FILES", 1)
    (tmp_path / "b.json").write_text("[]")
    assert main(["parkapi-v3", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("more than 1 files")


@pytest.mark.parametrize("option", ["--now", "--from", "--to"])
@pytest.mark.parametrize("moment", ["9999-12-31", "0001-01-01", "1899-12-31T12:00", "2201-01-02"])
def test_a_time_of_which_nothing_is_told_is_wrong_use(
    option: str, moment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.ics"
    file.write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    assert main(["ical", str(file), option, moment]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
