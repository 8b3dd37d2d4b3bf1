"""The vehicles and stations of a GBFS system: what stands about, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from adapters.reading import Rejected, count, instant, link, number, point, text
from adapters.sources.sharing_gbfs.document import Document, moment_of, rows, words_of
from adapters.words import Point, VehicleKind

FORMS: Mapping[str, VehicleKind] = {
    "bicycle": "bike",
    "cargo_bicycle": "cargo_bike",
    "scooter": "scooter",
    "scooter_standing": "scooter",
    "scooter_seated": "scooter",
    "moped": "moped",
    "car": "car",
    "other": "other",
}
NO_STATION = "no coordinates, and its station is in no station_information"
NOWHERE = "a status of a station that is in no station_information"
PLACES = (
    "vehicle_type_capacity",
    "vehicle_capacity",
    "vehicle_types_capacity",
    "vehicle_docks_capacity",
)
WITHOUT_TYPES: VehicleKind = "bike"  # as the standard has it for a system that names no types


@dataclass(frozen=True, slots=True)
class Stand:
    """One vehicle (available 1) or one station.

    available None: its status is not told.  station: where a vehicle stands docked.
    observed_at: when it was reported last.  until: when it must be given back at the latest.
    """

    id: str
    kind: VehicleKind
    point: Point
    available: int | None
    name: str | None = None
    station: str | None = None
    is_station: bool = False
    type_id: str | None = None
    reach_m: int | None = None
    rental_url: str | None = None
    docks: int | None = None
    observed_at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class VehicleType:
    kind: VehicleKind
    name: str | None
    human: bool


def types_of(document: Document | None) -> dict[str, VehicleType]:
    """The types of vehicles by their id."""
    found = {}
    for row in rows(document, "vehicle_types"):
        ident = text(row.get("vehicle_type_id"))
        if ident is not None:
            found[ident] = VehicleType(_kind(row), words_of(row.get("name")), _human(row))
    return found


def _kind(row: Mapping[str, object]) -> VehicleKind:
    kind = FORMS.get(str(row.get("form_factor")), "other")
    return "ebike" if kind == "bike" and not _human(row) else kind


def _human(row: Mapping[str, object]) -> bool:
    return row.get("propulsion_type", "human") == "human"


def kind_of(type_id: str | None, types: Mapping[str, VehicleType]) -> VehicleKind:
    """What a vehicle is; one without a type is what all of its system are, else `other`.

    A type of which nobody tells, since its file is lost, is no bicycle.
    """
    if type_id is not None and type_id in types:
        return types[type_id].kind
    if not types and type_id is None:
        return WITHOUT_TYPES
    kinds = {each.kind for each in types.values()}
    return kinds.pop() if type_id is None and len(kinds) == 1 else "other"


def vehicles_of(
    document: Document | None,
    stations: Document | None,
    types: Mapping[str, VehicleType],
    now: datetime,
    rejected: list[Rejected],
) -> Iterator[Stand]:
    """Every vehicle that can be borrowed: neither disabled nor reserved.

    One without a point of its own stands at a station and is counted there.
    """
    places = {text(row.get("station_id")) for row in rows(stations, "stations")} - {None}
    for key in ("bikes", "vehicles"):
        for index, row in enumerate(rows(document, key)):
            if row.get("is_disabled") not in (False, 0, None) or row.get("is_reserved") not in (
                False,
                0,
                None,
            ):
                continue
            where = point(row.get("lat"), row.get("lon"))
            ident = text(row.get("vehicle_id")) or text(row.get("bike_id"))
            if ident is None:
                rejected.append(Rejected(f"vehicle {index}", "no id"))
            elif where is not None:
                yield _vehicle(ident, where, row, types, now)
            elif text(row.get("station_id")) is None:
                rejected.append(Rejected(ident, "no coordinates"))
            elif text(row.get("station_id")) not in places:
                rejected.append(Rejected(ident, NO_STATION))


def _vehicle(
    ident: str,
    where: Point,
    row: Mapping[str, object],
    types: Mapping[str, VehicleType],
    now: datetime,
) -> Stand:
    type_id = text(row.get("vehicle_type_id"))
    known = types.get(type_id or "")
    return Stand(
        ident,
        kind_of(type_id, types),
        where,
        1,
        name=known.name if known else None,
        station=text(row.get("station_id")),
        type_id=type_id,
        reach_m=_reach(row.get("current_range_meters")),
        rental_url=_web(row.get("rental_uris")),
        observed_at=moment_of(row.get("last_reported"), now),
        until=instant(row.get("available_until")),
    )


def stations_of(
    about: Document | None,
    status: Document | None,
    types: Mapping[str, VehicleType],
    now: datetime,
    rejected: list[Rejected],
) -> Iterator[Stand]:
    """Every station that is there, joined with its status; one that lends nothing has 0."""
    states = {text(row.get("station_id")): row for row in rows(status, "stations")}
    known = {text(row.get("station_id")) for row in rows(about, "stations")}
    rejected += [Rejected(id or "station", NOWHERE) for id in states if id not in known]
    for index, row in enumerate(rows(about, "stations")):
        ident = text(row.get("station_id"))
        where = point(row.get("lat"), row.get("lon"))
        if ident is None or where is None:
            why = "no id" if ident is None else "no coordinates"
            rejected.append(Rejected(ident or f"station {index}", why))
            continue
        state = states.get(ident, {})
        if state.get("is_installed") in (False, 0):
            continue
        yield Stand(
            ident,
            _station_kind(row, state, types),
            where,
            _available(state),
            name=words_of(row.get("name")),
            is_station=True,
            rental_url=_web(row.get("rental_uris")),
            docks=count(state.get("num_docks_available")),
            observed_at=moment_of(state.get("last_reported"), now),
        )


def _available(state: Mapping[str, object]) -> int | None:
    """How many can be borrowed; none where the station rents nothing, None where nobody says."""
    if state.get("is_renting") in (False, 0):
        return 0
    told = count(state.get("num_vehicles_available"))
    return count(state.get("num_bikes_available")) if told is None else told


def _station_kind(
    about: Mapping[str, object], state: Mapping[str, object], types: Mapping[str, VehicleType]
) -> VehicleKind:
    """What most of its vehicles are, else what it has docks for, else what its system lends."""
    numbers: dict[str, int] = {}
    listed = state.get("vehicle_types_available")
    for row in listed if isinstance(listed, list) else []:
        ident = text(row.get("vehicle_type_id")) if isinstance(row, dict) else None
        if ident is not None and isinstance(row, dict):
            numbers[ident] = count(row.get("count")) or 0
    if not any(numbers.values()):
        numbers = _places(about) or numbers
    most = max(numbers, key=lambda ident: numbers[ident]) if numbers else None
    return kind_of(most, types)


def _places(about: Mapping[str, object]) -> dict[str, int]:
    """How many of each type a station has room for: by type in GBFS 2, in rows in GBFS 3."""
    numbers: dict[str, int] = {}
    for key in PLACES:
        held = about.get(key)
        if isinstance(held, dict):
            numbers |= {str(ident): count(value) or 0 for ident, value in held.items()}
        for row in held if isinstance(held, list) else ():
            listed = row.get("vehicle_type_ids") if isinstance(row, dict) else None
            for ident in listed if isinstance(listed, list) else ():
                numbers[str(ident)] = numbers.get(str(ident), 0) + (count(row.get("count")) or 0)
        if numbers:
            break
    return numbers


def _reach(value: object) -> int | None:
    found = number(value)
    return round(found) if found is not None and 0 <= found <= 1_000_000 else None


def _web(uris: object) -> str | None:
    """The address for a browser, where it is one."""
    found = link(uris.get("web")) if isinstance(uris, dict) else None
    try:
        parts = urlsplit(found or "")
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.hostname else None
