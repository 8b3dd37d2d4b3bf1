"""The compiled form of a feed: one compact file that is read in a fraction of the parsing time.

Layout: MAGIC, SHA-256 of the rest, then zlib of: the length of a JSON head (4 bytes), the head,
and the columns of numbers as little-endian 32-bit integers in the order the head names them.
Nothing in it is ever executed; a file that is damaged, of another release or of another state of
its source is made anew from the source without a word.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.errors import Unavailable
from adapters.sources.transit_gtfs.feed import (
    COLUMNS,
    SOURCE,
    Feed,
    Line,
    Link,
    Pattern,
    Rule,
    Service,
    Stop,
    Timing,
    Transfer,
    Trips,
)
from adapters.sources.transit_gtfs.loading import load

MAGIC = b"lotse-gtfs 3\n"
"""another number wherever the layout changes, or what a source is read as"""
SUFFIX = ".compiled"
_DIGEST = 32
_MOST_BYTES = 2_000_000_000

Mark = dict[str, Any]
"""the state of a source: its files by name, size and time, and a checksum of their content"""


class Damaged(ValueError):
    """A compiled file that cannot be used."""


def cached(source: Path, folder: Path | None) -> Feed:
    """The feed of a source, from its compiled file in the folder where that is up to date.

    Otherwise the source is read and compiled. Without a folder, or where the folder cannot be
    written, it is read each time. Raises as load() does.
    """
    if folder is None or not source.exists():
        return load(source)
    target = compiled_path(source, folder)
    with suppress(OSError, Damaged):
        mark, feed = read(target)
        if _is_current(source, mark):
            return feed
    mark = mark_of(source)  # before it is read: what changes meanwhile is compiled anew
    feed = load(source)
    with suppress(OSError):
        write(feed, target, mark)
    return feed


def compiled_path(source: Path, folder: Path) -> Path:
    """One file for each source, told apart by its full path."""
    where = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:12]
    return folder / f"{source.name}-{where}{SUFFIX}"


def mark_of(source: Path) -> Mark:
    """Raises Unavailable where the source cannot be read."""
    try:
        return {"files": _stats(source), "sha256": _checksum(source)}
    except OSError as fault:
        raise Unavailable(f"{source.name} cannot be read", source=SOURCE) from fault


def _is_current(source: Path, mark: Mark) -> bool:
    known: object = mark["files"]
    return known == _stats(source) or _checksum(source) == mark["sha256"]


def _files(source: Path) -> list[Path]:
    return sorted(source.glob("*.txt")) if source.is_dir() else [source]


def _stats(source: Path) -> list[list[Any]]:
    stats = [(file.name, file.stat()) for file in _files(source)]
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def _checksum(source: Path) -> str:
    total = hashlib.sha256()
    for file in _files(source):
        total.update(f"{file.name}\n{file.stat().st_size}\n".encode())
        with file.open("rb") as raw:
            total.update(hashlib.file_digest(raw, "sha256").digest())
    return total.hexdigest()


def write(feed: Feed, target: Path, mark: Mark) -> None:
    """Put the compiled feed in its place, all or nothing. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=target.name, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(packed(feed, mark))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def packed(feed: Feed, mark: Mark) -> bytes:
    numbers = _numbers(feed)
    head = _head(feed) | {"mark": mark, "sizes": [[name, len(col)] for name, col in numbers]}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"".join([len(text).to_bytes(4, "little"), text, *(_bytes(c) for _, c in numbers)])
    payload = zlib.compress(body, 6)
    return MAGIC + hashlib.sha256(payload).digest() + payload


