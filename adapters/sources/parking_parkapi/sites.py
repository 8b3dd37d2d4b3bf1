"""The rows of ParkAPI answers (v1, v2, v3).

Shapes as served by github.com/ParkenDD/park-api-v3 (looked up 2026-11-22), and the static
GeoJSON of github.com/ParkenDD/ParkAPI2-sources, which is version 2 without live data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from adapters.car_parks import Found, Json, Parked, Row, parked
from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading, count, each, instant, json_of, rows_of, text
from adapters.sources.parking_parkapi.spots import are_spots, spot_of
from adapters.words import SiteState

STATES: Mapping[str, SiteState] = {
    "open": "open",
    "many": "open",
    "few": "open",
    "full": "open",
    "closed": "closed",
}
NO_DATA = {"nodata", "error"}
LOT_TYPES: Mapping[str, tuple[str, ...]] = {
    "Wohnmobilparkplatz": ("MOTORHOME",),
    "Barrierefreier-Parkplatz": ("DISABLED",),
    "Behindertenparkplatz": ("DISABLED",),
}
"""Whom all of a lot of v1 is for, by what its city calls it (seen 2026-11-23)"""


def rows_v3(body: bytes, origin: Origin) -> Found:
    """`/api/public/v3/parking-sites` or `parking-spots`, a list or one item.

    Sites for anything but cars and duplicates are left out. lat and lon come as number or
    string; the id is original_uid, put behind its source_id only where two sources share one.
    """
    answer = json_of(body, origin.source)
    single = isinstance(answer, dict) and "items" not in answer and "original_uid" in answer
    rows: list[object] = [answer] if single else rows_of(answer, "items", origin.source)
    if are_spots(rows):
        return each(rows, "items", lambda row: spot_of(row, origin))
    seen = Counter(_uid(row) for row in rows if isinstance(row, dict))
    shared = {uid for uid, times in seen.items() if times > 1}
    return each(rows, "items", lambda row: _row_v3(row, shared))


def rows_v2(body: bytes, origin: Origin) -> Found:
    """`/api/public/v2/lots`, one lot alone, or a GeoJSON of lots. Coordinates are [lon, lat]."""
    answer = json_of(body, origin.source)
    if isinstance(answer, dict) and "lot_id" in answer:
        return each([answer], "", _row_v2)
    if isinstance(answer, dict) and answer.get("type") == "FeatureCollection":
        return each(rows_of(answer, "features", origin.source), "features", _feature_v2)
    return each(rows_of(answer, "results", origin.source), "results", _row_v2)


def rows_v1(body: bytes, origin: Origin) -> Found:
    """`/api/public/v1/{pool}`. One naive UTC time for all lots; `free` may be missing."""
    answer = json_of(body, origin.source)
    if isinstance(answer, dict) and "lots" not in answer and "cities" in answer:
        raise Misunderstood(f"{origin.source} lists cities, not lots", source=origin.source)
    rows = rows_of(answer, "lots", origin.source)
    told = answer if isinstance(answer, dict) else {}
    updated = _first_time(told, "last_updated", "last_downloaded")
    return each(rows, "lots", lambda row: _row_v1(row, updated))


def _uid(row: Json) -> str | None:
    """The id at the source: `original_uid` as served, `uid` as operators push it."""
    return text(row.get("original_uid")) or text(row.get("uid"))


def _row_v3(row: Json, shared: set[str | None]) -> Row | str:
    purpose = text(row.get("purpose")) or "CAR"
    if purpose != "CAR":
        return f"for {purpose}, not for cars"
    if row.get("duplicate_of_parking_site_id") is not None:
        return "a duplicate of another site"
    uid = _uid(row)
    live = row.get("has_realtime_data") is not False
    capacity = count(row.get("realtime_capacity")) if live else None
    return Row(
        id=f"{text(row.get('source_id'))}:{uid}" if uid in shared else uid or text(row.get("id")),
        name=text(row.get("name")),
        lat=row.get("lat"),
        lon=row.get("lon"),
        capacity=count(row.get("capacity")) if capacity is None else capacity,
        free=count(row.get("realtime_free_capacity")) if live else None,
        state=_state(row.get("realtime_opening_status")) if live else "unknown",
        observed_at=instant(row.get("realtime_data_updated_at")) if live else None,
        fee=text(row.get("fee_description")),
        disabled_spots=_disabled_spots(row),
        restricted_to=tuple(_whole(row)),
        opening_hours=text(row.get("opening_hours")),
    )


def _restrictions(row: Json) -> Iterator[Json]:
    """`restrictions`, called `restricted_to` before 2025."""
    rules = row.get("restrictions") or row.get("restricted_to")
    yield from (rule for rule in (rules if isinstance(rules, list) else ()) if _is_rule(rule))


def _is_rule(rule: object) -> bool:
    return isinstance(rule, dict) and text(rule.get("type")) is not None


def _whole(row: Json) -> Iterator[str]:
    """Whom all of the site is for: a rule with a capacity of its own speaks of a part of it."""
    for rule in _restrictions(row):
        kind = text(rule.get("type"))
        if kind and all(rule.get(part) is None for part in ("capacity", "realtime_capacity")):
            yield kind


def _disabled_spots(row: Json) -> int | None:
    known = count(row.get("capacity_disabled"))
    parts = (r.get("capacity") for r in _restrictions(row) if text(r.get("type")) == "DISABLED")
    return known if known is not None else next(map(count, parts), None)


def _row_v2(row: Json) -> Row | str:
    if row.get("type") == "bus":
        return "for buses, not for cars"
    lon, lat = _lon_lat(row.get("coordinates"))
    latest = row.get("latest_data")
    data: Json = latest if isinstance(latest, dict) else {}
    live = row.get("has_live_capacity") is not False
    capacity = count(data.get("capacity"))
    capacity = count(row.get("max_capacity")) if capacity is None else capacity
    told = _free_v2(data, capacity)
    return Row(
        id=text(row.get("lot_id")) or text(row.get("id")),
        name=text(row.get("name")),
        lat=lat,
        lon=lon,
        capacity=capacity,
        free=_told(told, data.get("status")) if live else None,
        state=_state(data.get("status")),
        observed_at=_first_time(data, "lot_timestamp", "timestamp") if live else None,
        full=live and _is_full(data.get("status")),
    )


def _free_v2(data: Json, capacity: int | None) -> int | None:
    """As told, else capacity − occupied."""
    free, occupied = count(data.get("num_free")), count(data.get("num_occupied"))
    if free is None and occupied is not None and capacity is not None and occupied <= capacity:
        return capacity - occupied
    return free


def _first_time(row: Json, *names: str) -> datetime | None:
    """The lot's own time goes before that of whoever looked at it."""
    return next((at for name in names if (at := instant(row.get(name)))), None)


