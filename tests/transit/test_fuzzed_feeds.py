"""Whatever a feed holds: it is read, or refused with a sentence; never a traceback."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from transitkit import DEFAULTS, SAMPLE, Feeder

from adapters.errors import CityError
from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.feed import Feed
from adapters.sources.transit_gtfs.legs import end_of, stop_place
from adapters.sources.transit_gtfs.loading import examined, load
from adapters.words import Journey
from bot.gtfs import main

NOON = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
RUN = {"x L1 d": "a 08:00, b 08:10", "f F d": "a 00:00, c 00:06", "y L2 d": "b 08:15, e 08:30"}
EXTRA = {
    "frequencies": "trip_id,start_time,end_time,headway_secs,exact_times\n"
    "f,06:00:00,07:00:00,600,1",
    "transfers": "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,"
    "to_trip_id,from_route_id,to_route_id\nb,c,2,120\na,a,2,60\nb,b,1,,x,y\nb,b,3,,,,L1,L2",
    "calendar_dates": "service_id,date,exception_type\nd,20261226,2",
    "levels": "level_id,level_index\nl,0",
    "pathways": "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\np,a,b,1,1",
    "feed_info": "feed_publisher_name,feed_version\nAnna,1",
    "attributions": "organization_name\nAnna",
}
FILES = sorted({*DEFAULTS, *EXTRA, "trips", "stop_times"})
FIELDS = st.one_of(
    st.sampled_from(["", " ", "-1", "0", "1", "99999999999", "1e309", "nan", "25:61:00", "٣", '"']),
    st.text(max_size=8),
)


def assert_answers(feed: Feed) -> None:
    """Questions that run over all of it; whatever they find is in time and can be travelled."""
    engine = Engine(feed)
    if len(feed.stops) > 1:
        ends = [end_of(feed, stop_place(feed, index)) for index in (0, len(feed.stops) - 1)]
        at = NOON.astimezone(feed.zone)
        leaving = engine.departing(ends[0], ends[1], at, Terms())
        coming = engine.arriving(ends[0], ends[1], at, Terms())
        assert all(way.departs >= at for way in leaving)
        assert all(way.arrives <= at for way in coming)
        assert_travelled(feed, [*leaving, *coming])


def assert_travelled(feed: Feed, ways: Sequence[Journey]) -> None:
    """Each leg begins where and not before the one before it ends, and rides are of the feed."""
    for leg in (leg for way in ways for leg in way.legs):
        assert leg.departs <= leg.arrives
        if leg.mode != "walk":
            assert {leg.origin.id, leg.goal.id} <= feed.stop_index.keys()
            assert leg.trip_id in feed.trips.ids
    for before, after in (pair for way in ways for pair in pairwise(way.legs)):
        assert before.goal.id == after.origin.id
        assert before.arrives <= after.departs


def assert_taken_or_refused(path: Path) -> None:
    """A CityError with a sentence, for which `examined` names a fault; else a feed that answers.

    Whatever else is raised, while the feed is read or asked, is what these tests look for.
    """
    try:
        feed = load(path)
    except CityError as refusal:
        assert str(refusal)
        _, faults = examined(path)
        assert faults
    else:
        assert_answers(feed)


def test_a_question_of_the_whole_feed_finds_rides(feeder: Feeder) -> None:
    """Without them the checks of what is found would check nothing."""
    feed = load(feeder(RUN, **EXTRA))
    engine, at = Engine(feed), NOON.astimezone(feed.zone)
    ends = [end_of(feed, stop_place(feed, feed.stop_index[stop])) for stop in ("a", "e")]
    (way,) = engine.departing(ends[0], ends[1], at, Terms())
    assert [leg.trip_id or leg.mode for leg in way.legs] == ["walk", "y"]
    assert_answers(feed)


@QUICK
@given(st.sampled_from(FILES), st.integers(0, 4), st.integers(0, 9), FIELDS)
@example("agency", 1, 3, "Europe")
def test_one_field_is_anything(
    feeder: Feeder, file: str, row: int, column: int, value: str
) -> None:
    path = feeder(RUN, **EXTRA)
    target = path / f"{file}.txt"
    rows = [line.split(",") for line in target.read_text("utf-8").splitlines()]
    line = rows[row % len(rows)]
    line[column % len(line)] = value
    target.write_bytes("\n".join(",".join(line) for line in rows).encode("utf-8", "surrogatepass"))
    assert_taken_or_refused(path)


@QUICK
@given(st.sampled_from(FILES), st.floats(0, 1))
def test_a_file_ends_anywhere(feeder: Feeder, file: str, where: float) -> None:
    path = feeder(RUN, **EXTRA)
    target = path / f"{file}.txt"
    whole = target.read_bytes()
    target.write_bytes(whole[: int(where * len(whole))])
    assert_taken_or_refused(path)


@QUICK
@given(st.sampled_from(FILES), st.binary(max_size=60))
def test_a_file_is_anything(feeder: Feeder, file: str, content: bytes) -> None:
    path = feeder(RUN, **EXTRA)
    (path / f"{file}.txt").write_bytes(content)
    assert_taken_or_refused(path)


@QUICK
@given(
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 255),
    st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]),
)
@example(0.05, 0x55, zipfile.ZIP_LZMA)
def test_a_zip_is_cut_or_wrong_at_any_byte(
    feeder: Feeder, tmp_path: Path, where: float, turned: int, packing: int
) -> None:
    """turned: the bits of one byte to turn, 0 to cut the file there instead."""
    target = tmp_path / "feed.zip"
    with zipfile.ZipFile(target, "w", packing) as out:
        for file in sorted(feeder(RUN, **EXTRA).glob("*.txt")):
            out.write(file, file.name)
    whole = target.read_bytes()
    place = int(where * len(whole))
    after = bytes([whole[place] ^ turned]) + whole[place + 1 :] if turned else b""
    target.write_bytes(whole[:place] + after)
    assert_taken_or_refused(target)
    try:
        feed = cached(target, tmp_path / "cache")
    except CityError as refusal:
        assert str(refusal)
    else:
        assert feed == load(target)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 0.999])
def test_a_cut_download_is_refused_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], share: float
) -> None:
    target = tmp_path / "feed.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(SAMPLE.glob("*.txt")):
            out.write(file, file.name)
    target.write_bytes(target.read_bytes()[: int(share * target.stat().st_size)])
    assert main(["import", str(target)]) == 1
    *reasons, last = capsys.readouterr().err.splitlines()
    assert reasons and last == "lotse gtfs: The feed is not taken; what was there stays."
