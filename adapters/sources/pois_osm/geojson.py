"""GeoJSON whose properties are OSM's tags, or plain ones with a title and a category."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading, Rejected, json_of, number, point, text
from adapters.sources.pois_osm.tags import is_private, poi_of
from adapters.words import Poi, Point

MOST_FEATURES = 200_000
IDS = ("@id", "id", "osm_id")


def check_geojson(body: bytes, source: str) -> None:
    """Raises what read_geojson would, without making places of the features."""
    _features(json_of(body, source), source)


def read_geojson(body: bytes, origin: Origin, category: str | None = None) -> Reading[Poi]:
    """Every feature with a place on the ground; of a line or an area its middle.

    category: what they are where a feature does not say. Raises Misunderstood where it is no
    GeoJSON.
    """
    found: dict[str, Poi] = {}
    rejected: list[Rejected] = []
    for index, feature in enumerate(_features(json_of(body, origin.source), origin.source)):
        tags = feature.get("properties")
        tags = tags if isinstance(tags, dict) else {}
        nested = tags.get("tags")
        tags = {**tags, **nested} if isinstance(nested, dict) else tags
        where = _middle(feature.get("geometry"))
        if where is None or is_private(tags):
            why = "no coordinates" if where is None else "not open to the public"
            rejected.append(Rejected(f"features[{index}]", why))
            continue
        ident = _ident(feature, tags, where)
        if ident in found:
            rejected.append(Rejected(f"features[{index}]", f"{ident} is there already"))
            continue
        found[ident] = poi_of(ident, where, tags, origin, category)
    return Reading(tuple(found.values()), tuple(rejected))


def _features(value: object, source: str) -> list[Mapping[str, object]]:
    if isinstance(value, dict) and value.get("type") == "Feature":
        return [value]
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list):
        raise Misunderstood(f"{source} answered without a list of features", source=source)
    return [each for each in features[:MOST_FEATURES] if isinstance(each, dict)]


def _ident(feature: Mapping[str, object], tags: Mapping[str, object], where: Point) -> str:
    """The feature's own id, else one made of its name and point, so that it stays the same."""
    own = (text(feature.get("id")), *(text(tags.get(key)) for key in IDS))
    known = next(filter(None, own), None)
    if known is not None:
        return known
    seed = f"{tags.get('name', tags.get('title'))}:{where.lat:.5f}:{where.lon:.5f}"
    return hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:12]


def _middle(geometry: object) -> Point | None:
    """The point itself, else the middle of the box around all that is drawn."""
    if not isinstance(geometry, dict):
        return None
    pairs = list(_pairs(geometry.get("coordinates")))
    if not pairs:
        return None
    lons, lats = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)


def _pairs(coordinates: object) -> Iterator[tuple[float, float]]:
    """Every (lon, lat) of a shape, however deep it is nested."""
    waiting = [coordinates]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, list) or not part:
            continue
        if isinstance(part[0], list):
            waiting.extend(part)
        elif len(part) >= 2:
            lon, lat = number(part[0]), number(part[1])
            if lat is not None and lon is not None:
                yield lon, lat
