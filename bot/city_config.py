"""What `lotse city check` says of a city.toml: unknown kinds, lost files, missing licences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from adapters.cities import Bounds, City, CitySource
from adapters.reading import number
from bot.channels.tablet.settings import is_loopback
from bot.sources import DOMAINS, kinds_of
from bot.transit import GTFS, MOTIS, REALTIME

CONFIG = "city.toml"
TRANSIT_KINDS: Mapping[str, frozenset[str]] = {
    "transit": frozenset({GTFS, MOTIS}),
    "realtime": frozenset({REALTIME}),
}
IN_FOLDER = {GTFS, "geojson", "civic"}  # kinds that can do without an address
SAFE, PLAIN = {"https", "mqtts"}, {"http", "mqtt"}
SIDES = ("south", "west", "north", "east")
_FILLED_IN = re.compile(r"\{[a-z_]+\}")

Table = Mapping[str, object]


def config_of(folder: Path) -> tuple[Table | None, list[str]]:
    """The tables of city.toml, and what is wrong with them; None where they cannot be read."""
    try:
        raw = tomllib.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except OSError as fault:
        return None, [f"{CONFIG}: cannot be read: {fault.strerror}."]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return None, [f"{CONFIG}: is no TOML: {fault}."]
    return raw, [f"{CONFIG}: {said}" for said in _faults(raw, folder)]


def city_of(raw: Table, folder: Path) -> City:
    """The city as far as its tables tell, so that its files can be looked at whatever is wrong.

    Where the bounds are none, no point lies outside.
    """
    bounds = table(raw, "bounds")
    sides = [number(bounds.get(side)) for side in SIDES]
    known = [side for side in sides if side is not None]
    zone, state = str(raw.get("timezone")), raw.get("state")
    return City(
        folder,
        str(raw.get("name", folder.name)),
        zone if zone in available_timezones() else "UTC",
        Bounds(*known) if len(known) == len(SIDES) else Bounds(-90, -180, 90, 180),
        "",
        tuple(_sketched(ident, source) for ident, source in table(raw, "sources").items()),
        {key: folder / str(name) for key, name in table(raw, "files").items()},
        state=state if isinstance(state, str) else None,
    )


def _sketched(ident: str, source: object) -> CitySource:
    told = source if isinstance(source, dict) else {}
    file, category = told.get("file"), told.get("category")
    return CitySource(
        ident,
        str(told.get("kind", "")),
        str(told.get("name", ident)),
        None,
        str(told.get("licence", "")),
        simulated=False,
        file=file if isinstance(file, str) else None,
        category=category if isinstance(category, str) else None,
    )


def table(raw: Table, key: str) -> Table:
    """The table of that name, empty where there is none."""
    found = raw.get(key)
    return found if isinstance(found, dict) else {}


def _faults(raw: Table, folder: Path) -> Iterator[str]:
    for key in ("name", "operator_name"):
        if not _is_text(raw.get(key)):
            yield f"has no {key}."
    yield from _timezone(raw.get("timezone"))
    yield from _bounds(raw)
    for key, name in table(raw, "files").items():
        if not _is_text(name) or not (folder / str(name)).exists():
            yield f"[files] {key}: there is no {name}."
    if not table(raw, "sources"):
        yield "names no sources."
    for ident, source in table(raw, "sources").items():
        if not isinstance(source, dict):
            yield f"[sources.{ident}]: is no table."
            continue
        yield from (f"[sources.{ident}]: {said}" for said in _source(ident, source, folder))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _timezone(value: object) -> Iterator[str]:
    if not _is_text(value):
        yield "has no timezone."
    elif str(value) not in available_timezones():
        yield f"timezone {value} is none."


def _bounds(raw: Table) -> Iterator[str]:
    bounds = table(raw, "bounds")
    missing = [side for side in SIDES if not isinstance(bounds.get(side), int | float)]
    if missing:
        yield f"[bounds] has no number for {', '.join(missing)}."
        return
    south, west, north, east = (float(str(bounds[side])) for side in SIDES)
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        yield "[bounds] is no area: south below north and west before east, in degrees."


def _source(ident: str, source: Table, folder: Path) -> Iterator[str]:
    for key in ("kind", "name", "licence"):
        if not _is_text(source.get(key)):
            yield f"has no {key}."
    domain, kind = ident.split(".", maxsplit=1)[0], source.get("kind")
    known = TRANSIT_KINDS.get(domain) or (kinds_of(domain) if domain in DOMAINS else None)
    if known is None:
        domains = ", ".join(sorted({*DOMAINS, *TRANSIT_KINDS}))
        yield f"there is no domain {domain}; domains: {domains}."
    elif _is_text(kind) and kind not in known:
        yield f"there is no {domain} source of kind {kind}; kinds: {', '.join(sorted(known))}."
    if not isinstance(source.get("simulated", False), bool):
        yield "simulated is neither true nor false."
    yield from _addresses(source)
    yield from _file(source, folder)


def _addresses(source: Table) -> Iterator[str]:
    url = source.get("url")
    if url is None and source.get("kind") not in IN_FOLDER:
        yield "has no url."
    for key, value in source.items():
        if (key == "url" or key.endswith("_url")) and (said := _address(value)):
            yield f"{key} {said}"
    hosts = source.get("hosts", [])
    if not isinstance(hosts, list) or not all(_is_text(host) for host in hosts):
        yield "hosts is no list of host names."


def _address(value: object) -> str | None:
    """Why nobody should be asked there: only https, but for this machine and what is filled in."""
    plain = _FILLED_IN.sub("http://127.0.0.1", str(value), count=1)
    try:
        parts = urlsplit(plain)
        host = parts.hostname
    except ValueError:
        return f"{value} is no address."
    if not host or parts.scheme not in SAFE | PLAIN:
        return f"{value} is no address."
    if parts.username is not None or parts.password is not None:
        return "holds a name or password, which belong into a setting."
    if parts.scheme in PLAIN and not is_loopback(host):
        return f"{value} is not https."
    return None


def _file(source: Table, folder: Path) -> Iterator[str]:
    name = source.get("file")
    if name is not None and not (folder / str(name)).exists():
        yield f"file: there is no {name}."
    if source.get("kind") == "geojson" and name is None and source.get("url") is None:
        yield "has neither url nor file."
