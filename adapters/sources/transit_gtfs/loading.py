"""Loading: the files of a GTFS feed, checked row by row, become one Feed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.errors import Misunderstood
from adapters.sources.transit_gtfs.feed import (
    SOURCE,
    Feed,
    Line,
    Service,
    Stop,
    Tables,
    Transfer,
    broken,
    day_of,
    mode_of,
    whole,
)
from adapters.sources.transit_gtfs.runs import read_trips

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def load(path: Path) -> Feed:
    """The feed in a folder or zip file.

    Raises Misunderstood with file, row and reason where it is broken, Unavailable where it is
    absent.
    """
    tables = Tables(path)
    tables.demand("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
    if not {"calendar.txt", "calendar_dates.txt"} & tables.names.keys():
        raise Misunderstood("calendar.txt and calendar_dates.txt are missing", source=SOURCE)
    agencies, zone = read_agencies(tables)
    stops, stop_index = read_stops(tables)
    lines, line_index = read_lines(tables, agencies)
    services = read_services(tables)
    patterns, trips = read_trips(tables, stop_index, line_index, services)
    publisher, version = read_info(tables)
    return Feed(
        stops=stops,
        lines=lines,
        patterns=patterns,
        trips=trips,
        services=services,
        transfers=read_transfers(tables, stop_index),
        stop_index=stop_index,
        zone=zone,
        publisher=publisher or ", ".join(dict.fromkeys(agencies.values())),
        version=version,
        attribution=read_attributions(tables),
    )


def read_agencies(tables: Tables) -> tuple[dict[str, str], ZoneInfo]:
    names: dict[str, str] = {}
    zones: list[str] = []
    file = "agency.txt"
    for row, (name, zone, agency) in tables.rows(
        file, ("agency_name", "agency_timezone"), ("agency_id",)
    ):
        if agency in names:
            raise broken(file, row, f"agency_id {agency!r} twice")
        if zones and zones[0] != zone:
            raise broken(file, row, "agencies in different time zones")
        names[agency] = name
        zones.append(zone)
    if not zones:
        raise broken(file, 1, "no agency")
    try:
        return names, ZoneInfo(zones[0])
    except (ZoneInfoNotFoundError, ValueError):
        raise broken(file, 2, f"unknown time zone {zones[0]!r}") from None


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


def read_lines(tables: Tables, agencies: dict[str, str]) -> tuple[tuple[Line, ...], dict[str, int]]:
    file = "routes.txt"
    only = next(iter(agencies.values())) if len(agencies) == 1 else None
    lines: list[Line] = []
    index: dict[str, int] = {}
    optional = ("agency_id", "route_short_name", "route_long_name")
    for row, (route, kind, agency, short, long) in tables.rows(
        file, ("route_id", "route_type"), optional
    ):
        if route in index:
            raise broken(file, row, f"route_id {route!r} twice")
        if agency and agency not in agencies:
            raise broken(file, row, f"agency_id {agency!r} is unknown")
        index[route] = len(lines)
        carrier = agencies.get(agency, only)
        lines.append(Line(route, short or long, mode_of(whole(kind, 3, file, row)), carrier))
    return tuple(lines), index


def read_services(tables: Tables) -> dict[str, Service]:
    week: dict[str, tuple[tuple[bool, ...], date, date]] = {}
    file = "calendar.txt"
    for row, values in tables.rows(file, ("service_id", *_WEEK, "start_date", "end_date")):
        days = tuple(value.strip() == "1" for value in values[1:8])
        week[values[0]] = days, day_of(values[8], file, row), day_of(values[9], file, row)
    added: dict[str, set[date]] = {}
    removed: dict[str, set[date]] = {}
    file = "calendar_dates.txt"
    for row, (service, day, kind) in tables.rows(file, ("service_id", "date", "exception_type")):
        if kind.strip() not in ("1", "2"):
            raise broken(file, row, f"exception_type {kind!r} is neither 1 nor 2")
        target = added if kind.strip() == "1" else removed
        target.setdefault(service, set()).add(day_of(day, file, row))
    never = (False,) * 7, date.min, date.min
    return {
        service: Service(
            *week.get(service, never),
            added=frozenset(added.get(service, ())),
            removed=frozenset(removed.get(service, ())),
        )
        for service in week.keys() | added.keys() | removed.keys()
    }


def read_transfers(tables: Tables, stop_index: dict[str, int]) -> tuple[Transfer, ...]:
    file = "transfers.txt"
    transfers = []
    optional = ("transfer_type", "min_transfer_time", "from_trip_id", "from_route_id")
    for row, (origin, goal, kind, seconds, trip, route) in tables.rows(
        file, ("from_stop_id", "to_stop_id"), optional
    ):
        if trip or route or not (origin and goal):
            continue  # rules between single trips or routes are no footpaths
        for stop in (origin, goal):
            if stop not in stop_index:
                raise broken(file, row, f"stop {stop!r} is unknown")
        stated = whole(seconds, 0, file, row) if seconds.strip() else None
        transfers.append(
            Transfer(stop_index[origin], stop_index[goal], stated, kind.strip() != "3")
        )
    return tuple(transfers)


def read_info(tables: Tables) -> tuple[str, str]:
    for _, (publisher, version) in tables.rows(
        "feed_info.txt", ("feed_publisher_name",), ("feed_version",)
    ):
        return publisher, version
    return "", ""


def read_attributions(tables: Tables) -> str:
    rows = tables.rows("attributions.txt", ("organization_name",))
    return ", ".join(dict.fromkeys(values[0] for _, values in rows))
