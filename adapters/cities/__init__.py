"""A city is a folder of data: which sources it has, where, and what it knows of itself.

Each file of it has one reader here or with what it serves; `lotse city check` and the start of
Lotse both go through it. docs/city-folder.md says what each file may hold.
"""

from __future__ import annotations

from adapters.cities.config import load_city, read_city
from adapters.cities.model import CITIES, Bounds, City, CitySource, SiteFacts, must_have_url
from adapters.cities.sites import load_sites, read_sites

__all__ = [
    "CITIES",
    "Bounds",
    "City",
    "CitySource",
    "SiteFacts",
    "load_city",
    "load_sites",
    "must_have_url",
    "read_city",
    "read_sites",
]
