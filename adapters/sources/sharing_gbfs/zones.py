"""Geofencing zones of GBFS as rules of parking: where a ride must end, and where it must not.

Where two zones overlap the one listed first decides; outside of all zones the global rules do.
A zone in which a ride may end is `mandatory` where a later zone around it, or a global rule,
forbids to end it there. GBFS 2 says `ride_allowed` for what GBFS 3 calls `ride_end_allowed`.
A zone may have a `start` and an `end`; outside of them it rules nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from adapters.ground import inside
from adapters.reading import number
from adapters.sources.sharing_gbfs.document import Document, moment_of, rows, words_of
from adapters.sources.sharing_gbfs.fleet import VehicleType, kind_of
from adapters.words import ParkingZone, Point, VehicleKind

MOST_ZONES = 2_000
MOST_POINTS = 500_000
EVER = datetime.max.replace(tzinfo=UTC)

Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class _Area:
    """A zone as one rule sees it. ends: whether a ride may end in it; at_stations: only there.

    box: south, west, north, east.
    """

    rings: Rings
    name: str | None
    kinds: tuple[VehicleKind, ...]
    ends: bool
    at_stations: bool
    box: tuple[float, float, float, float]


def zones_of(
    document: Document | None, system: str, types: Mapping[str, VehicleType], now: datetime
) -> tuple[ParkingZone, ...]:
    """The parking rules of a system at that time; () where it tells of none."""
    areas = list(_areas(document, types, now))
    shut = [_kinds(row, types) for row in rows(document, "global_rules") if not _ends(row)]
    found = []
    for index, area in enumerate(areas):
        kind = _rule(area, areas[index + 1 :], shut)
        if kind is not None:
            ident = f"{system}:{index}"
            found.append(
                ParkingZone(
                    ident, system, kind, area.rings, area.name, area.kinds, area.at_stations
                )
            )
    return tuple(found)


def _rule(
    area: _Area, later: Sequence[_Area], shut: Sequence[tuple[VehicleKind, ...]]
) -> Literal["mandatory", "forbidden"] | None:
    if area.at_stations:
        return "mandatory"
    if not area.ends:
        return "forbidden"
    corner = Point(*area.rings[0][0])
    around = (other.kinds for other in later if not other.ends and _holds(other, corner))
    outside = chain(shut, around)
    return "mandatory" if any(_share(area.kinds, kinds) for kinds in outside) else None


def _holds(area: _Area, corner: Point) -> bool:
    south, west, north, east = area.box
    within = south <= corner.lat <= north and west <= corner.lon <= east
    return within and inside(corner, area.rings)


def _share(ours: tuple[VehicleKind, ...], theirs: tuple[VehicleKind, ...]) -> bool:
    """Whether two rules speak of the same vehicles; () is all of them."""
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _areas(
    document: Document | None, types: Mapping[str, VehicleType], now: datetime
) -> Iterator[_Area]:
    collection = document.data.get("geofencing_zones") if document is not None else None
    features = collection.get("features") if isinstance(collection, dict) else None
    points = 0
    for feature in features[:MOST_ZONES] if isinstance(features, list) else []:
        about = feature.get("properties") if isinstance(feature, dict) else None
        rings = _rings(feature.get("geometry")) if isinstance(feature, dict) else ()
        points += sum(map(len, rings))
        if not isinstance(about, dict) or not rings or points > MOST_POINTS:
            continue
        if not _rules_at(about, now):
            continue
        listed = about.get("rules")
        lats, lons = zip(*(pair for ring in rings for pair in ring), strict=True)
        box = (min(lats), min(lons), max(lats), max(lons))
        for rule in listed if isinstance(listed, list) else []:
            if isinstance(rule, dict):
                yield _Area(
                    rings,
                    words_of(about.get("name")),
                    _kinds(rule, types),
                    _ends(rule),
                    rule.get("station_parking") is True,
                    box,
                )


def _rules_at(about: Mapping[str, object], now: datetime) -> bool:
    """Whether the zone has begun and is not over."""
    start, end = moment_of(about.get("start"), EVER), moment_of(about.get("end"), EVER)
    return (start is None or start <= now) and (end is None or now < end)


def _ends(rule: Mapping[str, object]) -> bool:
    """Whether a ride may end; a rule that does not speak of it forbids nothing."""
    return rule.get("ride_end_allowed", rule.get("ride_allowed")) not in (False, 0)


def _kinds(rule: Mapping[str, object], types: Mapping[str, VehicleType]) -> tuple[VehicleKind, ...]:
    """The kinds a rule is for; () for all."""
    listed = rule.get("vehicle_type_ids", rule.get("vehicle_type_id"))
    idents = listed if isinstance(listed, list) else [listed] if listed else []
    return tuple(dict.fromkeys(kind_of(str(ident), types) for ident in idents))


def _rings(geometry: object) -> Rings:
    """Every ring of a Polygon or MultiPolygon as (lat, lon); () for anything else."""
    if not isinstance(geometry, dict):
        return ()
    shape = geometry.get("coordinates")
    areas = shape if geometry.get("type") == "MultiPolygon" else [shape]
    if geometry.get("type") not in {"Polygon", "MultiPolygon"} or not isinstance(areas, list):
        return ()
    listed = (ring for area in areas if isinstance(area, list) for ring in area)
    return tuple(found for ring in listed if len(found := _ring(ring)) >= 3)


def _ring(ring: object) -> tuple[tuple[float, float], ...]:
    pairs = (
        (pair for pair in ring if isinstance(pair, list) and len(pair) >= 2)
        if isinstance(ring, list)
        else ()
    )
    found = ((number(pair[1]), number(pair[0])) for pair in pairs)
    return tuple((lat, lon) for lat, lon in found if lat is not None and lon is not None)
