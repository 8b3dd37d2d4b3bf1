"""The middle of a GeoJSON geometry, or of the simple shapes of NGSI-v2."""

from __future__ import annotations

from adapters.reading import number

DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}
DEPTH["MultiLineString"] = 2
Corner = tuple[float, float]


def middle(geometry: object) -> tuple[float | None, float | None]:
    """Latitude, longitude of a point; else the centroid of the first ring, or the mean.

    (None, None) for anything that is no geometry.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    depth = DEPTH.get(kind) if isinstance(kind, str) else None
    if depth is None or not isinstance(geometry, dict):
        return None, None
    found: object = geometry.get("coordinates")
    for _ in range(depth - 1):
        found = found[0] if isinstance(found, list) and found else None
    corners = _corners([found] if depth == 0 else found)
    if not corners:
        return None, None
    lon, lat = _centroid(corners) if "Polygon" in str(kind) else _mean(corners)
    return lat, lon


def middle_of_texts(shape: str | list[object]) -> tuple[float | None, float | None]:
    """Latitude, longitude of a geo:point "lat, lon", or of the list of them that is a geo:line,
    a geo:box (two corners) or a geo:polygon.
    """
    texts = [one for one in ([shape] if isinstance(shape, str) else shape) if isinstance(one, str)]
    corners = _corners([one.split(",")[1::-1] for one in texts])
    if not corners:
        return None, None
    ring = len(corners) > 3 and corners[0] == corners[-1]
    lon, lat = _centroid(corners) if ring else _mean(corners)
    return lat, lon


def _corners(found: object) -> list[Corner]:
    """The positions [lon, lat, …] of a list; empty if one of them is none."""
    corners: list[Corner] = []
    for place in found if isinstance(found, list) else ():
        if not isinstance(place, list) or len(place) < 2:
            return []
        lon, lat = number(place[0]), number(place[1])
        if lon is None or lat is None or abs(lon) > 180 or abs(lat) > 90:
            return []
        corners.append((lon, lat))
    return corners


def _mean(corners: list[Corner]) -> Corner:
    lons, lats = zip(*corners, strict=True)
    return sum(lons) / len(corners), sum(lats) / len(corners)


def _centroid(ring: list[Corner]) -> Corner:
    """Of the area; of the corners where the ring has none. Reckoned from its first corner."""
    west, south = ring[0]
    flat = [(lon - west, lat - south) for lon, lat in ring]
    area = lon = lat = 0.0
    for (x, y), (u, v) in zip(flat, flat[1:] + flat[:1], strict=True):
        cross = x * v - u * y
        area, lon, lat = area + cross, lon + (x + u) * cross, lat + (y + v) * cross
    if abs(area) < 1e-15:
        return _mean(list(dict.fromkeys(ring)))
    return west + lon / (3 * area), south + lat / (3 * area)
