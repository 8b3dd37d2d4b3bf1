"""One car park through ParkAPI v1, v2 and v3, the answers real servers give, and their pages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.errors import Misunderstood
from adapters.reading import Origin
from adapters.sources.parking_parkapi import ParkApi, next_page
from adapters.sources.parking_parkapi.sites import read_v1, read_v2, read_v3
from adapters.web import Page, Web
from adapters.words import ParkingSite, ParkingSpot

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
ORIGIN = Origin("Test", NOW, NOW)
DATA = Path(__file__).parents[3] / "shared/data/parking"

LOT_V1: dict[str, Any] = {
    "id": "mitte",
    "name": "Mitte",
    "address": "Schmiedestraße",
    "coords": {"lat": 53.865411, "lng": 10.683367},
    "forecast": True,
    "region": "Innenstadt",
    "lot_type": "Parkhaus",
    "total": 410,
    "free": 104,
    "state": "open",
}
LOT_V2: dict[str, Any] = {
    "pool_id": "luebeck",
    "lot_id": "mitte",
    "name": "Mitte",
    "type": "garage",
    "coordinates": [10.683367, 53.865411],
    "has_live_capacity": True,
    "max_capacity": 410,
    "latest_data": {
        "timestamp": "2026-11-25T13:00:00",
        "status": "open",
        "num_free": 104,
        "capacity": 410,
        "percent_free": 25.37,
    },
}
SITE_V3: dict[str, Any] = {
    "id": 7,
    "source_id": 1,
    "original_uid": "mitte",
    "name": "Mitte",
    "type": "CAR_PARK",
    "purpose": "CAR",
    "lat": "53.8654110",
    "lon": "10.6833670",
    "has_realtime_data": True,
    "capacity": 400,
    "realtime_capacity": 410,
    "realtime_free_capacity": 104,
    "realtime_opening_status": "OPEN",
    "static_data_updated_at": "2020-01-01T00:00:00Z",
    "realtime_data_updated_at": "2026-11-25T13:00:00Z",
}


def v1(*lots: object, updated: str | None = "2026-11-25T13:00:00") -> bytes:
    return json.dumps({"last_updated": updated, "lots": lots}).encode()


def v2(*lots: object) -> bytes:
    return json.dumps({"count": len(lots), "next": None, "results": lots}).encode()


def v3(*items: object, **more: object) -> bytes:
    return json.dumps({"items": items, "total_count": len(items), **more}).encode()


def one(read: Callable[..., Any], body: bytes) -> Any:
    (item,) = read(body, ORIGIN).items
    return item


def test_one_site_through_all_three_is_one_and_the_same() -> None:
    sites = {one(read_v1, v1(LOT_V1)), one(read_v2, v2(LOT_V2)), one(read_v3, v3(SITE_V3))}
    (site,) = sites
    assert (site.id, site.lat, site.lon, site.capacity) == ("mitte", 53.865411, 10.683367, 410)
    assert (site.free.value, site.state) == (104, "open")
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "state", "full"),
    [
        ("open", "open", False),
        ("many", "open", False),
        ("few", "open", False),
        ("full", "open", True),
        ("closed", "closed", False),
        ("nodata", "unknown", False),
        ("unknown", "unknown", False),
        (None, "unknown", False),
    ],
)
def test_states_of_v1_without_a_number_give_none(told: object, state: str, full: bool) -> None:
    lot = {key: value for key, value in LOT_V1.items() if key != "free"} | {"state": told}
    site = one(read_v1, v1(lot))
    assert (site.state, site.full, site.free.value) == (state, full, None)


def test_v2_without_live_capacity_has_no_number_but_may_be_closed() -> None:
    lot = {**LOT_V2, "has_live_capacity": False}
    lot["latest_data"] = {**LOT_V2["latest_data"], "status": "closed"}
    site = one(read_v2, v2(lot))
    assert (site.free.value, site.free.observed_at, site.state) == (None, None, "closed")


@pytest.mark.parametrize("state", ["nodata", "error", "NoData"])
def test_a_zero_of_a_server_without_data_is_no_zero(state: str) -> None:
    assert one(read_v1, v1({**LOT_V1, "state": state, "free": 0})).free.value is None
    data = {**LOT_V2["latest_data"], "status": state, "num_free": 0}
    assert one(read_v2, v2({**LOT_V2, "latest_data": data})).free.value is None
    assert one(read_v1, v1({**LOT_V1, "state": "open", "free": 0})).free.value == 0


def test_none_free_of_no_spaces_at_all_is_not_known() -> None:
    site = one(read_v1, v1({**LOT_V1, "total": 0, "free": 0}))
    assert (site.capacity, site.free.value) == (0, None)


def test_a_number_is_as_old_as_the_lot_says_not_as_the_look_at_it() -> None:
    data = LOT_V2["latest_data"] | {"lot_timestamp": "2026-11-25T12:55:00"}
    site = one(read_v2, v2(LOT_V2 | {"latest_data": data}))
    assert site.free.observed_at == datetime(2026, 11, 25, 12, 55, tzinfo=UTC)
    stuck = data | {"lot_timestamp": "2026-11-23T06:00:00"}  # looked at now, frozen for days
    assert one(read_v2, v2(LOT_V2 | {"latest_data": stuck})).free.value is None
    pool = json.dumps({"last_updated": None, "last_downloaded": "2026-11-23T06:00:00",
                       "lots": [LOT_V1]}).encode()  # fmt: skip
    assert one(read_v1, pool).free.value is None


def test_v2_with_only_the_occupied_spaces() -> None:
    data = LOT_V2["latest_data"] | {"num_free": None, "num_occupied": 400}
    assert one(read_v2, v2(LOT_V2 | {"latest_data": data})).free.value == 10
    over = data | {"num_occupied": 411}
    assert one(read_v2, v2(LOT_V2 | {"latest_data": over})).free.value is None


@pytest.mark.parametrize(
    ("kind", "whom"),
    [
        ("Wohnmobilparkplatz", ("MOTORHOME",)),
        ("Barrierefreier-Parkplatz", ("DISABLED",)),
        ("Park-Ride", ()),
    ],
)
def test_v1_says_by_the_kind_of_lot_whom_it_is_for(kind: str, whom: tuple[str, ...]) -> None:
    assert one(read_v1, v1(LOT_V1 | {"lot_type": kind})).restricted_to == whom


def test_v3_as_operators_push_it() -> None:
    pushed = {key: value for key, value in SITE_V3.items() if key != "original_uid"}
    assert one(read_v3, v3(pushed | {"uid": "mitte"})).id == "mitte"


def test_spaces_for_buses_are_no_car_parks() -> None:
    for reading in (
        read_v1(v1(LOT_V1 | {"lot_type": "Busparkplatz"}), ORIGIN),
        read_v2(v2(LOT_V2 | {"type": "bus"}), ORIGIN),
    ):
        assert reading.items == () and reading.rejected[0].why == "for buses, not for cars"


def test_one_lot_alone_is_read_too() -> None:
    assert one(read_v2, json.dumps(LOT_V2).encode()).free.value == 104


def test_v2_as_geojson() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [10.683367, 53.865411, 3.0]},
        "properties": {"id": "mitte", "name": "Mitte", "capacity": 410},
    }
    site = one(read_v2, json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert (site.id, site.lat, site.lon, site.capacity) == ("mitte", 53.865411, 10.683367, 410)
    assert site.free.value is None


def test_one_item_alone_is_read_too() -> None:
    assert one(read_v3, json.dumps(SITE_V3).encode()).id == "mitte"


def test_a_rule_for_a_part_restricts_no_site_a_rule_for_all_does() -> None:
    part = {**SITE_V3, "restrictions": [{"type": "DISABLED", "capacity": 8}]}
    whole = {**SITE_V3, "restricted_to": [{"type": "RESIDENT", "hours": "24/7"}, "junk", {}]}
    assert (one(read_v3, v3(part)).restricted_to, one(read_v3, v3(part)).disabled_spots) == ((), 8)
    assert one(read_v3, v3(whole)).restricted_to == ("RESIDENT",)
    assert one(read_v3, v3({**part, "capacity_disabled": 9})).disabled_spots == 9


def test_bicycles_lockers_and_duplicates_are_no_car_parks() -> None:
    rows = [{**SITE_V3, "original_uid": uid, "purpose": uid} for uid in ("BIKE", "ITEM")]
    reading = read_v3(v3(*rows, {**SITE_V3, "duplicate_of_parking_site_id": 3}), ORIGIN)
    assert reading.items == ()
    assert [row.why for row in reading.rejected] == [
        "for BIKE, not for cars",
        "for ITEM, not for cars",
        "a duplicate of another site",
    ]


def test_a_list_of_cities_is_no_list_of_lots() -> None:
    with pytest.raises(Misunderstood, match="cities"):
        read_v1(b'{"api_version": "1.0", "cities": {}}', ORIGIN)


@pytest.mark.parametrize(
    ("said", "following"),
    [
        ({"next": None}, None),
        ({"next": "http://p/v2?page=2"}, "http://p/v2?page=2"),
        ({"next_path": "/v3?start=2"}, "http://p/v3?start=2"),
        ({"next": "http://["}, None),
        ({}, None),
    ],
)
def test_the_next_page(said: object, following: str | None) -> None:
    assert next_page(json.dumps(said).encode(), "http://p/first") == following


class Pages:
    """Stands in for Web: bodies by address."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self.bodies, self.asked = bodies, list[str]()

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        self.asked.append(url)
        accept(self.bodies[url])
        return Page(self.bodies[url], NOW)


