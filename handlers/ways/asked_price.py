"""Asked price: planned ways with the partner's binding offer where the partner tells one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from adapters.errors import CityError
from adapters.words import Journey, Offer, RideRequest
from handlers.ports import World
from handlers.ways.driving import LINES
from handlers.ways.way import Way, of_journey


async def at_price(
    world: World, wish: RideRequest, found: Sequence[Journey]
) -> tuple[Offer | Way, ...]:
    """Each of these ways as its offer, or as a way of unknown price."""
    return tuple(await asyncio.gather(*(_priced(world, wish, way) for way in found)))


async def _priced(world: World, wish: RideRequest, way: Journey) -> Offer | Way:
    if not world.bookable:
        return of_journey(way)
    try:
        offers = await world.rides.offers(replace(wish, journey=way, modes=LINES))
    except CityError:
        return of_journey(way)
    return offers[0] if offers else of_journey(way)
