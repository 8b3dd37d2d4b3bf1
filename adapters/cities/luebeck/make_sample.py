"""Writes the sample timetable: lines.toml and stops.csv become the GTFS folder gtfs/.

Run `python -m adapters.cities.luebeck.make_sample` after changing either file. The output is
committed, so that nobody needs this script to run Lotse.
"""

from __future__ import annotations

import csv
import itertools
import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import holidays

HERE = Path(__file__).parent
YEARS = range(2025, 2041)
FIRST_DAY, LAST_DAY = "20200101", "20991231"
WALK_M_PER_S = 1.2
LONGEST_WALK_M = 350
DETOUR = {"bus": 1.3, "ferry": 1.0, "train": 1.1}
ROUTE_TYPES = {"bus": "3", "ferry": "4", "train": "2"}
WEEKS = {
    ("mofr",): "1111100",
    ("mofr", "sa"): "1111110",
    ("mofr", "sa", "so"): "1111111",
    ("nacht",): "0000110",
}
HUB = "ZOB/Hauptbahnhof"
URL = "https://example.org/"

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of stops.csv."""

    id: str
    name: str
    lat: float
    lon: float
    step_free: str
    position: str


@dataclass(frozen=True)
class Line:
    """A table [[lines]] of lines.toml."""

    name: str
    agency: str
    stops: list[str]
    mode: str = "bus"
    runs: str = ""
    minute: list[int] = field(default_factory=lambda: [0, 0])
    bays: list[str] = field(default_factory=list)
    platforms: dict[str, list[str]] = field(default_factory=dict)
    kmh: float = 20
    along: list[int] = field(default_factory=list)
    accessible: bool = True
    frequency: list[list[int]] = field(default_factory=list)

    def platform(self, stop: str, direction: int) -> str | None:
        if stop == HUB and self.bays:
            return self.bays[direction]
        return self.platforms[stop][direction] if stop in self.platforms else None

    def path(self, direction: int) -> list[str]:
        return self.stops[::-1] if direction else self.stops


def read_stops() -> dict[str, Stop]:
    with (HERE / "stops.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Stop(row["id"], row["name"], float(row["lat"]), float(row["lon"]), *rest)
            for row in csv.DictReader(file)
            for rest in [(row["step_free"], row["position"])]
        ]
    return {stop.name: stop for stop in rows}


def write(folder: Path, name: str, header: str, rows: Iterable[Row]) -> None:
    with (folder / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def metres(a: Stop, b: Stop) -> float:
    east = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(math.radians(b.lat - a.lat), east) * 6_371_000


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"


def minutes_along(line: Line, path: list[str], stops: dict[str, Stop]) -> list[int]:
    """Minutes from the first stop of the path; at least one between two stops."""
    if line.along:
        whole = line.along[-1]
        return line.along if path == line.stops else [whole - at for at in reversed(line.along)]
    times = [0]
    for here, there in itertools.pairwise(path):
        km = metres(stops[here], stops[there]) * DETOUR[line.mode] / 1000
        times.append(times[-1] + max(1, round(km / line.kmh * 60)))
    return times


def starts(plan: list[list[float]], minute: int) -> set[int]:
    """First departures in minutes after midnight of one day of a plan."""
    found: set[int] = set()
    for begin, end, step in plan:
        first = round(begin * 60) + minute
        found |= set(range(first, round(end * 60) + minute % round(step), round(step)))
    return found


def services(plan: dict[str, list[list[float]]], minute: int) -> Iterator[tuple[str, int]]:
    """(service, first departure) of every run, named after the days on which it runs."""
    by_day = {day: starts(spans, minute) for day, spans in plan.items()}
    for start in sorted(set().union(*by_day.values())):
        yield "-".join(day for day in by_day if start in by_day[day]), start


def stop_rows(stops: dict[str, Stop], lines: list[Line]) -> Iterator[Row]:
    platforms: dict[str, set[str]] = {}
    for line, direction in itertools.product(lines, (0, 1)):
        for name in line.stops:
            platform = line.platform(name, direction)
            if platform is not None:
                platforms.setdefault(name, set()).add(platform)
    for stop in stops.values():
        place = (f"{stop.lat:.5f}", f"{stop.lon:.5f}")
        note = "Lage ungefähr (Beispiel)" if stop.position == "approximate" else ""
        kind = "1" if stop.name in platforms else "0"
        yield (stop.id, stop.name, note, *place, kind, "", "", stop.step_free)
        for bay in sorted(platforms.get(stop.name, ()), key=int):
            note = "Steig erfunden (Beispiel)"
            yield (f"{stop.id}:{bay}", stop.name, note, *place, "0", stop.id, bay, stop.step_free)


def stop_id(line: Line, stop: Stop, direction: int) -> str:
    platform = line.platform(stop.name, direction)
    return stop.id if platform is None else f"{stop.id}:{platform}"


def run_rows(
    lines: list[Line], plans: dict[str, dict[str, list[list[float]]]], stops: dict[str, Stop]
) -> tuple[list[Row], list[Row], list[Row]]:
    """trips, stop_times and frequencies."""
    trips: list[Row] = []
    times: list[Row] = []
    headways: list[Row] = []
    for line, direction in itertools.product(lines, (0, 1)):
        path = line.path(direction)
        along = minutes_along(line, path, stops)
        goal = path[-1].removesuffix(", Lübeck")
        runs: Iterable[tuple[str, int]] = (
            [("mofr-sa-so", round(line.frequency[0][0] * 60))]
            if (line.frequency)
            else services(plans[line.runs], line.minute[direction])
        )
        for service, start in runs:
            trip = f"{line.name}-{'hr'[direction]}-{clock(start)[:5].replace(':', '')}"
            accessible = "1" if line.accessible else "0"
            trips.append((line.name, service, trip, goal, str(direction), accessible))
            for number, (name, minute) in enumerate(zip(path, along, strict=True)):
                at = clock(start + minute)
                times.append((trip, at, at, stop_id(line, stops[name], direction), str(number)))
            for begin, end, step in line.frequency:
                span = clock(begin * 60), clock(end * 60), str(step * 60)
                headways.append((trip, *span, "1"))
    return trips, times, headways


def transfer_rows(stops: dict[str, Stop]) -> Iterator[Row]:
    """Footpaths between stops that lie near each other."""
    for a, b in itertools.permutations(stops.values(), 2):
        if abs(a.lat - b.lat) < 0.004:
            walk = metres(a, b) * 1.3
            if walk <= LONGEST_WALK_M:
                seconds = max(120, math.ceil(walk / WALK_M_PER_S / 60) * 60)
                yield a.id, b.id, "2", str(seconds)


def calendar_rows(names: set[str]) -> Iterator[Row]:
    weeks = {"-".join(days): week for days, week in WEEKS.items()}
    for name in sorted(names):
        yield (name, *weeks[name], FIRST_DAY, LAST_DAY)


def exception_rows(names: set[str]) -> Iterator[Row]:
    """On public holidays runs what runs on Sundays; the night before them the night lines."""
    for day in sorted(holidays.country_holidays("DE", subdiv="SH", years=YEARS)):
        for name in sorted(names):
            if name == "nacht":
                yield from _night_before(day)
            elif "so" not in name and (day.weekday() < 5 or (day.weekday() == 5 and "sa" in name)):
                yield name, f"{day:%Y%m%d}", "2"


def _night_before(day: date) -> Iterator[Row]:
    eve = day - timedelta(days=1)
    if eve.weekday() not in (4, 5):
        yield "nacht", f"{eve:%Y%m%d}", "1"


def write_about(folder: Path, agencies: dict[str, str]) -> None:
    """Who runs, who says so, and whose data it is."""
    write(
        folder,
        "agency",
        "agency_id agency_name agency_url agency_timezone agency_lang",
        [(key, name, URL, "Europe/Berlin", "de") for key, name in agencies.items()],
    )
    write(
        folder,
        "feed_info",
        "feed_publisher_name feed_publisher_url feed_lang feed_version",
        [("Beispielfahrplan (Simulation)", URL, "de", "sample-1")],
    )
    write(
        folder,
        "attributions",
        "organization_name is_producer attribution_url",
        [
            ("DB InfraGO AG (CC BY 4.0)", "1", "https://data.deutschebahn.com/"),
            ("OpenStreetMap contributors", "1", "https://www.openstreetmap.org/copyright"),
        ],
    )


def write_places(folder: Path, lines: list[Line], stops: dict[str, Stop]) -> None:
    write(
        folder,
        "stops",
        "stop_id stop_name stop_desc stop_lat stop_lon location_type parent_station platform_code"
        " wheelchair_boarding",
        stop_rows(stops, lines),
    )
    write(
        folder,
        "transfers",
        "from_stop_id to_stop_id transfer_type min_transfer_time",
        transfer_rows(stops),
    )
    write(
        folder,
        "routes",
        "route_id agency_id route_short_name route_type",
        [(line.name, line.agency, line.name, ROUTE_TYPES[line.mode]) for line in lines],
    )


def make(folder: Path) -> None:
    """Writes the whole feed into the folder, which must exist."""
    content = tomllib.loads((HERE / "lines.toml").read_text("utf-8"))
    lines = [Line(**entry) for entry in content["lines"]]
    stops = read_stops()
    trips, times, headways = run_rows(lines, content["plans"], stops)
    write_about(folder, content["agencies"])
    write_places(folder, lines, stops)
    head = "route_id service_id trip_id trip_headsign direction_id wheelchair_accessible"
    write(folder, "trips", head, trips)
    head = "trip_id arrival_time departure_time stop_id stop_sequence"
    write(folder, "stop_times", head, times)
    head = "trip_id start_time end_time headway_secs exact_times"
    write(folder, "frequencies", head, headways)
    names = {row[1] for row in trips}
    week = "monday tuesday wednesday thursday friday saturday sunday"
    write(folder, "calendar", f"service_id {week} start_date end_date", calendar_rows(names))
    write(folder, "calendar_dates", "service_id date exception_type", exception_rows(names))


if __name__ == "__main__":
    make(HERE / "gtfs")
