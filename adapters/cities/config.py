"""The city.toml of a city's folder, read by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from adapters.cities.about import AboutForm, State, authority_of
from adapters.cities.files import contained, toml_of
from adapters.cities.forms import Form, Lat, Line, Lon, Told, Where, read, unknown
from adapters.cities.model import Bounds, City, CitySource
from adapters.errors import Misunderstood
from adapters.named_addresses import BELONGS, fault_of, is_host, is_secret

CONFIG = "city.toml"
SIDES = ("south", "west", "north", "east")
ZONE = "Europe/Berlin"
DEMO = "demo"
USUAL: Mapping[str, str] = {
    "gtfs": "gtfs",
    "places": "places.toml",
    "parking": "parking_sites.toml",
    "stop_names": "stop_names.csv",
    "school_holidays": "school_holidays.csv",
    "outings": "outings.toml",
    "sharing": "sharing.toml",
}
"""what a file is called where [files] does not say"""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?")


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name} is none that is known, as {ZONE} is")
    if name != ZONE:
        raise ValueError(f"{name} cannot be kept: Lotse tells all times in {ZONE}")
    return name


def _contact(value: str) -> str:
    if not value.isascii():
        raise ValueError("is no e-mail address or page in plain letters")
    return value


def _address(value: str) -> str:
    """An address, or one that begins with {demo}."""
    for name in _PLACEHOLDER.findall(value):
        if name != DEMO:
            raise ValueError(f"{value}: " + unknown(f"{{{name}}}", [f"{{{DEMO}}}"]))
    plain = re.sub(r"\A\{demo\}(?=/|\Z)", "http://127.0.0.1", value)
    if "{" in plain or "}" in plain:
        raise ValueError(f"{value} is no address: {{{DEMO}}} stands at its beginning alone")
    if said := fault_of(plain):
        raise ValueError(said)
    return value


def _host(value: str) -> str:
    if not is_host(value):
        raise ValueError(f"names {value!r}, which is no host name")
    return value


Address = Annotated[str, AfterValidator(_address)]


class BoundsForm(Form):
    """WGS84 degrees."""

    south: Lat
    west: Lon
    north: Lat
    east: Lon

    @model_validator(mode="after")
    def _area(self) -> BoundsForm:
        if not (self.south < self.north and self.west < self.east):
            raise ValueError("is no area: south below north and west before east, in degrees")
        return self


class FilesForm(Form):
    """Names of files and folders in the city's folder."""

    gtfs: Line | None = None
    places: Line | None = None
    parking: Line | None = None
    stop_names: Line | None = None
    school_holidays: Line | None = None
    outings: Line | None = None
    sharing: Line | None = None


class CityForm(AboutForm):
    """What stands in city.toml; each source has a form of its own."""

    name: Line
    timezone: Annotated[str, AfterValidator(_zone)]
    operator_name: Line
    bounds: BoundsForm
    files: FilesForm = FilesForm()
    sources: dict[str, object]
    contact: Annotated[Line, AfterValidator(_contact)] = ""
    state: State | None = None


class SourceForm(Form):
    """One source. What it names beside these is an option of its kind."""

    model_config = ConfigDict(extra="allow")

    kind: Line
    name: Line
    licence: Line
    url: Address | None = None
    simulated: bool = False
    file: Line | None = None
    hosts: list[Annotated[str, AfterValidator(_host)]] = Field(default_factory=list)
    category: Line | None = None


FALLBACK: Mapping[str, object] = {
    "name": "?",
    "timezone": ZONE,
    "operator_name": "?",
    "bounds": {"south": -90.0, "west": -180.0, "north": 90.0, "east": 180.0},
    "sources": {},
}
"""in place of what is wrong, so that the rest can be looked at: then no point lies outside"""


def load_city(folder: Path, **bases: str) -> City:
    """The city of `folder`/city.toml; `{demo}` in a URL becomes bases["demo"].

    Sources whose placeholder is not given are left out. Raises Misunderstood with a sentence for
    a configuration that cannot be used.
    """
    return read_city(folder, **bases).must()


