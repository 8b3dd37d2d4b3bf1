"""Distances and areas on the ground, for sources that answer "what is near"."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from adapters.words import Point

EARTH_M = 6_371_000.0

Ring = Sequence[tuple[float, float]]


def metres(a: Point, b: Point) -> float:
    """Great-circle distance in metres."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    h = sin((lat2 - lat1) / 2) ** 2
    h += cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(min(1.0, h)))


def inside(point: Point, rings: Sequence[Ring]) -> bool:
    """Whether a point lies in an area of (lat, lon) rings; a ring within a ring is a hole."""
    return sum(_crosses(point, ring) for ring in rings) % 2 == 1


def _crosses(point: Point, ring: Ring) -> bool:
    """Whether a ray from the point to the east leaves the ring an odd number of times."""
    odd = False
    for (lat1, lon1), (lat2, lon2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (lat1 > point.lat) != (lat2 > point.lat):
            reach = lon1 + (point.lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
            odd ^= point.lon < reach
    return odd
