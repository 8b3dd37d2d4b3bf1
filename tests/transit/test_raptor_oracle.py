"""Our Pareto sets against those of nigiri (the core of MOTIS) on the feed of Kaunas."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from transitkit import KAUNAS

from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.legs import end_of, stop_place
from adapters.sources.transit_gtfs.loading import load

EVERY = 8
"""every so manyth of the 500 queries; 1 takes about 7 seconds"""

Pair = tuple[int, int]
"""arrival in minutes since the epoch, changes"""


@pytest.fixture(scope="module")
def nigiri() -> Any:
    return pytest.importorskip("pynigiri", reason="pynigiri has no wheel for this platform")


def queries() -> list[tuple[str, str, datetime]]:
    file = KAUNAS.with_name("kaunas_queries.json")
    if not KAUNAS.exists() or not file.exists():
        pytest.skip("the feed of Kaunas is not here")
    content = json.loads(file.read_text("utf-8"))
    midnight = datetime.fromisoformat(content["date"]).replace(tzinfo=ZoneInfo(content["tz"]))
    return [(a, b, midnight + timedelta(minutes=minute)) for a, b, minute in content["q"]]


def their_set(nigiri: Any, timetable: Any, query: tuple[str, str, datetime]) -> list[Pair]:
    wish = nigiri.Query()
    wish.start_time = int(query[2].timestamp()) // 60
    wish.start = [nigiri.Offset(timetable.find_location(query[0]), 0, 0)]
    wish.destination = [nigiri.Offset(timetable.find_location(query[1]), 0, 0)]
    wish.start_match_mode = wish.dest_match_mode = nigiri.LocationMatchMode.EXACT
    wish.max_transfers = 7
    wish.max_travel_time = 24 * 60
    wish.use_start_footpaths = True
    return sorted((way.arrival_time(), way.transfers) for way in nigiri.route(timetable, wish))


def our_set(engine: Engine, query: tuple[str, str, datetime]) -> list[Pair]:
    feed = engine.feed
    origin, goal = (end_of(feed, stop_place(feed, feed.stop_index[stop])) for stop in query[:2])
    journeys = engine.departing(origin, goal, query[2], Terms())
    return sorted((int(way.arrives.timestamp()) // 60, way.changes) for way in journeys)


@pytest.mark.skipif(sys.platform != "linux", reason="pynigiri exists for Linux only")
def test_the_same_pareto_sets_as_nigiri(nigiri: Any) -> None:
    asked = queries()[::EVERY]
    source = nigiri.TimetableSource("kaunas", str(KAUNAS))
    timetable = nigiri.load_timetable([source], "2018-06-05", "2018-06-08")
    engine = Engine(load(KAUNAS))
    different = [
        query for query in asked if their_set(nigiri, timetable, query) != our_set(engine, query)
    ]
    assert len(different) <= len(asked) / 100, different
