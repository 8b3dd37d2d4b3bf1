"""DATEX II parking: two profiles, static and status joined, and XML that means harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading
from adapters.sources.parking_datex2.joined import read_publications
from adapters.words import ParkingSite, ParkingSpot

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
ORIGIN = Origin("Test", NOW, NOW)
DATA = Path(__file__).parents[3] / "shared/data/parking/datex2"
OPEN = "<parkingSiteOpeningStatus>open</parkingSiteOpeningStatus>"
POINT = (
    '<parkingLocation xsi:type="Point"><pointByCoordinates><pointCoordinates><latitude>53.865411'
    "</latitude><longitude>10.683367</longitude></pointCoordinates></pointByCoordinates>"
    "</parkingLocation>"
)


def logical(inside: str, namespace: str = "2_0", time: str = "2026-11-25T13:01:00Z") -> bytes:
    """A publication in one of the namespaces of version 2."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><d2LogicalModel modelBaseVersion="2"'
        f' xmlns="http://datex2.eu/schema/2/{namespace}"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><payloadPublication lang="de">'
        f"<publicationTime>{time}</publicationTime><genericPublicationExtension>{inside}"
        "</genericPublicationExtension></payloadPublication></d2LogicalModel>"
    ).encode()


def record(
    id: str = "mitte", spaces: int = 410, more: str = "", kind: str = "UrbanParkingSite"
) -> str:
    return (
        f'<parkingRecord id="{id}" version="1" xsi:type="{kind}"><parkingName><values>'
        '<value lang="en">Centre</value><value lang="de">Mitte</value></values></parkingName>'
        f"<parkingNumberOfSpaces>{spaces}</parkingNumberOfSpaces>{more or POINT}</parkingRecord>"
    )


def status(
    occupancy: str, id: str = "mitte", more: str = OPEN, at: str = "2026-11-25T13:00:00Z"
) -> str:
    origin = f"<parkingStatusOriginTime>{at}</parkingStatusOriginTime>" if at else ""
    return (
        f'<parkingRecordStatus xsi:type="ParkingSiteStatus"><parkingRecordReference id="{id}"'
        f' version="9"/>{origin}<parkingOccupancy>{occupancy}</parkingOccupancy>{more}'
        "</parkingRecordStatus>"
    )


def vacant(number: object) -> str:
    return f"<parkingNumberOfVacantSpaces>{number}</parkingNumberOfVacantSpaces>"


def occupied(number: object) -> str:
    return f"<parkingNumberOfOccupiedSpaces>{number}</parkingNumberOfOccupiedSpaces>"


def read(*bodies: bytes) -> Reading[Any]:
    return read_publications({str(n): body for n, body in enumerate(bodies)}, ORIGIN)


def joined(occupancy: str, static: str | None = None, **change: str) -> Any:
    (item,) = read(logical(static or record()), logical(status(occupancy, **change))).items
    return item


def test_static_and_status_are_joined_in_any_order_and_namespace() -> None:
    static, live = logical(record(), "2_0"), logical(status(vacant(104)), "2_3")
    (site,) = read(static, live).items
    assert read(live, static) == read(static, live)
    assert isinstance(site, ParkingSite)
    assert (site.id, site.name, site.lat, site.lon) == ("mitte", "Mitte", 53.865411, 10.683367)
    assert (site.capacity, site.free.value, site.state) == (410, 104, "open")
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def test_both_in_one_file() -> None:
    (site,) = read(logical(record() + status(vacant(104)))).items
    assert site.free.value == 104


