"""Coordinates of older GeoJSON that names a system of its own, as degrees of WGS84.

RFC 7946 knows longitude and latitude alone; the form of 2008 may name another system, and the
offices of German cities still do: UTM in zone 32 or 33, or the metres of web maps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import atan, atanh, cos, cosh, degrees, exp, isfinite, pi, sin, sinh

Pair = tuple[float, float]
"""longitude and latitude, or east and north in metres"""
Turn = Callable[[Pair], Pair | None]

EARTH_A, FLATTENING = 6_378_137.0, 1 / 298.257222101
SCALE, FALSE_EAST = 0.9996, 500_000.0
CODE = re.compile(r"EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$", re.IGNORECASE)
DEGREES = frozenset({"4326", "4258", "4979"})
METRES_OF_MAPS = frozenset({"3857", "900913", "102100"})
UTM_ZONES: Mapping[str, int] = {
    **{f"258{zone}": zone for zone in range(28, 39)},
    **{f"326{zone:02d}": zone for zone in range(1, 61)},
    **{f"46{code}": zone for code, zone in (("47", 32), ("48", 33))},
}


def turn_of(answer: Mapping[str, object]) -> Turn | None:
    """How its pairs become degrees; None where nobody knows the system it names."""
    crs = answer.get("crs")
    about = crs.get("properties") if isinstance(crs, dict) else None
    name = str(about.get("name", "")) if isinstance(about, dict) else ""
    if not name or name.upper().endswith("CRS84"):
        return lambda pair: pair
    found = CODE.search(name)
    code = found[1] if found else ""
    if code in DEGREES:
        return lambda pair: pair
    if code in METRES_OF_MAPS:
        return _of_maps
    zone = UTM_ZONES.get(code)
    return None if zone is None else lambda pair: _of_utm(pair, zone)


def _of_maps(pair: Pair) -> Pair | None:
    """Out of the metres of web maps."""
    east, north = pair
    if abs(east) > 20_100_000 or abs(north) > 20_100_000:
        return None
    return degrees(east / EARTH_A), degrees(2 * atan(exp(north / EARTH_A)) - pi / 2)


def _of_utm(pair: Pair, zone: int) -> Pair | None:
    """Out of UTM in the northern half, by Krüger's series; good to centimetres in its zone."""
    east, north = pair[0], pair[1]
    if east > 1_000_000 and int(east // 1_000_000) == zone:  # the zone's number put in front
        east -= zone * 1_000_000
    if not (isfinite(east) and 100_000 < east < 900_000 and 0 < north < 9_500_000):
        return None
    n = FLATTENING / (2 - FLATTENING)
    radius = EARTH_A / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    beta = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    delta = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    xi, eta = north / (SCALE * radius), (east - FALSE_EAST) / (SCALE * radius)
    terms = [(2 * (k + 1), value) for k, value in enumerate(beta)]
    xi_ = xi - sum(value * sin(k * xi) * cosh(k * eta) for k, value in terms)
    eta_ = eta - sum(value * cos(k * xi) * sinh(k * eta) for k, value in terms)
    chi = atanh(sin(xi_) / cosh(eta_))
    conformal = atan(sinh(chi))
    lat = conformal + sum(value * sin(2 * (k + 1) * conformal) for k, value in enumerate(delta))
    lon = atan(sinh(eta_) / cos(xi_))
    return degrees(lon) + zone * 6 - 183, degrees(lat)
