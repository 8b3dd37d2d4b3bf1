"""The single sensed spots of a ParkAPI v3 answer."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.car_parks import Json
from adapters.reading import Origin, instant, past, point, text
from adapters.words import ParkingSpot, SpotState

STATES: Mapping[str, SpotState] = {"AVAILABLE": "free", "TAKEN": "taken"}


def are_spots(rows: list[object]) -> bool:
    """Whether an answer lists spots rather than car parks: only spots have a status of their own.

    Spots without live data lack it, but car parks always have a name.
    """
    known = [row for row in rows if isinstance(row, dict)]
    return any("realtime_status" in row for row in known) or (
        bool(known) and not any("name" in row or "capacity" in row for row in known)
    )


def spot_of(row: Json, origin: Origin) -> ParkingSpot | str:
    """The spot, or why there is none. An unknown status is unknown, never free.

    The state is as told, however long ago: sensors report changes. Mind observed_at.
    """
    where = point(row.get("lat"), row.get("lon"))
    uid = text(row.get("original_uid")) or text(row.get("id"))
    if uid is None:
        return "no id"
    if where is None:
        return "no usable coordinates"
    live = row.get("has_realtime_data") is not False
    status = text(row.get("realtime_status")) or ""
    at = instant(row.get("realtime_data_updated_at"))
    return ParkingSpot(
        id=uid,
        lat=where.lat,
        lon=where.lon,
        state=STATES.get(status.upper(), "unknown") if live else "unknown",
        source=origin.source,
        fetched_at=origin.fetched_at,
        site=text(row.get("parking_site_id")),
        use=_use(row),
        observed_at=past(at, origin.now) if live else None,
        licence=origin.licence,
        simulated=origin.simulated,
    )


def _use(row: Json) -> str | None:
    """Whom it is for: the first restriction (DISABLED, …), else the purpose (CAR)."""
    rules = row.get("restrictions") or row.get("restricted_to")
    first = rules[0] if isinstance(rules, list) and rules else None
    kind = text(first.get("type")) if isinstance(first, dict) else None
    return kind or text(row.get("purpose"))
