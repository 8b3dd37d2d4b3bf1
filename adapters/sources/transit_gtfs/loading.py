"""Loading: the files of a GTFS feed, checked row by row, become one Feed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.errors import Misunderstood
from adapters.sources.transit_gtfs.calendars import read_services, read_weeks
from adapters.sources.transit_gtfs.feed import SOURCE, Feed, Line, Pattern, Trips
from adapters.sources.transit_gtfs.rules import with_rules
from adapters.sources.transit_gtfs.runs import read_calls, read_frequencies, read_heads, trips_of
from adapters.sources.transit_gtfs.seats import SeatRules, with_seats
from adapters.sources.transit_gtfs.stations import read_links
from adapters.sources.transit_gtfs.stops import read_stops
from adapters.sources.transit_gtfs.tables import Tables, broken, mode_of, whole
from adapters.sources.transit_gtfs.transfers import read_transfers

_NEEDED = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
MOST_PROBLEMS = 20
_COLOR = re.compile("[0-9a-f]{6}")


def load(path: Path) -> Feed:
    """The feed in a folder or zip file.

    Raises Misunderstood with file, row and reason where it is broken, Unavailable where it is
    absent.
    """
    return _Reading(Tables(path)).feed()


def examined(
    path: Path, tell: Callable[[str], None] = lambda _: None
) -> tuple[Feed | None, list[Misunderstood]]:
    """The feed, or the first problem of each of its files, at most MOST_PROBLEMS.

    A file is left out where one that it builds on is broken. tell: hears of each step. A feed
    without trips is a problem here. Raises Unavailable where the feed is absent.
    """
    try:
        reading = _Reading(Tables(path))
    except Misunderstood as fault:
        return None, [fault]
    found: list[Misunderstood] = []
    broken_steps: set[str] = set()
    for name, step, needs in reading.steps():
        if needs & broken_steps:
            broken_steps.add(name)
            continue
        tell(name)
        try:
            step()
        except Misunderstood as fault:
            found.append(fault)
            broken_steps.add(name)
    if not found and not len(reading.trips):
        found.append(Misunderstood("no trip of two or more calls", source=SOURCE))
    return (None, found[:MOST_PROBLEMS]) if found else (reading.made(), [])


class _Reading:
    """One pass over the files of a feed, a step for each, in the order of what builds on what."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._patterns: dict[Pattern, int] = {}

    def steps(self) -> list[tuple[str, Callable[[], None], set[str]]]:
        """(name, step, the steps that it builds on)"""
        all_files = {
            "files",
            "agency.txt",
            "stops.txt",
            "routes.txt",
            "calendar.txt",
            "calendar_dates.txt",
            "trips.txt",
            "stop_times.txt",
        }
        return [
            ("files", self._demand, set()),
            ("agency.txt", self._agency, {"files"}),
            ("stops.txt", self._stops, {"files"}),
            ("routes.txt", self._routes, {"agency.txt"}),
            ("calendar.txt", self._calendar, {"files"}),
            ("calendar_dates.txt", self._days, {"calendar.txt"}),
            ("trips.txt", self._heads, {"routes.txt", "calendar.txt", "calendar_dates.txt"}),
            ("frequencies.txt", self._frequencies, {"trips.txt"}),
            ("stop_times.txt", self._calls, {"trips.txt", "stops.txt"}),
            ("transfers.txt", self._transfers, {"stops.txt"}),
            ("pathways.txt", self._links, {"stops.txt"}),
            ("runs", self._runs, all_files | {"frequencies.txt", "transfers.txt"}),
            ("info", self._info, {"files"}),
        ]

    def feed(self) -> Feed:
        for _, step, _ in self.steps():
            step()
        return self.made()

    def made(self) -> Feed:
        return Feed(
            stops=self.ruled.stops,
            lines=self.lines,
            patterns=tuple(self._patterns),
            trips=self.trips,
            services=self.services,
            transfers=self.transfers.paths,
            stop_index=self.stop_index,
            zone=self.zone,
            publisher=self.publisher or ", ".join(dict.fromkeys(self.agencies.values())),
            version=self.version,
            attribution=self.attribution,
            links=self.links,
            joins=self.joins,
            rules=self.ruled.rules,
            twins=self.ruled.twins,
        )

    def _demand(self) -> None:
        self._tables.demand(*_NEEDED)
        if not {"calendar.txt", "calendar_dates.txt"} & self._tables.names.keys():
            raise Misunderstood("calendar.txt and calendar_dates.txt are missing", source=SOURCE)

    def _agency(self) -> None:
        self.agencies, self.zone = read_agencies(self._tables)

    def _stops(self) -> None:
        self.stops, self.stop_index = read_stops(self._tables)

    def _routes(self) -> None:
        self.lines, self.line_index = read_lines(self._tables, self.agencies)

    def _calendar(self) -> None:
        self.weeks = read_weeks(self._tables)

    def _days(self) -> None:
        self.services = read_services(self._tables, self.weeks)

    def _heads(self) -> None:
        self.heads = read_heads(self._tables, self.line_index, self.services)

    def _frequencies(self) -> None:
        self.headways = read_frequencies(self._tables, self.heads)

    def _calls(self) -> None:
        self.calls = read_calls(self._tables, self.stop_index, self.heads)

    def _transfers(self) -> None:
        self.transfers = read_transfers(self._tables, self.stop_index)

    def _links(self) -> None:
        self.links = read_links(self._tables, self.stop_index)

    def _runs(self) -> None:
        trips = Trips.of(trips_of(self.heads, self.headways, self.calls, self._patterns))
        blocks = {trip: head.block for trip, head in self.heads.items() if head.block}
        seats = SeatRules(blocks, self.transfers.stay, self.transfers.leave)
        self.trips, self.joins = with_seats(trips, self._patterns, self.stops, self.lines, seats)
        self.ruled = with_rules(
            self.transfers.rules, self.stops, self.lines, self.trips, self._patterns, self.joins
        )

    def _info(self) -> None:
        self.publisher, self.version = read_info(self._tables)
        self.attribution = read_attributions(self._tables)


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
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder, such as "Europe"
        raise broken(file, 2, f"unknown time zone {zones[0]!r}") from None


def read_lines(tables: Tables, agencies: dict[str, str]) -> tuple[tuple[Line, ...], dict[str, int]]:
    file = "routes.txt"
    only = next(iter(agencies.values())) if len(agencies) == 1 else None
    lines: list[Line] = []
    index: dict[str, int] = {}
    optional = ("agency_id", "route_short_name", "route_long_name", "route_color")
    for row, (route, kind, agency, short, long, color) in tables.rows(
        file, ("route_id", "route_type"), optional
    ):
        if route in index:
            raise broken(file, row, f"route_id {route!r} twice")
        if agency and agency not in agencies:
            raise broken(file, row, f"agency_id {agency!r} is unknown")
        index[route] = len(lines)
        carrier = agencies.get(agency, only)
        mode, shade = mode_of(whole(kind, 3, file, row)), color.strip().lower()
        lines.append(
            Line(route, short or long, mode, carrier, shade if _COLOR.fullmatch(shade) else None)
        )
    return tuple(lines), index


def read_info(tables: Tables) -> tuple[str, str]:
    for _, (publisher, version) in tables.rows(
        "feed_info.txt", ("feed_publisher_name",), ("feed_version",)
    ):
        return publisher, version
    return "", ""


def read_attributions(tables: Tables) -> str:
    rows = tables.rows("attributions.txt", ("organization_name",))
    return ", ".join(dict.fromkeys(values[0] for _, values in rows))
