"""Distances on the ground: metres between points and honest minutes on foot."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from adapters.words import Point

EARTH_M = 6_371_000.0
WALK_M_PER_MIN = 70.0
DETOUR = 1.3


def metres(a: Point, b: Point) -> float:
    """Great-circle distance in metres."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    h = sin((lat2 - lat1) / 2) ** 2
    h += cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(h))


def walk_minutes(straight_m: float) -> int:
    """Minutes on foot for a straight-line distance, streets' detour included; at least 1."""
    return max(1, round(straight_m * DETOUR / WALK_M_PER_MIN))
