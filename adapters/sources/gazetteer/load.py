"""Loading the gazetteer of a city folder: places.toml, stop_names.csv and the timetable's stops."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from adapters.sources.gazetteer.folding import fold
from adapters.sources.gazetteer.index import Gazetteer, NameBook, metres
from adapters.words import Place

TWIN_M = 600.0  # a stop farther away is another of the same name


def load_gazetteer(city: Path, stops: Sequence[Place] = ()) -> Gazetteer:
    """The gazetteer of a city folder, with the stops of its timetable.

    A stop of the timetable lends its id and point to the place of the same name. Without stops
    the names of `stop_names.csv` serve as stops, with them only as points on the map.
    """
    with (city / "places.toml").open("rb") as file:
        data = tomllib.load(file)
    curated = [_place(row) for row in data["places"]]
    aliases = {row["id"]: tuple(row.get("aliases", ())) for row in data["places"]}
    curated, aliases, rest = _merge(curated, aliases, stops)
    named = _named_stops(city / "stop_names.csv", "point" if stops else "stop", _town(city))
    groups = tuple((tuple(row["words"]), tuple(row["places"])) for row in data.get("groups", ()))
    lists = {key: tuple(data.get(key, ())) for key in ("elsewhere", "ordinary", "never")}
    return Gazetteer([*curated, *rest, *named], book=NameBook(aliases, groups, **lists))


def _place(row: Mapping[str, object]) -> Place:
    lat, lon = row["lat"], row["lon"]
    if not isinstance(lat, float | int) or not isinstance(lon, float | int):
        raise ValueError(f"places.toml: {row['id']} needs lat and lon as numbers")
    district, category = row.get("district"), row.get("category")
    return Place(
        id=str(row["id"]),
        name=str(row["name"]),
        lat=float(lat),
        lon=float(lon),
        kind=str(row.get("kind", "poi")),
        district=str(district) if district else None,
        category=str(category) if category else None,
    )


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


def _town(city: Path) -> str:
    """The city's own name: its stops are called without it."""
    file = city / "city.toml"
    return str(tomllib.loads(file.read_text("utf-8"))["name"]) if file.is_file() else ""


def _named_stops(path: Path, kind: str, town: str) -> list[Place]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Place(
                row["id"],
                row["name"] if row["town"] == town else f"{row['name']}, {row['town']}",
                float(row["lat"]),
                float(row["lon"]),
                kind,
            )
            for row in csv.DictReader(file)
        ]