def read_city(folder: Path, **bases: str) -> Told[City]:
    """The city as far as it can be used, and a sentence for each thing that is wrong.

    Raises Misunderstood where there is no city.toml, or it is no TOML.
    """
    raw = toml_of(contained(folder, CONFIG))
    form, wrong = read(CityForm, raw)
    faults = [_about(where, said) for where, said in wrong]
    if form is None:
        bad = {where[0] for where, _ in wrong}
        kept = {key: value for key, value in raw.items() if key not in bad}
        form = CityForm.model_validate({**FALLBACK, **kept})
    if not form.sources and not any("sources" in fault for fault in faults):
        faults.append("names no sources")
    told = {id: _source(id, entry, folder) for id, entry in form.sources.items()}
    files = _files(form.files, folder, faults)
    faults += (said for each in told.values() for said in each.faults)
    known = [each.value for each in told.values() if each.value is not None]
    city = City(
        folder=folder,
        name=form.name,
        timezone=form.timezone,
        bounds=Bounds(*(getattr(form.bounds, side) for side in SIDES)),
        operator_name=form.operator_name,
        sources=tuple(filter(None, (_filled(source, bases) for source in known))),
        files=files,
        contact=form.contact,
        state=form.state,
        centre=form.centre,
        authority=authority_of(form.state, form.privacy_authority),
        carriers=form.carriers,
        uses_demo=any(_PLACEHOLDER.search(source.url or "") for source in known),
    )
    return Told(city, tuple(f"{CONFIG}: {said}" for said in faults))


def _about(where: Where, said: str) -> str:
    """A fault with the table in which it stands."""
    if len(where) == 1:
        return f"[{said.replace(' ', '] ', 1)}" if said.startswith("bounds ") else said
    if where[0] == "bounds" and (said.startswith("has no") or said.endswith("is no number")):
        return f"[bounds] has no number for {where[1]}"
    return f"[{where[0]}] {said}"


def _source(id: str, entry: object, folder: Path) -> Told[CitySource | None]:
    called = f"[sources.{id}]" if id.isprintable() else f"[sources.{id!a}]"
    form, wrong = read(SourceForm, entry)
    faults = [said or "is no table" for _, said in wrong]
    if form is not None:
        faults += _options(form.model_extra or {})
        if form.file is not None:
            try:
                contained(folder, form.file)
            except Misunderstood as fault:
                faults.append(f"file: {fault}")
    if form is None or faults:
        return Told(None, tuple(f"{called}: {said}" for said in faults))
    more = {key: str(value) for key, value in (form.model_extra or {}).items()}
    own = form.model_dump(include=set(SourceForm.model_fields))
    return Told(CitySource(**{**own, "id": id, "hosts": tuple(form.hosts), "options": more}))


def _options(named: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the options, whatever the kind: secrets, addresses, tables."""
    for key, value in named.items():
        if is_secret(key):
            yield f"{key} {BELONGS}, not into {CONFIG}"
        elif isinstance(value, bool) or not isinstance(value, str | int | float):
            yield f"{key} is no text"
        elif not str(value).isprintable():
            yield f"{key} holds a sign that cannot be printed"
        elif key.endswith("_url"):
            try:
                _address(str(value))
            except ValueError as fault:
                yield f"{key} {fault}"


def _filled(source: CitySource, bases: Mapping[str, str]) -> CitySource | None:
    """The source with its placeholder filled in; None where nothing is given for it."""

    def put(value: str) -> str:
        for key, base in bases.items():
            value = value.replace(f"{{{key}}}", base.rstrip("/"))
        return value

    url = None if source.url is None else put(source.url)
    if url is not None and "{" in url:
        return None
    options = {key: put(value) for key, value in source.options.items()}
    return replace(source, url=url, options=options)


def _files(form: FilesForm, folder: Path, faults: list[str]) -> Mapping[str, Path]:
    """The files that are named, and those of the usual name that are there."""
    found: dict[str, Path] = {}
    for key, usual in USUAL.items():
        named: str | None = getattr(form, key)
        if named is None and not (folder / usual).exists():
            continue
        try:
            found[key] = contained(folder, named or usual)
        except Misunderstood as fault:
            faults.append(f"[files] {key}: {fault}")
    return found
