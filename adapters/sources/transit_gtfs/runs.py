"""Runs: trips.txt, stop_times.txt and frequencies.txt become trips along shared patterns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from operator import itemgetter, le

from adapters.sources.transit_gtfs.feed import (
    Pattern,
    Service,
    Tables,
    Trip,
    broken,
    seconds_of,
    whole,
)

_Call = tuple[int, int, int | None, int | None, bool, bool, int]
"""sequence, stop, arrival, departure, boards, alights, row"""
_Head = tuple[int, str, str | None, int]
"""line, service, headsign, wheelchair"""


def read_trips(
    tables: Tables,
    stop_index: dict[str, int],
    line_index: dict[str, int],
    services: dict[str, Service],
) -> tuple[tuple[Pattern, ...], tuple[Trip, ...]]:
    heads = _heads(tables, line_index, services)
    runs = _frequencies(tables, heads)
    patterns: dict[Pattern, int] = {}
    trips: list[Trip] = []
    for trip_id, calls in _calls(tables, stop_index, heads).items():
        if len(calls) < 2:
            continue
        line, service, headsign, wheelchair = heads[trip_id]
        ordered = sorted(calls, key=itemgetter(0))
        _check_sequence(ordered)
        arrivals, departures = _times(ordered)
        pattern = Pattern(
            tuple([call[1] for call in ordered]),
            tuple([call[4] for call in ordered]),
            tuple([call[5] for call in ordered]),
        )
        place = patterns.setdefault(pattern, len(patterns))
        base = Trip(trip_id, line, service, headsign, wheelchair, place, arrivals, departures)
        trips.extend(_repeated(base, runs[trip_id]) if trip_id in runs else (base,))
    return tuple(patterns), tuple(trips)


def _check_sequence(calls: list[_Call]) -> None:
    if len({call[0] for call in calls}) < len(calls):
        for before, call in itertools.pairwise(calls):
            if before[0] == call[0]:
                raise broken("stop_times.txt", call[6], f"stop_sequence {call[0]} twice")


def _heads(
    tables: Tables, line_index: dict[str, int], services: dict[str, Service]
) -> dict[str, _Head]:
    file = "trips.txt"
    heads: dict[str, _Head] = {}
    for row, (trip, route, service, headsign, wheelchair) in tables.rows(
        file, ("trip_id", "route_id", "service_id"), ("trip_headsign", "wheelchair_accessible")
    ):
        if trip in heads:
            raise broken(file, row, f"trip_id {trip!r} twice")
        if route not in line_index:
            raise broken(file, row, f"route_id {route!r} is unknown")
        if service not in services:
            raise broken(file, row, f"service_id {service!r} is in no calendar")
        accessible = whole(wheelchair, 0, file, row)
        heads[trip] = line_index[route], service, headsign or None, accessible
    return heads


def _calls(
    tables: Tables, stop_index: dict[str, int], heads: dict[str, _Head]
) -> dict[str, list[_Call]]:
    file = "stop_times.txt"
    calls: dict[str, list[_Call]] = {trip: [] for trip in heads}
    seen: dict[str, int | None] = {"": None}
    for row, (trip, arrival, departure, stop, sequence, pickup, drop) in tables.rows(
        file,
        ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
        ("pickup_type", "drop_off_type"),
    ):
        if trip not in calls:
            raise broken(file, row, f"trip_id {trip!r} is unknown")
        if stop not in stop_index:
            raise broken(file, row, f"stop_id {stop!r} is unknown")
        if not sequence.isdecimal():
            raise broken(file, row, f"stop_sequence {sequence!r} is not a whole number")
        for text in (arrival, departure):
            if text not in seen:
                seen[text] = seconds_of(text, file, row)
        comes, leaves = seen[arrival], seen[departure]
        calls[trip].append(
            (
                int(sequence),
                stop_index[stop],
                leaves if comes is None else comes,
                comes if leaves is None else leaves,
                pickup != "1",
                drop != "1",
                row,
            )
        )
    return calls


def _times(calls: list[_Call]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Arrivals and departures, missing ones interpolated, refused where time runs backwards."""
    arrivals = [call[2] for call in calls]
    departures = [call[3] for call in calls]
    if None in arrivals:
        _interpolate(arrivals, departures, calls)
    comes = tuple([value for value in arrivals if value is not None])
    leaves = tuple([value for value in departures if value is not None])
    if not (all(map(le, comes, leaves)) and all(map(le, leaves, comes[1:]))):
        for index, call in enumerate(calls):
            before = leaves[index - 1] if index else 0
            if not before <= comes[index] <= leaves[index]:
                raise broken("stop_times.txt", call[6], "time runs backwards")
    return comes, leaves


def _interpolate(
    arrivals: list[int | None], departures: list[int | None], calls: list[_Call]
) -> None:
    known = [index for index, value in enumerate(arrivals) if value is not None]
    if not known or known[0] != 0 or known[-1] != len(calls) - 1:
        raise broken("stop_times.txt", calls[0][6], "first and last stop need a time")
    for left, right in itertools.pairwise(known):
        start, end = departures[left] or 0, arrivals[right] or 0
        for index in range(left + 1, right):
            value = start + (end - start) * (index - left) // (right - left)
            arrivals[index] = departures[index] = value


def _frequencies(tables: Tables, heads: dict[str, _Head]) -> dict[str, list[int]]:
    """The first departures of each trip that runs by headway (end_time is excluded)."""
    file = "frequencies.txt"
    starts: dict[str, list[int]] = {}
    for row, (trip, start, end, headway) in tables.rows(
        file, ("trip_id", "start_time", "end_time", "headway_secs")
    ):
        if trip not in heads:
            raise broken(file, row, f"trip_id {trip!r} is unknown")
        step = whole(headway, 0, file, row)
        if step <= 0:
            raise broken(file, row, "headway_secs must be positive")
        first, last = seconds_of(start, file, row), seconds_of(end, file, row)
        starts.setdefault(trip, []).extend(range(first, last, step))
    return starts


def _repeated(base: Trip, starts: list[int]) -> Iterator[Trip]:
    first = base.departures[0]
    for start in starts:
        shift = start - first
        yield Trip(
            base.id,
            base.line,
            base.service,
            base.headsign,
            base.wheelchair,
            base.pattern,
            tuple([value + shift for value in base.arrivals]),
            tuple([value + shift for value in base.departures]),
        )