def test_the_older_profile_of_german_cities() -> None:
    static = (
        '<parkingFacilityTablePublication><parkingFacilityTable><parkingFacility id="32[Mitte]">'
        "<entranceLocation><pointByCoordinates><pointCoordinates><latitude>53.865411</latitude>"
        "<longitude>10.683367</longitude></pointCoordinates></pointByCoordinates>"
        '</entranceLocation><parkingFacilityName><values><value lang="de">Mitte</value></values>'
        "</parkingFacilityName><totalParkingCapacity>410</totalParkingCapacity></parkingFacility>"
        "</parkingFacilityTable></parkingFacilityTablePublication>"
    )
    live = (
        "<parkingFacilityTableStatusPublication><parkingFacilityStatus>"
        "<parkingFacilityOccupancy>0.75</parkingFacilityOccupancy>"
        '<parkingFacilityReference id="32[Mitte]" targetClass="ParkingFacility"/>'
        "<parkingFacilityStatus>open</parkingFacilityStatus>"
        "<parkingFacilityStatus>full</parkingFacilityStatus>"
        "<parkingFacilityStatusTime>2026-11-25T14:00:00+01:00</parkingFacilityStatusTime>"
        "<totalNumberOfOccupiedParkingSpaces>306</totalNumberOfOccupiedParkingSpaces>"
        "<totalParkingCapacityShortTermOverride>400</totalParkingCapacityShortTermOverride>"
        "</parkingFacilityStatus></parkingFacilityTableStatusPublication>"
    )
    (site,) = read(logical(live), logical(static)).items
    assert (site.id, site.capacity, site.free.value, site.state) == ("32[Mitte]", 400, 94, "open")
    assert site.full and site.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def facility(id: str, name: str = "Mitte") -> str:
    return (
        f'<parkingFacility id="{id}"><parkingFacilityName><values><value>{name}</value></values>'
        "</parkingFacilityName><totalParkingCapacity>410</totalParkingCapacity><facilityLocation "
        'xsi:type="Area"><locationForDisplay><latitude>53.865411</latitude><longitude>10.683367'
        "</longitude></locationForDisplay></facilityLocation></parkingFacility>"
    )


def facility_status(id: str, word: str, taken: int, left: int) -> str:
    return (
        f'<parkingFacilityStatus><parkingFacilityReference id="{id}"/><parkingFacilityStatus>{word}'
        "</parkingFacilityStatus><parkingFacilityStatusTime>2026-11-25T13:00:00Z"
        f"</parkingFacilityStatusTime><totalNumberOfOccupiedParkingSpaces>{taken}"
        f"</totalNumberOfOccupiedParkingSpaces><totalNumberOfVacantParkingSpaces>{left}"
        "</totalNumberOfVacantParkingSpaces></parkingFacilityStatus>"
    )


@pytest.mark.parametrize(
    ("static", "live"),
    [
        (facility("32"), status(vacant(104), id="32[P+R Mitte]")),
        (facility("32[Mitte]"), facility_status("32", "open", 306, 104)),
        (facility("32[Mitte]"), facility_status("32[P Mitte]", "open", 306, 104)),
    ],
)
def test_an_id_that_carries_the_name_is_the_same_id(static: str, live: str) -> None:
    reading = read(logical(static), logical(live))
    assert [site.free.value for site in reading.items] == [104] and not reading.rejected


def test_the_exact_id_goes_before_the_number_of_it() -> None:
    static = facility("32[Nord]", "Nord") + facility("32[Süd]", "Süd")
    live = facility_status("32[Süd]", "open", 400, 10) + facility_status("3", "open", 1, 409)
    reading = read(logical(static), logical(live))
    assert [(site.name, site.free.value) for site in reading.items] == [("Nord", None), ("Süd", 10)]
    assert [row.where for row in reading.rejected] == ["status 3"]


def test_a_zero_of_a_status_that_calls_itself_unknown_is_no_zero() -> None:
    for word, left, free in (("statusUnknown", 0, None), ("statusUnknown", 7, 7), ("open", 0, 0)):
        live = facility_status("32", word, 410 - left, left)
        assert read(logical(facility("32")), logical(live)).items[0].free.value == free
    unknown = "<parkingSiteStatus>unknown</parkingSiteStatus>"
    assert joined(vacant(0), more=unknown).free.value is None
    assert joined(occupied(410), more=unknown).free.value is None
    assert joined(vacant(0), more=OPEN).free.value == 0


def test_an_area_is_a_group_of_sites() -> None:
    area = '<parkingArea id="1001[Stadtmitte]"><parkingAreaName/></parkingArea>'
    reading = read(logical(facility("32") + area))
    assert [site.id for site in reading.items] == ["32"]
    assert [row.why for row in reading.rejected] == ["a group of sites"]


def test_a_status_from_the_future_does_not_hide_that_of_now() -> None:
    ahead = status(vacant(3), at="2026-11-25T15:00:00Z")
    assert read(logical(record()), logical(ahead + status(vacant(104)))).items[0].free.value == 104


