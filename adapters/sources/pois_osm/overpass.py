"""Overpass JSON: nodes, ways and relations of OSM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adapters.errors import Unavailable
from adapters.reading import Origin, Reading, Rejected, json_of, point, rows_of, text
from adapters.sources.pois_osm.tags import category_of, is_private, poi_of
from adapters.words import Poi, Point

MOST_ELEMENTS = 200_000


def check_overpass(body: bytes, source: str) -> None:
    """Raises what read_overpass would, without making places of the elements."""
    _answer(body, source)


def _answer(body: bytes, source: str) -> tuple[list[object], str | None]:
    """The elements, and the remark beside them."""
    value = json_of(body, source)
    elements = rows_of(value, "elements", source)[:MOST_ELEMENTS]
    remark = text(value.get("remark")) if isinstance(value, dict) else None
    if remark is not None and not elements:
        raise Unavailable(f"{source} reports: {remark}", source=source)
    return elements, remark


def read_overpass(body: bytes, origin: Origin, category: str | None = None) -> Reading[Poi]:
    """The tagged elements that have a point and are something; each once.

    Overpass tells of a time-out in a remark of a good answer: with no elements that is an error
    and raises Unavailable, with some it is told among the rejected. Raises Misunderstood where
    it is no Overpass answer.
    """
    elements, remark = _answer(body, origin.source)
    rejected = [Rejected("remark", remark)] if remark is not None else []
    objects = [each for each in elements if isinstance(each, dict)]
    nodes = {each.get("id"): each for each in objects if each.get("type") == "node" and _is(each)}
    found: dict[str, Poi] = {}
    for each in objects:
        ident = f"{text(each.get('type'))}/{text(each.get('id'))}"
        tags = each.get("tags")
        if not isinstance(tags, dict) or not tags or ident in found:
            continue
        where = _point(each, nodes)
        why = _fault(where, tags, category)
        if why is not None or where is None:
            rejected.append(Rejected(ident, why or "no coordinates"))
        else:
            found[ident] = poi_of(ident, where, tags, origin, category)
    return Reading(tuple(found.values()), tuple(rejected))


def _is(node: Mapping[str, object]) -> bool:
    return isinstance(node.get("id"), int | str)


def _fault(where: Point | None, tags: Mapping[str, object], category: str | None) -> str | None:
    if where is None:
        return "no coordinates"
    if category is None and category_of(tags) is None:
        return "no known category"
    return "not open to the public" if is_private(tags) else None


def _point(
    element: Mapping[str, object], nodes: Mapping[object, Mapping[str, object]]
) -> Point | None:
    """Its own point, its center, or the middle of its bounds or of the nodes that came along."""
    own = point(element.get("lat"), element.get("lon"))
    center = element.get("center")
    if own is None and isinstance(center, dict):
        own = point(center.get("lat"), center.get("lon"))
    return own or _middle(list(_corners(element, nodes)))


def _corners(
    element: Mapping[str, object], nodes: Mapping[object, Mapping[str, object]]
) -> Iterator[Point | None]:
    bounds = element.get("bounds")
    if isinstance(bounds, dict):
        yield point(bounds.get("minlat"), bounds.get("minlon"))
        yield point(bounds.get("maxlat"), bounds.get("maxlon"))
    shape, members = element.get("geometry"), element.get("nodes")
    for corner in shape if isinstance(shape, list) else []:
        if isinstance(corner, dict):
            yield point(corner.get("lat"), corner.get("lon"))
    for ident in members if isinstance(members, list) else []:
        node = nodes.get(ident) if isinstance(ident, int | str) else None
        if node is not None:
            yield point(node.get("lat"), node.get("lon"))


def _middle(corners: list[Point | None]) -> Point | None:
    known = [each for each in corners if each is not None]
    if not known:
        return None
    lats, lons = [each.lat for each in known], [each.lon for each in known]
    return Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
