"""The car parks of a city: its parking_sites.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from adapters.cities.files import toml_of
from adapters.cities.forms import Count, Form, Lat, Line, Lon, Told, others, rows, twice
from adapters.cities.model import SiteFacts


class SiteForm(Form):
    """One [[site]]. Fees are whole cents."""

    id: Line
    name: Line
    lat: Lat
    lon: Lon
    capacity: Count
    district: Line | None = None
    kind: Line | None = None
    address: Line | None = None
    fee_cents_per_hour: Count | None = None
    fee_cents_per_day: Count | None = None
    motorhome_spots: Count | None = None
    disabled_spots: Count | None = None
    park_ride: bool | None = None


class SitesForm(Form):
    """The whole file."""

    site: list[object]


def read_sites(file: Path) -> Told[Mapping[str, SiteFacts]]:
    """The car parks of a parking_sites.toml by id; Misunderstood where it cannot be read."""
    raw = toml_of(file)
    told = rows(SiteForm, raw.get("site"), file.name, "site")
    faults = (*others(SitesForm, raw, file.name), *told.faults)
    faults += twice([row.id for row in told.value], file.name)
    return Told({row.id: SiteFacts(**row.model_dump()) for row in told.value}, faults)


def load_sites(file: Path) -> Mapping[str, SiteFacts]:
    """The same; raises Misunderstood with a sentence where anything is wrong."""
    return read_sites(file).must()
