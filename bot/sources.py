"""From a city's folder to its ports: a source's kind names the module that speaks it.

A module adapters/sources/parking_*.py names its ports in PARKING, leisure_*.py in LEISURE, and
so on for every domain: kind → (web, source, city) → port. Where its kinds take options of their
own, it names them in OPTIONS: kind → keys of city.toml.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import TypeVar, cast

import adapters.sources
from adapters.cities import City, CitySource
from adapters.errors import Misunderstood
from adapters.ports import Civic, Environment, Leisure, Parking, Pois, Sharing, Traffic
from adapters.web import Web

Port = TypeVar("Port")
Connect = Callable[[Web, CitySource, City], Port]
DOMAINS = ("parking", "leisure", "sharing", "environment", "traffic", "civic", "pois")


def parking_of(city: City, web: Web) -> tuple[Parking, ...]:
    """The city's parking sources in order of preference; Misunderstood for an unknown kind."""
    return _connected(city, web, "parking")


def leisure_of(city: City, web: Web) -> tuple[Leisure, ...]:
    """The city's calendars in order of preference; Misunderstood for an unknown kind."""
    return _connected(city, web, "leisure")


def sharing_of(city: City, web: Web) -> tuple[Sharing, ...]:
    """The sharing systems of the city; Misunderstood for an unknown kind."""
    return _connected(city, web, "sharing")


def environment_of(city: City, web: Web) -> tuple[Environment, ...]:
    """Weather, water and air of the city; Misunderstood for an unknown kind."""
    return _connected(city, web, "environment")


def traffic_of(city: City, web: Web) -> tuple[Traffic, ...]:
    """Streets and bridges of the city; Misunderstood for an unknown kind."""
    return _connected(city, web, "traffic")


def civic_of(city: City, web: Web) -> tuple[Civic, ...]:
    """The curated entries of the city; Misunderstood for an unknown kind."""
    return _connected(city, web, "civic")


def pois_of(city: City, web: Web) -> tuple[Pois, ...]:
    """The places of the city; Misunderstood for an unknown kind."""
    return _connected(city, web, "pois")


def kinds_of(domain: str) -> frozenset[str]:
    """The kinds of source that are spoken in a domain."""
    return frozenset(_found(domain))


def options_of(domain: str) -> Mapping[str, frozenset[str]]:
    """Kind → what its sources may name in city.toml beyond what every source does."""
    found: dict[str, frozenset[str]] = {}
    for speaker in _speakers(domain):
        found.update(getattr(speaker, "OPTIONS", {}))
    return found


def _found(domain: str) -> dict[str, Connect[object]]:
    found: dict[str, Connect[object]] = {}
    for speaker in _speakers(domain):
        found.update(getattr(speaker, domain.upper()))
    return found


def _speakers(domain: str) -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(adapters.sources.__path__):
        if module.name.startswith(f"{domain}_"):
            yield importlib.import_module(f"adapters.sources.{module.name}")


def _connected(city: City, web: Web, domain: str) -> tuple[Port, ...]:
    known = cast("Mapping[str, Connect[Port]]", _found(domain))
    strange = [source.kind for source in city.sources_of(domain) if source.kind not in known]
    if strange:
        kinds = ", ".join(sorted(known))
        raise Misunderstood(f"no {domain} source of kind {strange[0]}; kinds: {kinds}")
    return tuple(known[source.kind](web, source, city) for source in city.sources_of(domain))
