"""ParkAPI: each trap seen in real answers, and the port over a page that grows old."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cities import SiteFacts
from adapters.errors import Misunderstood, Unavailable
from adapters.reading import Origin, Reading
from adapters.sources.parking_parkapi import ParkApi
from adapters.sources.parking_parkapi.sites import read_v1, read_v2, read_v3
from adapters.web import Page, Web
from adapters.words import ParkingSite

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
ORIGIN = Origin("Test", NOW, NOW, "CC0", True)
PAYLOADS = Path(__file__).parents[3] / "shared/data/parking/parkapi_responses"

V3 = {
    "id": 1,
    "source_id": 1,
    "original_uid": "leuchtenfeld",
    "name": "Leuchtenfeld",
    "purpose": "CAR",
    "has_realtime_data": True,
    "lat": 53.96081,
    "lon": 10.87782,
    "capacity": 528,
    "realtime_free_capacity": 212,
    "realtime_opening_status": "OPEN",
    "realtime_data_updated_at": "2026-11-25T13:00:00Z",
}
V2 = {
    "lot_id": "mitte",
    "name": "Mitte",
    "coordinates": [10.683367, 53.865411],
    "has_live_capacity": True,
    "max_capacity": 410,
    "latest_data": {
        "timestamp": "2026-11-25T13:00:00",
        "status": "open",
        "num_free": 104,
        "capacity": 410,
    },
}
V1 = {
    "id": "mitte",
    "name": "Mitte",
    "coords": {"lat": 53.865411, "lng": 10.683367},
    "total": 410,
    "free": 104,
    "state": "open",
}


def v3(*rows: object) -> Reading[ParkingSite]:
    return read_v3(json.dumps({"items": rows}).encode(), ORIGIN)


def site_v3(**change: object) -> ParkingSite:
    (site,) = v3({**V3, **change}).items
    return site


def test_a_site_carries_everything_with_its_origin() -> None:
    site = site_v3()
    assert (site.id, site.name, site.lat, site.lon) == (
        "leuchtenfeld",
        "Leuchtenfeld",
        53.96081,
        10.87782,
    )
    assert (site.capacity, site.free.value, site.state) == (528, 212, "open")
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert (site.free.source, site.free.licence, site.free.simulated) == ("Test", "CC0", True)
    assert site.free.fetched_at == NOW


def test_coordinates_may_be_strings() -> None:
    site = site_v3(lat="53.9608100", lon=" 10.87782")
    assert (site.lat, site.lon) == (53.96081, 10.87782)


@pytest.mark.parametrize(
    "lat", [None, "", "north", "NaN", float("inf"), 91, True, [53.9], {"deg": 53}, 10**400]
)
def test_a_site_nowhere_is_rejected_with_a_reason(lat: object) -> None:
    reading = v3({**V3, "lat": lat}, {**V3, "original_uid": "mitte"})
    assert [site.id for site in reading.items] == ["mitte"]
    assert [(row.where, row.why) for row in reading.rejected] == [
        ("items[0]", "no usable coordinates")
    ]


def test_the_middle_of_the_ocean_is_nowhere() -> None:
    assert v3({**V3, "lat": 0, "lon": "0.0"}).items == ()


@pytest.mark.parametrize("free", [None, "", "viele", -1, 41.5, True, float("nan"), 10**400, []])
def test_a_free_number_that_is_none_is_none_and_not_zero(free: object) -> None:
    assert site_v3(realtime_free_capacity=free).free.value is None


def test_zero_free_is_zero() -> None:
    assert site_v3(realtime_free_capacity=0).free.value == 0


def test_a_missing_free_number_is_none() -> None:
    row = {key: value for key, value in V3.items() if key != "realtime_free_capacity"}
    (site,) = v3(row).items
    assert site.free.value is None


def test_41_of_39_is_a_sensor_fault_not_a_number() -> None:
    assert site_v3(capacity=39, realtime_free_capacity=41).free.value is None
    assert site_v3(capacity=39, realtime_free_capacity=39).free.value == 39


def test_the_capacity_of_today_counts() -> None:
    site = site_v3(capacity=39, realtime_capacity=45, realtime_free_capacity=41)
    assert (site.capacity, site.free.value) == (45, 41)


@pytest.mark.parametrize(
    ("age", "free"), [(0, 212), (30, 212), (31, None), (40, None), (-5, 212), (-6, None)]
)
def test_a_number_lives_thirty_minutes(age: int, free: int | None) -> None:
    observed = NOW - timedelta(minutes=age)
    site = site_v3(realtime_data_updated_at=observed.isoformat())
    assert site.free.value == free
    assert site.free.observed_at == (observed if age >= -5 else None)


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-25T13:00:00Z",
        "2026-11-25T13:00:00",
        "2026-11-25 13:00:00",
        "2026-11-25T13:00:00+00:00",
        "2026-11-25T14:00:00+01:00",
    ],
)
def test_times_are_utc_however_written(time: str) -> None:
    observed = site_v3(realtime_data_updated_at=time).free.observed_at
    assert observed == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize("time", [None, "", "eben", 0, 1764075600, "0001-01-01T00:00+23:59"])
def test_a_site_without_a_time_never_gets_ours(time: object) -> None:
    site = site_v3(realtime_data_updated_at=time)
    assert (site.free.observed_at, site.free.value) == (None, 212)


def test_without_a_time_the_age_is_that_of_the_page() -> None:
    body = json.dumps({"items": [{**V3, "realtime_data_updated_at": None}]}).encode()
    origin = Origin("Test", NOW - timedelta(minutes=31), NOW)
    assert read_v3(body, origin).items[0].free.value is None


def test_a_site_without_live_data_has_no_number() -> None:
    site = site_v3(has_realtime_data=False)
    assert (site.free.value, site.state, site.capacity) == (None, "unknown", 528)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("OPEN", "open"),
        ("CLOSED", "closed"),
        ("UNKNOWN", "unknown"),
        (None, "unknown"),
        (7, "unknown"),
    ],
)
def test_only_known_states_are_believed(status: object, state: str) -> None:
    assert site_v3(realtime_opening_status=status).state == state


def test_bicycle_sheds_are_no_car_parks() -> None:
    reading = v3({**V3, "purpose": "BIKE"})
    assert reading.items == () and reading.rejected[0].why == "for BIKE, not for cars"


def test_an_id_twice_in_one_source_is_one_site() -> None:
    reading = v3(V3, V3)
    assert len(reading.items) == 1 and reading.rejected[0].why == "its id occurs twice"


def test_an_id_shared_by_two_sources_stays_two_sites() -> None:
    reading = v3(V3, {**V3, "source_id": 2})
    assert [site.id for site in reading.items] == ["1:leuchtenfeld", "2:leuchtenfeld"]


def test_two_sites_of_one_name_are_two_sites() -> None:
    assert len(v3(V3, {**V3, "original_uid": "other"}).items) == 2


def test_v2_gives_longitude_first() -> None:
    reading = read_v2(json.dumps({"results": [V2]}).encode(), ORIGIN)
    (site,) = reading.items
    assert (site.lat, site.lon) == (53.865411, 10.683367)
    assert (site.free.value, site.capacity, site.state) == (104, 410, "open")
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def test_v1_times_are_naive_utc_and_free_may_be_missing() -> None:
    bare = {key: value for key, value in V1.items() if key != "free"} | {"id": "bare"}
    body = {"last_updated": "2026-11-25T13:00:00", "lots": [V1, bare]}
    full, empty = read_v1(json.dumps(body).encode(), ORIGIN).items
    assert (full.free.value, full.lat, full.lon) == (104, 53.865411, 10.683367)
    assert full.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert empty.free.value is None


Read = Callable[[bytes, Origin], Reading[ParkingSite]]


@pytest.mark.parametrize(
    ("file", "read", "names"),
    [
        ("park_api_v1_pool_response.json", read_v1, 3),
        ("park_api_v2_lots_response.json", read_v2, 6),
        ("parking_site_list_response.json", read_v3, 6),
    ],
)
def test_the_servers_own_examples(file: str, read: Read, names: int) -> None:
    path = PAYLOADS / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    reading = read(path.read_bytes(), ORIGIN)
    assert reading.rejected == ()
    assert [site.name for site in reading.items] == [
        f"Demo Parking Site {n}" for n in range(1, names + 1)
    ]
    assert [(site.lat, site.lon) for site in reading.items] == [
        (50 + n / 10, 10 + n / 10) for n in range(1, names + 1)
    ]
    assert {(s.capacity, s.free.value, s.free.observed_at) for s in reading.items} == {
        (100, None, None)
    }


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
keys = st.sampled_from(sorted({*V1, *V2, *V3, "timestamp", "num_free", "realtime_capacity"}))
rows = st.dictionaries(keys, values, max_size=8)
changed = st.builds(lambda row, change: {**row, **change}, st.sampled_from([V1, V2, V3]), rows)
answers = st.one_of(
    values,
    st.dictionaries(
        st.sampled_from(["items", "results", "lots", "last_updated"]),
        st.lists(changed | values, max_size=4) | values,
    ),
)


@settings(deadline=None)
@given(body=answers.map(lambda answer: json.dumps(answer).encode()))
def test_whatever_comes_as_spots_is_read_or_misunderstood(body: bytes) -> None:
    try:
        reading = read_v3(body, ORIGIN)
    except Misunderstood:
        return
    states = {"free", "taken", "unknown", "open", "closed"}
    assert all(item.state in states for item in reading.items)


@pytest.mark.parametrize("read", [read_v1, read_v2, read_v3])
@settings(deadline=None)
@given(body=st.binary() | answers.map(lambda answer: json.dumps(answer).encode()))
def test_whatever_comes_is_read_or_misunderstood(read: Read, body: bytes) -> None:
    try:
        reading = read(body, ORIGIN)
    except Misunderstood:
        return
    for site in reading.items:
        assert site.free.value is None or 0 <= site.free.value <= (site.capacity or 10**6)
        assert -90 <= site.lat <= 90 and -180 <= site.lon <= 180


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b"", b"\xff", b"null", b"1" * 5000, b'{"items":{}}']
)
def test_no_answer_at_all_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read_v3(body, ORIGIN)


SPOT = {
    "original_uid": "ph19",
    "lat": 47.65,
    "lon": "9.47",
    "realtime_status": "TAKEN",
    "realtime_data_updated_at": "2025-07-18T06:41:01Z",
    "purpose": "CAR",
}


@pytest.mark.parametrize(
    ("status", "state"),
    [("AVAILABLE", "free"), ("TAKEN", "taken"), ("UNKNOWN", "unknown"), (None, "unknown")],
)
def test_a_spot_is_free_only_if_it_says_so(status: object, state: str) -> None:
    body = json.dumps({"items": [{**SPOT, "realtime_status": status}]}).encode()
    (spot,) = read_v3(body, ORIGIN).items
    assert (spot.id, spot.lat, spot.lon, spot.state, spot.use) == (
        "ph19",
        47.65,
        9.47,
        state,
        "CAR",
    )
    assert spot.observed_at == datetime(2025, 7, 18, 6, 41, 1, tzinfo=UTC)


def test_spots_without_live_data_place_or_id() -> None:
    rows = [
        {**SPOT, "has_realtime_data": False, "restrictions": [{"type": "DISABLED"}]},
        {**SPOT, "lat": None},
        {"lat": 1, "lon": 1},
        SPOT,
        7,
    ]
    reading = read_v3(json.dumps({"items": rows}).encode(), ORIGIN)
    assert [(s.state, s.observed_at, s.use) for s in reading.items] == [
        ("unknown", None, "DISABLED")
    ]
    assert [row.why for row in reading.rejected] == [
        "no usable coordinates",
        "no id",
        "its id occurs twice",
        "not an object",
    ]


class Pages:
    """Stands in for Web: one page, or a fault."""

    def __init__(self, page: Page | None) -> None:
        self.page = page

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        if self.page is None:
            raise Unavailable(f"{url} is down")
        if not self.page.stale:
            accept(self.page.body)
        return self.page


def park_api(page: Page | None) -> ParkApi:
    facts = {
        "leuchtenfeld": SiteFacts(
            "leuchtenfeld", "L", 53.9, 10.8, 528, "Travemünde", fee_cents_per_hour=150
        )
    }
    return ParkApi(cast(Web, Pages(page)), "http://p/", "Test", "CC0", facts=facts)


def page_of(*rows: object, at: datetime = NOW, stale: bool = False) -> Page:
    return Page(json.dumps({"items": rows}).encode(), at, stale)


def test_the_port_adds_what_the_city_knows() -> None:
    (site,) = asyncio.run(park_api(page_of(V3)).sites(NOW))
    assert (site.district, site.fee_cents_per_hour, site.free.value) == ("Travemünde", 150, 212)


def test_a_feed_forty_minutes_old_keeps_its_time_but_no_number() -> None:
    later = NOW + timedelta(minutes=40)
    (site,) = asyncio.run(park_api(page_of(V3, stale=True)).sites(later))
    assert site.free.value is None and site.capacity == 528
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def test_without_source_and_page_the_port_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        asyncio.run(park_api(None).sites(NOW))


def test_an_answer_without_any_site_is_no_answer() -> None:
    with pytest.raises(Misunderstood):
        asyncio.run(park_api(page_of()).sites(NOW))
