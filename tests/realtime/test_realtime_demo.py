"""The simulated live times: calm by seed and clock, and what a story may make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from adapters.cities import CITIES
from adapters.demo.clock import LOCAL
from adapters.demo.disturbances import Disturbances, WrongFact
from adapters.demo.realtime import feed
from adapters.demo.timetable import Timetable
from adapters.reading import Origin
from adapters.sources.realtime_gtfs import LiveFeed, read_feed

TIMETABLE = Timetable(CITIES / "luebeck" / "gtfs")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=LOCAL)


def told(*facts: Mapping[str, object], seed: int = 1143, now: datetime = NOW) -> LiveFeed:
    story = Disturbances()
    for fact in facts:
        story.tell(fact, TIMETABLE)
    read = read_feed(feed(TIMETABLE, seed, now, story), Origin("demo", now, now))
    assert read.rejected == ()
    return read


def delays(read: LiveFeed) -> Counter[int | None]:
    return Counter(trip.calls[0].departure.delay_s for trip in read.trips if trip.calls)


def test_a_usual_day_is_calm_and_follows_from_seed_and_clock() -> None:
    found = delays(told())
    assert found[0] > 9 * (found[60] + found[120]) > 0
    assert sum(found.values()) == found[0] + found[60] + found[120] > 100
    assert told().alerts == () and all(trip.runs for trip in told().trips)
    assert told() == told()
    assert told().trips != told(seed=2).trips != told(now=NOW + timedelta(hours=1)).trips


def test_vehicles_are_on_their_way_inside_the_city_region() -> None:
    found = told().vehicles
    assert len(found) > 20
    assert all(
        car.lat and 53.5 < car.lat < 54.2 and car.lon and 9.9 < car.lon < 11 for car in found
    )


def test_a_story_delays_a_line_and_cancels_one_run() -> None:
    read = told(
        {"line": "30", "delay_s": 600},
        {"line": "30", "departs": "15:06", "to": "Gneversdorf", "cancelled": True},
    )
    line = [trip for trip in read.trips if trip.route_id == "30"]
    assert {trip.calls[0].departure.delay_s for trip in line if trip.calls} == {600}
    assert 0 < len([trip for trip in line if not trip.runs]) <= 4


def test_the_ferry_has_many_runs_of_one_name_and_each_is_told_by_its_start() -> None:
    ferry = [t for t in told({"line": "Priwallfähre", "cancelled": True}).trips if not t.runs]
    starts = [(trip.trip_id, trip.start_date, trip.start_s) for trip in ferry]
    assert len(set(starts)) == len(starts) > 100
    assert all(trip.start_s is not None for trip in ferry)


def test_an_alert_comes_changes_and_goes() -> None:
    first = {"alert": {"id": "a", "line": "30", "title": "Umleitung", "until": "2026-11-26T04:00"}}
    (alert,) = told(first).alerts
    assert alert.informed[0].line == "30" and alert.holds(NOW)
    assert not alert.holds(NOW + timedelta(days=1))
    (changed,) = told(
        first, {"alert": {"id": "a", "stop": "ZOB/Hauptbahnhof", "title": "Neu"}}
    ).alerts
    assert changed.titles == (("de", "Neu"),) and changed.informed[0].stop
    assert told(first, {"alert": {"id": "a", "gone": True}}).alerts == ()


def test_a_feed_that_stopped_ten_minutes_ago_is_stale() -> None:
    assert told({"age_s": 900}).trouble(NOW) and not told({"age_s": 500}).trouble(NOW)
    assert told({"age_s": 900}, {"calm": True}) == told()


@pytest.mark.parametrize(
    "wrong",
    [
        {"line": "999"},
        {"delay_s": 60},
        {"line": "30", "delay_s": "viel"},
        {"line": "30", "colour": "red"},
        {"line": "30", "skips": "Nirgendwo"},
        {"age_s": "alt"},
        {"alert": {"title": "ohne Kennung"}},
        {"alert": {"id": "a", "until": "bald"}},
    ],
)
def test_what_no_feed_could_say_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongFact):
        told(wrong)
