"""The runs of the sample timetable around a moment, as the simulated vehicles drive them."""

from __future__ import annotations

import csv
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from adapters.demo.clock import LOCAL

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPTIONAL = ("calendar.txt", "calendar_dates.txt", "frequencies.txt")
DAY = timedelta(days=1)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stop:
    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Call:
    """arrives_s, departs_s: seconds after the service day's midnight."""

    stop: Stop
    sequence: int
    arrives_s: int
    departs_s: int


@dataclass(frozen=True, slots=True)
class Trip:
    id: str
    route_id: str
    line: str
    headsign: str
    service: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a trip. shift_s: how much later than in stop_times.txt, for a repeated one."""

    trip: Trip
    day: date
    shift_s: int = 0
    repeated: bool = False

    @property
    def start_s(self) -> int:
        return self.trip.calls[0].departs_s + self.shift_s

    @property
    def starts(self) -> datetime:
        return self.at(self.trip.calls[0].departs_s)

    @property
    def ends(self) -> datetime:
        return self.at(self.trip.calls[-1].arrives_s)

    def at(self, seconds: int) -> datetime:
        """The moment of a time of the trip's calls."""
        midnight = datetime.combine(self.day, time(), tzinfo=LOCAL)
        return midnight + timedelta(seconds=seconds + self.shift_s)


class Timetable:
    """A GTFS folder or zip file, read at the first question and not checked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def runs(self, since: datetime, until: datetime) -> Iterator[Run]:
        """Every run that is under way at some moment between since and until."""
        first, last = since.astimezone(LOCAL).date() - DAY, until.astimezone(LOCAL).date()
        for number in range((last - first).days + 1):
            for run in self._of_day(first + number * DAY):
                if run.starts <= until and run.ends >= since:
                    yield run

    def stop(self, wanted: str) -> Stop | None:
        """A stop by id or name."""
        low = wanted.casefold()
        found = (s for s in self.stops.values() if low in (s.id.casefold(), s.name.casefold()))
        return next(found, None)

    def route(self, line: str) -> str | None:
        """The route id of a line by its name."""
        return next((key for key, name in self._lines.items() if name == line), None)

    @cached_property
    def stops(self) -> Mapping[str, Stop]:
        return {
            row["stop_id"]: Stop(
                row["stop_id"], row["stop_name"], float(row["stop_lat"]), float(row["stop_lon"])
            )
            for row in self._rows("stops.txt")
        }

    @cached_property
    def trips(self) -> Sequence[Trip]:
        calls: dict[str, list[Call]] = defaultdict(list)
        for row in self._rows("stop_times.txt"):
            times = seconds(row["arrival_time"]), seconds(row["departure_time"])
            stop = self.stops[row["stop_id"]]
            calls[row["trip_id"]].append(Call(stop, int(row["stop_sequence"]), *times))
        return [
            Trip(
                row["trip_id"],
                row["route_id"],
                self._lines[row["route_id"]],
                row["trip_headsign"],
                row["service_id"],
                tuple(sorted(calls[row["trip_id"]], key=lambda call: call.sequence)),
            )
            for row in self._rows("trips.txt")
        ]

    @cached_property
    def agency(self) -> str:
        """The id of the carrier that is named first."""
        return next(row["agency_id"] for row in self._rows("agency.txt"))

    def _of_day(self, day: date) -> Iterator[Run]:
        services = self._services(day)
        for trip in self.trips:
            if trip.service not in services:
                continue
            repeated = self._repeats.get(trip.id)
            if repeated is None:
                yield Run(trip, day)
                continue
            first = trip.calls[0].departs_s
            for begin, end, headway in repeated:
                for start in range(begin, end, headway):
                    yield Run(trip, day, start - first, repeated=True)

    def _services(self, day: date) -> set[str]:
        stamp = f"{day:%Y%m%d}"
        running = {
            row["service_id"]
            for row in self._week
            if row["start_date"] <= stamp <= row["end_date"] and row[WEEKDAYS[day.weekday()]] == "1"
        }
        for row in self._dates:
            if row["date"] == stamp and row["exception_type"] == "1":
                running.add(row["service_id"])
            elif row["date"] == stamp:
                running.discard(row["service_id"])
        return running

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        return {row["route_id"]: row["route_short_name"] for row in self._rows("routes.txt")}

    @cached_property
    def _week(self) -> Sequence[Row]:
        return list(self._rows("calendar.txt"))

    @cached_property
    def _dates(self) -> Sequence[Row]:
        return list(self._rows("calendar_dates.txt"))

    @cached_property
    def _repeats(self) -> Mapping[str, Sequence[tuple[int, int, int]]]:
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row in self._rows("frequencies.txt"):
            span = seconds(row["start_time"]), seconds(row["end_time"]), int(row["headway_secs"])
            found[row["trip_id"]].append(span)
        return found

    def _rows(self, name: str) -> Iterable[Row]:
        """The rows of a table; none of one that GTFS lets a feed do without."""
        packed = self._path.is_file()
        table = zipfile.Path(self._path, name) if packed else self._path / name
        if name in OPTIONAL and not table.is_file():
            return
        with table.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def seconds(clock: str) -> int:
    """H:MM:SS after midnight, hours may pass 24."""
    hours, minutes, rest = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + rest
