"""Which car parks are offered: none that is closed, full, or for others alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.words import Fact, ParkingSite, Place, Point
from handlers.parks import Target, motorhome_line, nearest

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
NEAR = Place("p", "Kowitzberg", 53.9755, 10.8776, "place")
PLAIN = ParkingSite("a", "Kowitzberg", 53.9754, 10.8776, 450, Fact(7, "Test", NOW, NOW), "open")
PITCHES = replace(PLAIN, id="b", restricted_to=("MOTORHOME",), motorhome_spots=90)


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, True),
        ({"state": "unknown"}, True),
        ({"state": "closed"}, False),
        ({"full": True}, False),
        ({"free": Fact(0, "Test", NOW, NOW)}, False),
        ({"free": Fact(None, "Test", NOW, NOW)}, True),
        ({"free": Fact(None, "Test", NOW, NOW), "full": True}, False),
        ({"restricted_to": ("RESIDENT",)}, False),
        ({"restricted_to": ("MOTORHOME",), "motorhome_spots": 90}, False),
    ],
)
def test_a_car_is_sent_where_it_may_stand(change: dict[str, object], offered: bool) -> None:
    site = replace(PLAIN, **change)  # type: ignore[arg-type]
    assert bool(nearest((site,), NEAR)) is offered


def test_a_motorhome_is_sent_to_pitches_and_counted_ones_tell_how_many_are_free() -> None:
    some = replace(PLAIN, motorhome_spots=20)
    found = nearest((PLAIN, some, PITCHES), NEAR, "motorhome")
    assert [site.id for site in found] == ["a", "b"] and found[0] is some
    told = [motorhome_line(site, NOW, Target(Point(NEAR.lat, NEAR.lon))) for site in found]
    assert [line.text for line in told] == ["park.motorhome", "park.site"]
    assert told[1].facts["free"] == 7
