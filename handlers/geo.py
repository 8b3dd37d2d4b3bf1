"""Distances on the ground: metres between points and honest minutes on foot."""

from __future__ import annotations

from adapters.ground import metres

__all__ = ["DETOUR", "metres", "walk_minutes", "walked_metres"]

WALK_M_PER_MIN = 70.0
DETOUR = 1.3


def walk_minutes(straight_m: float) -> int:
    """Minutes on foot for a straight-line distance, streets' detour included; at least 1."""
    return max(1, round(straight_m * DETOUR / WALK_M_PER_MIN))


def walked_metres(minutes: float) -> float:
    """The straight-line distance that is still told as so many minutes on foot."""
    return (minutes + 0.5) * WALK_M_PER_MIN / DETOUR
