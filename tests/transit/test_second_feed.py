"""A second real feed, where one is at hand: taken over, and its journeys can be travelled."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from transitkit import ROOT

from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.feed import Feed, calls_of
from adapters.sources.transit_gtfs.legs import end_of, stop_place
from adapters.sources.transit_gtfs.loading import load
from adapters.words import Leg
from bot.gtfs import main as gtfs
from bot.plan import main as plan

PAIRS = 12


@pytest.fixture(scope="module")
def path() -> Path:
    named = os.environ.get("LOTSE_SECOND_FEED")
    found = Path(named) if named else ROOT.parent / "shared/data/transit/second.zip"
    if not found.exists():
        pytest.skip("no second feed at LOTSE_SECOND_FEED or beside the one of Kaunas")
    return found


@pytest.fixture(scope="module")
def feed(path: Path) -> Feed:
    return load(path)


def busiest(feed: Feed) -> date:
    trips = Counter(feed.trips.services)
    days: Counter[date] = Counter()
    for name, service in feed.services.items():
        run = trips[feed.trips.service_ids.index(name)] if name in feed.trips.service_ids else 0
        span = (service.end - service.start).days + 1 if any(service.weekdays) else 0
        known = {service.start + timedelta(days=n) for n in range(min(span, 400))} | service.added
        days.update({day: run for day in known if service.runs_on(day)})
    return max(days, key=lambda day: (days[day], day))


def pairs(feed: Feed) -> list[tuple[int, int]]:
    served = sorted({stop for pattern in feed.patterns for stop in pattern.stops})
    size = len(served)
    return [(served[n * 7 % size], served[(n * 31 + size // 2) % size]) for n in range(PAIRS)]


def runs_as_told(feed: Feed, leg: Leg) -> bool:
    """Whether some trip of that id calls at both stops, as far apart as the leg says."""
    took = round((leg.arrives - leg.departs).total_seconds())
    for trip in (n for n, trip_id in enumerate(feed.trips.ids) if trip_id == leg.trip_id):
        calls = calls_of(feed, trip)
        if any(
            one[0] == leg.origin.id and two[0] == leg.goal.id and two[1] - one[2] == took
            for n, one in enumerate(calls)
            for two in calls[n + 1 :]
        ):
            return True
    return False


def test_it_is_taken_over(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gtfs(["import", str(path), "--as", "second", "--var", str(tmp_path)]) == 0
    assert (tmp_path / "gtfs" / "second.zip").exists()
    assert "second: " in capsys.readouterr().out


def test_its_journeys_can_be_travelled(feed: Feed) -> None:
    engine = Engine(feed)
    at = datetime.combine(busiest(feed), time(8), feed.zone)
    ridden = 0
    for a, b in pairs(feed):
        ends = [end_of(feed, stop_place(feed, index)) for index in (a, b)]
        ways = engine.departing(ends[0], ends[1], at, Terms())
        back = engine.arriving(ends[0], ends[1], at + timedelta(hours=2), Terms())
        for way in [*ways, *back]:
            rides = [leg for leg in way.legs if leg.mode != "walk"]
            ridden += len(rides)
            assert all(runs_as_told(feed, leg) for leg in rides)
            for one, two in pairwise(way.legs):
                assert one.goal.id == two.origin.id
                assert one.arrives <= two.departs
        assert all(way.departs >= at for way in ways)
        assert all(way.arrives <= at + timedelta(hours=2) for way in back)
    assert ridden


def test_the_command_answers_over_it(
    feed: Feed, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [[feed.stops[a].id, feed.stops[b].id, 480] for a, b in pairs(feed)]
    content = {"date": busiest(feed).isoformat(), "tz": feed.zone.key, "q": asked}
    (tmp_path / "q.json").write_text(json.dumps(content))
    assert plan(["--gtfs", str(path), "--queries", str(tmp_path / "q.json")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == PAIRS
    assert any(line["journeys"] for line in lines)
