"""From a city's folder to its ports: a source's kind names the module that speaks it.

A module adapters/sources/parking_*.py names its ports in PARKING, leisure_*.py in LEISURE.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import TypeVar

import adapters.sources
from adapters.cities import City, CitySource
from adapters.errors import Misunderstood
from adapters.ports import Leisure, Parking
from adapters.web import Web

Port = TypeVar("Port")
Connect = Callable[[Web, CitySource, City], Port]


def parking_of(city: City, web: Web) -> tuple[Parking, ...]:
    """The city's parking sources in order of preference; Misunderstood for an unknown kind."""
    return _connected(city, web, "parking", _found("parking", "PARKING"))


def leisure_of(city: City, web: Web) -> tuple[Leisure, ...]:
    """The city's calendars in order of preference; Misunderstood for an unknown kind."""
    return _connected(city, web, "leisure", _found("leisure", "LEISURE"))


def _found(domain: str, name: str) -> dict[str, Connect[Port]]:
    found: dict[str, Connect[Port]] = {}
    for module in pkgutil.iter_modules(adapters.sources.__path__):
        if module.name.startswith(f"{domain}_"):
            found.update(getattr(importlib.import_module(f"adapters.sources.{module.name}"), name))
    return found


def _connected(
    city: City, web: Web, domain: str, known: Mapping[str, Connect[Port]]
) -> tuple[Port, ...]:
    strange = [source.kind for source in city.sources_of(domain) if source.kind not in known]
    if strange:
        kinds = ", ".join(sorted(known))
        raise Misunderstood(f"no {domain} source of kind {strange[0]}; kinds: {kinds}")
    return tuple(known[source.kind](web, source, city) for source in city.sources_of(domain))
