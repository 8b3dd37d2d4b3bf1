"""Loading the gazetteer of a city folder: places.toml, stop_names.csv and the timetable's stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from adapters.cities import City, load_city
from adapters.cities.places import StopNameForm, read_places, read_stop_names
from adapters.errors import Misunderstood
from adapters.sources.gazetteer.folding import fold
from adapters.sources.gazetteer.index import Gazetteer, NameBook, metres
from adapters.words import Place

TWIN_M = 600.0  # a stop farther away is another of the same name


def load_gazetteer(folder: Path, stops: Sequence[Place] = ()) -> Gazetteer:
    """The gazetteer of a city's folder; see gazetteer_of."""
    return gazetteer_of(load_city(folder), stops)


def gazetteer_of(city: City, stops: Sequence[Place] = ()) -> Gazetteer:
    """The gazetteer of a city, with the stops of its timetable.

    A stop of the timetable lends its id and point to the place of the same name. Without stops
    the names of `stop_names.csv` serve as stops, with them only as points on the map.
    Raises Misunderstood with a sentence where one of the files is not as it should be.
    """
    if "places" not in city.files:
        raise Misunderstood("there is no places.toml", source=city.name)
    names = read_places(city.files["places"]).must()
    curated, aliases, rest = _merge(names.places, names.aliases, stops)
    file = city.files.get("stop_names")
    rows = read_stop_names(file).must() if file else ()
    named = [_named_stop(row, "point" if stops else "stop", city.name) for row in rows]
    book = NameBook(aliases, names.groups, **names.lists)
    return Gazetteer([*curated, *rest, *named], book=book)


def _merge(
    curated: Sequence[Place], aliases: Mapping[str, tuple[str, ...]], stops: Sequence[Place]
) -> tuple[list[Place], dict[str, tuple[str, ...]], list[Place]]:
    """Give curated stops the id and point of the timetable; return what the timetable adds."""
    by_key: dict[str, Place] = {}
    for stop in sorted(
        stops, key=lambda stop: "," in stop.name
    ):  # "ZOB, Bad Schwartau" is not ours
        by_key.setdefault(fold(stop.name), stop)
    merged, names = [], {}
    for place in curated:
        named = (by_key.get(fold(name)) for name in (place.name, *aliases[place.id]))
        twins = [stop for stop in named if stop and metres(stop, place) < TWIN_M]
        twin = twins[0] if twins and place.kind == "stop" else None
        lent = replace(place, id=twin.id, lat=twin.lat, lon=twin.lon) if twin else place
        merged.append(lent)
        names[lent.id] = aliases[place.id]
    known = {place.id for place in merged}
    rest = [stop for stop in stops if stop.id not in known]
    return merged, names, rest


def _named_stop(row: StopNameForm, kind: str, town: str) -> Place:
    """The city's own stops are called without its name."""
    name = row.name if row.town == town else f"{row.name}, {row.town}"
    return Place(row.id, name, row.lat, row.lon, kind)
