"""Overpass JSON: nodes, ways and relations of OSM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from adapters.errors import Unavailable
from adapters.reading import Origin, Reading, Rejected, json_of, point, rows_of, text
from adapters.sources.pois_osm.tags import category_of, is_disused, is_private, poi_of
from adapters.words import Poi, Point

MOST_ELEMENTS = 200_000
MOST_MEMBERS = 2_000
DEEPEST = 3
HINT = "runtime remark:"
"""what Overpass calls a remark that is no error"""

Node = Mapping[str, object]
Known = Mapping[tuple[str, object], Node]


def check_overpass(body: bytes, source: str) -> None:
    """Raises what read_overpass would, without making places of the elements."""
    _answer(body, source)


def _answer(body: bytes, source: str) -> tuple[list[object], str | None]:
    """The elements, and the remark beside them."""
    value = json_of(body, source)
    elements = rows_of(value, "elements", source)[:MOST_ELEMENTS]
    remark = text(value.get("remark")) if isinstance(value, dict) else None
    if remark is not None and not elements and not remark.lower().startswith(HINT):
        raise Unavailable(f"{source} reports: {remark}", source=source)
    return elements, remark


def read_overpass(body: bytes, origin: Origin, category: str | None = None) -> Reading[Poi]:
    """The tagged elements that have a point and are something; each once.

    Overpass tells of a time-out in a remark of a good answer: with no elements that is an error
    and raises Unavailable, with some it is told among the rejected, as a mere hint always is.
    Raises Misunderstood where it is no Overpass answer.
    """
    elements, remark = _answer(body, origin.source)
    rejected = [Rejected("remark", remark)] if remark is not None else []
    objects = [each for each in elements if isinstance(each, dict)]
    known = {(str(each.get("type")), each["id"]): each for each in objects if _is(each)}
    found: dict[str, Poi] = {}
    for each in objects:
        ident = f"{text(each.get('type'))}/{text(each.get('id'))}"
        tags = each.get("tags")
        if not isinstance(tags, dict) or not tags or ident in found:
            continue
        where = _point(each, known)
        why = _fault(where, tags, category)
        if why is not None or where is None:
            rejected.append(Rejected(ident, why or "no coordinates"))
        else:
            found[ident] = poi_of(ident, where, tags, origin, category)
    return Reading(tuple(found.values()), tuple(rejected))


def _is(element: Node) -> bool:
    return isinstance(element.get("id"), int | str)


def _fault(where: Point | None, tags: Node, category: str | None) -> str | None:
    if where is None:
        return "no coordinates"
    if category is None and category_of(tags) is None:
        return "no known category"
    if is_disused(tags):
        return "out of use"
    return "not open to the public" if is_private(tags) else None


def _point(element: Node, known: Known) -> Point | None:
    """Its own point, its center, or the middle of its bounds or of what it is made of."""
    own = point(element.get("lat"), element.get("lon"))
    center = element.get("center")
    if own is None and isinstance(center, dict):
        own = point(center.get("lat"), center.get("lon"))
    return own or _middle(list(_bounds(element)) or list(_corners(element, known, 0)))


def _bounds(element: Node) -> Iterator[Point]:
    bounds = element.get("bounds")
    if isinstance(bounds, dict):
        low = point(bounds.get("minlat"), bounds.get("minlon"))
        high = point(bounds.get("maxlat"), bounds.get("maxlon"))
        if low is not None and high is not None:
            yield from (low, high)


def _corners(element: Node, known: Known, depth: int) -> Iterator[Point]:
    """The points of its shape, of its nodes and of its members, as far as they came along."""
    own = point(element.get("lat"), element.get("lon"))
    if own is not None:
        yield own
    for corner in _objects(element.get("geometry")):
        found = point(corner.get("lat"), corner.get("lon"))
        if found is not None:
            yield found
    nodes, members = element.get("nodes"), element.get("members")
    parts = [("node", ident) for ident in nodes] if isinstance(nodes, list) else []
    for member in _objects(members):
        parts.append((str(member.get("type")), member.get("ref")))
        if depth < DEEPEST:
            yield from _corners({**member, "members": None}, known, depth + 1)
    for kind, ident in parts[:MOST_MEMBERS]:
        part = known.get((kind, ident)) if isinstance(ident, int | str) else None
        if part is not None and depth < DEEPEST:
            yield from _corners(part, known, depth + 1)


def _objects(value: object) -> list[dict[str, object]]:
    listed = value[:MOST_MEMBERS] if isinstance(value, list) else []
    return [each for each in listed if isinstance(each, dict)]


def _middle(corners: Sequence[Point]) -> Point | None:
    if not corners:
        return None
    lats, lons = [each.lat for each in corners], [each.lon for each in corners]
    return Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
