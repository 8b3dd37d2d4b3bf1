"""Which sensors lie under which spaces: the city's sensors.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from adapters.cities.files import toml_of
from adapters.cities.forms import Form, Lat, Line, Lon, Told, Whole, read, rows
from adapters.sources.parking_mqtt.codecs import DEFAULT, find_codecs
from adapters.sources.parking_mqtt.frames import key_of
from adapters.words import Point

EUI = re.compile(r"[0-9a-f]{16}\Z")
MONTH_H = 24 * 31


@dataclass(frozen=True, slots=True)
class SensedSite:
    """A site and the keys of its sensors, one per space. use: whom its spaces are for."""

    id: str
    name: str
    where: Point
    codec: str
    sensors: tuple[str, ...]
    use: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """All sensed sites of a city. silent_after: how long an unheard sensor is believed."""

    sites: tuple[SensedSite, ...]
    silent_after: timedelta

    @property
    def codecs(self) -> Mapping[str, str]:
        """Sensor key → device type."""
        return {key: site.codec for site in self.sites for key in site.sensors}


def _codec(name: str) -> str:
    if name not in find_codecs():
        known = ", ".join(sorted(find_codecs()))
        raise Whole(f"has no codec {name}; there is: {known}")
    return name


def _key(eui: object) -> str:
    key = key_of(str(eui))
    if not EUI.match(key):
        raise Whole(f"{ascii(str(eui)[:40])[1:-1]} is no DevEUI")
    return key


CodecName = Annotated[Line, AfterValidator(_codec)]
Use = Literal[
    "MOTORHOME", "RESIDENT", "DISABLED", "WOMEN", "FAMILY", "CARSHARING", "CHARGING", "TAXI",
    "TRUCK", "BUS", "CUSTOMER", "EMPLOYEE",
]  # fmt: skip


class SensedForm(Form):
    """One [[site]]."""

    id: Line
    name: Line
    lat: Lat
    lon: Lon
    sensors: list[Annotated[str, BeforeValidator(_key)]] = Field(min_length=1)
    codec: CodecName | None = None
    use: Use | None = None
    district: Line | None = None


class LayoutForm(Form):
    """The whole file; its sites have a form of their own."""

    site: object = None
    codec: CodecName = DEFAULT
    silent_after_hours: Annotated[float, Field(gt=0, le=MONTH_H)] = 26.0


def load_layout(file: Path) -> Layout:
    """The layout of a sensors.toml; raises Misunderstood with a sentence where it is wrong."""
    return read_layout(file).must()


def read_layout(file: Path) -> Told[Layout]:
    """The sites of a sensors.toml; raises Misunderstood where it cannot be read."""
    raw = toml_of(file)
    form, wrong = read(LayoutForm, raw)
    told = rows(SensedForm, raw.get("site"), file.name, "site")
    usual = form or LayoutForm()
    sites = tuple(_site(row, usual.codec) for row in told.value)
    faults = (*(f"{file.name}: {said}" for _, said in wrong), *told.faults)
    return Told(
        Layout(sites, timedelta(hours=usual.silent_after_hours)),
        (*faults, *_twice(sites, file.name)),
    )


def _site(row: SensedForm, usual: str) -> SensedSite:
    where, keys = Point(row.lat, row.lon), tuple(row.sensors)
    return SensedSite(row.id, row.name, where, row.codec or usual, keys, row.use, row.district)


def _twice(sites: tuple[SensedSite, ...], file: str) -> Iterator[str]:
    seen: set[str] = set()
    for site in sites:
        for key in (site.id, *site.sensors):
            if key in seen:
                yield f"{file}: {key} occurs twice"
            seen.add(key)
