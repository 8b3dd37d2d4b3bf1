"""Transfers: transfers.txt becomes footpaths, with who may stay seated."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.sources.transit_gtfs.feed import Transfer
from adapters.sources.transit_gtfs.tables import Tables, broken, whole

_Pairs = frozenset[tuple[str, str]]


def read_transfers(
    tables: Tables, stop_index: Mapping[str, int]
) -> tuple[tuple[Transfer, ...], _Pairs, _Pairs]:
    """The footpaths, and the pairs of trips where a rider may (4) or may not (5) stay seated."""
    file = "transfers.txt"
    transfers: list[Transfer] = []
    seats: dict[str, set[tuple[str, str]]] = {"4": set(), "5": set()}
    optional = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time",
                "from_trip_id", "to_trip_id", "from_route_id", "to_route_id")  # fmt: skip
    for row, (origin, goal, kind, seconds, *special) in tables.rows(file, (), optional):
        if kind.strip() in seats:
            seats[kind.strip()].add((special[0], special[1]))
            continue
        if not (origin and goal) or (any(special) and kind.strip() != "2"):
            continue  # of rules between single trips or routes only stated times are kept
        for stop in (origin, goal):
            if stop not in stop_index:
                raise broken(file, row, f"stop {stop!r} is unknown")
        stated = whole(seconds, 0, file, row) if seconds.strip() else None
        transfers.append(
            Transfer(
                stop_index[origin], stop_index[goal], stated, kind.strip() != "3", any(special)
            )
        )
    return tuple(transfers), frozenset(seats["4"]), frozenset(seats["5"])
