"""The text files of a feed: rows of a folder or zip, and the values of their fields."""

from __future__ import annotations

import csv
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import IO

from adapters.errors import Misunderstood, Unavailable
from adapters.sources.transit_gtfs.feed import SOURCE
from adapters.words import Mode

MOST_BYTES = 4_000_000_000
"""of all files together, unpacked"""
LATEST_S = 14 * 86_400
"""no trip runs longer than two weeks"""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,  # the packed bytes end too early
    NotImplementedError,  # a compression, version or encryption that zipfile does not know
    RuntimeError,  # an encrypted file: zipfile has no class of its own for it
    OSError,  # bz2's damaged bytes, and a disk's
)
"""what zipfile and the decompressors behind it raise for bytes that they cannot unpack"""


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
        except (*_UNREADABLE, ValueError) as error:
            raise Misunderstood(f"{path.name} is not a zip file", source=SOURCE) from error

    def _names(self) -> dict[str, str]:
        if self.zip is None:
            return {entry.name: entry.name for entry in self.path.iterdir()}
        if sum(entry.file_size for entry in self.zip.infolist()) > MOST_BYTES:
            raise Misunderstood(f"{self.path.name} is too large unpacked", source=SOURCE)
        return {name.rsplit("/", 1)[-1]: name for name in self.zip.namelist()}

    def _open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb") if self.zip is None else self.zip.open(name)

    def _lines(self, file: str) -> Iterator[str]:
        """Raises Misunderstood for bytes that cannot be unpacked, or are no text (with the row)."""
        try:
            yield from self._decoded(file)
        except _UNREADABLE as error:
            raise Misunderstood(f"{file} cannot be unpacked", source=SOURCE) from error

    def _decoded(self, file: str) -> Iterator[str]:
        name = self.names[file]
        try:
            with self._open(name) as raw:
                yield from io.TextIOWrapper(raw, "utf-8-sig", newline="")
        except UnicodeDecodeError as error:
            raise broken(file, self._first_bad_row(name), "not UTF-8") from error

    def _first_bad_row(self, name: str) -> int:
        with self._open(name) as raw:
            for row, line in enumerate(raw, start=1):
                try:
                    line.decode()
                except UnicodeDecodeError:
                    return row
        return 1

    def rows(
        self, file: str, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Iterator[tuple[int, list[str]]]:
        """(row number, values of required then optional); row 1 is the header.

        A file that is absent has no rows; a required column that is absent is an error.
        """
        if file not in self.names:
            return
        reader = csv.reader(self._lines(file))
        try:
            header = [name.strip() for name in next(reader, [])]
            columns = _columns(file, header, required, optional)
            width = len(header)
            for number, row in enumerate(reader, start=2):
                if row:
                    if len(row) < width:
                        row.extend([""] * (width - len(row)))
                    row.insert(width, "")
                    values = [row[column] for column in columns]
                    yield number, values if "".join(values).isprintable() else _plain(values)
        except csv.Error as error:
            raise broken(file, reader.line_num, str(error)) from error

    def demand(self, *files: str) -> None:
        for file in files:
            if file not in self.names:
                raise Misunderstood(f"{file} is missing", source=SOURCE)


def _plain(values: Sequence[str]) -> list[str]:
    """Without line breaks, control and direction marks: a name must not write lines of its own."""
    cleaned = ("".join(c if c.isprintable() else " " for c in value) for value in values)
    return [" ".join(value.split()) for value in cleaned]


def _columns(
    file: str, header: list[str], required: Sequence[str], optional: Sequence[str]
) -> list[int]:
    for name in required:
        if name not in header:
            raise broken(file, 1, f"column {name} is missing")
    return [
        header.index(name) if name in header else len(header) for name in (*required, *optional)
    ]


def seconds_of(text: str, file: str, row: int) -> int:
    """H:MM:SS, hours may exceed 24."""
    try:
        hours, minutes, seconds = text.strip().split(":")
        value = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    except ValueError:
        raise broken(file, row, f"{text!r} is not a time") from None
    if not 0 <= value < LATEST_S or int(minutes) > 59 or int(seconds) > 59:
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
    if not (text.strip().isdecimal() and len(text.strip()) < 10):
        raise broken(file, row, f"{text!r} is not a whole number")
    return int(text)


def decimal(text: str, default: float, file: str, row: int) -> float:
    """A finite number, or the default where the field is empty."""
    try:
        value = float(text) if text.strip() else default
    except ValueError:
        raise broken(file, row, f"{text!r} is not a number") from None
    if not isfinite(value):
        raise broken(file, row, f"{text!r} is not a number")
    return value


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
