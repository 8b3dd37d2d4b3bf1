"""DATEX II v2: elaborated or measured data with travel times and traffic states.

datex2.eu/schema/2/2_0 (looked up 2026-11-22); namespaces and prefixes do not matter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading, Rejected, count, instant, number, point, text
from adapters.sources.traffic_flow.plain import flow_by
from adapters.words import Flow, Point, TrafficState

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 20_000_000
STATUS: Mapping[str, Flow] = {
    "freeFlow": "free",
    "heavy": "dense",
    "congested": "jammed",
    "impossible": "closed",
    "unknown": "unknown",
}
USUAL = ("freeFlowTravelTime", "normallyExpectedTravelTime", "basicDataReferenceValue")
"""what a travel time is compared with: said of itself, or a value of reference beside it"""
GROUPS = frozenset({"elaboratedData", "siteMeasurements"})
REFERENCES = (
    "predefinedLocationReference",
    "measurementSiteReference",
    "predefinedLocationContainerReference",
)
PLACES = frozenset({"predefinedLocation", "predefinedLocationContainer", "measurementSiteRecord"})
NAMES = ("predefinedLocationName", "measurementSiteName", "name")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A street that data refers to."""

    name: str | None
    where: Point | None


def places_of(body: bytes, source: str) -> Mapping[str, Stretch]:
    """The places that a publication defines, by id; {} where it defines none."""
    found: dict[str, Stretch] = {}
    for element in _root(body, source).iter():
        id = text(element.get("id"))
        if _local(element) in PLACES and id is not None:
            where = point(_text(element, "latitude"), _text(element, "longitude"))
            found[id] = Stretch(_name(element), where)
    return found


def read_datex(body: bytes, origin: Origin, places: Mapping[str, Stretch]) -> Reading[TrafficState]:
    """One state for each place that data refers to; what several groups say of it is joined.

    Raises Misunderstood for what is no XML, or tries to bring entities or a document type.
    """
    root = _root(body, origin.source)
    published = instant(_text(root, "publicationTime"))
    found: dict[str, TrafficState] = {}
    rejected: list[Rejected] = []
    for index, group in enumerate(one for one in root.iter() if _local(one) in GROUPS):
        id = _reference(group)
        if id is None:
            rejected.append(Rejected(f"{_local(group)}[{index}]", "it refers to no place"))
            continue
        state = _state(group, id, places.get(id, Stretch(None, None)), origin, published)
        found[id] = _joined(found[id], state) if id in found else state
    return Reading(tuple(found.values()), tuple(rejected))


def _root(body: bytes, source: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(body) > MAX_BYTES:
        raise Misunderstood(f"{source} sent too much", source=source)
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise Misunderstood(f"{source} did not answer plain XML", source=source) from fault
    return root


def _state(
    group: Element, id: str, stretch: Stretch, origin: Origin, published: datetime | None
) -> TrafficState:
    usual = [one for name in USUAL for one in _all(group, name)]
    within = {part for one in usual for part in one.iter()}
    present = [one for one in _all(group, "travelTime") if one not in within]
    seconds, usual_s = _seconds(present), _seconds(usual)
    said = _text(group, "trafficStatusValue") or _text(group, "trafficStatus")
    times = (
        _text(group, "measurementTimeDefault"),
        _text(group, "measurementOrCalculationTime"),
    )
    seen = next((at for at in map(instant, times) if at is not None), published)
    return TrafficState(
        id,
        stretch.name or id,
        STATUS.get(said, "unknown") if said else flow_by(seconds, usual_s),
        origin.source,
        origin.fetched_at,
        seconds,
        usual_s,
        stretch.where.lat if stretch.where else None,
        stretch.where.lon if stretch.where else None,
        seen,
        origin.licence,
        origin.simulated,
    )


def _joined(one: TrafficState, two: TrafficState) -> TrafficState:
    """A state named in words counts more than one reckoned from seconds; times are the older."""
    from dataclasses import replace

    times = [at for at in (one.observed_at, two.observed_at) if at is not None]
    flow = one.flow if one.flow != "unknown" else two.flow
    return replace(
        one,
        flow=flow,
        seconds=two.seconds if one.seconds is None else one.seconds,
        usual_s=two.usual_s if one.usual_s is None else one.usual_s,
        observed_at=min(times, default=None),
    )


def _seconds(elements: Iterable[Element]) -> int | None:
    """DATEX II v2 has durations as seconds, with or without a fraction; below 0 is "no value"."""
    for element in elements:
        found = number(_text(element, "duration") or element.text)
        if found is not None and 0 <= found < 1_000_000:
            return count(round(found))
    return None


def _reference(group: Element) -> str | None:
    found = (element.get("id") for name in REFERENCES for element in _all(group, name))
    return next((text(id) for id in found if text(id) is not None), None)


def _name(element: Element) -> str | None:
    """The German value of a name, else its first one."""
    for name in NAMES:
        for one in _all(element, name):
            values = [value for value in _all(one, "value") if text(value.text) is not None]
            german = [value for value in values if value.get("lang") == "de"]
            for value in (*german, *values):
                return text(value.text)
    return None


def _text(element: Element, name: str) -> str | None:
    return next((text(one.text) for one in _all(element, name) if text(one.text)), None)


def _all(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if _local(one) == name)


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
