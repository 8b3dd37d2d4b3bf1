"""Broken feeds are refused with file, row and reason; absent ones are unavailable."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from transitkit import DEFAULTS, Feeder

from adapters.errors import Misunderstood, Unavailable
from adapters.sources.transit_gtfs.loading import load

RUN = {"x L1 d": "a 08:00, b 08:10"}
TRIPS = "route_id,service_id,trip_id\n"
TIMES = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"

BROKEN = {
    "stops.txt row 2: 'north', '10.6'": {
        "stops": "stop_id,stop_name,stop_lat,stop_lon\na,Alpha,north,10.6"
    },
    "stops.txt row 2: 153.8, 10.6 is not on earth": {
        "stops": "stop_id,stop_name,stop_lat,stop_lon\na,Alpha,153.8,10.6"
    },
    "stops.txt row 3: stop_id 'a'": {
        "stops": "stop_id,stop_name,stop_lat,stop_lon\na,Alpha,53.8,10.6\na,Beta,53.9,10.6"
    },
    "stops.txt row 1: column stop_lat is missing": {"stops": "stop_id,stop_name,stop_lon\na,A,1"},
    "stops.txt row 2: parent_station 'S'": {
        "stops": "stop_id,stop_name,stop_lat,stop_lon,parent_station\na,Alpha,53.8,10.6,S"
    },
    "routes.txt row 2: agency_id 'B'": {
        "routes": "route_id,agency_id,route_short_name,route_type\nL1,B,1,3"
    },
    "routes.txt row 2: 'bus' is not a whole number": {
        "routes": "route_id,agency_id,route_short_name,route_type\nL1,A,1,bus"
    },
    "trips.txt row 2: route_id 'L9'": {"trips": TRIPS + "L9,d,x"},
    "trips.txt row 2: service_id 'z'": {"trips": TRIPS + "L1,z,x"},
    "trips.txt row 3: trip_id 'x' twice": {"trips": TRIPS + "L1,d,x\nL1,d,x"},
    "stop_times.txt row 2: trip_id 'y'": {"stop_times": TIMES + "y,08:00:00,08:00:00,a,0"},
    "stop_times.txt row 2: stop_id 'q'": {"stop_times": TIMES + "x,08:00:00,08:00:00,q,0"},
    "stop_times.txt row 2: '8 Uhr' is not a time": {"stop_times": TIMES + "x,8 Uhr,8 Uhr,a,0"},
    "stop_times.txt row 2: '08:61:00' is not a time": {
        "stop_times": TIMES + "x,08:61:00,08:61:00,a,0"
    },
    "stop_times.txt row 3: time runs backwards": {
        "stop_times": TIMES + "x,08:00:00,08:00:00,a,0\nx,07:00:00,07:00:00,b,1"
    },
    "stop_times.txt row 3: stop_sequence 0 twice": {
        "stop_times": TIMES + "x,08:00:00,08:00:00,a,0\nx,08:10:00,08:10:00,b,0"
    },
    "stop_times.txt row 2: first and last stop need a time": {
        "stop_times": TIMES + "x,,,a,0\nx,08:10:00,08:10:00,b,1"
    },
    "calendar.txt row 2: '2026-01-01' is not a date": {
        "calendar": DEFAULTS["calendar"].replace("20260101", "2026-01-01")
    },
    "calendar_dates.txt row 2: exception_type '3'": {
        "calendar_dates": "service_id,date,exception_type\nd,20261226,3"
    },
    "frequencies.txt row 2: headway_secs must be positive": {
        "frequencies": "trip_id,start_time,end_time,headway_secs\nx,06:00:00,07:00:00,0"
    },
    "transfers.txt row 2: stop 'q' is unknown": {
        "transfers": "from_stop_id,to_stop_id,transfer_type\na,q,2"
    },
    "agency.txt row 2: unknown time zone 'Mars/North'": {
        "agency": "agency_id,agency_name,agency_url,agency_timezone\nA,Anna,http://a,Mars/North"
    },
    "agency.txt row 1: no agency": {"agency": "agency_name,agency_timezone"},
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_feed_names_file_row_and_reason(feeder: Feeder, reason: str) -> None:
    with pytest.raises(Misunderstood) as caught:
        load(feeder(RUN, **BROKEN[reason]))
    assert str(caught.value).startswith(reason)
    assert caught.value.source == "gtfs"


def test_a_missing_file_is_named(feeder: Feeder) -> None:
    path = feeder(RUN)
    (path / "trips.txt").unlink()
    with pytest.raises(Misunderstood, match=r"trips\.txt is missing"):
        load(path)


def test_a_feed_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        load(tmp_path / "nowhere")


def test_what_is_no_zip_is_misunderstood(tmp_path: Path) -> None:
    (tmp_path / "feed.zip").write_text("<html>")
    with pytest.raises(Misunderstood, match="not a zip"):
        load(tmp_path / "feed.zip")


def test_bytes_that_are_not_utf8_are_named_by_row(feeder: Feeder) -> None:
    path = feeder(RUN)
    (path / "stops.txt").write_bytes(
        b"stop_id,stop_name,stop_lat,stop_lon\na,L\xfcbeck,53.8,10.6\n"
    )
    with pytest.raises(Misunderstood, match=r"stops\.txt row 2: not UTF-8"):
        load(path)


def test_zip_and_folder_read_the_same(feeder: Feeder, tmp_path: Path) -> None:
    path = feeder(RUN)
    with zipfile.ZipFile(tmp_path / "feed.zip", "w") as target:
        for file in sorted(path.glob("*.txt")):
            target.write(file, f"inner/{file.name}")
    assert load(tmp_path / "feed.zip") == load(path)


def test_a_byte_order_mark_and_blank_lines_do_no_harm(feeder: Feeder) -> None:
    path = feeder(RUN)
    plain = load(path)
    stops = (path / "stops.txt").read_text("utf-8")
    (path / "stops.txt").write_text("\ufeff" + stops + "\n\n", "utf-8")
    assert load(path) == plain


def test_a_name_writes_no_lines_of_its_own(feeder: Feeder) -> None:
    """A line break, a terminal's escape or a mark that turns the direction of reading."""
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon\n"
        'a,"Alpha\r\nZusammen 0,00 \x1b[31m\u202e€",53.8,10.6\n'
        "b,Beta,53.9,10.6"
    )
    feed = load(feeder(RUN, stops=stops))
    assert [stop.name for stop in feed.stops] == ["Alpha Zusammen 0,00 [31m €", "Beta"]


def test_a_long_row_of_a_damaged_zip_is_refused_with_a_sentence(
    feeder: Feeder, tmp_path: Path
) -> None:
    """The byte that is no text is met long before the checksum behind the row is."""
    path, target = feeder(RUN), tmp_path / "feed.zip"
    (path / "stops.txt").write_text(f"stop_id,stop_name,stop_lat,stop_lon\na,{'x' * 40_000}")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for file in sorted(path.glob("*.txt")):
            packed.write(file, file.name)
    target.write_bytes(target.read_bytes().replace(b"xxx", b"x\xffx", 1))
    with pytest.raises(Misunderstood, match=r"stops\.txt cannot be unpacked"):
        load(target)
