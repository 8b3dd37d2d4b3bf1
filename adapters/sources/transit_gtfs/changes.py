"""Changing: the footpaths of a person, with the rules that hold between single lines or trips."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from adapters.sources.transit_gtfs.feed import Feed, Rule
from adapters.sources.transit_gtfs.walking import (
    CHANGE_S,
    SPEED,
    Foot,
    Gait,
    closed_feet,
    metres_between,
)

GUARANTEED, TIMED, FORBIDDEN = 1, 2, 3
LEAST_WALK_S = 60
"""from stop to stop, also where the other vehicle waits"""

_Rules = dict[tuple[int, int], list[int]]
"""(stop, stop) → the rules between them by number, the most specific first"""


def feet_of(feed: Feed, gait: Gait) -> list[Foot]:
    """Footpaths from each stop and twin: those of their stops, where no rule says otherwise."""
    plain = closed_feet(feed, gait)
    if not feed.twins:
        return plain
    variants = twins_by_stop(feed)
    between = _between(feed)
    beyond: dict[int, set[int]] = defaultdict(set)
    for origin, goal in between:
        beyond[origin].add(goal)
    feet: list[Foot] = []
    for place in range(len(feed.stops)):
        stop = feed.twins[place][0] if place in feed.twins else place
        known = dict.fromkeys(sorted(beyond[stop])) | dict(plain[stop])
        foot: Foot = []
        for goal, seconds in known.items():
            rules = between.get((stop, goal), ())
            for other in (goal, *variants.get(goal, ())):
                rule = _first(feed, rules, place, other)
                told = seconds if rule is None else _ruled(feed, gait, rule, stop, goal, seconds)
                if told is not None:
                    foot.append((other, told))
        feet.append(foot)
    return feet


def twins_by_stop(feed: Feed) -> dict[int, list[int]]:
    variants: dict[int, list[int]] = {}
    for twin, (stop, _, _) in feed.twins.items():
        variants.setdefault(stop, []).append(twin)
    return variants


def _between(feed: Feed) -> _Rules:
    between: _Rules = defaultdict(list)
    rules = feed.rules
    for number in sorted(range(len(rules)), key=lambda n: (rules[n].rank, -rules[n].kind)):
        for origin in rules[number].origins:
            for goal in rules[number].goals:
                between[origin, goal].append(number)
    return dict(between)


def _first(feed: Feed, rules: Sequence[int], place: int, other: int) -> Rule | None:
    """The most specific of the rules that holds from one stop or twin to the other."""
    if not rules:
        return None
    comes = feed.twins[place][1] if place in feed.twins else ()
    goes = feed.twins[other][2] if other in feed.twins else ()
    for number in rules:
        rule = feed.rules[number]
        if (number in comes or not rule.arriving) and (number in goes or not rule.leaving):
            return rule
    return None


def _ruled(
    feed: Feed, gait: Gait, rule: Rule, stop: int, goal: int, seconds: int | None
) -> int | None:
    """How long the change takes under the rule, None where there is none.

    seconds: without the rule.
    """
    if rule.kind == FORBIDDEN:
        return None
    if stop == goal:
        if rule.kind == GUARANTEED:
            return 0
        stated = rule.seconds if rule.kind == TIMED else seconds
        return max(CHANGE_S, stated or 0)
    a, b = feed.stops[stop], feed.stops[goal]
    metres = metres_between((a.lat, a.lon), (b.lat, b.lon))
    if seconds is None:
        told = any(link.origin == stop and link.goal == goal for link in feed.links)
        if told or metres > gait.direct_m:
            return None
        seconds = max(CHANGE_S, gait.seconds(metres))
    if rule.kind == GUARANTEED:
        return min(seconds, max(LEAST_WALK_S, math.ceil(metres / SPEED[gait.profile])))
    if rule.kind == TIMED and rule.seconds is not None:
        return max(CHANGE_S, math.ceil(rule.seconds * SPEED["foot"] / SPEED[gait.profile]))
    return seconds
