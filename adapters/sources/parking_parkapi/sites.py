"""The car parks of ParkAPI answers (v1, v2, v3) with their free spaces.

Shapes as served by github.com/ParkenDD/park-api-v3 (looked up 2026-11-22).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from adapters.reading import (
    Origin,
    Reading,
    Rejected,
    count,
    free_spaces,
    instant,
    json_of,
    point,
    rows_of,
    text,
)
from adapters.words import Fact, ParkingSite, SiteState

STATES: Mapping[str, SiteState] = {"open": "open", "closed": "closed"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A car park in the terms all three versions share; None where the row says nothing."""

    id: str | None
    name: str | None
    lat: object
    lon: object
    capacity: int | None
    free: int | None
    state: SiteState
    observed_at: datetime | None
    fee: str | None = None
    disabled_spots: int | None = None


Row = dict[str, object]


def read_v3(body: bytes, origin: Origin) -> Reading[ParkingSite]:
    """`/api/public/v3/parking-sites`. Sites for anything but cars are left out.

    lat and lon come as number or string; the id is original_uid, put behind its source_id
    only where two sources share one.
    """
    rows = rows_of(json_of(body, origin.source), "items", origin.source)
    seen = Counter(text(row.get("original_uid")) for row in rows if isinstance(row, dict))
    shared = {uid for uid, times in seen.items() if times > 1}
    return _sites(rows, "items", lambda row: _row_v3(row, shared), origin)


def read_v2(body: bytes, origin: Origin) -> Reading[ParkingSite]:
    """`/api/public/v2/lots`. Coordinates are [lon, lat]."""
    rows = rows_of(json_of(body, origin.source), "results", origin.source)
    return _sites(rows, "results", _row_v2, origin)


def read_v1(body: bytes, origin: Origin) -> Reading[ParkingSite]:
    """`/api/public/v1/{pool}`. One naive UTC time for all lots; `free` may be missing."""
    answer = json_of(body, origin.source)
    rows = rows_of(answer, "lots", origin.source)
    updated = instant(answer.get("last_updated")) if isinstance(answer, dict) else None
    return _sites(rows, "lots", lambda row: _row_v1(row, updated), origin)


def _row_v3(row: Row, shared: set[str | None]) -> _Row | str:
    purpose = text(row.get("purpose")) or "CAR"
    if purpose != "CAR":
        return f"for {purpose}, not for cars"
    uid = text(row.get("original_uid"))
    live = row.get("has_realtime_data") is not False
    capacity = count(row.get("realtime_capacity")) if live else None
    return _Row(
        id=f"{text(row.get('source_id'))}:{uid}" if uid in shared else uid or text(row.get("id")),
        name=text(row.get("name")),
        lat=row.get("lat"),
        lon=row.get("lon"),
        capacity=count(row.get("capacity")) if capacity is None else capacity,
        free=count(row.get("realtime_free_capacity")) if live else None,
        state=_state(row.get("realtime_opening_status")) if live else "unknown",
        observed_at=instant(row.get("realtime_data_updated_at")) if live else None,
        fee=text(row.get("fee_description")),
        disabled_spots=count(row.get("capacity_disabled")),
    )


def _row_v2(row: Row) -> _Row:
    where = row.get("coordinates")
    lon, lat = where if isinstance(where, list) and len(where) == 2 else (None, None)
    latest = row.get("latest_data")
    data: Row = latest if isinstance(latest, dict) else {}
    live = row.get("has_live_capacity") is not False
    capacity = count(data.get("capacity"))
    return _Row(
        id=text(row.get("lot_id")),
        name=text(row.get("name")),
        lat=lat,
        lon=lon,
        capacity=count(row.get("max_capacity")) if capacity is None else capacity,
        free=count(data.get("num_free")) if live else None,
        state=_state(data.get("status")),
        observed_at=instant(data.get("timestamp")) if live else None,
    )


def _row_v1(row: Row, updated: datetime | None) -> _Row:
    coords = row.get("coords")
    where: Row = coords if isinstance(coords, dict) else {}
    return _Row(
        id=text(row.get("id")),
        name=text(row.get("name")),
        lat=where.get("lat"),
        lon=where.get("lng"),
        capacity=count(row.get("total")),
        free=count(row.get("free")),
        state=_state(row.get("state")),
        observed_at=updated,
    )


def _state(value: object) -> SiteState:
    return STATES.get((text(value) or "").lower(), "unknown")


def _sites(
    rows: list[object], path: str, row_of: Callable[[Row], _Row | str], origin: Origin
) -> Reading[ParkingSite]:
    sites: dict[str, ParkingSite] = {}
    rejected: list[Rejected] = []
    for index, row in enumerate(rows):
        found = row_of(row) if isinstance(row, dict) else "not an object"
        site = _site(found, origin) if isinstance(found, _Row) else found
        if isinstance(site, ParkingSite) and site.id in sites:
            site = "its id occurs twice"
        if isinstance(site, ParkingSite):
            sites[site.id] = site
        else:
            rejected.append(Rejected(f"{path}[{index}]", site))
    return Reading(tuple(sites.values()), tuple(rejected))


def _site(row: _Row, origin: Origin) -> ParkingSite | str:
    """The site, or why there is none."""
    where = point(row.lat, row.lon)
    if row.id is None:
        return "no id"
    if row.name is None:
        return "no name"
    if where is None:
        return "no usable coordinates"
    fact: Fact[int] = Fact(
        None, origin.source, origin.fetched_at, row.observed_at, origin.licence, origin.simulated
    )
    return ParkingSite(
        id=row.id,
        name=row.name,
        lat=where.lat,
        lon=where.lon,
        capacity=row.capacity,
        free=free_spaces(row.free, row.capacity, origin.now, fact),
        state=row.state,
        fee=row.fee,
        disabled_spots=row.disabled_spots,
    )


VERSIONS: Mapping[int, Callable[[bytes, Origin], Reading[ParkingSite]]] = {
    1: read_v1,
    2: read_v2,
    3: read_v3,
}
