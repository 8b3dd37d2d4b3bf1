"""A GTFS feed: its frozen rows, and the text files of a folder or zip that hold them."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.errors import Misunderstood, Unavailable
from adapters.words import Mode

SOURCE = "gtfs"
ACCESSIBLE, INACCESSIBLE = 1, 2
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of stops.txt. parent: index of its station. wheelchair: 0 unknown, 1 yes, 2 no."""

    id: str
    name: str
    lat: float
    lon: float
    parent: int | None = None
    platform: str | None = None
    wheelchair: int = 0
    station: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of routes.txt with the name of its agency."""

    id: str
    name: str
    mode: Mode
    carrier: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The stops (indices) that trips call at, in order, and where one may get on or off."""

    stops: tuple[int, ...]
    boards: tuple[bool, ...]
    alights: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """A run. Times are seconds after the service day's noon minus 12 h (may exceed 86400)."""

    id: str
    line: int
    service: str
    headsign: str | None
    wheelchair: int
    pattern: int
    arrivals: tuple[int, ...]
    departures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """When trips run: a week between two dates, with single days added and removed."""

    weekdays: tuple[bool, ...] = (False,) * 7
    start: date = date.min
    end: date = date.min
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def runs_on(self, day: date) -> bool:
        if day in self.removed:
            return False
        return day in self.added or (self.start <= day <= self.end and self.weekdays[day.weekday()])


@dataclass(frozen=True, slots=True)
class Transfer:
    """A footpath between two stops (indices); seconds is the stated time or None."""

    origin: int
    goal: int
    seconds: int | None
    possible: bool = True


@dataclass(frozen=True)
class Feed:
    """All of a feed that a journey needs."""

    stops: tuple[Stop, ...]
    lines: tuple[Line, ...]
    patterns: tuple[Pattern, ...]
    trips: tuple[Trip, ...]
    services: dict[str, Service]
    transfers: tuple[Transfer, ...]
    stop_index: dict[str, int]
    zone: ZoneInfo
    publisher: str
    version: str
    attribution: str = ""

    @property
    def sample(self) -> bool:
        """Whether the feed says of itself that it is invented."""
        return self.version.startswith("sample")


def broken(file: str, row: int, why: str) -> Misunderstood:
    return Misunderstood(f"{file} row {row}: {why}", source=SOURCE)


class Tables:
    """The text files of a feed; `rows` gives the wanted columns, "" where a column is absent."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise Unavailable(f"no GTFS feed at {path.name}", source=SOURCE)
        self.path = path
        self.zip = None if path.is_dir() else self._open_zip(path)
        self.names = self._names()

    @staticmethod
    def _open_zip(path: Path) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise Misunderstood(f"{path.name} is not a zip file", source=SOURCE) from error

    def _names(self) -> dict[str, str]:
        if self.zip is None:
            return {entry.name: entry.name for entry in self.path.iterdir()}
        return {name.rsplit("/", 1)[-1]: name for name in self.zip.namelist()}

    def _text(self, file: str) -> str:
        name = self.names[file]
        raw = self._bytes(name)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise broken(file, raw[: error.start].count(b"\n") + 1, "not UTF-8") from error

    def _bytes(self, name: str) -> bytes:
        if self.zip is None:
            return (self.path / name).read_bytes()
        try:
            return self.zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise Misunderstood(f"{name} cannot be unpacked", source=SOURCE) from error

    def rows(
        self, file: str, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Iterator[tuple[int, list[str]]]:
        """(row number, values of required then optional); row 1 is the header.

        A file that is absent has no rows; a required column that is absent is an error.
        """
        if file not in self.names:
            return
        reader = csv.reader(io.StringIO(self._text(file), newline=""))
        header = [name.strip() for name in next(reader, [])]
        for name in required:
            if name not in header:
                raise broken(file, 1, f"column {name} is missing")
        columns = [header.index(n) if n in header else len(header) for n in (*required, *optional)]
        width = len(header)
        try:
            for number, row in enumerate(reader, start=2):
                if row:
                    if len(row) < width:
                        row.extend([""] * (width - len(row)))
                    row.insert(width, "")
                    yield number, [row[column] for column in columns]
        except csv.Error as error:
            raise broken(file, reader.line_num, str(error)) from error

    def demand(self, *files: str) -> None:
        for file in files:
            if file not in self.names:
                raise Misunderstood(f"{file} is missing", source=SOURCE)


def seconds_of(text: str, file: str, row: int) -> int:
    """H:MM:SS, hours may exceed 24."""
    try:
        hours, minutes, seconds = text.strip().split(":")
        value = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    except ValueError:
        raise broken(file, row, f"{text!r} is not a time") from None
    if value < 0 or int(minutes) > 59 or int(seconds) > 59:
        raise broken(file, row, f"{text!r} is not a time")
    return value


def day_of(text: str, file: str, row: int) -> date:
    try:
        return datetime.strptime(text.strip(), "%Y%m%d").date()  # noqa: DTZ007 (a date alone)
    except ValueError:
        raise broken(file, row, f"{text!r} is not a date") from None


def whole(text: str, default: int, file: str, row: int) -> int:
    """A non-negative whole number, or the default where the field is empty."""
    if not text.strip():
        return default
    if not text.strip().isdecimal():
        raise broken(file, row, f"{text!r} is not a whole number")
    return int(text)


def mode_of(route_type: int) -> Mode:
    """Basic and extended GTFS route types; trams and metros count as trains."""
    if route_type in (0, 1, 2, 5, 7, 12) or 100 <= route_type < 200 or 300 <= route_type < 700:
        return "train"
    if route_type == 4 or 1000 <= route_type < 1100 or route_type == 1200:
        return "ferry"
    if 900 <= route_type < 1000 or 1300 <= route_type < 1500:
        return "train"
    if 1500 <= route_type < 1600 and route_type != 1501:  # 1501: minibuses on fixed lines
        return "taxi"
    return "bus"