def _feature_v2(feature: Json) -> Row | str:
    """A lot as a GeoJSON feature: its properties, with `capacity` for max_capacity."""
    properties, geometry = feature.get("properties"), feature.get("geometry")
    row: Json = properties if isinstance(properties, dict) else {}
    where: Json = geometry if isinstance(geometry, dict) else {}
    most = row.get("max_capacity", row.get("capacity"))
    return _row_v2({**row, "coordinates": where.get("coordinates"), "max_capacity": most})


def _lon_lat(where: object) -> tuple[object, object]:
    """GeoJSON order, with or without a height."""
    if isinstance(where, dict):
        return _lon_lat(where.get("coordinates"))
    return (
        (where[0], where[1]) if isinstance(where, list) and len(where) in {2, 3} else (None, None)
    )


def _row_v1(row: Json, updated: datetime | None) -> Row | str:
    if row.get("lot_type") == "Busparkplatz":
        return "for buses, not for cars"
    coords = row.get("coords")
    where: Json = coords if isinstance(coords, dict) else {}
    return Row(
        id=text(row.get("id")),
        name=text(row.get("name")),
        lat=where.get("lat"),
        lon=where.get("lng"),
        capacity=count(row.get("total")),
        free=_told(row.get("free"), row.get("state")),
        state=_state(row.get("state")),
        observed_at=updated,
        full=_is_full(row.get("state")),
        restricted_to=LOT_TYPES.get(text(row.get("lot_type")) or "", ()),
        opening_hours=text(row.get("opening_hours")),
    )


def _state(value: object) -> SiteState:
    return STATES.get((text(value) or "").lower(), "unknown")


def _told(free: object, state: object) -> int | None:
    """The number, unless the state says that there are no data: then servers write 0."""
    return None if (text(state) or "").lower() in NO_DATA else count(free)


def _is_full(value: object) -> bool:
    return (text(value) or "").lower() == "full"


ROWS: Mapping[int, Callable[[bytes, Origin], Found]] = {1: rows_v1, 2: rows_v2, 3: rows_v3}


def read_v1(body: bytes, origin: Origin) -> Reading[Parked]:
    return parked(rows_v1(body, origin), origin)


def read_v2(body: bytes, origin: Origin) -> Reading[Parked]:
    return parked(rows_v2(body, origin), origin)


def read_v3(body: bytes, origin: Origin) -> Reading[Parked]:
    return parked(rows_v3(body, origin), origin)
