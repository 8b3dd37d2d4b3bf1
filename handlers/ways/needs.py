"""Needs: the limits that no offered way may break, checked once more over every kind of way.

Planner and partner are asked with the needs as well; what comes back is not taken on trust. A way
is left out for what is known to break a need; what nobody knows stays, and is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.words import Need, RideRequest
from handlers.geo import DETOUR
from handlers.ways.estimate import apart, foot_minutes, spot
from handlers.ways.way import Chosen, Kind, Way, way_of
from handlers.wishes import SHORT_WALK_M

TWO_WHEELS: frozenset[Kind] = frozenset(("bike", "sharing"))
LOADED_MOST_MIN = 15
"""with luggage nobody is sent further on foot alone"""

Fits = Callable[[Way, RideRequest], bool]


def no_wheels(way: Way, wish: RideRequest) -> bool:
    """Neither bicycle nor scooter."""
    return way.kind not in TWO_WHEELS


def low_enough(way: Way, wish: RideRequest) -> bool:
    """No vehicle, stop or walk that is known to have steps."""
    return no_wheels(way, wish) and all(leg.wheelchair is not False for leg in way.legs)


def step_free(way: Way, wish: RideRequest) -> bool:
    """Nor a car park that is known to have no wide space."""
    wide = way.site is None or way.site.disabled_spots != 0
    return wide and low_enough(way, wish)


def walks_little(way: Way, wish: RideRequest) -> bool:
    """No single walk beyond the limit: of a journey, from the car park, or all the way."""
    most = SHORT_WALK_M
    if any(leg.mode == "walk" and apart(leg.origin, leg.goal) > most for leg in way.legs):
        return False
    if way.kind == "car" and way.site is not None:
        return apart(spot(way.site), wish.goal) * DETOUR <= most
    if way.kind == "walk" and not way.legs:
        return apart(wish.origin, wish.goal) * DETOUR <= most
    if way.kind == "shuttle" and not way.legs:
        return way.walk_minutes <= foot_minutes(most / DETOUR, wish.needs)
    return True


def rollator(way: Way, wish: RideRequest) -> bool:
    return low_enough(way, wish) and walks_little(way, wish)


def takes_bike(way: Way, wish: RideRequest) -> bool:
    """Whoever brings a bicycle takes none on loan, and no vehicle known to refuse it."""
    return way.kind != "sharing" and all(leg.bikes is not False for leg in way.legs)


def with_hands_full(way: Way, wish: RideRequest) -> bool:
    """Luggage goes neither on a borrowed scooter nor far on foot; on the own bicycle if asked."""
    if way.kind == "walk":
        return way.walk_minutes <= LOADED_MOST_MIN
    return way.kind != "sharing"


GUARDS: Mapping[Need, Fits] = {
    "wheelchair": step_free,
    "rollator": rollator,
    "pram": low_enough,
    "short_walk": walks_little,
    "bike": takes_bike,
    "luggage": with_hands_full,
}
"""Of light on a way nothing is known anywhere: that is said, and no way is left out for it."""


def fits(chosen: Chosen, wish: RideRequest) -> bool:
    """Whether nothing that is known of the way breaks a need of the wish."""
    way = way_of(chosen)
    return all(GUARDS[need](way, wish) for need in wish.needs if need in GUARDS)
