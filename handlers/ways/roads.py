"""What may hold up a car on one of the ways: told once above them, carefully and with its age."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.words import RideRequest
from handlers.ports import World
from handlers.says import Line
from handlers.streets import trip_lines
from handlers.talk import Talk
from handlers.ways.driving import place_of
from handlers.ways.way import Chosen, way_of


async def road_lines(
    talk: Talk, world: World, wish: RideRequest, ways: Iterable[Chosen]
) -> tuple[Line, ...]:
    """Of the first way that is driven; nothing where none is, or where nobody tells."""
    driven = next((way for way in map(way_of, ways) if way.drive_minutes), None)
    if driven is None:
        return ()
    return await trip_lines(
        world,
        talk.now,
        place_of(driven.site) if driven.site else wish.goal,
        start=wish.origin,
        leaves=driven.departs,
        minutes=driven.drive_minutes,
    )