def _bytes(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _head(feed: Feed) -> dict[str, Any]:
    trips = feed.trips
    return {
        "zone": feed.zone.key,
        "publisher": feed.publisher,
        "version": feed.version,
        "attribution": feed.attribution,
        "stops": [astuple(stop) for stop in feed.stops],
        "stop_index": dict(feed.stop_index),
        "lines": [astuple(line) for line in feed.lines],
        "services": {name: _service_row(service) for name, service in feed.services.items()},
        "transfers": [astuple(transfer) for transfer in feed.transfers],
        "links": [astuple(link) for link in feed.links],
        "rules": [astuple(rule) for rule in feed.rules],
        "twins": [[place, *twin] for place, twin in feed.twins.items()],
        "joins": [[trip, *join] for trip, join in feed.joins.items()],
        "ids": trips.ids,
        "service_ids": trips.service_ids,
        "texts": trips.texts,
        "numberings": trips.numberings,
    }


def _service_row(service: Service) -> list[Any]:
    return [
        list(service.weekdays),
        service.start.isoformat(),
        service.end.isoformat(),
        sorted(day.isoformat() for day in service.added),
        sorted(day.isoformat() for day in service.removed),
    ]


def _numbers(feed: Feed) -> list[tuple[str, array[int]]]:
    trips, patterns = feed.trips, feed.patterns
    flat = itertools.chain.from_iterable
    named: list[tuple[str, Iterable[int]]] = [
        ("pattern_sizes", (len(p.stops) for p in patterns)),
        ("pattern_stops", flat(p.stops for p in patterns)),
        ("pattern_boards", flat(p.boards for p in patterns)),
        ("pattern_alights", flat(p.alights for p in patterns)),
        ("timing_sizes", (len(timing[0]) for timing in trips.timings)),
        ("timing_same", (timing[0] is timing[1] for timing in trips.timings)),
        ("timing_arrivals", flat(timing[0] for timing in trips.timings)),
        ("timing_departures", flat(t[1] for t in trips.timings if t[0] is not t[1])),
    ]
    columns: list[tuple[str, Iterable[int]]] = [(name, getattr(trips, name)) for name in COLUMNS]
    return [(name, array("i", numbers)) for name, numbers in [*named, *columns]]


def read(target: Path) -> tuple[Mark, Feed]:
    """The mark of a compiled file, and its feed.

    Raises OSError where it is absent, Damaged where it is no whole file of this release.
    """
    raw = target.read_bytes()
    start = len(MAGIC) + _DIGEST
    payload = memoryview(raw)[start:]
    if raw[: len(MAGIC)] != MAGIC or hashlib.sha256(payload).digest() != raw[len(MAGIC) : start]:
        raise Damaged(f"{target.name} is no compiled feed of this release")
    try:
        body = zlib.decompressobj().decompress(payload, _MOST_BYTES)
        size = int.from_bytes(body[:4], "little")
        head = json.loads(body[4 : 4 + size])
        mark: Mark = {"files": head["mark"]["files"], "sha256": head["mark"]["sha256"]}
        columns = _columns(body, 4 + size, head["sizes"])
        feed = _feed(head, columns)
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise Damaged(f"{target.name} cannot be read: {type(fault).__name__}") from fault
    return mark, feed


def _columns(body: bytes, start: int, sizes: Sequence[tuple[str, int]]) -> dict[str, array[int]]:
    columns: dict[str, array[int]] = {}
    for name, size in sizes:
        column = array("i")
        column.frombytes(body[start : start + 4 * size])
        if len(column) != size:
            raise ValueError(name)
        if sys.byteorder == "big":
            column.byteswap()
        columns[name] = column
        start += 4 * size
    return columns


def _feed(head: Mapping[str, Any], columns: Mapping[str, array[int]]) -> Feed:
    trips = Trips(
        head["ids"],
        head["service_ids"],
        head["texts"],
        list(_timings(columns)),
        [tuple(numbers) for numbers in head["numberings"]],
        *(columns[name] for name in COLUMNS),
    )
    return Feed(
        stops=tuple([Stop(*row) for row in head["stops"]]),
        lines=tuple([Line(*row) for row in head["lines"]]),
        patterns=tuple(_patterns(columns)),
        trips=trips,
        services={name: _service(row) for name, row in head["services"].items()},
        transfers=tuple([Transfer(*row) for row in head["transfers"]]),
        stop_index=head["stop_index"],
        zone=ZoneInfo(head["zone"]),
        publisher=head["publisher"],
        version=head["version"],
        attribution=head["attribution"],
        links=tuple([Link(*row) for row in head["links"]]),
        joins={trip: (first, second, calls) for trip, first, second, calls in head["joins"]},
        rules=tuple([_rule(row) for row in head["rules"]]),
        twins={place: (stop, tuple(a), tuple(b)) for place, stop, a, b in head["twins"]},
    )


def _rule(row: Sequence[Any]) -> Rule:
    origins, goals, *rest = row
    return Rule(tuple(origins), tuple(goals), *rest)


def _service(row: Sequence[Any]) -> Service:
    week, start, end, added, removed = row
    day = date.fromisoformat
    return Service(
        tuple(week), day(start), day(end), frozenset(map(day, added)), frozenset(map(day, removed))
    )


def _patterns(columns: Mapping[str, array[int]]) -> Iterator[Pattern]:
    stops, boards, alights = (
        columns[f"pattern_{name}"].tolist() for name in ("stops", "boards", "alights")
    )
    start = 0
    for size in columns["pattern_sizes"]:
        end = start + size
        yield Pattern(
            tuple(stops[start:end]),
            tuple(map(bool, boards[start:end])),
            tuple(map(bool, alights[start:end])),
        )
        start = end


def _timings(columns: Mapping[str, array[int]]) -> Iterator[Timing]:
    seconds: dict[int, int] = {}
    same = seconds.setdefault
    arrivals = [same(value, value) for value in columns["timing_arrivals"]]
    departures = [same(value, value) for value in columns["timing_departures"]]
    here = there = 0
    for size, one in zip(columns["timing_sizes"], columns["timing_same"], strict=True):
        comes = tuple(arrivals[here : here + size])
        here += size
        if one:
            yield comes, comes
        else:
            yield comes, tuple(departures[there : there + size])
            there += size
