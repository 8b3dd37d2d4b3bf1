"""DATEX II, version 2 and 3: elaborated or measured data with travel times and traffic states.

datex2.eu/schema/2/2_0 and /3/roadTrafficData (looked up 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from xml.etree.ElementTree import Element

from adapters.reading import Origin, Reading, Rejected, count, instant, number, point, text
from adapters.sources.traffic_flow.plain import flow_by
from adapters.words import Flow, Point, TrafficState
from adapters.xml import in_german, texts

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
QUANTITY = "physicalQuantity"
"""what version 3 calls a group of elaborated data, or a part of measured ones"""
ENVELOPES = frozenset({"d2LogicalModel", "payloadPublication", "messageContainer"})
PLACES = frozenset({"predefinedLocation", "predefinedLocationContainer", "measurementSiteRecord"})
NAMES = ("predefinedLocationName", "measurementSiteName", "name")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A street that data refers to."""

    name: str | None
    where: Point | None


def is_datex(root: Element) -> bool:
    """Whether a publication stands in it, by itself or in an envelope of another protocol."""
    return any(one.tag in ENVELOPES or one.tag in GROUPS for one in root.iter())


def places_of(root: Element) -> Mapping[str, Stretch]:
    """The places that a publication defines, by id; {} where it defines none."""
    found: dict[str, Stretch] = {}
    for element in root.iter():
        id = text(element.get("id"))
        if element.tag in PLACES and id is not None:
            where = point(_text(element, "latitude"), _text(element, "longitude"))
            found[id] = Stretch(_name(element), where)
    return found


def read_datex(
    root: Element, origin: Origin, places: Mapping[str, Stretch]
) -> Reading[TrafficState]:
    """One state for each place that data refers to; what several groups say of it is joined.

    A state named in words counts more than one reckoned from seconds.
    """
    published = instant(_text(root, "publicationTime"))
    found: dict[str, TrafficState] = {}
    rejected: list[Rejected] = []
    for index, group in enumerate(_groups(root)):
        if _text(group, "forecast") == "true":
            rejected.append(Rejected(f"{group.tag}[{index}]", "a forecast, not now"))
            continue
        id = _reference(group)
        if id is None:
            rejected.append(Rejected(f"{group.tag}[{index}]", "it refers to no place"))
            continue
        state = _state(group, id, places.get(id, Stretch(None, None)), origin, published)
        found[id] = _joined(found[id], state) if id in found else state
    return Reading(tuple(map(_reckoned, found.values())), tuple(rejected))


def _groups(root: Element) -> list[Element]:
    """All that speaks of one place, whichever version calls it so."""
    groups = [one for one in root.iter() if one.tag in GROUPS]
    within = {part for one in groups for part in one.iter(QUANTITY)}
    return [*groups, *(one for one in root.iter(QUANTITY) if one not in within)]


def _state(
    group: Element, id: str, stretch: Stretch, origin: Origin, published: datetime | None
) -> TrafficState:
    """What one group says, in its own words: unknown where only seconds tell."""
    usual = [one for name in USUAL for one in group.iter(name)]
    within = {part for one in usual for part in one.iter()}
    present = [one for one in group.iter("travelTime") if one not in within]
    said = _text(group, "trafficStatusValue") or _text(group, "trafficStatus")
    names = ("measurementTimeDefault", "measurementOrCalculationTime")
    times = tuple(_text(one, "timeValue") or one.text for name in names for one in group.iter(name))
    seen = next((at for at in map(instant, times) if at is not None), published)
    return TrafficState(
        id,
        stretch.name or id,
        STATUS.get(said or "", "unknown"),
        origin.source,
        origin.fetched_at,
        _seconds(present),
        _seconds(usual),
        stretch.where.lat if stretch.where else None,
        stretch.where.lon if stretch.where else None,
        seen,
        origin.licence,
        origin.simulated,
    )


def _joined(one: TrafficState, two: TrafficState) -> TrafficState:
    """What the first of them says, with what only the second does; times are the older."""
    times = [at for at in (one.observed_at, two.observed_at) if at is not None]
    return replace(
        one,
        flow=one.flow if one.flow != "unknown" else two.flow,
        seconds=two.seconds if one.seconds is None else one.seconds,
        usual_s=two.usual_s if one.usual_s is None else one.usual_s,
        observed_at=min(times, default=None),
    )


def _reckoned(state: TrafficState) -> TrafficState:
    """By its seconds, where no words told how it flows."""
    if state.flow != "unknown":
        return state
    return replace(state, flow=flow_by(state.seconds, state.usual_s))


def _seconds(elements: Iterable[Element]) -> int | None:
    """Durations are seconds, with or without a fraction; 0 and below, or an error, are none."""
    for element in elements:
        found = number(_text(element, "duration") or element.text)
        wrong = _text(element, "dataError") == "true"
        if found is not None and 0.5 < found < 1_000_000 and not wrong:
            return count(round(found))
    return None


def _reference(group: Element) -> str | None:
    found = (text(element.get("id")) for name in REFERENCES for element in group.iter(name))
    return next((id for id in found if id is not None), None)


def _name(element: Element) -> str | None:
    found = (in_german(one) for name in NAMES for one in element.iter(name))
    return next((name for name in found if name is not None), None)


def _text(element: Element, name: str) -> str | None:
    return next(texts(element, name), None)