@pytest.mark.parametrize(
    ("occupancy", "free"),
    [
        (vacant(0), 0),
        (vacant(410), 410),
        (vacant(411), None),
        (vacant(-1), None),
        (vacant("viele"), None),
        ("<parkingOccupancy>75.0</parkingOccupancy>", None),
        (occupied(300), 110),
        (occupied(411), None),
        ("<parkingNumberOfSpacesOverride>310</parkingNumberOfSpacesOverride>" + occupied(300), 10),
        ("", None),
    ],
)
def test_numbers_that_cannot_be_believed_are_none(occupancy: str, free: int | None) -> None:
    assert joined(occupancy).free.value == free


@pytest.mark.parametrize(
    ("words", "state", "full"),
    [
        (OPEN, "open", False),
        (OPEN + "<parkingSiteStatus>full</parkingSiteStatus>", "open", True),
        ("<parkingSiteStatus>spacesAvailable</parkingSiteStatus>", "open", False),
        ("<parkingSiteOpeningStatus>closed</parkingSiteOpeningStatus>", "closed", False),
        (OPEN + "<parkingSiteStatus>closedAbnormal</parkingSiteStatus>", "closed", False),
        ("<parkingSiteOpeningStatus>unknown</parkingSiteOpeningStatus>", "unknown", False),
        ("", "unknown", False),
    ],
)
def test_states(words: str, state: str, full: bool) -> None:
    site = joined(vacant(1), more=words)
    assert (site.state, site.full) == (state, full)


def test_without_a_time_of_its_own_the_publication_tells_it() -> None:
    site = joined(vacant(104), at="")
    assert site.free.observed_at == datetime(2026, 11, 25, 13, 1, tzinfo=UTC)
    old = logical(status(vacant(104), at=""), time="2026-11-25T10:00:00Z")
    assert read(logical(record()), old).items[0].free.value is None


def test_a_forecast_is_no_number_of_now() -> None:
    when = "<parkingStatusValidity><parkingStatusTime>2026-11-25T13:01:00Z</parkingStatusTime>"
    ahead = status(vacant(3), more=OPEN + when + "</parkingStatusValidity>")
    reading = read(logical(record()), logical(status(vacant(104)) + ahead))
    assert reading.items[0].free.value == 104
    assert [row.why for row in reading.rejected] == ["a forecast or a look back"]


@pytest.mark.parametrize("word", ["test", "securityExercise", "technicalExercise"])
def test_a_test_of_the_publisher_is_not_believed(word: str) -> None:
    header = "<headerInformation><informationStatus>{}</informationStatus></headerInformation>"
    body = logical(header.format("real") + record() + status(vacant(104)))
    assert read(body).items[0].free.value == 104
    with pytest.raises(Misunderstood, match="a test, not reality"):
        read(logical(header.format(word) + record() + status(vacant(104))))


def test_the_newest_of_two_statuses_counts() -> None:
    late, soon = status(vacant(3), at="2026-11-25T13:01:00Z"), status(vacant(104))
    assert read(logical(record()), logical(late + soon)).items[0].free.value == 3


def test_disabled_spaces_of_an_extension_are_not_all_spaces() -> None:
    extension = f"<parkingSiteStatusExtension><category><parkingOccupancy>{vacant(2)}"
    extension += "</parkingOccupancy></category></parkingSiteStatusExtension>"
    assert joined(vacant(104), more=OPEN + extension).free.value == 104


@pytest.mark.parametrize(
    ("occupancy", "more", "state"),
    [
        (vacant(1) + occupied(0), OPEN, "free"),
        (vacant(0) + occupied(1), OPEN, "taken"),
        (vacant(1), "<parkingSiteStatus>full</parkingSiteStatus>", "unknown"),
        (vacant(1) + occupied(1), OPEN, "unknown"),
        (vacant(5), OPEN, "unknown"),
        (vacant(1), "<parkingSiteOpeningStatus>closed</parkingSiteOpeningStatus>", "unknown"),
        ("", OPEN, "unknown"),
        ("", "<parkingSiteStatus>full</parkingSiteStatus>", "taken"),
    ],
)
def test_a_record_of_one_space_is_a_spot(occupancy: str, more: str, state: str) -> None:
    users = "<assignedParkingAmongOthers><applicableForUser>disabled</applicableForUser>"
    static = record(spaces=1, more=POINT + users + "</assignedParkingAmongOthers>")
    spot = joined(occupancy, static=static, more=more)
    assert isinstance(spot, ParkingSpot)
    assert (spot.id, spot.state, spot.use) == ("mitte", state, "disabled")


