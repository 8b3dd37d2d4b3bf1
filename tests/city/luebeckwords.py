"""The words of Lübeck, out of its own folder: what nobody should be told in another city."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CITIES = Path(__file__).parents[2] / "adapters" / "cities"
HERE, THERE = CITIES / "luebeck", CITIES / "musterstadt"
SHORTEST = 3


def strange_in(told: str) -> list[str]:
    """The words of Lübeck that are told."""
    return sorted(set(_pattern().findall(told)))


@cache
def words() -> frozenset[str]:
    """Its name, places, districts, streets of stops, carriers, car parks and partners.

    Without those that any town may have (its `ordinary` and `never`, and Musterstadt's own).
    """
    general = {word.casefold() for word in (*_general(HERE), *_general(THERE), *_names(THERE))}
    found = {*_names(HERE), *_stops(HERE), *_told(HERE)}
    return frozenset(w for w in found if len(w) >= SHORTEST and w.casefold() not in general)


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _general(city: Path) -> Iterator[str]:
    raw = _toml(city / "places.toml")
    yield from (*raw["ordinary"], *raw["never"])


def _names(city: Path) -> Iterator[str]:
    yield str(_toml(city / "city.toml")["name"])
    for place in _toml(city / "places.toml")["places"]:
        yield from (place["name"], place.get("district", ""), *place.get("aliases", ()))


def _stops(city: Path) -> Iterator[str]:
    with (city / "stop_names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from (row["name"], row["town"])


def _told(city: Path) -> Iterator[str]:
    about = _toml(city / "city.toml")
    for carrier, house in about["carriers"].items():
        yield from (carrier, house.partition(",")[0])
    yield from (site["name"] for site in _toml(city / "parking_sites.toml")["site"])
    for file in sorted((city / "civic").glob("*.toml")):
        for entry in _toml(file).get("entry", []):
            yield from (entry["owner"], entry.get("place", ""))
