"""Which sensors lie under which spaces: the city's sensors.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from adapters.errors import Misunderstood
from adapters.reading import number, point, text
from adapters.sources.parking_mqtt.codecs import DEFAULT, find_codecs
from adapters.sources.parking_mqtt.frames import key_of
from adapters.words import Point

EUI = re.compile(r"[0-9a-f]{16}\Z")


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


def load_layout(file: Path) -> Layout:
    """The layout of a sensors.toml; raises Misunderstood with a sentence naming what is wrong."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Misunderstood(f"{file} cannot be read: {fault}", source=str(file)) from fault
    rows = raw.get("site")
    if not isinstance(rows, list) or not rows:
        raise Misunderstood(f"{file.name} holds no [[site]]", source=str(file))
    hours = number(raw.get("silent_after_hours", 26))
    if hours is None or not 0 < hours <= 24 * 31:
        raise Misunderstood(f"{file.name}: silent_after_hours must be hours, at most a month")
    usual = text(raw.get("codec")) or DEFAULT
    sites = tuple(_site(row, usual, file.name) for row in rows)
    _must_be_distinct(sites, file.name)
    return Layout(sites, timedelta(hours=hours))


def _site(row: object, usual: str, file: str) -> SensedSite:
    entry: dict[str, object] = row if isinstance(row, dict) else {}
    id, name = text(entry.get("id")), text(entry.get("name"))
    where = point(entry.get("lat"), entry.get("lon"))
    codec = text(entry.get("codec")) or usual
    if id is None or name is None or where is None:
        raise Misunderstood(f"{file}: a site lacks id, name, lat or lon", source=file)
    if codec not in find_codecs():
        known = ", ".join(sorted(find_codecs()))
        raise Misunderstood(f"{file}: {id} has no codec {codec}; there is: {known}", source=file)
    use, district = text(entry.get("use")), text(entry.get("district"))
    return SensedSite(id, name, where, codec, _sensors(entry, id, file), use, district)


def _sensors(entry: Mapping[str, object], id: str, file: str) -> tuple[str, ...]:
    listed = entry.get("sensors")
    keys = tuple(key_of(str(eui)) for eui in (listed if isinstance(listed, list) else ()))
    wrong = [key for key in keys if not EUI.match(key)]
    if not keys or wrong:
        said = f"{wrong[0]} is no DevEUI" if wrong else "it has no sensors"
        raise Misunderstood(f"{file}: {id}: {said}", source=file)
    return keys


def _must_be_distinct(sites: tuple[SensedSite, ...], file: str) -> None:
    seen: set[str] = set()
    for site in sites:
        for key in (site.id, *site.sensors):
            if key in seen:
                raise Misunderstood(f"{file}: {key} occurs twice", source=file)
            seen.add(key)
