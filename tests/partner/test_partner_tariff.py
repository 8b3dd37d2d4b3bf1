"""Fares by travel date, zones, and the sum of the lines, always."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partnerkit import MOISLING, SCHWARTAU, STRAND, ZOB, berlin

from adapters.stadtwerke.stub import service
from adapters.stadtwerke.stub.tariff import NoTariff, Zone, area_of, price, sold, total, zone_of
from adapters.words import Party, Place, Point, Product

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)
STOPS = Path("../shared/data/transit/luebeck_hafas_stops.csv")


def at(place: Place) -> Point:
    return Point(place.lat, place.lon)


@pytest.mark.parametrize(
    ("zone", "day", "adult", "child"),
    [
        ("city", OLD, 360, 210),
        ("region", OLD, 440, 260),
        ("short_trip", OLD, 200, 120),
        ("city", NEW, 370, 220),
        ("region", NEW, 370, 220),
        ("short_trip", NEW, 200, 120),
        ("city", date(2031, 7, 1), 370, 220),
    ],
)
def test_both_tariffs(zone: Zone, day: date, adult: int, child: int) -> None:
    family = Party(adults=1, children=3, ages=(14, 6, 5))
    lines = price("bus_single", zone, family, day)
    assert {(line.kind, line.count, line.cents) for line in lines} == {
        ("adult", 1, adult),
        ("child", 2, child),
        ("under_six", 1, 0),
    }
    assert total(lines) == adult + 2 * child


@pytest.mark.parametrize(
    ("departs", "cents"),
    [
        ("2026-12-31T23:59", 360),
        ("2027-01-01T00:00", 370),
        ("2027-01-01T00:30", 370),
    ],
)
def test_new_years_eve_is_priced_by_the_day_of_travel(departs: str, cents: int) -> None:
    """Midnight of Lübeck, not of UTC, is where the tariff changes."""
    day = service.travel_day(berlin(departs))
    assert total(price("bus_single", "city", Party(), day)) == cents


@pytest.mark.parametrize(
    ("party", "bus", "shuttle"),
    [
        (Party(), 360, 460),
        (Party(adults=0, children=1), 210, 310),
        (Party(adults=0, children=1, ages=(5,)), 0, 0),
        (Party(adults=0, children=1, ages=(15,)), 360, 460),
        (Party(deutschlandticket=1), 0, 100),
        (Party(schwerbehindertenausweis=1), 0, 100),
        (Party(adults=2, deutschlandticket=1), 360, 560),
        (Party(adults=1, children=1, ages=(9,), deutschlandticket=2), 0, 200),
        (Party(adults=2, children=2, ages=(3, 9), schwerbehindertenausweis=1), 570, 870),
        (Party(deutschlandticket=5), 0, 100),
    ],
)
def test_tickets_and_ages(party: Party, bus: int, shuttle: int) -> None:
    assert total(price("bus_single", "city", party, OLD)) == bus
    assert total(price("shuttle", "city", party, OLD)) == shuttle


def test_before_all_tariffs_there_is_no_price() -> None:
    with pytest.raises(NoTariff):
        price("bus_single", "city", Party(), date(2025, 12, 31))


def test_zones() -> None:
    assert zone_of(at(ZOB), at(MOISLING)) == "city"
    assert zone_of(at(ZOB), at(STRAND)) == "city"
    assert zone_of(at(ZOB), at(SCHWARTAU)) == "region"
    assert zone_of(at(ZOB), at(SCHWARTAU), vehicles=1, stops=4) == "short_trip"
    assert zone_of(at(ZOB), at(MOISLING), vehicles=1, stops=5) == "city"
    assert zone_of(at(ZOB), at(MOISLING), vehicles=2, stops=4) == "city"


def test_a_train_is_no_short_trip() -> None:
    assert zone_of(at(ZOB), at(STRAND), 1, 4, modes=["train"]) == "city"
    assert zone_of(at(ZOB), at(STRAND), 1, 4, modes=["bus"]) == "short_trip"
    assert zone_of(at(ZOB), at(STRAND), 1, 1, modes=["ferry"]) == "short_trip"


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (Point(53.55, 10.0), False),  # Hamburg
        (Point(54.323, 10.132), False),  # Kiel
        (Point(53.99486, 10.78179), True),  # Timmendorfer Strand
        (Point(53.950, 10.740), True),  # Ratekau
        (at(SCHWARTAU), True),
    ],
)
def test_nothing_is_sold_beyond_the_area(goal: Point, expected: bool) -> None:
    assert sold(at(ZOB), goal) is sold(goal, at(ZOB)) is expected


def test_the_outlines_know_nearly_all_stops() -> None:
    """The hand-drawn areas against the towns in the names of real stops."""
    if not STOPS.exists():
        pytest.skip("the list of stops is not here")
    names = {"Bad Schwartau": "bad_schwartau", "Lübeck": "luebeck"}
    seen: Counter[bool] = Counter()
    with STOPS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            town = row["name"].rsplit(", ", 1)[-1]
            found = area_of(Point(float(row["lat"]), float(row["lon"])))
            if town in names:
                seen[found in {names[town], "travemuende"}] += 1
    assert seen[True] > 400
    assert seen[False] < 0.02 * seen[True]


parties = st.builds(
    Party,
    adults=st.integers(0, 6),
    children=st.integers(0, 6),
    ages=st.lists(st.integers(0, 17), max_size=6).map(tuple),
    deutschlandticket=st.integers(0, 8),
    schwerbehindertenausweis=st.integers(0, 8),
)
days = st.dates(OLD - timedelta(days=300), NEW + timedelta(days=900))
zones: st.SearchStrategy[Zone] = st.sampled_from(["city", "region", "short_trip"])
products: st.SearchStrategy[Product] = st.sampled_from(["bus_single", "shuttle"])


@settings(deadline=None)
@given(product=products, zone=zones, party=parties, day=days)
def test_every_rider_is_on_exactly_one_line(
    product: Product, zone: Zone, party: Party, day: date
) -> None:
    lines = price(product, zone, party, day)
    assert sum(line.count for line in lines) == party.size
    assert total(lines) == sum(line.count * line.cents for line in lines) >= 0
    assert all(line.count > 0 and line.cents >= 0 for line in lines)


@settings(deadline=None)
@given(product=products, zone=zones, party=parties, day=days)
def test_a_ticket_never_makes_a_ride_dearer(
    product: Product, zone: Zone, party: Party, day: date
) -> None:
    bare = Party(party.adults, party.children, party.ages)
    assert total(price(product, zone, party, day)) <= total(price(product, zone, bare, day))
