"""My rides name the number plate of the vehicle that comes, once it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.words import CancelRule, FareLine, Offer, Party, Place
from handlers.ports import Booking
from handlers.talks.rides import lines_with_plates

AT = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
FROM, TO = (Place(name, name, 53.8, 10.7) for name in ("Koberg", "Uni"))
OUT = Offer(
    "o1", "shuttle", "Stadtwerke-Shuttle (Demo)", FROM, TO, AT, AT + timedelta(minutes=9),
    Party(1), (FareLine("adult", 1, 460),), 460, AT, CancelRule(AT, 100),
)  # fmt: skip
BACK = replace(OUT, id="o2", origin=TO, goal=FROM)
RIDE = Booking("t1", "7K3F9-QWE2M", "CONFIRMED", OUT, 920, also=(BACK,))


def told(booking: Booking) -> list[tuple[str, object]]:
    return [(line.text, line.facts.get("vehicle")) for line in lines_with_plates(booking)]


def test_each_plate_stands_under_its_ride() -> None:
    known = replace(RIDE, vehicles=(None, "HL-SW 403E"))
    assert told(known) == [
        ("rides.line", None),
        ("booking.also", None),
        ("rides.vehicle", "HL-SW 403E"),
    ]


def test_nothing_is_said_of_a_vehicle_before_it_is_known_or_after_the_ride() -> None:
    plain = [("rides.line", None), ("booking.also", None)]
    assert told(RIDE) == plain
    assert told(replace(RIDE, vehicles=(None, None))) == plain
    assert told(replace(RIDE, state="CANCELLED", vehicles=("HL-SW 403E", None))) == plain
