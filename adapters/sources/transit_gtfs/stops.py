"""Stops: stops.txt becomes stops and stations, what is neither of them left out."""

from __future__ import annotations

from adapters.sources.transit_gtfs.feed import Stop
from adapters.sources.transit_gtfs.tables import Tables, broken, whole


def read_stops(tables: Tables) -> tuple[tuple[Stop, ...], dict[str, int]]:
    file = "stops.txt"
    optional = ("location_type", "parent_station", "platform_code", "wheelchair_boarding")
    rows = list(tables.rows(file, ("stop_id", "stop_name", "stop_lat", "stop_lon"), optional))
    kept = [entry for entry in rows if entry[1][4].strip() in ("", "0", "1")]
    index: dict[str, int] = {}
    for row, values in kept:
        if not values[0] or values[0] in index:
            raise broken(file, row, f"stop_id {values[0]!r} is empty or doubled")
        index[values[0]] = len(index)
    parents = {values[0]: values[7] for _, values in kept if values[4].strip() == "1"}
    return tuple(_stop(row, values, index, parents) for row, values in kept), index


def _stop(row: int, values: list[str], index: dict[str, int], stations: dict[str, str]) -> Stop:
    file = "stops.txt"
    stop_id, name, lat, lon, kind, parent, platform, wheelchair = values
    try:
        degrees = float(lat), float(lon)
    except ValueError:
        raise broken(file, row, f"{lat!r}, {lon!r} is not a coordinate") from None
    if not (-90 <= degrees[0] <= 90 and -180 <= degrees[1] <= 180):
        raise broken(file, row, f"{lat}, {lon} is not on earth")
    if parent and parent not in stations:
        raise broken(file, row, f"parent_station {parent!r} is not a station")
    own = whole(wheelchair, 0, file, row)
    inherited = whole(stations[parent], 0, file, row) if parent else 0
    return Stop(
        id=stop_id,
        name=name,
        lat=degrees[0],
        lon=degrees[1],
        parent=index[parent] if parent else None,
        platform=platform or None,
        wheelchair=own or inherited,
        station=kind.strip() == "1",
    )
