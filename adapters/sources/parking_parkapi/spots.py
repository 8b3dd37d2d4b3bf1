"""The single sensed spots of a ParkAPI v3 answer."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.reading import Origin, Reading, Rejected, instant, json_of, point, rows_of, text
from adapters.words import ParkingSpot, SpotState

STATES: Mapping[str, SpotState] = {"AVAILABLE": "free", "TAKEN": "taken"}

Row = dict[str, object]


def is_spots(body: bytes, source: str) -> bool:
    """Whether an answer lists spots rather than car parks: only spots have a status."""
    rows = rows_of(json_of(body, source), "items", source)
    return any(isinstance(row, dict) and "realtime_status" in row for row in rows)


def read_spots(body: bytes, origin: Origin) -> Reading[ParkingSpot]:
    """`/api/public/v3/parking-spots`. An unknown status is unknown, never free.

    The state is as told, however long ago: sensors report changes. Mind observed_at.
    """
    spots: dict[str, ParkingSpot] = {}
    rejected: list[Rejected] = []
    for index, row in enumerate(rows_of(json_of(body, origin.source), "items", origin.source)):
        spot = _spot(row, origin) if isinstance(row, dict) else "not an object"
        if isinstance(spot, ParkingSpot) and spot.id in spots:
            spot = "its id occurs twice"
        if isinstance(spot, ParkingSpot):
            spots[spot.id] = spot
        else:
            rejected.append(Rejected(f"items[{index}]", spot))
    return Reading(tuple(spots.values()), tuple(rejected))


def _spot(row: Row, origin: Origin) -> ParkingSpot | str:
    """The spot, or why there is none."""
    where = point(row.get("lat"), row.get("lon"))
    uid = text(row.get("original_uid")) or text(row.get("id"))
    if uid is None:
        return "no id"
    if where is None:
        return "no usable coordinates"
    live = row.get("has_realtime_data") is not False
    status = text(row.get("realtime_status")) or ""
    return ParkingSpot(
        id=uid,
        lat=where.lat,
        lon=where.lon,
        state=STATES.get(status.upper(), "unknown") if live else "unknown",
        source=origin.source,
        fetched_at=origin.fetched_at,
        site=text(row.get("parking_site_id")),
        use=_use(row),
        observed_at=instant(row.get("realtime_data_updated_at")) if live else None,
        licence=origin.licence,
        simulated=origin.simulated,
    )


def _use(row: Row) -> str | None:
    """Whom it is for: the first restriction (DISABLED, …), else the purpose (CAR)."""
    rules = row.get("restrictions") or row.get("restricted_to")
    first = rules[0] if isinstance(rules, list) and rules else None
    kind = text(first.get("type")) if isinstance(first, dict) else None
    return kind or text(row.get("purpose"))
