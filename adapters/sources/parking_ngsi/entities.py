"""Parking entities of the Smart Data Models: OffStreetParking, OnStreetParking, ParkingSpot.

After github.com/smart-data-models/dataModel.Parking (looked up 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from adapters.car_parks import Found, Json, Row
from adapters.errors import Misunderstood
from adapters.reading import Origin, count, json_of, past, point, text
from adapters.sources.parking_ngsi.attributes import Said, first_moment, plainly, said
from adapters.sources.parking_ngsi.shapes import middle, middle_of_texts
from adapters.words import ParkingSpot, SiteState, SpotState

SITES = ("OffStreetParking", "OnStreetParking")
SPOT = "ParkingSpot"
SPOT_STATES: Mapping[str, SpotState] = {"free": "free", "occupied": "taken"}
CLOSED = ("closed", "closedabnormal", "geschlossen")
WRAPPERS = ("data", "features", "@graph")
FULL = ("full", "fullatentrance", "besetzt")
OPEN = (
    "open",
    "openingtimesinforce",
    "spacesavailable",
    "almostfull",
    "almostempty",
    "empty",
    "offen",
    "geöffnet",
)
CARS = ("car", "anyvehicle", "carwithtrailer", "carwithcaravan", "motorhome", "caravan", "van")
ENTITY_TIMES = (
    "occupancyModified",
    "TimeInstant",
    "observedAt",
    "timestamp",
    "dateObserved",
    "observationDateTime",
    "dateModified",
    "modifiedAt",
)


def rows_of_entities(body: bytes, origin: Origin) -> Found:
    """The entities of an answer, of one entity alone, of a notification or a JSON-LD graph.

    Raises Misunderstood for an answer that holds none, such as an error of the broker.
    """
    for index, entity in enumerate(_entities(json_of(body, origin.source), origin.source)):
        yield f"[{index}]", _row(entity, origin)


def _entities(answer: object, source: str) -> list[object]:
    if isinstance(answer, list):
        return answer
    if isinstance(answer, dict):
        for wrapper in WRAPPERS:
            if isinstance(told := answer.get(wrapper), list):
                return [_unfolded(one) for one in told]
        if any(key in answer for key in ("id", "@id")) and ("type" in answer or "@type" in answer):
            return [_unfolded(answer)]
    raise Misunderstood(f"{source} sent no entities", source=source)


def _unfolded(entity: object) -> object:
    """The entity of an NGSI-LD GeoJSON feature, or one by JSON-LD's keywords; else as it is."""
    if not isinstance(entity, dict):
        return entity
    if entity.get("type") != "Feature":
        named = {key: entity[f"@{key}"] for key in ("id", "type") if f"@{key}" in entity}
        return {**named, **entity}
    properties = entity.get("properties")
    told = properties if isinstance(properties, dict) else {}
    return {"location": entity.get("geometry"), **told, "id": entity.get("id")}


def _row(entity: object, origin: Origin) -> Row | ParkingSpot | str:
    if not isinstance(entity, dict):
        return "not an object"
    told = plainly(entity)
    kinds = set(_kinds(entity.get("type")))
    if SPOT in kinds:
        return _spot(told, origin)
    if not kinds & set(SITES):
        return f"a {text(entity.get('type')) or 'thing of no type'}, no site and no spot"
    vehicles = tuple(_words(said(told, "allowedVehicleType")))
    if vehicles and not any(vehicle.lower() in CARS for vehicle in vehicles):
        return f"for {', '.join(vehicles)}, not for cars"
    return _site(told)


def _kinds(value: object) -> Iterator[str]:
    """Type names; NGSI-LD allows several, and expanded ones."""
    for kind in value if isinstance(value, list) else [value]:
        yield (text(kind) or "").rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]


