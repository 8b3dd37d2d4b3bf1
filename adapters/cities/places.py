"""What a city calls its places: its places.toml and stop_names.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from adapters.cities.files import table_of, toml_of
from adapters.cities.forms import Form, Lat, Line, Lon, Told, line_rows, read, rows, twice
from adapters.words import Place


class PlaceForm(Form):
    """One place. approx: its point is a stand-in near by, not the door."""

    id: Line
    name: Line
    lat: Lat
    lon: Lon
    kind: Literal["stop", "district", "poi", "parking", "point"] = "poi"
    district: Line | None = None
    category: Line | None = None
    aliases: list[Line] = Field(default_factory=list)
    approx: bool = False


class GroupForm(Form):
    """Words that mean any of several places."""

    words: list[Line] = Field(min_length=1)
    places: list[Line] = Field(min_length=1)


class PlacesForm(Form):
    """The whole file; its rows have forms of their own."""

    places: list[object] = Field(min_length=1)
    groups: list[object] = Field(default_factory=list)
    elsewhere: list[Line] = Field(default_factory=list)
    ordinary: list[Line] = Field(default_factory=list)
    never: list[Line] = Field(default_factory=list)


class StopNameForm(Form):
    """One line of stop_names.csv."""

    id: Line
    name: Line
    town: Line
    lat: Lat
    lon: Lon


@dataclass(frozen=True, slots=True)
class Names:
    """The places of a city, and all its words for them; see NameBook for the lists."""

    places: tuple[Place, ...]
    aliases: Mapping[str, tuple[str, ...]]
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    lists: Mapping[str, tuple[str, ...]]


def read_places(file: Path) -> Told[Names]:
    """The places of a places.toml; raises Misunderstood where it cannot be read."""
    raw, name = toml_of(file), file.name
    form, wrong = read(PlacesForm, raw)
    faults = [f"{name}: {said}" for _, said in wrong]
    told = rows(PlaceForm, raw.get("places"), name, "places") if form else Told(())
    listed = form.groups if form else []
    groups = rows(GroupForm, listed, name, "groups") if listed else Told(())
    known = {row.id for row in told.value}
    faults += [*told.faults, *groups.faults, *twice([row.id for row in told.value], name)]
    for group in groups.value:
        strange = [each for each in group.places if each not in known]
        if strange:
            faults.append(f"{name}: group {group.words}: there is no place {strange[0]}")
    lists = {key: tuple(getattr(form, key, ())) for key in ("elsewhere", "ordinary", "never")}
    names = Names(
        tuple(_place(row) for row in told.value),
        {row.id: tuple(row.aliases) for row in told.value},
        tuple((tuple(group.words), tuple(group.places)) for group in groups.value),
        lists,
    )
    return Told(names, tuple(faults))


def _place(row: PlaceForm) -> Place:
    return Place(row.id, row.name, row.lat, row.lon, row.kind, row.district, row.category)


def read_stop_names(file: Path) -> Told[tuple[StopNameForm, ...]]:
    """The lines of a stop_names.csv; raises Misunderstood where it cannot be read."""
    lines = table_of(file, tuple(StopNameForm.model_fields))
    return line_rows(StopNameForm, lines, file.name)
