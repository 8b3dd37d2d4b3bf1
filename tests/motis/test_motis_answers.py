"""What MOTIS answers, in the city's words: live times, bays, disruptions, and what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from motiskit import (
    END,
    KOBERG,
    LATE,
    MARKET,
    ON_FOOT,
    PLANNED,
    START,
    Row,
    at,
    board,
    itinerary,
    match,
    plan,
    ride,
    stop_time,
    walk,
)

from adapters.errors import CityError, Misunderstood
from adapters.sources.transit_motis.reading import read_board, read_places, read_plan, read_trip
from adapters.words import Departure, Journey


def clock(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


def read(*itineraries: Row, step_free: bool = False) -> tuple[Journey, ...]:
    body = json.dumps(plan(*itineraries)).encode()
    return read_plan(body, "t", step_free=step_free).items


def why(*itineraries: Row) -> list[str]:
    body = json.dumps(plan(*itineraries)).encode()
    return [row.why for row in read_plan(body, "t").rejected]


def one_ride(**more: object) -> Journey:
    (journey,) = read(itinerary(ride(KOBERG, MARKET, "08:30", "08:36", **more)))
    return journey


def test_a_late_ride_tells_timetable_and_delay_and_walks_move_along() -> None:
    (journey,) = read(LATE)
    to_stop, bus, on = journey.legs
    assert (bus.departs, bus.delay_s) == (clock(8, 30), 180)
    assert (bus.arrives, bus.arrival_delay_s) == (clock(8, 36), 300)
    assert (to_stop.departs, to_stop.arrives, to_stop.delay_s) == (clock(8, 23), clock(8, 30), 180)
    assert (on.departs, on.arrives, on.arrival_delay_s) == (clock(8, 36), clock(8, 39), 300)
    assert (to_stop.mode, to_stop.metres, to_stop.line) == ("walk", 240, None)


def test_a_ride_tells_line_headsign_bay_carrier_colour_and_ids() -> None:
    leg = one_ride().legs[0]
    assert (leg.mode, leg.line, leg.headsign) == ("bus", "1", "Dorothea-Erxleben-Straße")
    assert (leg.carrier, leg.platform, leg.color) == ("Stadtverkehr Lübeck", "2", "e2001a")
    assert (leg.line_id, leg.trip_id) == ("de_1", "20261125_08:30_de_trip1")
    assert (leg.origin.id, leg.origin.kind, leg.stops_between) == ("de_koberg", "stop", 1)


def test_without_live_data_no_delay_is_told() -> None:
    (journey,) = read(PLANNED)
    assert {leg.delay_s for leg in journey.legs} == {None}


def test_a_walk_all_the_way_is_a_journey() -> None:
    body = json.dumps(plan(direct=(ON_FOOT,))).encode()
    (journey,) = read_plan(body, "t").items
    assert (journey.walk_minutes, journey.rides) == (22, ())


@pytest.mark.parametrize(
    ("said", "step_free", "told"),
    [
        ("ACCESSIBLE", True, True),
        ("ACCESSIBLE", False, None),
        ("NOT_ACCESSIBLE", True, False),
        ("NOT_ACCESSIBLE", False, False),
        (None, True, None),
        ("PERHAPS", True, None),
    ],
)
def test_step_free_is_told_only_where_vehicle_and_ways_were_looked_at(
    said: str | None, step_free: bool, told: bool | None
) -> None:
    row = ride(KOBERG, MARKET, "08:30", "08:36", wheelchairAccessible=said)
    (journey,) = read(itinerary(row), step_free=step_free)
    assert journey.legs[0].wheelchair is told


def test_bicycles_no_is_not_known_from_the_server() -> None:
    assert one_ride(bikesAllowed=True).legs[0].bikes is True
    assert one_ride(bikesAllowed=False).legs[0].bikes is None


def test_the_live_track_counts_else_the_planned_one() -> None:
    planned = {**KOBERG, "scheduledTrack": "7"}
    live = {**planned, "track": "3"}
    del planned["track"]
    for start, told in ((planned, "7"), (live, "3")):
        (journey,) = read(itinerary(ride(start, MARKET, "08:30", "08:36")))
        assert journey.legs[0].platform == told


def test_disruptions_of_ride_and_stops_come_along() -> None:
    alert = {
        "headerText": "Umleitung",
        "descriptionText": "Hält nicht am Koberg.",
        "effect": "DETOUR",
        "impactPeriod": [{"start": at("06:00"), "end": at("20:00")}],
        "url": "javascript:alert(1)",
    }
    moved = {"headerText": "Haltestelle verlegt", "descriptionText": "", "effect": "STOP_MOVED"}
    start = {**KOBERG, "alerts": [moved, "nonsense", {}]}
    row = ride(start, MARKET, "08:30", "08:36", alerts=[alert])
    (journey,) = read(itinerary(row))
    detour, stop = journey.legs[0].alerts
    assert (detour.effect, detour.titles, detour.url) == ("detour", (("", "Umleitung"),), None)
    assert detour.periods == ((clock(6, 0), clock(20, 0)),)
    assert detour.informed[0].line == "de_1"
    assert (stop.effect, stop.informed[0].stop) == ("stop_moved", "de_koberg")


def test_a_cancelled_ride_or_stop_is_marked() -> None:
    assert one_ride(cancelled=True).legs[0].cancelled
    gone = {**MARKET, "cancelled": True}
    (journey,) = read(itinerary(ride(KOBERG, gone, "08:30", "08:36")))
    assert journey.legs[0].cancelled


def test_staying_seated_is_one_leg() -> None:
    hub = {**MARKET, "name": "ZOB", "stopId": "de_zob"}
    (journey,) = read(
        itinerary(
            ride(KOBERG, MARKET, "08:30", "08:36", wheelchairAccessible="ACCESSIBLE"),
            ride(
                MARKET,
                hub,
                "08:38",
                "08:45",
                interlineWithPreviousLeg=True,
                headsign="ZOB",
                displayName="31",
            ),
        )
    )
    (leg,) = journey.legs
    assert (leg.goal.id, leg.arrives, leg.headsign) == ("de_zob", clock(8, 45), "ZOB")
    assert (leg.line, leg.stops_between, journey.changes, leg.wheelchair) == ("1", 3, 0, None)


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("COACH", "bus"),
        ("TRAM", "train"),
        ("SUBURBAN", "train"),
        ("REGIONAL_RAIL", "train"),
        ("FERRY", "ferry"),
        ("ODM", "shuttle"),
        ("FLEX", "shuttle"),
    ],
)
def test_modes(mode: str, told: str) -> None:
    (journey,) = read(itinerary({**GOOD, "mode": mode}))
    assert journey.legs[0].mode == told


def without(row: Row, *keys: str) -> Row:
    return {key: value for key, value in row.items() if key not in keys}


GOOD = ride(KOBERG, MARKET, "08:30", "08:36")
NAMES = ("displayName", "routeShortName", "tripShortName", "routeLongName")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**GOOD, "mode": "TELEPORT"}, "an unknown mode: TELEPORT"),
        ({**GOOD, "mode": "AIRPLANE"}, "an unknown mode: AIRPLANE"),
        ({**GOOD, "mode": None}, "an unknown mode: None"),
        (without(GOOD, "from"), "a leg without its places"),
        ({**GOOD, "to": {"name": "X", "lat": 99, "lon": 10}}, "a leg without its places"),
        (without(GOOD, "endTime"), "a leg without its times"),
        ({**GOOD, "startTime": "2026-11-25T08:30:00"}, "a leg without its times"),
        ({**GOOD, "startTime": "0001-01-01T00:00:00Z"}, "a leg without its times"),
        ({**GOOD, "endTime": at("08:00")}, "a leg that arrives before it leaves"),
        (without(GOOD, *NAMES), "a ride without a line"),
    ],
)
def test_what_cannot_be_told_is_left_out_with_its_reason(row: Row, reason: str) -> None:
    assert read(itinerary(row), PLANNED) == read(PLANNED)
    assert why(itinerary(row)) == [reason]


def test_a_change_that_is_missed_is_no_journey() -> None:
    row = itinerary(GOOD, ride(MARKET, KOBERG, "08:35", "08:50"))
    assert why(row) == ["a leg leaves before the one ahead of it arrives"]


@pytest.mark.parametrize("row", [{"legs": []}, {"legs": None}, {}, None, 7, {"legs": [None]}])
def test_an_itinerary_that_is_none(row: object) -> None:
    body = json.dumps({**plan(), "itineraries": [row]}).encode()
    reading = read_plan(body, "t")
    assert (len(reading.items), len(reading.rejected)) == (0, 1)


def departures(*rows: Row) -> list[Departure]:
    return [row for row, _ in read_board(json.dumps(board(*rows)).encode(), "t").items]


def test_a_row_of_the_board() -> None:
    late = stop_time("08:12", realTime=True)
    late["place"] = {**late["place"], "scheduledDeparture": at("08:10")}  # type: ignore[dict-item]
    (row,) = departures(late)
    assert (row.line, row.headsign, row.at, row.delay_s) == ("1", "Moisling", clock(8, 10), 120)
    assert (row.platform, row.stop_id, row.line_id) == ("5", "de_zob:5", "de_1")
    assert (row.trip_id, row.wheelchair, row.cancelled) == ("trip-08:12", True, False)


def test_a_cancelled_departure_stays_and_one_to_alight_only_goes() -> None:
    gone = stop_time("08:12", tripCancelled=True, pickupDropoffType="NOT_ALLOWED")
    last = stop_time("08:14", pickupDropoffType="NOT_ALLOWED")
    (row,) = departures(gone, last)
    assert row.cancelled


def test_a_row_without_headsign_tells_where_the_trip_ends() -> None:
    (row,) = departures(stop_time("08:12", headsign=None))
    assert row.headsign == "Kohlmarkt"


def test_places_and_a_trip() -> None:
    rows = [match("Lübeck ZOB", 53.8671, 10.6719, "de_zob"), {"name": "x"}, 3]
    reading = read_places(json.dumps(rows).encode(), "t")
    assert [place.id for place, _ in reading.items] == ["de_zob"]
    assert len(reading.rejected) == 2
    assert len(read_trip(json.dumps(LATE).encode(), "t").legs) == 3
    with pytest.raises(Misunderstood, match="no legs"):
        read_trip(b"{}", "t")


READERS = (read_plan, read_board, read_places, read_trip)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[" * 100_000, b"{}", b"[]", b"null", b'"x"', b"\xff", b'{"legs":']
)
def test_no_answer_is_misunderstood(read: object, body: bytes) -> None:
    try:
        read(body, "t")  # type: ignore[operator]
    except Misunderstood:
        return
    assert (read, body) == (read_places, b"[]")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2026-11-25T08:30:00Z", "9999-12-31T23:59:59-14:00", "BUS", "WALK", at("09:00")]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({*GOOD, *KOBERG, "legs", "alerts"})), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(GOOD)), JSON, max_size=6), st.booleans())
def test_whatever_stands_in_a_leg_is_read_or_left_out(change: Row, walked: bool) -> None:
    legs = [walk(START, KOBERG, "08:20", "08:28")] if walked else []
    row = itinerary(*legs, {**GOOD, **change}, walk(MARKET, END, "08:40", "08:45"))
    reading = read_plan(json.dumps(plan(row)).encode(), "t", step_free=walked)
    assert len(reading.items) + len(reading.rejected) == 1
    for journey in reading.items:
        for leg in journey.legs:
            assert leg.arrives >= leg.departs
            assert leg.departs + timedelta(seconds=leg.delay_s or 0) is not None
            assert replace(leg) == leg


@settings(deadline=None)
@given(JSON, st.sampled_from(READERS))
def test_no_json_makes_a_traceback(value: object, read: object) -> None:
    for body in (value, {"itineraries": value}, {"stopTimes": value}, [value]):
        try:
            read(json.dumps(body).encode(), "t")  # type: ignore[operator]
        except CityError as fault:
            assert str(fault)