async def test_all_pages_are_one_answer() -> None:
    pages = Pages(
        {
            "http://p/v3": v3(SITE_V3, next_path="/v3?start=1"),
            "http://p/v3?start=1": v3({**SITE_V3, "original_uid": "zwei"}, SITE_V3, next=None),
        }
    )
    sites = await ParkApi(cast(Web, pages), "http://p/v3", "Test", "CC0").sites(NOW)
    assert [site.id for site in sites] == ["mitte", "zwei"]
    assert pages.asked == ["http://p/v3", "http://p/v3?start=1"]


async def test_pages_in_a_circle_end() -> None:
    pages = Pages({"http://p/v3": v3(SITE_V3, next_path="/v3")})
    assert len(await ParkApi(cast(Web, pages), "http://p/v3", "Test", "CC0").sites(NOW)) == 1
    endless = Pages(
        {f"http://p/{n}": v3({**SITE_V3, "original_uid": n}, next=f"/{n + 1}") for n in range(99)}
    )
    assert len(await ParkApi(cast(Web, endless), "http://p/0", "Test", "CC0").sites(NOW)) == 20


def payload(name: str) -> bytes:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    return path.read_bytes()


def test_luebeck_as_geojson_has_23_sites_and_5271_places() -> None:
    sites = [
        site
        for site in read_v2(payload("parkapi2_luebeck.geojson"), ORIGIN).items
        if isinstance(site, ParkingSite)
    ]
    assert (len(sites), sum(site.capacity or 0 for site in sites)) == (23, 5271)
    by_id = {site.id: site for site in sites}
    kowitzberg = by_id["luebeckkowitzberg"]
    assert (kowitzberg.lat, kowitzberg.lon, kowitzberg.capacity) == (53.975465, 10.877606, 450)
    assert all(53.8 < site.lat < 54 and 10.6 < site.lon < 10.9 for site in sites)
    assert {site.free.value for site in sites} == {None}


