"""Runs: trips.txt, stop_times.txt and frequencies.txt become trips along shared patterns."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter, le

from adapters.sources.transit_gtfs.feed import Pattern, Trip
from adapters.sources.transit_gtfs.tables import Tables, broken, seconds_of, whole

_MISSING = -1
_WIDTH = 7
_Call = tuple[int, int, int, int, int, int, int]
"""sequence, stop, arrival, departure (_MISSING: not stated), boards, alights, row"""


@dataclass(frozen=True, slots=True)
class Head:
    """A row of trips.txt. block: of trips that one vehicle runs one after the other."""

    line: int
    service: str
    headsign: str | None
    wheelchair: int
    block: str
    bikes: int


Starts = list[tuple[int, int | None]]
"""when a trip of frequencies.txt runs: (first departure, headway or None where exact)"""


def read_heads(
    tables: Tables, line_index: Mapping[str, int], services: Mapping[str, object]
) -> dict[str, Head]:
    file = "trips.txt"
    heads: dict[str, Head] = {}
    optional = ("trip_headsign", "wheelchair_accessible", "block_id", "bikes_allowed")
    for row, (trip, route, service, headsign, wheelchair, block, bikes) in tables.rows(
        file, ("trip_id", "route_id", "service_id"), optional
    ):
        if trip in heads:
            raise broken(file, row, f"trip_id {trip!r} twice")
        if route not in line_index:
            raise broken(file, row, f"route_id {route!r} is unknown")
        if service not in services:
            raise broken(file, row, f"service_id {service!r} is in no calendar")
        heads[trip] = Head(
            line_index[route],
            service,
            headsign or None,
            whole(wheelchair, 0, file, row),
            block,
            whole(bikes, 0, file, row),
        )
    return heads


def read_frequencies(tables: Tables, heads: Mapping[str, Head]) -> dict[str, Starts]:
    """The starts of each trip that runs by headway (end_time is excluded)."""
    file = "frequencies.txt"
    starts: dict[str, Starts] = {}
    for row, (trip, start, end, headway, exact) in tables.rows(
        file, ("trip_id", "start_time", "end_time", "headway_secs"), ("exact_times",)
    ):
        if trip not in heads:
            raise broken(file, row, f"trip_id {trip!r} is unknown")
        step = whole(headway, 0, file, row)
        if step <= 0:
            raise broken(file, row, "headway_secs must be positive")
        first, last = seconds_of(start, file, row), seconds_of(end, file, row)
        stated = None if exact.strip() == "1" else step
        starts.setdefault(trip, []).extend((at, stated) for at in range(first, last, step))
    return starts


def read_calls(
    tables: Tables, stop_index: Mapping[str, int], heads: Mapping[str, Head]
) -> dict[str, array[int]]:
    """The calls of each trip, packed: seven numbers a call (see _Call)."""
    file = "stop_times.txt"
    calls = {trip: array("i") for trip in heads}
    seen: dict[str, int] = {"": _MISSING}
    for row, (trip, arrival, departure, stop, sequence, pickup, drop) in tables.rows(
        file,
        ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
        ("pickup_type", "drop_off_type"),
    ):
        if trip not in calls:
            raise broken(file, row, f"trip_id {trip!r} is unknown")
        if stop not in stop_index:
            raise broken(file, row, f"stop_id {stop!r} is unknown")
        if not (sequence.isdecimal() and len(sequence) < 9):
            raise broken(file, row, f"stop_sequence {sequence!r} is not a whole number")
        for text in (arrival, departure):
            if text not in seen:
                seen[text] = seconds_of(text, file, row)
        comes, leaves = seen[arrival], seen[departure]
        calls[trip].extend(
            (
                int(sequence),
                stop_index[stop],
                leaves if comes == _MISSING else comes,
                comes if leaves == _MISSING else leaves,
                pickup != "1",
                drop != "1",
                row,
            )
        )
    return calls


def trips_of(
    heads: Mapping[str, Head],
    runs: Mapping[str, Starts],
    calls: dict[str, array[int]],
    patterns: dict[Pattern, int],
) -> Iterator[Trip]:
    """Every trip of two or more calls; new patterns are added, packed calls are used up."""
    for trip_id, head in heads.items():
        ordered = _unpacked(calls.pop(trip_id))
        if len(ordered) < 2:
            continue
        _check_sequence(ordered)
        arrivals, departures = _times(ordered)
        pattern = Pattern(
            tuple([call[1] for call in ordered]),
            tuple([call[4] == 1 for call in ordered]),
            tuple([call[5] == 1 for call in ordered]),
        )
        place = patterns.setdefault(pattern, len(patterns))
        base = Trip(
            trip_id,
            head.line,
            head.service,
            head.headsign,
            head.wheelchair,
            place,
            arrivals,
            departures,
            bikes=head.bikes,
            numbers=_numbers(ordered),
        )
        yield from _repeated(base, runs[trip_id]) if trip_id in runs else (base,)


def _unpacked(packed: array[int]) -> list[_Call]:
    numbers = iter(packed.tolist())
    calls: list[_Call] = list(zip(*[numbers] * _WIDTH, strict=True))
    if any(a[0] >= b[0] for a, b in itertools.pairwise(calls)):
        calls.sort(key=itemgetter(0))
    return calls


def _check_sequence(calls: list[_Call]) -> None:
    for before, call in itertools.pairwise(calls):
        if before[0] == call[0]:
            raise broken("stop_times.txt", call[6], f"stop_sequence {call[0]} twice")


def _numbers(calls: list[_Call]) -> int | tuple[int, ...]:
    """The first stop_sequence where the others count on from it, else all of them."""
    first = calls[0][0]
    if calls[-1][0] - first == len(calls) - 1:
        return first
    return tuple([call[0] for call in calls])


def _times(calls: list[_Call]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Arrivals and departures, missing ones interpolated, refused where time runs backwards."""
    arrivals = [call[2] for call in calls]
    departures = [call[3] for call in calls]
    if _MISSING in arrivals:
        _interpolate(arrivals, departures, calls)
    if not (all(map(le, arrivals, departures)) and all(map(le, departures, arrivals[1:]))):
        for index, call in enumerate(calls):
            before = departures[index - 1] if index else 0
            if not before <= arrivals[index] <= departures[index]:
                raise broken("stop_times.txt", call[6], "time runs backwards")
    return tuple(arrivals), tuple(departures)


def _interpolate(arrivals: list[int], departures: list[int], calls: list[_Call]) -> None:
    known = [index for index, value in enumerate(arrivals) if value != _MISSING]
    if not known or known[0] != 0 or known[-1] != len(calls) - 1:
        raise broken("stop_times.txt", calls[0][6], "first and last stop need a time")
    for left, right in itertools.pairwise(known):
        start, end = departures[left], arrivals[right]
        for index in range(left + 1, right):
            value = start + (end - start) * (index - left) // (right - left)
            arrivals[index] = departures[index] = value


def _repeated(base: Trip, starts: Starts) -> Iterator[Trip]:
    first = base.departures[0]
    for start, headway in starts:
        shift = start - first
        yield replace(
            base,
            arrivals=tuple([value + shift for value in base.arrivals]),
            departures=tuple([value + shift for value in base.departures]),
            headway_s=headway,
        )
