"""The weather at the hour of an outing, told where one may stand in it."""

from __future__ import annotations

from adapters.errors import CityError
from adapters.words import Outing, Point
from handlers.outings import inside
from handlers.ports import World
from handlers.says import FactValue, Line
from handlers.talk import Talk


async def sky_line(talk: Talk, world: World, item: Outing) -> Line | None:
    """Rain and warmth when it begins, with their source; None where it is indoors or unknown."""
    place, under_roof = item.place, inside(item)
    if world.environment is None or place is None or item.all_day or under_roof is True:
        return None
    point = Point(place.lat, place.lon)
    try:
        found = await talk.look("sky", world.environment.weather, point, item.starts)
    except CityError:
        return None
    values = {one.quantity: one for one in found.value or ()}
    rain, warm = values.get("precipitation"), values.get("temperature")
    if rain is None and warm is None:
        return None
    known: dict[str, FactValue] = {
        "at": item.starts,
        "rain": None if rain is None else round(rain.value, 1),
        "temperature": None if warm is None else round(warm.value, 1),
        "outside": under_roof is False,
        "source": found.source,
        "fetched": found.fetched_at,
    }
    return Line("outing.sky", known)
