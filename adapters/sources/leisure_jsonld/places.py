"""schema.org places of a page that tells of no events: what is there, and when it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.reading import point, text
from adapters.sources.leisure_jsonld.events import first, many, one, term_of, types_of
from adapters.sources.leisure_jsonld.pages import Node

DAYS: Mapping[str, str] = {
    "Monday": "Mo",
    "Tuesday": "Tu",
    "Wednesday": "We",
    "Thursday": "Th",
    "Friday": "Fr",
    "Saturday": "Sa",
    "Sunday": "Su",
    "PublicHolidays": "PH",
}


def places_of(objects: Sequence[Node]) -> tuple[Mapping[str, object], ...]:
    """A row for each named place with a point of its own, each once."""
    found: dict[str, Mapping[str, object]] = {}
    for node in objects:
        geo = next((each for each in many(node.get("geo")) if isinstance(each, dict)), node)
        where = point(one(geo.get("latitude")), one(geo.get("longitude")))
        name = first(node, "name")
        if where is None or name is None:
            continue
        ident = first(node, "@id", "identifier", "url") or f"{name}:{where.lat:.5f},{where.lon:.5f}"
        kinds = [each for each in types_of(node) if each not in {"Place", "LocalBusiness"}]
        found.setdefault(
            ident,
            {
                "id": ident,
                "name": name,
                "category": kinds[0].lower() if kinds else None,
                "lat": where.lat,
                "lon": where.lon,
                "opening_hours": hours_of(node),
            },
        )
    return tuple(found.values())


def hours_of(node: Mapping[str, object]) -> str | None:
    """The opening hours in OSM's manner, out of either of schema.org's two."""
    plain = [found for each in many(node.get("openingHours")) if (found := text(each))]
    told = plain or [
        rule
        for each in many(node.get("openingHoursSpecification"))
        if isinstance(each, dict) and (rule := _rule(each))
    ]
    return "; ".join(told) or None


def _rule(spec: Mapping[str, object]) -> str | None:
    names = [term_of(each) for each in many(spec.get("dayOfWeek"))]
    days = ",".join(DAYS[name] for name in names if name in DAYS)
    opens, closes = text(spec.get("opens")), text(spec.get("closes"))
    if not days or opens is None or closes is None:
        return None
    return f"{days} {opens[:5]}-{closes[:5]}" if opens != closes else f"{days} off"
