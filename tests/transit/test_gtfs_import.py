"""`lotse gtfs import`: a good feed takes the place, a broken one changes nothing."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from transitkit import NOW, Feeder

from adapters.cities import CITIES
from bot.__main__ import main
from bot.city import open_city
from bot.config import BadSetting
from bot.timetables import import_path, imported

RUN = {"x L1 d": "a 08:00, b 08:10"}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def zipped(feeder: Feeder, tmp_path: Path) -> Path:
    target = tmp_path / "feed.zip"
    with zipfile.ZipFile(target, "w") as out:
        for file in sorted(feeder(RUN).glob("*.txt")):
            out.write(file, file.name)
    return target


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_becomes_the_timetable_of_the_city(
    zipped: Path, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gtfs", "import", str(zipped), "--licence", "CC0"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("luebeck: 4 stops, 3 lines, 1 trips\nruns from 2026-01-01 to 2027-12-31")
    assert "source Anna, licence CC0" in out
    assert "read stop_times.txt …" in err
    city = open_city("luebeck", None, lambda: NOW, var)
    assert [place.name for place in city.timetable.stops()][:1] == ["Alpha"]
    assert len(open_city("luebeck", None, lambda: NOW).timetable.stops()) > 100
    assert len(list((var / "cache").iterdir())) == 1
    assert sorted(f.name for f in (var / "gtfs").iterdir()) == ["luebeck.json", "luebeck.zip"]


def test_a_city_elsewhere_goes_by_the_name_of_its_folder(
    zipped: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(CITIES / "musterstadt", tmp_path / "Neustadt")
    shutil.rmtree(folder / "gtfs")
    (folder / "city.toml").write_text(
        (folder / "city.toml").read_text("utf-8").replace('gtfs = "gtfs"', ""), "utf-8"
    )
    monkeypatch.setenv("LOTSE_CITY", str(folder))
    with pytest.raises(BadSetting, match="without a timetable there is no way"):
        open_city(str(folder), None, lambda: NOW, var)
    assert main(["gtfs", "import", str(zipped)]) == 0
    assert import_path(var, str(folder)) == var / "gtfs" / "Neustadt.zip"
    city = open_city(str(folder), None, lambda: NOW, var)
    assert [place.name for place in city.timetable.stops()][:1] == ["Alpha"]


def test_a_folder_is_taken_as_well(feeder: Feeder, var: Path) -> None:
    assert main(["gtfs", "import", str(feeder(RUN)), "--as", "kiel"]) == 0
    found = imported(var, "kiel")
    assert found is not None
    assert found.path == import_path(var, "kiel")


def test_an_address_on_this_machine(
    zipped: Path, address: str, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gtfs", "import", f"{address}/{zipped.name}"]) == 0
    assert "fetch 127.0.0.1 …" in capsys.readouterr().err
    note = json.loads((var / "gtfs/luebeck.json").read_text())
    assert note["origin"] == f"{address}/feed.zip"
    assert main(["gtfs", "import", f"{address}/absent.zip"]) == 3
    assert "404" in capsys.readouterr().err


def test_a_broken_feed_is_reported_by_file_and_row_and_the_old_one_stays(
    zipped: Path, feeder: Feeder, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gtfs", "import", str(zipped)]) == 0
    before = import_path(var, "luebeck").read_bytes()
    capsys.readouterr()
    broken = feeder(
        RUN,
        stops="stop_id,stop_name,stop_lat,stop_lon\na,Alpha,north,10.6",
        calendar_dates="service_id,date,exception_type\nd,20261226,3",
        agency="agency_id,agency_name,agency_url,agency_timezone\nA,Anna,http://a,Mars/North",
    )
    assert main(["gtfs", "import", str(broken)]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if "lotse gtfs" in line]
    assert lines == [
        "lotse gtfs: agency.txt row 2: unknown time zone 'Mars/North'",
        "lotse gtfs: stops.txt row 2: 'north', '10.6' is not a coordinate",
        "lotse gtfs: calendar_dates.txt row 2: exception_type '3' is neither 1 nor 2",
        "lotse gtfs: The feed is not taken; what was there stays.",
    ]
    assert import_path(var, "luebeck").read_bytes() == before
    assert sorted(f.name for f in (var / "gtfs").iterdir()) == ["luebeck.json", "luebeck.zip"]


def test_a_file_that_is_missing_is_the_only_reason(
    feeder: Feeder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = feeder(RUN)
    (path / "stops.txt").unlink()
    assert main(["gtfs", "import", str(path)]) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if "lotse gtfs" in line] == [
        "lotse gtfs: stops.txt is missing",
        "lotse gtfs: The feed is not taken; what was there stays.",
    ]


def test_a_feed_without_trips_is_broken(feeder: Feeder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gtfs", "import", str(feeder({}))]) == 1
    assert "no trip" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["import", "nowhere.zip"], "no file or folder"),
        (["import", "http://example.org/feed.zip"], "only https"),
        (["import", "ftp://127.0.0.1/feed.zip"], "only https"),
        (["import", "http://[::1"], "is no address"),
        (["import", "https://x:99999/feed.zip"], "is no address"),
        (["import", "://"], "only https"),
        (["import", "https://"], "names no host"),
        (["import", "feed.zip", "--as", "../up"], "is no name"),
        (["export"], "invalid choice"),
        ([], "required"),
    ],
)
def test_wrong_use(argv: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gtfs", *argv]) == 2
    assert says in capsys.readouterr().err
