"""Transfers: transfers.txt becomes footpaths, with who may stay seated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.sources.transit_gtfs.feed import Transfer
from adapters.sources.transit_gtfs.rules import RuleRow, Side
from adapters.sources.transit_gtfs.tables import Tables, broken, whole

_Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Transfers:
    """Footpaths for all, rules for single lines or trips, and pairs of trips.

    stay, leave: where a rider may (4) or may not (5) stay seated.
    """

    paths: tuple[Transfer, ...]
    rules: tuple[RuleRow, ...]
    stay: _Pairs
    leave: _Pairs


def read_transfers(tables: Tables, stop_index: Mapping[str, int]) -> Transfers:
    file = "transfers.txt"
    paths: list[Transfer] = []
    rules: list[RuleRow] = []
    seats: dict[str, set[tuple[str, str]]] = {"4": set(), "5": set()}
    optional = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time",
                "from_trip_id", "to_trip_id", "from_route_id", "to_route_id")  # fmt: skip
    for row, (origin, goal, kind, seconds, *special) in tables.rows(file, (), optional):
        if kind.strip() in seats:
            seats[kind.strip()].add((special[0], special[1]))
            continue
        if not (origin and goal):
            continue
        for stop in (origin, goal):
            if stop not in stop_index:
                raise broken(file, row, f"stop {stop!r} is unknown")
        stated = whole(seconds, 0, file, row) if seconds.strip() else None
        here, there = stop_index[origin], stop_index[goal]
        if any(special):
            arriving, leaving = Side(special[0], special[2]), Side(special[1], special[3])
            number = whole(kind, 0, file, row)
            rules.append(RuleRow(here, there, number, stated, arriving, leaving))
        else:
            paths.append(Transfer(here, there, stated, kind.strip() != "3"))
    return Transfers(tuple(paths), tuple(rules), frozenset(seats["4"]), frozenset(seats["5"]))
