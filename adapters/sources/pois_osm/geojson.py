"""GeoJSON whose properties are OSM's tags, or plain ones with a title and a category."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading, Rejected, json_of, number, point, text
from adapters.sources.pois_osm.systems import Pair, Turn, turn_of
from adapters.sources.pois_osm.tags import is_disused, is_private, poi_of
from adapters.words import Poi, Point

MOST_FEATURES = 200_000
SHAPES = frozenset(
    {
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
)
IDS = ("@id", "id", "osm_id")


def check_geojson(body: bytes, source: str) -> None:
    """Raises what read_geojson would, without making places of the features."""
    answer = json_of(body, source)
    _features(answer, source)
    _turn(answer, source)


def read_geojson(body: bytes, origin: Origin, category: str | None = None) -> Reading[Poi]:
    """Every feature with a place on the ground; of a line or an area its middle.

    category: what they are where a feature does not say. Raises Misunderstood where it is no
    GeoJSON, or one in coordinates that nobody here knows.
    """
    answer = json_of(body, origin.source)
    features = _features(answer, origin.source)
    turn = _turn(answer, origin.source)
    found: dict[str, Poi] = {}
    rejected: list[Rejected] = []
    for index, feature in enumerate(features):
        read = _feature(feature, turn, found, origin, category)
        if isinstance(read, Poi):
            found[read.id] = read
        else:
            rejected.append(Rejected(f"features[{index}]", read))
    return Reading(tuple(found.values()), tuple(rejected))


def _feature(
    feature: object, turn: Turn, found: Mapping[str, Poi], origin: Origin, category: str | None
) -> Poi | str:
    """One place, or why it is left out. found: those before it, by id."""
    if not isinstance(feature, dict):
        return "not an object"
    tags = feature.get("properties")
    tags = tags if isinstance(tags, dict) else {}
    nested = tags.get("tags")
    tags = {**tags, **nested} if isinstance(nested, dict) else tags
    where = _middle(feature.get("geometry"), turn)
    if where is None:
        return "no coordinates"
    if is_private(tags):
        return "not open to the public"
    if is_disused(tags):
        return "out of use"
    ident = own = _ident(feature, tags, where)
    number_ = 1
    while ident in found:
        if (found[ident].lat, found[ident].lon) == (where.lat, where.lon):
            return f"{own} is there already"
        number_ += 1
        ident = f"{own}#{number_}"  # some files number kinds of places, and call it an id
    return poi_of(ident, where, tags, origin, category)


def _turn(answer: object, source: str) -> Turn:
    turn = turn_of(answer) if isinstance(answer, dict) else None
    if turn is None:
        raise Misunderstood(f"{source} has coordinates of an unknown system", source=source)
    return turn


def _features(value: object, source: str) -> list[object]:
    """The features; a geometry alone is one that says nothing of itself."""
    kind = str(value.get("type")) if isinstance(value, dict) else ""
    if kind == "Feature":
        return [value]
    if kind in SHAPES:
        return [{"geometry": value}]
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list):
        raise Misunderstood(f"{source} answered without a list of features", source=source)
    return features[:MOST_FEATURES]


def _ident(feature: Mapping[str, object], tags: Mapping[str, object], where: Point) -> str:
    """The feature's own id, else one made of its name and point, so that it stays the same."""
    own = (text(feature.get("id")), *(text(tags.get(key)) for key in IDS))
    known = next(filter(None, own), None)
    if known is not None:
        return known
    seed = f"{tags.get('name', tags.get('title'))}:{where.lat:.5f}:{where.lon:.5f}"
    return hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:12]


def _middle(geometry: object, turn: Turn) -> Point | None:
    """The point itself, else the middle of the box around all that is drawn."""
    pairs: list[Pair] = []
    for shape in _shapes(geometry):
        for pair in _pairs(shape.get("coordinates")):
            turned = turn(pair)
            if turned is None:
                return None
            pairs.append(turned)
    if not pairs:
        return None
    lons, lats = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)


def _shapes(geometry: object) -> Iterator[Mapping[str, object]]:
    """A geometry, or those of a collection, however deep they are collected."""
    waiting = [geometry]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            parts = part.get("geometries")
            waiting.extend(parts if isinstance(parts, list) else [])


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