def test_whom_all_of_a_site_is_for() -> None:
    only = "<onlyAssignedParking><applicableForUser>residents</applicableForUser>"
    assert joined(
        vacant(1), static=record(more=POINT + only + "</onlyAssignedParking>")
    ).restricted_to == ("residents",)


def test_what_is_left_out_says_why() -> None:
    lorry = "<onlyAssignedParking><vehicleCharacteristics><vehicleType>lorry</vehicleType>"
    static = "".join(
        [
            record("group", kind="GroupOfParkingSites"),
            record("rest", more=POINT + lorry + "</vehicleCharacteristics></onlyAssignedParking>"),
            record("nowhere", more="<parkingLocation/>"),
            record("spot", spaces=1, more="<parkingLocation/>"),
            record(""),
        ]
    )
    reading = read(logical(static), logical(status(vacant(1), id="stranger")))
    assert reading.items == ()
    assert [row.why for row in reading.rejected] == [
        "a group of sites",
        "for lorry, not for cars",
        "no usable coordinates",
        "no usable coordinates",
        "no id",
        "no static record of it",
    ]


def bomb() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE d [<!ENTITY a0 "x">{lines}]><d2LogicalModel>&a9;</d2LogicalModel>'.encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<html><body>502</body></html>",
        logical("")[:200],
        logical(""),
        bomb(),
        b'<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd"><d/>',
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
        b"<a>" * 200_000,
        b"<a>" * 200_000 + b"</a>" * 200_000,
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b'<?xml version="1.0" encoding="utf-16"?><a/>',
        b"\xff\xfe<\x00a\x00",
    ],
)
def test_what_is_no_publication_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood) as fault:
        read(body)
    assert len(str(fault.value)) < 200


def test_friedrichshafen_has_55_spots_and_seven_are_taken() -> None:
    if not DATA.exists():
        pytest.skip("the publications of Friedrichshafen are not here")
    names = ("friedrichshafen-sensors-realtime.xml", "friedrichshafen-sensors-static.xml")
    reading = read(*((DATA / name).read_bytes() for name in names))
    spots = {spot.id: spot for spot in reading.items if isinstance(spot, ParkingSpot)}
    assert (len(reading.items), len(spots), reading.rejected) == (55, 55, ())
    states = [spot.state for spot in spots.values()]
    assert (states.count("taken"), states.count("free")) == (7, 48)
    assert {spot.use for spot in spots.values()} == {"disabled"}
    ph19 = spots["PH19"]
    assert (ph19.state, ph19.lat, ph19.lon) == ("taken", 47.652096, 9.478454)
    assert ph19.observed_at == datetime(2025, 7, 18, 6, 41, 1, 434000, tzinfo=UTC)
    static = (DATA / names[1]).read_bytes()
    assert {spot.state for spot in read(static).items} == {"unknown"}


pieces = st.lists(
    st.sampled_from(
        [
            record(), record("b", 1), record("c", more="<parkingLocation><latitude>x</latitude>"),
            status(vacant(3)), status(occupied(9), at="gestern"), status(vacant("\u0663")),
            "<latitude>1</latitude>", "<parkingFacilityStatus>", "</parkingRecord>", "&", "x",
            '<parkingFacility id="z"><parkingFacilityName/></parkingFacility>',
        ]
    ),
    max_size=6,
)  # fmt: skip


@settings(deadline=None)
@given(body=st.binary() | pieces.map(lambda parts: logical("".join(parts))))
def test_whatever_comes_is_read_or_misunderstood(body: bytes) -> None:
    try:
        reading = read(body)
    except Misunderstood:
        return
    for item in reading.items:
        if isinstance(item, ParkingSite):
            assert item.free.value is None or 0 <= item.free.value <= (item.capacity or 10**6)


def test_a_time_from_the_future_is_no_time() -> None:
    ahead = (NOW + timedelta(minutes=6)).isoformat()
    site = joined(vacant(104), at=ahead)
    assert (site.free.value, site.free.observed_at) == (None, None)
