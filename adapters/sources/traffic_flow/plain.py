"""A plain JSON list of streets: `{"segments": [{id, name, flow, seconds, …}]}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from adapters.reading import (
    Origin,
    Reading,
    count,
    each,
    instant,
    json_of,
    point,
    reading_of,
    rows_of,
    text,
)
from adapters.words import Flow, TrafficState

FLOWS: Mapping[str, Flow] = {flow: flow for flow in get_args(Flow)}


def flow_by(seconds: int | None, usual_s: int | None) -> Flow:
    """The state by how much longer than without traffic it takes; unknown without both."""
    if not seconds or not usual_s:
        return "unknown"
    steps: tuple[tuple[float, Flow], ...] = ((1.25, "free"), (1.6, "dense"), (2.5, "slow"))
    return next((flow for most, flow in steps if seconds <= most * usual_s), "jammed")


def read_plain(body: bytes, origin: Origin) -> Reading[TrafficState]:
    """Rows `{id, name, flow, seconds, usual_seconds, lat, lon, observed_at}`; all but id and name
    may be missing. Without a flow the seconds tell it. Nobody gets anywhere in 0 seconds."""
    rows = rows_of(json_of(body, origin.source), "segments", origin.source)
    return reading_of(each(rows, "segments", lambda row: _state(row, origin)))


def _state(row: dict[str, object], origin: Origin) -> TrafficState | str:
    id, name = text(row.get("id")), text(row.get("name"))
    if id is None or name is None:
        return "no id or no name"
    seconds, usual_s = count(row.get("seconds")) or None, count(row.get("usual_seconds")) or None
    said = (text(row.get("flow")) or "").lower()
    where = point(row.get("lat"), row.get("lon"))
    return TrafficState(
        id,
        name,
        FLOWS.get(said, "unknown") if said else flow_by(seconds, usual_s),
        origin.source,
        origin.fetched_at,
        seconds,
        usual_s,
        where.lat if where else None,
        where.lon if where else None,
        instant(row.get("observed_at")),
        origin.licence,
        origin.simulated,
    )
