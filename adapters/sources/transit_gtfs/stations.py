"""Ways through a station: pathways.txt and levels.txt become links between its platforms."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.sources.transit_gtfs.feed import Link
from adapters.sources.transit_gtfs.tables import Tables, broken, decimal, whole

WALKWAY, STAIRS, ESCALATOR, ELEVATOR = 1, 2, 4, 5
STEEPEST = 0.083
"""a ramp that rises more is not step-free"""
METRES_A_SECOND = 1.25
STAIR_S, LIFT_S, SHORT_S = 1, 60, 30
"""where no time is stated: a stair, a lift, anything else without a length"""


@dataclass(frozen=True, slots=True)
class _Node:
    kind: int
    parent: str
    level: str


@dataclass(frozen=True, slots=True)
class _Edge:
    goal: str
    seconds: int
    rolling: bool
    step_free: bool


_Graph = dict[str, list[_Edge]]


def read_links(tables: Tables, stop_index: Mapping[str, int]) -> tuple[Link, ...]:
    """The quickest way from each platform to each other of the same graph."""
    if "pathways.txt" not in tables.names:
        return ()
    nodes = _nodes(tables)
    graph = _graph(tables, nodes)
    links: list[Link] = []
    for start in graph:
        if start not in stop_index:
            continue
        any_way = _reach(graph, start, lambda edge: True)
        rolling = _reach(graph, start, lambda edge: edge.rolling)
        step_free = _reach(graph, start, lambda edge: edge.step_free)
        links += [
            Link(stop_index[start], stop_index[goal], seconds, rolling.get(goal),
                 step_free.get(goal))
            for goal, seconds in any_way.items()
            if goal != start and goal in stop_index and nodes[goal].kind == 0
        ]  # fmt: skip
    return tuple(links)


def _nodes(tables: Tables) -> dict[str, _Node]:
    levels = {values[0] for _, values in tables.rows("levels.txt", ("level_id",))}
    nodes: dict[str, _Node] = {}
    file = "stops.txt"
    for row, (stop, kind, parent, level) in tables.rows(
        file, ("stop_id",), ("location_type", "parent_station", "level_id")
    ):
        if level and level not in levels:
            raise broken(file, row, f"level_id {level!r} is unknown")
        nodes[stop] = _Node(whole(kind, 0, file, row), parent, level)
    return nodes


def _graph(tables: Tables, nodes: Mapping[str, _Node]) -> _Graph:
    file = "pathways.txt"
    graph: _Graph = {}
    optional = ("traversal_time", "length", "stair_count", "max_slope")
    for row, (origin, goal, mode, both, seconds, length, stairs, slope) in tables.rows(
        file, ("from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional"), optional
    ):
        for stop in (origin, goal):
            if stop not in nodes:
                raise broken(file, row, f"stop {stop!r} is unknown")
        kind = whole(mode, 0, file, row)
        if not 1 <= kind <= 7:
            raise broken(file, row, f"pathway_mode {mode!r} is none of 1 to 7")
        stated = whole(seconds, 0, file, row) or _seconds(
            kind, decimal(length, 0.0, file, row), abs(decimal(stairs, 0.0, file, row))
        )
        rolling = kind not in (STAIRS, ESCALATOR)
        steep = abs(decimal(slope, 0.0, file, row))
        level = kind == ELEVATOR or (
            steep <= STEEPEST if slope.strip() else nodes[origin].level == nodes[goal].level
        )
        graph.setdefault(origin, []).append(_Edge(goal, stated, rolling, rolling and level))
        back = graph.setdefault(goal, [])
        if both.strip() == "1":
            back.append(_Edge(origin, stated, rolling, rolling and level))
    for stop in [stop for stop in graph if nodes[stop].kind == 4 and nodes[stop].parent in nodes]:
        parent = nodes[stop].parent  # a boarding area is a part of its platform
        graph[stop].append(_Edge(parent, 0, True, True))
        graph.setdefault(parent, []).append(_Edge(stop, 0, True, True))
    return graph


def _seconds(kind: int, metres: float, stairs: float) -> int:
    if kind == STAIRS and stairs:
        return round(stairs * STAIR_S)
    if metres:
        return round(metres / METRES_A_SECOND)
    return LIFT_S if kind == ELEVATOR else SHORT_S


def _reach(graph: _Graph, start: str, open_to: Callable[[_Edge], bool]) -> dict[str, int]:
    best = {start: 0}
    heap = [(0, start)]
    while heap:
        seconds, here = heapq.heappop(heap)
        if seconds > best[here]:
            continue
        for edge in graph[here]:
            total = seconds + edge.seconds
            if open_to(edge) and total < best.get(edge.goal, total + 1):
                best[edge.goal] = total
                heapq.heappush(heap, (total, edge.goal))
    return best
