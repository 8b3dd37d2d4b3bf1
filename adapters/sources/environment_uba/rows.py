"""Rows of the UBA: numbers as strings, hours in CET all year, columns by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from adapters.errors import Misunderstood
from adapters.measuring import is_possible, measurement, unbelievable
from adapters.reading import Origin, Reading, json_of, number, point, reading_of, text
from adapters.words import Measurement, Point, Quantity

CET = timezone(timedelta(hours=1))
"""The service counts in UTC+1 all year, in summer too (seen in its own docs, 2026-11)."""

COMPONENTS: Mapping[str, tuple[Quantity, float]] = {
    "1": ("pm10", 1),
    "2": ("co", 1000),
    "3": ("o3", 1),
    "4": ("so2", 1),
    "5": ("no2", 1),
    "9": ("pm2_5", 1),
}
"""Component id → our quantity, and by what it is multiplied (CO comes in mg/m³)."""
CODES: Mapping[str, str] = {
    "PM10": "1",
    "CO": "2",
    "O3": "3",
    "SO2": "4",
    "NO2": "5",
    "PM2": "9",
    "PM25": "9",
    "PM2.5": "9",
}
"""what the service calls them when it is asked with index=code"""
HOUR_MEAN, SLIDING_DAY = "2", "6"
SCOPES = (HOUR_MEAN, SLIDING_DAY, "1SMW", "1TMWGL")
"""Means that tell of now: of the hour, else of the 24 hours up to it. Whole days, eight hours
and maxima do not."""
CODE, LON, LAT = 1, 7, 8
"""columns of a station"""


@dataclass(frozen=True, slots=True)
class Station:
    id: str
    code: str
    where: Point


def is_stations(answer: object) -> bool:
    """Whether an answer lists stations and not values."""
    data = _listed(answer)
    rows = data.values() if isinstance(data, dict) else ()
    return any(isinstance(row, list) for row in rows)


def _listed(answer: object) -> object:
    """The data, or the stations of an answer with all that the service knows of itself."""
    if not isinstance(answer, dict):
        return None
    return answer["stations"] if isinstance(answer.get("stations"), dict) else answer.get("data")


def read_stations(body: bytes, source: str) -> Mapping[str, Station]:
    """`/stations/json` or `/meta/json` by id; those without a place are left out."""
    found: dict[str, Station] = {}
    for id, row in _data(body, source).items():
        if isinstance(row, list) and len(row) > LAT:
            where, code = point(row[LAT], row[LON]), text(row[CODE])
            if where is not None and code is not None:
                found[id] = Station(id, code, where)
    return found


def read_air(body: bytes, origin: Origin, stations: Mapping[str, Station]) -> Reading[Measurement]:
    """`/measures/json` or `/airquality/json`: station → start of the hour → values.

    A value counts at the end of its hour. stations: where they stand; one that is not among them
    stands nowhere, and is told by its number.
    """
    codes = {station.code: station for station in stations.values()}
    return reading_of(
        (f"data.{id}{where}", one)
        for id, hours in _data(body, origin.source).items()
        for where, one in _measured(hours, origin, stations.get(id) or codes.get(id), id)
    )


def _data(body: bytes, source: str) -> dict[str, object]:
    answer = json_of(body, source)
    data = _listed(answer)
    if data == []:  # what PHP makes of an empty map
        return {}
    if not isinstance(data, dict):
        raise Misunderstood(f"{source} answered without data", source=source)
    return data


def _measured(
    hours: object, origin: Origin, station: Station | None, id: str
) -> Iterator[tuple[str, Measurement | str]]:
    """Each value of a station with where it stands, or why it is left out."""
    if not isinstance(hours, dict):
        yield "", "no hours"
        return
    named = station.code if station else id
    place = station.where if station else None
    for start, row in hours.items():
        for where, told in _values(row):
            one = told if isinstance(told, str) else told.measured(origin, named, place)
            yield f".{start[:20]}{where}", one


@dataclass(frozen=True, slots=True)
class _Value:
    """In the quantity's unit. seen: the end of its hour, UTC."""

    quantity: Quantity
    value: float
    seen: datetime

    def measured(self, origin: Origin, station: str, where: Point | None) -> Measurement | str:
        return unbelievable(self.seen, origin.now) or measurement(
            self.quantity, self.value, origin, where=where, observed_at=self.seen, station=station
        )


def _values(row: object) -> Iterator[tuple[str, _Value | str]]:
    """`[component, scope, value, end, index]`, a list of such, or
    `[end, index, incomplete, [component, value, index, …]…]`."""
    if not isinstance(row, list) or not row:
        yield "", "not a row"
    elif isinstance(row[0], list):
        for number_, each in enumerate(row):
            yield f"[{number_}]", _measure(each)
    elif len(row) < 3 or _moment(row[0]) is None:
        yield "", _measure(row)
    else:
        yield "[1]", _index(row)
        for number_, each in enumerate(row[3:], 3):
            yield f"[{number_}]", _component(each, row[0])


def _measure(row: object) -> _Value | str:
    if not isinstance(row, list) or len(row) < 4:
        return "not a row"
    if text(row[1]) not in SCOPES:
        return f"no mean of the hour: scope {(text(row[1]) or '')[:10]}"
    return _told(row[0], row[2], row[3])


def _component(row: object, end: object) -> _Value | str:
    if not isinstance(row, list) or len(row) < 2:
        return "not a row"
    return _told(row[0], row[1], end)


def _index(row: list[object]) -> _Value | str:
    """The station's air quality index, 0 (very good) and up."""
    if text(row[2]) not in {"0", None}:
        return "the index is not complete"
    return _checked("air_quality_index", 1, row[1], row[0])


def _told(component: object, value: object, end: object) -> _Value | str:
    named = text(component) or ""
    quantity = COMPONENTS.get(CODES.get(named.upper(), named))
    if quantity is None:
        return f"not understood: component {(text(component) or '')[:10]}"
    return _checked(*quantity, value, end)


def _checked(quantity: Quantity, factor: float, value: object, end: object) -> _Value | str:
    seen, found = _moment(end), number(value)
    if found is None:
        return "no value"
    if seen is None:
        return "no time"
    if not is_possible(quantity, found * factor):
        return f"{str(value)[:40]} cannot be"
    return _Value(quantity, round(found * factor, 3), seen)


def _moment(value: object) -> datetime | None:
    """`2026-01-01 24:00:00` in CET as UTC: midnight is the end of its day."""
    return _hour(value) if isinstance(value, str) and len(value) == 19 else None


@lru_cache(maxsize=1024)
def _hour(value: str) -> datetime | None:
    """Every station tells the same few hours, each for several substances."""
    if value[10] != " ":
        return None
    day, clock = value[:10], value[11:]
    try:
        local = datetime.fromisoformat(f"{day}T{'00:00:00' if clock == '24:00:00' else clock}")
        ended = local + timedelta(days=1) if clock == "24:00:00" else local
        return ended.replace(tzinfo=CET).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
