"""One invented sharing system, told in GBFS 2.3 and in GBFS 3.0."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 11, 25, 14, 2, tzinfo=UTC)
SEEN = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
BASE = "https://sharing.example/gbfs/"
SQUARE = [[10.66, 53.86], [10.69, 53.86], [10.69, 53.88], [10.66, 53.88], [10.66, 53.86]]
BAY = [[10.669, 53.867], [10.671, 53.867], [10.671, 53.868], [10.669, 53.868], [10.669, 53.867]]

VEHICLES: list[dict[str, Any]] = [
    {"id": "s1", "type": "scoot", "lat": 53.8672, "lon": 10.6701, "range": 12400.4},
    {"id": "s2", "type": "scoot", "lat": 53.8673, "lon": 10.6702, "disabled": True},
    {"id": "s3", "type": "scoot", "lat": 53.8674, "lon": 10.6703, "reserved": True},
    {"id": "e1", "type": "ebike", "lat": 53.8690, "lon": 10.6750},
    {"id": "x1", "type": "hover", "lat": 53.8691, "lon": 10.6751},
    {"id": "d1", "type": "city", "station": "a"},
    {"id": "broken", "type": "city"},
]
FORMS = (
    ("scoot", "scooter", "scooter_standing", "electric", "Roller"),
    ("ebike", "bicycle", "bicycle", "electric_assist", "E-Bike"),
    ("city", "bicycle", "bicycle", "human", "Stadtrad"),
)
STATIONS: list[dict[str, Any]] = [
    {"id": "a", "name": "ZOB", "lat": 53.8662, "lon": 10.6711, "free": 3, "city": 3},
    {"id": "b", "name": "Zu", "lat": 53.8663, "lon": 10.6712, "free": 4, "renting": False},
    {"id": "c", "name": "Abgebaut", "lat": 53.8664, "lon": 10.6713, "free": 5, "there": False},
    {"id": "d", "name": "Ohne Stand", "lat": 53.8665, "lon": 10.6714},
]


def system(version: str) -> dict[str, bytes]:
    """Its files by name, gbfs.json first."""
    three = version == "3.0"
    files: dict[str, Any] = {
        "system_information": {"system_id": "test", "name": _words("Testrad", three)},
        "vehicle_types": {"vehicle_types": [_type(row, three) for row in FORMS]},
        "vehicle_status" if three else "free_bike_status": {
            "vehicles" if three else "bikes": [_vehicle(row, three) for row in VEHICLES]
        },
        "station_information": {"stations": [_place(row, three) for row in STATIONS]},
        "station_status": {"stations": [_status(row, three) for row in STATIONS if "free" in row]},
        "geofencing_zones": _zones(three),
    }
    feeds = [{"name": name, "url": f"{BASE}{name}.json"} for name in files]
    listed = {"feeds": feeds} if three else {"en": {"feeds": []}, "de": {"feeds": feeds}}
    return {
        name: json.dumps(_file(data, version)).encode()
        for name, data in {"gbfs": listed, **files}.items()
    }


def _file(data: object, version: str) -> dict[str, object]:
    at = SEEN.isoformat(sep=" ") if version == "3.0" else int(SEEN.timestamp())
    return {"last_updated": at, "ttl": 60, "version": version, "data": data}


def _words(text: str, three: bool) -> object:
    told = [{"language": "en", "text": f"{text} (en)"}, {"language": "de", "text": text}]
    return told if three else text


def _type(row: tuple[str, str, str, str, str], three: bool) -> dict[str, object]:
    ident, old, new, power, name = row
    return {
        "vehicle_type_id": ident,
        "form_factor": new if three else old,
        "propulsion_type": power,
        "name": _words(name, three),
    }


def _vehicle(row: dict[str, Any], three: bool) -> dict[str, object]:
    found = {
        "vehicle_id" if three else "bike_id": row["id"],
        "vehicle_type_id": row["type"],
        "is_disabled": row.get("disabled", False),
        "is_reserved": row.get("reserved", False),
        "lat": row.get("lat"),
        "lon": row.get("lon"),
        "current_range_meters": row.get("range"),
        "station_id": row.get("station"),
        "rental_uris": {"web": f"https://sharing.example/{row['id']}"},
    }
    return {key: value for key, value in found.items() if value is not None}


def _place(row: dict[str, Any], three: bool) -> dict[str, object]:
    name = _words(row["name"], three)
    return {"station_id": row["id"], "name": name, "lat": row["lat"], "lon": row["lon"]}


def _status(row: dict[str, Any], three: bool) -> dict[str, object]:
    return {
        "station_id": row["id"],
        "num_vehicles_available" if three else "num_bikes_available": row["free"],
        "vehicle_types_available": [{"vehicle_type_id": "city", "count": row["free"]}],
        "is_renting": row.get("renting", True),
        "is_installed": row.get("there", True),
        "is_returning": True,
        "num_docks_available": 2,
        "last_reported": SEEN.isoformat() if three else int(SEEN.timestamp()),
    }


def _zones(three: bool) -> dict[str, object]:
    end, ids = ("ride_end_allowed", ["scoot"]) if three else ("ride_allowed", ["scoot"])
    features = [
        _zone("Stellplatz ZOB", BAY, {end: True, "vehicle_type_ids": ids}, three),
        _zone("Altstadt", SQUARE, {end: False, "vehicle_type_ids": ids}, three),
        _zone("Langsam", SQUARE, {end: True, "maximum_speed_kph": 10}, three),
    ]
    return {"geofencing_zones": {"type": "FeatureCollection", "features": features}}


def _zone(name: str, ring: object, rule: dict[str, object], three: bool) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": _words(name, three), "rules": [rule]},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
