"""What a story may fix of the demo's outdoors, and what no source could say."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.demo import air, traffic, weather
from adapters.demo.disturbances import WrongFact
from adapters.demo.told import Told
from adapters.reading import Origin, Window
from adapters.sources.environment_brightsky.rows import read_alerts
from adapters.sources.environment_sensor_community import read_sensors
from adapters.sources.traffic_bridges import read_openings

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
ORIGIN = Origin("demo", NOW, NOW)
SEED = 1143


def body(answer: Any) -> bytes:
    return json.dumps(answer).encode()


def test_one_sensor_is_fixed_and_aged_and_the_others_are_not() -> None:
    told = Told()
    told.tell("air", {"sensor": 900001, "pm2_5": 31.4})
    told.tell("air", {"sensor": 900002, "age_s": 7200})
    rows = told.applied("air", air.near(SEED, NOW, 53.866, 10.67, 10), NOW)
    found = [one for one in read_sensors(body(rows), ORIGIN).items if one.quantity == "pm2_5"]
    values = {one.station: one.value for one in found}
    assert values["900001"] == 31.4 and values["900003"] != 31.4
    seen = {one.station: one.observed_at for one in found if one.observed_at}
    assert max(at for name, at in seen.items() if name == "900002") < NOW - timedelta(hours=1)
    assert seen["900003"] > NOW - timedelta(hours=1)


def test_a_warning_and_an_opening_are_told_as_their_sources_tell_them() -> None:
    told = Told()
    told.tell("weather", {"warning": "GLATTEIS"})
    alerts = told.applied("weather", weather.alerts(SEED, NOW), NOW)
    titles = [one.title for one in read_alerts(body(alerts), ORIGIN).items]
    assert any("GLATTEIS" in title for title in titles)
    told.tell("bridges", {"starts": "2026-11-25T16:10", "ends": "2026-11-25T16:22"})
    openings = told.applied("bridges", traffic.openings(SEED, NOW), NOW)
    span = Window(NOW, NOW, NOW + timedelta(days=1))
    (one,) = read_openings(body(openings), ORIGIN, span).items
    assert one.starts == datetime(2026, 11, 25, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        ("air", {"pm2_5": "much"}),
        ("air", {"pm2_5": True}),
        ("air", {}),
        ("weather", {"sunny": 1}),
        ("bridges", {"starts": "soon"}),
        ("bridges", {"ends": "2026-11-25T16:10"}),
        ("traffic", []),
    ],
)
def test_what_no_source_could_say_is_refused(source: str, facts: object) -> None:
    with pytest.raises(WrongFact):
        Told().tell(source, facts)


def test_calm_takes_all_back() -> None:
    told = Told()
    told.tell("traffic", {"street": "fackenburger-in", "seconds": 600})
    told.calm()
    assert told.applied("traffic", {"segments": []}, NOW) == {"segments": []}