@pytest.mark.parametrize(
    ("name", "read", "count"),
    [
        ("parking_site_item_response.json", read_v3, 1),
        ("parking_spot_item_response.json", read_v3, 1),
        ("parking_spot_list_response.json", read_v3, 6),
    ],
)
def test_the_servers_other_examples(name: str, read: Callable[..., Any], count: int) -> None:
    reading = read(payload(f"parkapi_responses/{name}"), ORIGIN)
    assert (len(reading.items), reading.rejected) == (count, ())
    first = reading.items[0]
    assert (first.lat, first.lon) == (50.1, 10.1)  # lat and lon, not its geojson, which is swapped
    if isinstance(first, ParkingSpot):
        assert [item.state for item in reading.items] == ["free"] * count


@pytest.mark.parametrize(
    ("name", "read"),
    [("park_api_v1_index_response.json", read_v1), ("park_api_v2_pool_response.json", read_v2)],
)
def test_what_lists_no_lots_is_no_empty_city(name: str, read: Callable[..., Any]) -> None:
    with pytest.raises(Misunderstood):
        read(payload(f"parkapi_responses/{name}"), ORIGIN)


def lots_of_2015() -> list[dict[str, Any]]:
    """The operator's page as ParkAPI v1 lots: what has no number gets none."""
    page = payload("kwl_luebeck_2015.html").decode()
    lots: list[dict[str, Any]] = []
    for name, rest in re.findall(r"<tr>\s*<td>([^<]*)</td>(.*?)</tr>", page, re.DOTALL):
        cells = [html.unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]+)</td>", rest)]
        lot = {**LOT_V1, "id": f"{len(lots)}", "name": html.unescape(name)[3:], "state": "nodata"}
        del lot["free"], lot["total"]
        if len(cells) >= 2:
            lot |= {"total": cells[0], "free": cells[1], "state": "open"}
        elif cells:
            lot["state"] = {"Geöffnet": "open"}.get(cells[0], "closed")
        lots.append(lot)
    return lots


def test_the_page_of_2015_open_without_a_number_is_not_full() -> None:
    reading = read_v1(v1(*lots_of_2015()), ORIGIN)
    sites = [site for site in reading.items if isinstance(site, ParkingSite)]
    without = {(site.name, site.state) for site in sites if site.free.value is None}
    assert len(sites) == 26 and reading.rejected == ()
    assert without == {
        ("St. Marien", "open"),
        ("Lastadie P5", "closed"),
        ("Karstadt", "open"),
    }
    assert not any(site.free.value == 0 or site.full for site in sites)
    assert len({site.name for site in sites}) == 25  # two sites of one name stay two
    assert sum(site.capacity or 0 for site in sites) == 5941  # the page's own total says 6541
    assert sum(site.free.value or 0 for site in sites) == 4331
