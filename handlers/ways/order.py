"""Order: which way comes first by a person's rule, which are worse in every respect, which kinds.

Unknown is never better than known: a way whose price nobody knows comes after those with a price
where cheap is the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adapters.words import SortRule, When
from handlers.questions import AT_ONCE
from handlers.ways.way import Chosen, Kind, Way, way_of

FAR = 10**6


def sorted_ways(ways: Sequence[Chosen], rules: Sequence[SortRule], when: When) -> list[Chosen]:
    """By the rules one after the other; what is equal by them all leaves or arrives best.

    One can set out on foot at any time: of ways wholly on foot only the best stays.
    """

    def key(chosen: Chosen) -> tuple[float, ...]:
        way = way_of(chosen)
        return (*(measure(way, rule, when) for rule in rules), *closeness(way, when))

    return one_on_foot(sorted(ways, key=key))


def one_on_foot(ways: Sequence[Chosen]) -> list[Chosen]:
    """Only the first of all ways wholly on foot stays."""
    on_foot = [chosen for chosen in ways if way_of(chosen).kind == "walk"]
    return [chosen for chosen in ways if all(chosen is not other for other in on_foot[1:])]


def measure(way: Way, rule: SortRule, when: When) -> float:
    if rule == "cheap":
        return FAR if way.cents is None else way.cents
    if rule == "few_changes":
        return way.changes + (FAR if way.departs is None else 0)
    if rule == "little_walking":
        return way.walk_minutes + (FAR if way.departs is None else 0)
    if way.minutes is None or way.arrives is None:
        return FAR
    return way.minutes if when.kind == "arrive" else minutes_until(way.arrives, when.at)


def closeness(way: Way, when: When) -> tuple[float, ...]:
    """Nearest to the wished time: late to leave for an arrival, early to leave else."""
    if way.departs is None or way.arrives is None:
        return (FAR, FAR)
    leaves, arrives = minutes_until(way.departs, when.at), minutes_until(way.arrives, when.at)
    return (-leaves, arrives) if when.kind == "arrive" else (leaves, arrives)


def minutes_until(at: datetime, since: datetime) -> float:
    return (at - since).total_seconds() / 60


def undominated(ways: Sequence[Chosen]) -> list[Chosen]:
    """Leaves out what another of its kind beats in something and equals in all else."""
    pairs = [(chosen, way_of(chosen)) for chosen in ways]
    return [
        chosen
        for chosen, way in pairs
        if not any(beats(other, way) for _, other in pairs if other.kind == way.kind)
    ]


def beats(one: Way, other: Way) -> bool:
    if one.departs is None or other.departs is None or one.arrives is None or other.arrives is None:
        return False
    mine, yours = (
        (
            -way.departs.timestamp() if way.departs else 0,
            way.arrives.timestamp() if way.arrives else 0,
            way.changes,
            way.walk_minutes,
            FAR if way.cents is None else way.cents,
        )
        for way in (one, other)
    )
    return mine != yours and all(a <= b for a, b in zip(mine, yours, strict=True))


def one_of_each(ways: Sequence[Chosen], most: int = AT_ONCE) -> list[Chosen]:
    """The same order, but the best of each kind comes first, so that kinds are compared.

    With fewer kinds than are shown the best of the rest fill up, and the first page keeps the
    order of the rule.
    """
    first: dict[Kind, Chosen] = {}
    for chosen in ways:
        first.setdefault(way_of(chosen).kind, chosen)
    page = list(first.values())[:most]
    rest = [chosen for chosen in ways if all(chosen is not shown for shown in page)]
    page += rest[: most - len(page)]
    shown = [chosen for chosen in ways if any(chosen is one for one in page)]
    return shown + [chosen for chosen in ways if all(chosen is not one for one in shown)]


def said_first(ways: Sequence[Chosen], kinds: Sequence[Kind]) -> list[Chosen]:
    """The kinds that were named before all others, each group in its order."""
    named = [chosen for chosen in ways if way_of(chosen).kind in kinds]
    return named + [chosen for chosen in ways if way_of(chosen).kind not in kinds]


def with_other_kind(ways: Sequence[Chosen], kinds: frozenset[Kind]) -> list[Chosen]:
    """The same order, but the best of `kinds` that is not yet shown takes the third place."""
    page = list(ways[:AT_ONCE])
    shown = {way_of(chosen).kind for chosen in page}
    fits = (c for c in ways[AT_ONCE:] if way_of(c).kind in kinds and way_of(c).kind not in shown)
    other = next(fits, None)
    if other is None:
        return list(ways)
    first = [*page[: AT_ONCE - 1], other]
    return first + [chosen for chosen in ways if all(chosen is not one for one in first)]