def _site(told: Json) -> Row:
    """The site. A 0 beside a status that nobody understands, such as a fault's, is no 0."""
    lat, lon = _where(told)
    states = {word.lower() for word in _words(said(told, "status"))}
    capacity = count(said(told, "totalSpotNumber").value)
    free, observed_at = _free(told, capacity)
    doubtful = free == 0 and bool(states) and not states & {*CLOSED, *FULL, *OPEN}
    return Row(
        id=text(told.get("id")),
        name=text(said(told, "name").value) or text(told.get("id")),
        lat=lat,
        lon=lon,
        capacity=capacity,
        free=None if doubtful else free,
        state=_state(states),
        observed_at=observed_at,
        full=bool(states & set(FULL)) and not states & set(CLOSED),
        restricted_to=tuple(word for word in _words(said(told, "category")) if _is_only(word)),
        opening_hours=_hours(said(told, "openingHours").value),
    )


def _free(told: Json, capacity: int | None) -> tuple[int | None, datetime | None]:
    """The free spaces with the time of that very number; else total − occupied with its time."""
    available, occupied = said(told, "availableSpotNumber"), said(told, "occupiedSpotNumber")
    free = count(available.value)
    if free is None and (taken := count(occupied.value)) is not None and capacity is not None:
        out_of_service = count(said(told, "outOfServiceSlotNumber").value) or 0
        left = capacity - taken - out_of_service
        return (left if left >= 0 else None), occupied.at or first_moment(told, ENTITY_TIMES)
    return free, available.at or first_moment(told, ENTITY_TIMES)


def _state(states: set[str]) -> SiteState:
    """Closed wins over open: nobody is sent to a gate that may be shut."""
    if states & set(CLOSED):
        return "closed"
    return "open" if states & {*OPEN, *FULL} else "unknown"


def _spot(told: Json, origin: Origin) -> ParkingSpot | str:
    """The spot, or why there is none. Any status but free and occupied is unknown."""
    uid = text(told.get("id"))
    where = point(*_where(told))
    if uid is None:
        return "no id"
    if where is None and told.get("location") is not None:
        return "no usable coordinates"
    status = said(told, "status")
    words = [word.lower() for word in _words(status)]
    return ParkingSpot(
        id=uid,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        state=SPOT_STATES.get(words[0], "unknown") if len(words) == 1 else "unknown",
        source=origin.source,
        fetched_at=origin.fetched_at,
        site=_reference(told),
        use=_use(told),
        observed_at=past(status.at or first_moment(told, ENTITY_TIMES), origin.now),
        licence=origin.licence,
        simulated=origin.simulated,
    )


def _reference(told: Json) -> str | None:
    """The site it belongs to, else its group."""
    for name in ("refParkingSite", "refParkingGroup"):
        if found := next(_words(said(told, name)), None):
            return found
    return None


def _use(told: Json) -> str | None:
    """Whom it is for: a category of the kind onlyDisabled or forResidents, else the vehicle."""
    kinds = [word for word in _words(said(told, "category")) if _is_for(word)]
    return next(iter([*kinds, *_words(said(told, "allowedVehicleType"))]), None)


def _is_only(category: str) -> bool:
    """Whether a category of the kind onlyResidents says whom all of it is for."""
    return category.startswith("only")


def _is_for(category: str) -> bool:
    return _is_only(category) or category.startswith("for")


def _where(told: Json) -> tuple[object, object]:
    """Latitude, longitude: GeoJSON is [lon, lat], an NGSI-v2 geo:point is "lat, lon"."""
    value = said(told, "location").value
    if value is None:
        return next(_bare(told), (None, None))
    return middle_of_texts(value) if isinstance(value, str | list) else middle(value)


def _bare(told: Json) -> Iterator[tuple[object, object]]:
    """Coordinates as two attributes, as some cities tell them in place of a location."""
    for names in (("lat", "lon"), ("latitude", "longitude")):
        lat, lon = (said(told, name).value for name in names)
        if lat is not None and lon is not None:
            yield lat, lon


def _hours(told: object) -> str | None:
    """OSM hours, one text or several; the hour at which it opens alone is none."""
    parts = [text(one) or "" for one in (told if isinstance(told, list) else [told])]
    hours = "; ".join(part for part in parts if part)
    return hours if "-" in hours or hours == "24/7" else None


def _words(told: Said) -> Iterator[str]:
    """One text, a list of texts, or (NGSI-v2) several parted by commas."""
    for words in told.value if isinstance(told.value, list) else [told.value]:
        for word in (text(words) or "").split(","):
            if found := word.strip():
                yield found
