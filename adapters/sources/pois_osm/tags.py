"""From OSM's tags to a place with what one wants to know of it."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.reading import CUT, Origin, instant, text
from adapters.words import Poi, Point

CATEGORIES: Mapping[tuple[str, str], str] = {
    ("amenity", "marketplace"): "market",
    ("amenity", "public_bath"): "pool",
    ("leisure", "swimming_pool"): "pool",
    ("leisure", "water_park"): "pool",
    ("sport", "swimming"): "pool",
    ("leisure", "swimming_area"): "bathing_place",
    ("leisure", "bathing_place"): "bathing_place",
    ("natural", "beach"): "beach",
    ("highway", "bus_stop"): "bus_stop",
    ("railway", "station"): "station",
    ("railway", "halt"): "station",
    ("railway", "tram_stop"): "tram_stop",
}
KEYS = (
    "amenity",
    "leisure",
    "tourism",
    "healthcare",
    "shop",
    "office",
    "historic",
    "natural",
    "sport",
    "public_transport",
    "emergency",
    "craft",
    "club",
    "man_made",
)
STOPS = ("highway", "railway")
"""most of these are ways and no places: only those of CATEGORIES count"""
NAMES = frozenset({"name", "title", "bezeichnung", "label"})
CLOSED_TO_ALL = ("private", "no")
YES: Mapping[str, bool] = {"yes": True, "designated": True, "no": False}


def category_of(tags: Mapping[str, object]) -> str | None:
    """What it is, in one word: our own where we have one, else OSM's; None for anything else."""
    told = [(key, tags[key]) for key in KEYS if key in tags]
    stops = [(key, tags[key]) for key in STOPS if key in tags]
    own = text(tags.get("category"))
    known = (CATEGORIES.get((key, str(value))) for key, value in (*told, *stops))
    plain = (text(value) for _, value in told)
    return own or next(filter(None, known), None) or next(filter(None, plain), None)


def is_disused(tags: Mapping[str, object]) -> bool:
    """Whether it is there and serves nobody any more."""
    return any(tags.get(key) == "yes" for key in ("disused", "abandoned", "demolished"))


def is_private(tags: Mapping[str, object]) -> bool:
    return tags.get("access") in CLOSED_TO_ALL


def poi_of(
    ident: str, where: Point, tags: Mapping[str, object], origin: Origin, category: str | None
) -> Poi:
    """A place. Toilets, steps and fees are told only where the data says so; "limited" is not.

    observed_at: when somebody looked last, by OSM's check_date.
    """
    kind = category_of(tags) or category or ""
    return Poi(
        id=ident,
        name=_first(tags, "name:de", "name", "title") or _called(tags),
        category=kind,
        lat=where.lat,
        lon=where.lon,
        source=origin.source,
        fetched_at=origin.fetched_at,
        opening_hours=_first(tags, "opening_hours"),
        toilets=True if kind == "toilets" else _yes(tags, "toilets"),
        wheelchair=_yes(tags, "wheelchair"),
        fee=_yes(tags, "fee"),
        website=_web(_first(tags, "website", "contact:website", "url")),
        phone=_first(tags, "phone", "contact:phone"),
        district=_first(tags, "district"),
        licence=_first(tags, "licence") or origin.licence,
        simulated=origin.simulated or tags.get("simulated") is True,
        approx=tags.get("approx") is True,
        observed_at=instant(tags.get("check_date")),
    )


def _called(tags: Mapping[str, object]) -> str | None:
    """What files of other makers call a name: in capitals, or in German."""
    told = (value for key, value in tags.items() if key.lower() in NAMES)
    return next(filter(None, map(text, told)), None)


def _first(tags: Mapping[str, object], *keys: str) -> str | None:
    return next(filter(None, (text(tags[key]) for key in keys if key in tags)), None)


def _yes(tags: Mapping[str, object], key: str) -> bool | None:
    value = tags.get(key)
    return value if isinstance(value, bool) else YES.get(str(value))


def _web(told: str | None) -> str | None:
    found = None if told is None or told.endswith(CUT) else told
    return found if found and found.startswith(("https://", "http://")) else None
