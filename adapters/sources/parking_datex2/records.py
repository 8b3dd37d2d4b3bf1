"""What a DATEX II publication says of a car park: the static record, and its status.

Two profiles of version 2 are spoken in Germany: the parking extension of 2.3 (ParkingTable- and
ParkingStatusPublication) and the older ParkingFacilityTable- and TableStatusPublication. After
docs.datex2.eu and the publications of Friedrichshafen and Frankfurt (looked up 2026-11-23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from adapters.reading import count, instant, number, text
from adapters.words import SiteState
from adapters.xml import in_german, text_under, texts

CLOSED = {"closed", "closedAbnormal"}
FULL = {"full", "fullAtEntrance"}
OPEN = {"open", "openingTimesInForce", "spacesAvailable", "almostFull", *FULL}
UNKNOWN = {"unknown", "statusUnknown"}
CARS = {"car", "carOrLightVehicle", "anyVehicle", "carWithTrailer", "carWithCaravan", "van"}


@dataclass(frozen=True, slots=True)
class Record:
    """A car park or single space as published once."""

    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    capacity: int | None
    users: tuple[str, ...] = ()
    only_users: tuple[str, ...] = ()
    only_vehicles: tuple[str, ...] = ()
    group: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """How it is. at: when, by the status itself, else by its publication.

    now: False for what is a forecast or a look back, which DATEX II publishes in the same form.
    doubtful: it calls itself unknown, and then writes 0 for what it does not know.
    """

    id: str | None
    capacity: int | None
    vacant: int | None
    occupied: int | None
    state: SiteState
    full: bool
    at: datetime | None
    now: bool = True
    doubtful: bool = False


def is_real(root: Element) -> bool:
    """Whether a publication speaks of the world rather than of a test or an exercise."""
    return all(word == "real" for word in texts(root, "informationStatus"))


def records(root: Element) -> Iterator[Record]:
    """Every static record of a publication, of either profile; areas are groups of sites."""
    for one in root.iter():
        if one.tag == "parkingRecord":
            yield _record(one, "parkingName", "parkingNumberOfSpaces", "parkingLocation")
        elif one.tag == "parkingFacility" and one.find("parkingFacilityName") is not None:
            yield _record(one, "parkingFacilityName", "totalParkingCapacity", "facilityLocation")
        elif one.tag == "parkingArea" and one.get("id"):
            yield Record(text(one.get("id")), None, None, None, None, group=True)


def statuses(root: Element) -> Iterator[Status]:
    """Every status of a publication, of either profile."""
    published = next((instant(at) for at in texts(root, "publicationTime")), None)
    for one in root.iter():
        if one.tag == "parkingRecordStatus":
            yield _status(one, published)
        elif (
            one.tag == "parkingFacilityStatus" and one.find("parkingFacilityReference") is not None
        ):
            yield _facility_status(one, published)


def _record(one: Element, name: str, spaces: str, location: str) -> Record:
    only, among = one.find("onlyAssignedParking"), one.find("assignedParkingAmongOthers")
    places = (one.find(location), one.find("entranceLocation"), one.find("parkingAccess"), one)
    lat, lon = next((at for at in map(_middle, places) if at), (None, None))
    return Record(
        id=text(one.get("id")),
        name=in_german(one.find(name)),
        lat=lat,
        lon=lon,
        capacity=count(text_under(one, spaces)),
        users=(*texts(only, "applicableForUser"), *texts(among, "applicableForUser")),
        only_users=tuple(texts(only, "applicableForUser")),
        only_vehicles=tuple(texts(only, "vehicleType")),
        group=one.get("type", "").rpartition(":")[2] == "GroupOfParkingSites",
    )


def _middle(place: Element | None) -> tuple[float, float] | None:
    """Latitude, longitude: the mean of all corners that a location names."""
    lats = [number(value) for value in texts(place, "latitude")]
    lons = [number(value) for value in texts(place, "longitude")]
    known_lats = [value for value in lats if value is not None]
    known_lons = [value for value in lons if value is not None]
    if not known_lats or len(known_lats) != len(lats) or len(known_lons) != len(known_lats):
        return None
    return sum(known_lats) / len(known_lats), sum(known_lons) / len(known_lons)


def _status(one: Element, published: datetime | None) -> Status:
    words = {*_direct(one, "parkingSiteOpeningStatus"), *_direct(one, "parkingSiteStatus")}
    room = one.find("parkingOccupancy")
    reference = one.find("parkingRecordReference")
    return Status(
        id=text(reference.get("id")) if reference is not None else None,
        capacity=count(text_under(room, "parkingNumberOfSpacesOverride")),
        vacant=count(text_under(room, "parkingNumberOfVacantSpaces")),
        occupied=count(text_under(room, "parkingNumberOfOccupiedSpaces")),
        state=_state(words),
        full=bool(words & FULL) and not words & CLOSED,
        at=instant(text_under(one, "parkingStatusOriginTime")) or published,
        now=one.find("parkingStatusValidity") is None,
        doubtful=bool(UNKNOWN & {*_direct(one, "parkingSiteStatus")}),
    )


def _facility_status(one: Element, published: datetime | None) -> Status:
    words = set(_direct(one, "parkingFacilityStatus"))
    reference = one.find("parkingFacilityReference")
    capacity = count(text_under(one, "totalParkingCapacityShortTermOverride"))
    if capacity is None:
        capacity = count(text_under(one, "totalParkingCapacityOverride"))
    return Status(
        id=text(reference.get("id")) if reference is not None else None,
        capacity=capacity,
        vacant=count(text_under(one, "totalNumberOfVacantParkingSpaces")),
        occupied=count(text_under(one, "totalNumberOfOccupiedParkingSpaces")),
        state=_state(words),
        full=bool(words & FULL) and not words & CLOSED,
        at=instant(text_under(one, "parkingFacilityStatusTime")) or published,
        doubtful=bool(words & UNKNOWN),
    )


def _direct(one: Element, name: str) -> Iterator[str]:
    for child in one.findall(name):
        if word := (child.text or "").strip():
            yield word


def _state(words: set[str]) -> SiteState:
    """Closed wins over open: nobody is sent to a gate that may be shut."""
    if words & CLOSED:
        return "closed"
    return "open" if words & OPEN else "unknown"
