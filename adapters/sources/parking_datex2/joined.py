"""Static records and statuses of DATEX II, joined by id into sites and single spots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import UTC, datetime
from functools import lru_cache

from adapters.car_parks import Found, Parked, Row, parked
from adapters.errors import Misunderstood
from adapters.reading import CLOCK_SKEW, Origin, Reading, Rejected, past, point
from adapters.sources.parking_datex2.records import CARS, Record, Status, is_real, records, statuses
from adapters.words import ParkingSpot, SpotState
from adapters.xml import document

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_publications(bodies: Mapping[str, bytes], origin: Origin) -> Reading[Parked]:
    """The car parks of all publications, static and status in any order.

    A record of one single space is a spot. A status without a record has no place: rejected.
    Raises Misunderstood for a body that is no publication of parking.
    """
    static: list[Record] = []
    live: list[Status] = []
    for body in bodies.values():
        found, told = publication(body, origin.source)
        static += found
        live += told
    known = {record.id for record in static if record.id is not None}
    newest = _newest((status for status in live if status.now), known, origin.now)
    reading = parked(_rows(static, newest, origin), origin)
    alone = (id for id in newest if id not in known)
    homeless = tuple(Rejected(f"status {id}", "no static record of it") for id in alone)
    other = (status.id for status in live if not status.now)
    untimely = tuple(Rejected(f"status {id}", "a forecast or a look back") for id in other)
    return Reading(reading.items, (*reading.rejected, *homeless, *untimely))


@lru_cache(maxsize=4)
def publication(body: bytes, source: str) -> tuple[tuple[Record, ...], tuple[Status, ...]]:
    """The records and statuses of one body; raises Misunderstood where it holds neither.

    The last few are kept: XML is slow to read, and a static one is asked for again and again.
    """
    root = document(body, source)
    if not is_real(root):
        raise Misunderstood(f"{source} publishes a test, not reality", source=source)
    static, live = tuple(records(root)), tuple(statuses(root))
    if not static and not live:
        raise Misunderstood(f"{source} holds no publication of parking", source=source)
    return static, live


def _newest(live: Iterable[Status], known: Set[str], now: datetime) -> dict[str, Status]:
    """By the id of its record, the latest of each; one from the future gives way to any other."""
    by_number = {_number(id): id for id in known}
    found: dict[str, Status] = {}
    for status in sorted(live, key=lambda one: _told_at(one, now)):
        if status.id is not None:
            exact = status.id in known
            id = status.id if exact else by_number.get(_number(status.id), status.id)
            found[id] = status
    return found


def _told_at(status: Status, now: datetime) -> datetime:
    ahead = status.at is not None and status.at - now > CLOCK_SKEW
    return LONG_AGO if status.at is None or ahead else status.at


def _number(id: str) -> str:
    """An id without its name: German platforms write "32[Mitte]", or only one of both sides does.

    In the profile for car parks of the Mobilitäts Daten Marktplatz (seen 2026-11-23).
    """
    number, bracket, name = id.partition("[")
    return number if bracket and number and name.endswith("]") else id


def _rows(static: Iterable[Record], newest: Mapping[str, Status], origin: Origin) -> Found:
    for record in static:
        status = newest.get(record.id or "")
        yield f"record {record.id}", _row(record, status, origin)


def _row(record: Record, status: Status | None, origin: Origin) -> Row | ParkingSpot | str:
    if record.group:
        return "a group of sites"
    strange = [kind for kind in record.only_vehicles if kind not in CARS]
    if strange and len(strange) == len(record.only_vehicles):
        return f"for {', '.join(strange)}, not for cars"
    if record.capacity == 1:
        return _spot(record, status, origin)
    capacity = record.capacity if status is None or status.capacity is None else status.capacity
    return Row(
        id=record.id,
        name=record.name or record.id,
        lat=record.lat,
        lon=record.lon,
        capacity=capacity,
        free=_free(status, capacity),
        state=status.state if status else "unknown",
        observed_at=status.at if status else None,
        restricted_to=record.only_users,
        full=status.full if status else False,
    )


def _free(status: Status | None, capacity: int | None) -> int | None:
    """As told, else capacity − occupied; a percentage is no number of spaces, a doubtful 0 none."""
    if status is None:
        return None
    left = status.vacant
    if left is None and status.occupied is not None and capacity is not None:
        left = max(capacity - status.occupied, -1)
    return None if left == -1 or (left == 0 and status.doubtful) else left


def _spot(record: Record, status: Status | None, origin: Origin) -> ParkingSpot | str:
    where = point(record.lat, record.lon)
    if record.id is None:
        return "no id"
    if where is None:
        return "no usable coordinates"
    return ParkingSpot(
        id=record.id,
        lat=where.lat,
        lon=where.lon,
        state=_spot_state(status),
        source=origin.source,
        fetched_at=origin.fetched_at,
        use=next(iter(record.users), None),
        observed_at=past(status.at, origin.now) if status else None,
        licence=origin.licence,
        simulated=origin.simulated,
    )


def _spot_state(status: Status | None) -> SpotState:
    """Free only if all that is said agrees on it; nothing said, or closed, is unknown."""
    if status is None or status.state == "closed" or status.doubtful:
        return "unknown"
    said = set(_signs(status))
    return said.pop() if len(said) == 1 else "unknown"


def _signs(status: Status) -> Iterator[SpotState]:
    if status.vacant is not None:
        yield "free" if status.vacant == 1 else "taken" if status.vacant == 0 else "unknown"
    if status.occupied is not None:
        yield "taken" if status.occupied == 1 else "free" if status.occupied == 0 else "unknown"
    if status.full:
        yield "taken"
