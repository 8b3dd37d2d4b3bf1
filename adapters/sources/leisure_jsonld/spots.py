"""Where an event or a place of schema.org is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from adapters.reading import point, text
from adapters.sources.leisure_jsonld.terms import Node, first, many, one, types_of, words
from adapters.words import Place, Point

VIRTUAL = "VirtualLocation"
PAIR = re.compile(r"(?:geo:)?\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)(?:[;?,].*)?")


def spot_of(node: Node) -> Point | None:
    """Its coordinates: of its geo, its own, or out of a text such as "53.87, 10.69"."""
    for geo in (*many(node.get("geo")), node):
        if isinstance(geo, dict | Mapping):
            found = point(_degrees(geo.get("latitude")), _degrees(geo.get("longitude")))
        else:
            pair = PAIR.fullmatch(str(geo).strip())
            found = point(pair[1], pair[2]) if pair else None
        if found is not None:
            return found
    return None


def where_of(
    value: object, by_id: Mapping[str, Node], title: str | None
) -> tuple[Place | None, str | None]:
    """The place where its coordinates are told, and what the source calls it."""
    called: str | None = None
    for each in many(value):
        place = _meant(each, by_id)
        if place is None:
            called = called or text(each)
            continue
        if VIRTUAL in types_of(place):
            called = called or words(place, "name", "url")
            continue
        name = words(place, "name") or address_of(place)
        called = called or name
        spot = spot_of(place)
        if spot is not None:
            label = name or title or "–"
            seed = hashlib.sha256(f"{label}{spot}".encode("utf-8", "replace")).hexdigest()[:12]
            return Place(f"outing:{seed}", label, spot.lat, spot.lon), called
    return None, called


def address_of(place: Node) -> str | None:
    """Street and town: of its address, or its own where it is an address itself."""
    told = one(place.get("address"))
    if told is not None and not isinstance(told, dict):
        return text(told)
    address = told if isinstance(told, dict) else place
    street, town = words(address, "streetAddress"), words(address, "addressLocality")
    return ", ".join(part for part in (street, town) if part) or None


def _meant(value: object, by_id: Mapping[str, Node]) -> Node | None:
    """The object, also where only its id stands there; None for a text."""
    if isinstance(value, str):
        return by_id.get(value)
    if not isinstance(value, dict):
        return None
    return by_id.get(str(value.get("@id")), value) if len(value) <= 2 else value


def _degrees(value: object) -> object:
    told = one(value)
    return told.replace(",", ".") if isinstance(told, str) else told


def id_of(node: Node) -> str | None:
    """Its own id, where it has one of a usable length."""
    own = first(node, "@id", "identifier", "url")
    return own if own is not None and len(own) <= 200 else None
