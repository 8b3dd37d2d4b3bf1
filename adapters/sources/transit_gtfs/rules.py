"""Rules for changing between single lines or trips: stops get twins that keep them apart.

A trip that a rule names calls at a twin of the stop instead, with the same id, name and place.
Between twins the footpaths are those of their stops, but for the rules that hold between them, so
that a search needs to know nothing of rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from adapters.sources.transit_gtfs.feed import Join, Line, Pattern, Rule, Stop, Trips, Twin

MOST_TRIPS = 60
"""so many trips named at one stop are told apart; beyond, a ban counts for their whole lines"""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a rule names: trip or route id, "" where none."""

    trip: str
    route: str

    def __bool__(self) -> bool:
        return bool(self.trip or self.route)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of transfers.txt about single trips or routes. stops by index."""

    origin: int
    goal: int
    kind: int
    seconds: int | None
    arriving: Side
    leaving: Side

    @property
    def rank(self) -> int:
        """How specific it is, 0 the most, in the order of the GTFS reference."""
        trips = bool(self.arriving.trip) + bool(self.leaving.trip)
        routes = sum(bool(side.route and not side.trip) for side in (self.arriving, self.leaving))
        return {(2, 0): 0, (1, 1): 1, (1, 0): 2, (0, 2): 3}.get((trips, routes), 4)


@dataclass(frozen=True, slots=True)
class Ruled:
    """The stops with their twins behind them, who is twin of what, and the rules between them."""

    stops: tuple[Stop, ...]
    twins: Mapping[int, Twin]
    rules: tuple[Rule, ...]


def with_rules(
    rows: Sequence[RuleRow],
    stops: tuple[Stop, ...],
    lines: Sequence[Line],
    trips: Trips,
    patterns: dict[Pattern, int],
    joins: Mapping[int, Join],
) -> Ruled:
    """The twins that the rules ask for; the trips named are moved to patterns that call there."""
    if not rows:
        return Ruled(stops, {}, ())
    families: dict[int, list[int]] = defaultdict(list)
    for index, stop in enumerate(stops):
        if stop.parent is not None:
            families[stop.parent].append(index)
    rows = _bounded(rows, trips, lines)
    rules = tuple([_rule(row, families) for row in rows])
    moving = _Moving(rows, rules, lines, trips, patterns, len(stops))
    for index in range(len(trips)):
        moving.move(index, joins.get(index))
    more = tuple([replace(stops[base], station=False) for base, _, _ in moving.twins])
    numbered = {number: twin for twin, number in moving.twins.items()}
    return Ruled(stops + more, numbered, rules)


def _rule(row: RuleRow, families: Mapping[int, list[int]]) -> Rule:
    """A rule for a station is one for each of its platforms."""
    return Rule(
        (row.origin, *families.get(row.origin, ())),
        (row.goal, *families.get(row.goal, ())),
        row.kind,
        row.seconds,
        row.rank,
        bool(row.arriving),
        bool(row.leaving),
    )


def _bounded(rows: Iterable[RuleRow], trips: Trips, lines: Sequence[Line]) -> list[RuleRow]:
    """Where too many trips are named at a stop, bans are widened and other rules left out."""
    named: dict[int, set[str]] = defaultdict(set)
    rows = list(dict.fromkeys(rows))
    for row in rows:
        named[row.origin].add(row.arriving.trip)
        named[row.goal].add(row.leaving.trip)
    crowded = {stop for stop, ids in named.items() if len(ids - {""}) > MOST_TRIPS}
    if not crowded:
        return rows
    wanted = {side.trip for row in rows for side in (row.arriving, row.leaving)}
    line_of = {
        trip: lines[trips.lines[index]].id for index, trip in enumerate(trips.ids) if trip in wanted
    }
    kept: dict[RuleRow, None] = {}
    for row in rows:
        if not ({row.origin, row.goal} & crowded and (row.arriving.trip or row.leaving.trip)):
            kept[row] = None
        elif row.kind == 3:
            wide = [
                Side("", line_of.get(side.trip, side.route)) if side.trip else side
                for side in (row.arriving, row.leaving)
            ]
            kept[replace(row, arriving=wide[0], leaving=wide[1])] = None
    return list(kept)


class _Moving:
    """Moves trips to patterns that call at twins. twins: (stop, arriving, leaving) → its index."""

    def __init__(
        self,
        rows: Sequence[RuleRow],
        rules: Sequence[Rule],
        lines: Sequence[Line],
        trips: Trips,
        patterns: dict[Pattern, int],
        first: int,
    ) -> None:
        self.twins: dict[Twin, int] = {}
        self._rules, self._lines, self._trips = rules, lines, trips
        self._patterns, self._shapes, self._first = patterns, list(patterns), first
        self._arriving = _by_name(rows, [row.arriving for row in rows])
        self._leaving = _by_name(rows, [row.leaving for row in rows])
        self._moved: dict[tuple[int, _Named, _Named, int], int] = {}

    def move(self, index: int, join: Join | None) -> None:
        """One trip; of two trips as one, the first is boarded and the second alighted from."""
        boarded, alighted = (join[0], join[1]) if join else (index, index)
        arriving, leaving = (
            self._named(alighted, self._arriving),
            self._named(boarded, self._leaving),
        )
        if not (arriving or leaving):
            return
        pattern = self._trips.patterns[index]
        key = pattern, arriving, leaving, join[2] if join else 0
        if key not in self._moved:
            shape = self._shapes[pattern]
            places = tuple(
                [
                    self._place(stop, arriving if alights else (), leaving if boards else ())
                    for stop, boards, alights in zip(
                        shape.stops, shape.boards, shape.alights, strict=True
                    )
                ]
            )
            moved = replace(shape, stops=places)
            self._moved[key] = self._patterns.setdefault(moved, len(self._patterns))
        self._trips.patterns[index] = self._moved[key]

    def _named(self, index: int, by_name: _ByName) -> _Named:
        trips, lines = self._trips, self._lines
        own = by_name.get((trips.ids[index], ""), ())
        return own + by_name.get(("", lines[trips.lines[index]].id), ())

    def _place(self, stop: int, arriving: _Named, leaving: _Named) -> int:
        comes = tuple([rule for rule in arriving if stop in self._rules[rule].origins])
        goes = tuple([rule for rule in leaving if stop in self._rules[rule].goals])
        if not (comes or goes):
            return stop
        return self.twins.setdefault((stop, comes, goes), self._first + len(self.twins))


_Named = tuple[int, ...]
"""rules by number"""
_ByName = Mapping[tuple[str, str], _Named]
"""(trip id, "") or ("", route id) → the rules that name it on one side"""


def _by_name(rows: Sequence[RuleRow], sides: Sequence[Side]) -> _ByName:
    """A side that names both a trip and its route is of the trip."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (_, side) in enumerate(zip(rows, sides, strict=True)):
        if side:
            found[(side.trip, "") if side.trip else ("", side.route)].append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}
