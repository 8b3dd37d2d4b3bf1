"""Walking and driving minutes and kilometres, made again from what the same message tells.

Nothing here is the house's own code: the distance is a sphere's, the speeds are those that
docs/city.md and docs/ways.md name. A minute more or less than they give is an invented one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import asin, ceil, cos, radians, sin, sqrt
from typing import Any, Protocol

Spot = tuple[float, float]
Facts = Mapping[str, Any]
EARTH_M = 6_371_008.8
DETOUR = 1.3
"""streets are so much longer than the straight line"""
WALK_M_PER_MIN = 70.0
SLOW = 1.5
"""with a rollator, a pram or a wheelchair, in the comparison of ways"""
TOWN_M, TOWN_KMH, ROAD_KMH = 5000.0, 25.0, 50.0
"""a car's first road metres are in town, the rest on wider roads"""
OF_LEGS = ("way.ride", "way.park-ride", "company.way")
"""what is ridden: its minutes on foot are those of its legs"""
KEYS = frozenset(("walk", "drive", "km"))
TOLD_MINUTES = ("nearby.line", "home.walk")
"""lines whose `minutes` are minutes on foot"""


class Placed(Protocol):
    """What was heard of places. spots: by name; walks: minutes on foot of heard journeys."""

    numbers: set[float]
    spots: dict[str, set[Spot]]
    walks: set[int]


def is_estimate(key: str, text: str) -> bool:
    """Whether a fact is told as minutes or kilometres of a distance."""
    return key in KEYS or (key == "minutes" and text in TOLD_MINUTES)


def may_be(known: Placed, key: str, value: float, line: Facts, text: str, message: Facts) -> bool:
    """Whether the value is that of a heard journey, or of the distance between two named places."""
    if value == 0 and key == "walk":
        return True  # not worth a word, and none is said
    if key == "walk" and value in known.walks:
        return True
    if key == "km" and any(round(number / 1000) == value for number in known.numbers):
        return True  # how far a vehicle still goes
    metres = list(told_metres(line)) or list(named_metres(known, line, message))
    return any(value in made(key, far, text) for far in metres)


def made(key: str, far: float, text: str) -> set[float]:
    """The minutes or kilometres that a straight line gives, in each way that is documented."""
    if key == "km":
        return {round(far / 1000, 1)}
    if key == "drive":
        return {driven(far)}
    walked = max(1, round(far * DETOUR / WALK_M_PER_MIN))
    return {walked, ceil(walked * SLOW)} if text.startswith("way.") else {walked}


def driven(far: float) -> int:
    road = far * DETOUR
    town = min(road, TOWN_M)
    return max(1, ceil(town / 1000 / TOWN_KMH * 60 + (road - town) / 1000 / ROAD_KMH * 60))


def told_metres(line: Facts) -> Iterator[float]:
    """The distance that the same line tells, with what its rounding hides."""
    for key in ("away",) if "away" in line else ("metres",) if "minutes" in line else ():
        told = line.get(key)
        if isinstance(told, int | float):
            slack = 50 if told >= 1000 else 10
            yield from (told + step for step in range(-slack, slack + 1))


def named_metres(known: Placed, line: Facts, message: Facts) -> Iterator[float]:
    """Between any two places that line and message name."""
    names = dict.fromkeys(
        one for facts in (line, message) for one in facts.values() if isinstance(one, str)
    )
    found: list[Sequence[Spot]] = [sorted(known.spots[one]) for one in names if one in known.spots]
    for number, ones in enumerate(found):
        for others in found[number:]:
            yield from (apart(a, b) for a, b in product(ones, others))


def apart(a: Spot, b: Spot) -> float:
    """Metres on the sphere."""
    (lat, lon), (to_lat, to_lon) = (tuple(map(radians, one)) for one in (a, b))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(half))
