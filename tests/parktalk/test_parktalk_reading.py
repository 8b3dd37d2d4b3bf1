"""What of a car park is asked, and whether somebody wants to be told of it at a time."""

from __future__ import annotations

import pytest

from handlers.reading.parks import asks_check, parking_slots


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("was kostet parken am Leuchtenfeld am Samstag", "price"),
        ("wie teuer ist das Parkhaus Falkenstraße", "price"),
        ("how much is parking at the beach", "price"),
        ("bis wann hat das parkhaus auf", "hours"),
        ("Parkhaus am Burgtor noch offen?", "hours"),
        ("wann macht das parkhaus zu", "hours"),
        ("until when is the car park open", "hours"),
        ("Behindertenparkplatz am Strand", "disabled"),
        ("disabled parking near Holstentor", "disabled"),
        ("is am leuchtenfeld noch was frei", None),
        ("parking near holstentor right now, max 2 euros an hour?", None),
        ("wo is noch was frei zum parkn an der muck", None),
    ],
)
def test_what_is_asked(text: str, asked: str | None) -> None:
    assert parking_slots(text).get("park_ask") == asked


def test_the_length_of_a_vehicle() -> None:
    assert parking_slots("wohnmobil 7 meter") == {"length_m": 7.0}
    assert parking_slots("womo 6,5m strand") == {"length_m": 6.5}
    assert parking_slots("wohnmobil am strand") == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sag mir Samstag um neun Bescheid, ob am Leuchtenfeld was frei ist", True),
        ("gib mir morgen um acht bescheid ob am kowitzberg platz ist", True),
        ("let me know at 9 whether there is parking at the beach", True),
        ("sag mir Bescheid, wenn die 30 ausfällt", False),
        ("sag mir morgen um acht Bescheid wegen der Tabletten", False),
        ("is am leuchtenfeld noch was frei", False),
        ("Parkbank am Wasser, wo?", False),
    ],
)
def test_being_told_later(text: str, wanted: bool) -> None:
    assert asks_check(text) is wanted
